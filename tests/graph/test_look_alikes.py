"""In doubt there are two nodes, each the other's candidate; nothing is concluded from it."""

import pytest

from ingest.resolve.resolver import Resolver
from ingest.write import judging
from ingest.write.writer import Writer
from queries import load_library
from store.database import Database
from tests.graph.test_judgements import WHO, expected, found, keys
from tests.graph.test_update import conference, officer

pytestmark = pytest.mark.graph
CANDIDATES = (
    "MATCH (a:{label})-[c:CANDIDATE]->(b:{label}) "
    "RETURN a.key AS a, b.key AS b, c.for AS reasons, c.against AS against ORDER BY a"
)


def test_events_alike_in_part_are_each_others_candidates_until_judged(
    resolver: Resolver, fresh: Database
) -> None:
    writer = Writer(fresh, resolver)
    sources = [
        conference("Hội nghị tổng kết công tác dân vận chính quyền").source(),
        conference("Hội nghị bàn về công tác dân vận ở vùng biên giới", "2023-01-07").source(),
    ]
    writer.arrive(sources)
    one, other = keys(fresh, "Event")
    edges = fresh.read(CANDIDATES.format(label="Event"))
    assert [(row["a"], row["b"]) for row in edges] == [(one, other), (other, one)]
    assert edges[0]["reasons"][0] == "same kind and day"
    assert found(fresh) == expected(resolver, fresh, sources)
    judging.judge(writer, "different", one, other, **WHO)
    assert fresh.read(CANDIDATES.format(label="Event")) == []


def test_a_name_with_another_office_in_the_same_body_is_a_candidate(
    resolver: Resolver, fresh: Database
) -> None:
    writer = Writer(fresh, resolver)
    sources = [officer("2019-05-02", "Bí thư").source(), officer("2021-05-02", "Chánh Văn phòng").source()]
    writer.arrive(sources)
    assert len(fresh.read(CANDIDATES.format(label="Person"))) == 2
    assert found(fresh) == expected(resolver, fresh, sources)
    writer.retract(sources[0].record.uid)
    assert fresh.read(CANDIDATES.format(label="Person")) == []
    assert found(fresh) == expected(resolver, fresh, sources[1:])


def test_the_candidates_of_an_event_are_shown_with_it(resolver: Resolver, fresh: Database) -> None:
    tellings = [
        conference("Hội nghị tổng kết công tác dân vận"),
        conference("Hội nghị bàn công tác dân vận ở biên giới"),
    ]
    Writer(fresh, resolver).arrive([telling.source() for telling in tellings])
    one, other = keys(fresh, "Event")
    bound = load_library().bind("entity", {"key": one})
    (row,) = bound.answer(fresh.read(bound.question.cypher, **bound.sent)).rows
    assert [each["key"] for each in row["candidates"]] == [other]
