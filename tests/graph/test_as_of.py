"""Answers as of a day (what was so) and as known at a time (what the graph had then)."""

import time
from typing import Any

import pytest

from ingest.resolve.resolver import Resolver
from ingest.write.writer import Writer
from queries import Library, load_library
from schema.registry import load_registry
from store.database import Database
from tests.ingest.local_graphs import Telling

pytestmark = pytest.mark.graph
KL77 = "party.tw.kl.77.2020-06-05"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def writer(fresh: Database) -> Writer:
    return Writer(fresh, Resolver(load_registry()))


def rows(database: Database, library: Library, name: str, **given: Any) -> list[dict[str, Any]]:
    bound = library.bind(name, given)
    return bound.answer(database.read(bound.question.cypher, **bound.sent)).rows


def now(database: Database) -> str:
    time.sleep(0.01)
    stamp = database.read("RETURN toString(datetime()) AS now")[0]["now"]
    time.sleep(0.01)
    return str(stamp)[:23] + "Z"


def implementing(day: str = "2021-03-01") -> Telling:
    made = Telling(day)
    document = made.document(
        "Kết luận 77-KL/TW", "Conclusion", number="77", symbol="KL/TW", date="2020-06-05"
    )
    made.state("ISSUED_BY", document, made.body("Bộ Chính trị", "politburo"))
    made.state("IMPLEMENTS", made.body("Bộ Y tế", "moh"), document, mode="carries_out")
    return made


def officer(day: str, title: str, **facts: Any) -> Telling:
    made = Telling(day)
    made.state("HOLDS", made.person("Trần Văn Mẫu"), made.body("Bộ Y tế", "moh"), title=title, **facts)
    return made


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("bodies_implementing_document", {"document": KL77}),
        ("issuers_of_document", {"document": KL77}),
        ("documents_issued_by_body", {"body": "politburo"}),
        ("documents_implemented_by_body", {"body": "moh"}),
        ("statements_about", {"key": KL77}),
    ],
)
def test_what_was_retracted_is_still_seen_as_known_before(
    fresh: Database, library: Library, writer: Writer, name: str, given: dict[str, str]
) -> None:
    before = now(fresh)
    source = implementing().source()
    writer.arrive([source])
    stated = rows(fresh, library, name, **given)
    between = now(fresh)
    writer.retract(source.record.uid)
    after = now(fresh)
    assert stated
    assert rows(fresh, library, name, **given, known_by=before) == []
    assert rows(fresh, library, name, **given, known_by=between) == stated
    assert rows(fresh, library, name, **given, known_by=after) == rows(fresh, library, name, **given) == []


def test_offices_and_members_are_still_seen_as_known_before(
    fresh: Database, library: Library, writer: Writer
) -> None:
    source = officer("2021-05-02", "Thứ trưởng").source()
    writer.arrive([source])
    person = fresh.read("MATCH (p:Person) RETURN p.key AS key")[0]["key"]
    held = rows(fresh, library, "positions_of_person", person=person)
    members = rows(fresh, library, "members_of_organisation", body="moh")
    between = now(fresh)
    writer.retract(source.record.uid)
    assert len(held) == len(members) == 1
    assert rows(fresh, library, "positions_of_person", person=person, known_by=between) == held
    assert rows(fresh, library, "members_of_organisation", body="moh", known_by=between) == members
    assert rows(fresh, library, "members_of_organisation", body="moh") == []


def test_counts_are_those_of_the_time(fresh: Database, library: Library, writer: Writer) -> None:
    writer.arrive([implementing().source()])
    wanted = {"Document", "Organisation", "IMPLEMENTS", "ISSUED_BY"}

    def counted(**given: str) -> dict[str, int]:
        return {
            row["name"]: row["number"]
            for row in rows(fresh, library, "counts", **given)
            if row["name"] in wanted
        }

    stated, between = counted(), now(fresh)
    (uid,) = (row["uid"] for row in fresh.read("MATCH (s:Source) RETURN s.uid AS uid"))
    writer.retract(uid)
    assert counted() == {}
    assert (
        counted(known_by=between)
        == stated
        == {"Document": 1, "Organisation": 2, "IMPLEMENTS": 1, "ISSUED_BY": 1}
    )


def test_an_office_that_ended_is_not_held_later(fresh: Database, library: Library, writer: Writer) -> None:
    writer.arrive([officer("2021-05-02", "Thứ trưởng", valid_from="2020", valid_to="2022-03").source()])
    person = fresh.read("MATCH (p:Person) RETURN p.key AS key")[0]["key"]

    def held(day: str) -> list[str]:
        return [row["title"] for row in rows(fresh, library, "positions_of_person", person=person, as_of=day)]

    assert [held(day) for day in ("2019", "2020-05", "2022-03-31", "2022-04", "2023")] == [
        [], ["Thứ trưởng"], ["Thứ trưởng"], [], [],
    ]  # fmt: skip
    assert len(rows(fresh, library, "members_of_organisation", body="moh", as_of="2021")) == 1
    assert rows(fresh, library, "members_of_organisation", body="moh", as_of="2024") == []


def test_a_body_is_part_of_another_while_the_registry_says_so(
    fresh: Database, library: Library, writer: Writer
) -> None:
    made = Telling("2024-05-06")
    made.body("Ban Tuyên giáo Trung ương", "ccpe")
    made.body("Ban Chấp hành Trung ương", "central-committee")
    writer.arrive([made.source()])

    def parts(**given: str) -> list[str]:
        return [
            row["part"]
            for row in rows(fresh, library, "sub_bodies_of_organisation", body="central-committee", **given)
        ]

    (found,) = rows(fresh, library, "sub_bodies_of_organisation", body="central-committee")
    assert found["evidence"][0]["source"].startswith("registry:")
    assert (parts(as_of="2024"), parts(as_of="2026")) == (["ccpe"], [])


def test_what_was_said_later_is_left_out_as_of_a_day(
    fresh: Database, library: Library, writer: Writer
) -> None:
    writer.arrive([implementing("2021-03-01").source()])
    asked = {"document": KL77}
    assert rows(fresh, library, "bodies_implementing_document", **asked, as_of="2021-02") == []
    assert len(rows(fresh, library, "bodies_implementing_document", **asked, as_of="2021-03")) == 1
