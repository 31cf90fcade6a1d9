"""Versions of one origin: which one is live does not depend on the order of reading."""

from dataclasses import replace
from itertools import permutations

import pytest

from ingest.pipeline import ingest
from ingest.read import SourceText
from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource
from ingest.write.fingerprint import fingerprint
from ingest.write.writer import Writer
from schema.registry import Registry, load_registry
from store.database import Database
from tests.ingest.local_graphs import Telling

pytestmark = pytest.mark.graph
LIVE = "MATCH (s:Source {state: 'live'}) RETURN s.uid AS uid"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def version(body: str, retrieved: str) -> ReadSource:
    made = Telling("2020-06-01", origin="https://bao.example/ban-tin")
    document = made.document(
        "Kết luận 77-KL/TW", "Conclusion", number="77", symbol="KL/TW", date="2020-06-05"
    )
    made.state("IMPLEMENTS", made.body(body), document, mode="carries_out")
    source = made.source()
    return ReadSource(replace(source.record, retrieved=retrieved), source.graph)


def live_bodies(database: Database) -> list[str]:
    return [row["name"] for row in database.read("MATCH (o:Organisation) RETURN o.name AS name")]


def test_a_second_reading_that_moves_a_version_back_revives_the_other_one(
    registry: Registry, fresh: Database
) -> None:
    writer = Writer(fresh, Resolver(registry))
    early, late = version("Bộ Y tế", "2020-07-02"), version("Bộ Công an", "2020-07-03")
    writer.arrive([early, late])
    assert live_bodies(fresh) == ["Bộ Công an"]
    moved = ReadSource(replace(late.record, retrieved="2020-07-01"), late.graph)
    writer.arrive([moved])
    assert live_bodies(fresh) == ["Bộ Y tế"]
    assert [row["uid"] for row in fresh.read(LIVE)] == [early.record.uid]


def test_a_retracted_last_version_leaves_the_earlier_ones_aside(registry: Registry, fresh: Database) -> None:
    writer = Writer(fresh, Resolver(registry))
    early, late = version("Bộ Y tế", "2020-07-02"), version("Bộ Công an", "2020-07-03")
    writer.arrive([late])
    writer.retract(late.record.uid)
    writer.arrive([early])
    assert fresh.read(LIVE) == []
    writer.arrive([late])
    assert live_bodies(fresh) == ["Bộ Công an"]


def test_what_two_readings_know_of_one_text_comes_together_in_any_order(
    registry: Registry, fresh: Database
) -> None:
    text = "Bộ Y tế triển khai thực hiện Kết luận số 77-KL/TW ngày 05/6/2020 của Bộ Chính trị."
    told = [
        SourceText(text, origin="Báo Mẫu#1", **facts)  # type: ignore[arg-type]
        for facts in ({"title": "Tin"}, {"published": "2020-07-01"}, {"published": "2020-08-01"})
    ]
    prints = set()
    for order in permutations(told):
        fresh.write("MATCH (n) DETACH DELETE n")
        ingest(fresh, order, registry, processes=1)
        (source,) = fresh.read("MATCH (s:Source) RETURN s.title AS title, s.stated_published AS published")
        assert source == {"title": "Tin", "published": "2020-07-01"}
        prints.add(fingerprint(fresh))
    assert len(prints) == 1
