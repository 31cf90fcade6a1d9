"""The registry's statements stand between the bodies that sources name, with validity, and go with them."""

import pytest

from ingest.resolve.resolver import Resolver
from ingest.write.writer import Writer
from store.database import Database
from tests.graph.test_judgements import expected, found
from tests.ingest.local_graphs import Telling

pytestmark = pytest.mark.graph


def naming(*bodies: tuple[str, str | None], locality: str | None = None) -> Telling:
    made = Telling("2024-05-06")
    for name, registry_id in bodies:
        made.body(name, registry_id, **({"locality": locality} if locality else {}))
    return made


def edges(database: Database) -> list[dict[str, object]]:
    return database.read(
        "MATCH (a)-[r:PART_OF|SUCCEEDED_BY]->(b) WHERE r.source STARTS WITH 'registry:' "
        "RETURN a.key AS a, type(r) AS type, b.key AS b, r.valid_from AS since, r.basis AS basis, "
        "r.change AS change "
        "ORDER BY a, type, b"
    )


def test_a_ministry_merged_into_another_is_succeeded_by_it(resolver: Resolver, fresh: Database) -> None:
    writer = Writer(fresh, resolver)
    old = naming(("Bộ Kế hoạch và Đầu tư", "mpi")).source()
    new = naming(("Bộ Tài chính", "mof-2025")).source()
    writer.arrive([old])
    assert edges(fresh) == []
    writer.arrive([new])
    assert edges(fresh) == [
        {"a": "mpi", "type": "SUCCEEDED_BY", "b": "mof-2025", "since": "2025-03-01", "basis": "176/2025/QH15",
         "change": "merged"}
    ]  # fmt: skip
    assert found(fresh) == expected(resolver, fresh, [old, new])
    writer.retract(old.record.uid)
    assert edges(fresh) == []
    assert found(fresh) == expected(resolver, fresh, [new])
    assert fresh.read("MATCH ()-[w:WITHDRAWN]->() WHERE w.source STARTS WITH 'registry:' RETURN w") == []


def test_bodies_of_a_province_are_part_of_those_above_them(resolver: Resolver, fresh: Database) -> None:
    local = naming(
        ("Ban Tuyên giáo Tỉnh ủy Bình Định", None), ("Tỉnh ủy Bình Định", None), locality="p63:binh-dinh"
    ).source()
    elsewhere = naming(("Tỉnh ủy Đồng Tháp", None), locality="p63:dong-thap").source()
    Writer(fresh, resolver).arrive([local, elsewhere])
    found_edges = [(row["type"], str(row["a"])[:14], str(row["b"])[:17]) for row in edges(fresh)]
    assert found_edges == [("PART_OF", "ban-tuyen-giao", "tinh-uy-binh-dinh")]
    assert found(fresh) == expected(resolver, fresh, [local, elsewhere])
