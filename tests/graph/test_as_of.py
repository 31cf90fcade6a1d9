"""Answers as of a day (what was so) and as known at a time (what the graph had then)."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from ingest.write.writer import Writer
from queries import Library, load_library
from store.database import Database
from tests.ingest.local_graphs import Telling

pytestmark = pytest.mark.graph
KL77 = "party.tw.kl.77.2020-06-05"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def rows(database: Database, library: Library, name: str, **given: Any) -> list[dict[str, Any]]:
    bound = library.bind(name, given)
    return bound.answer(database.read(bound.question.cypher, **bound.sent)).rows


def now(database: Database) -> str:
    time.sleep(0.01)
    stamp = database.read("RETURN datetime().epochMillis AS now")[0]["now"]
    time.sleep(0.01)
    moment = datetime.fromtimestamp(stamp / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


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


def telling_of_all(day: str = "2021-03-01") -> Telling:
    """One text that states everything the queries below ask for; its plan and its conference have its day."""
    made = Telling(day)
    top = made.document("Kết luận 77-KL/TW", "Conclusion", number="77", symbol="KL/TW", date="2020-06-05")
    plan = made.document(
        "Nghị định 30/2021/NĐ-CP", "Decree", number="30", year="2021", symbol="NĐ-CP", date=day
    )
    open_mention = made.document("Chỉ thị 9", "Directive", number="9")
    body, person = made.body("Bộ Y tế", "moh"), made.person("Trần Văn Mẫu")
    event = made.event("Hội nghị quán triệt Kết luận 77", kind="conference", date=day)
    made.state("ISSUED_BY", top, made.body("Bộ Chính trị", "politburo"))
    made.state("ISSUED_BY", plan, body)
    made.state("SIGNED_BY", plan, person)
    made.state("ADDRESSED_TO", plan, body)
    made.state("CITES", plan, top)
    made.state("AMENDS", plan, top)
    made.state("IMPLEMENTS", plan, top, mode="carries_out")
    made.state("IMPLEMENTS", body, open_mention, mode="directs")
    made.state("IMPLEMENTS", event, top, mode="disseminates")
    made.state("ORGANISED", body, event)
    made.state("PRESIDED", person, event)
    return made


TOP, PLAN, OPEN, BODY, PERSON, EVENT = "top", "plan", "open", "body", "person", "event"


@pytest.mark.parametrize(
    ("name", "parameter", "thing"),
    [
        ("signers_of_document", "document", PLAN),
        ("addressees_of_document", "document", PLAN),
        ("documents_addressed_to_body", "body", BODY),
        ("documents_signed_by_person", "person", PERSON),
        ("documents_citing_document", "document", TOP),
        ("changes_of_document", "document", TOP),
        ("changes_of_document", "document", PLAN),
        ("documents_implementing_document", "document", TOP),
        ("documents_implemented_by_document", "document", PLAN),
        ("events_implementing_document", "document", TOP),
        ("event_participants", "event", EVENT),
        ("events_of_person", "person", PERSON),
        ("events_of_body", "body", BODY),
        ("perhaps_implementing_document", "document", OPEN),
        ("implementation_chain", "document", TOP),
    ],
)
def test_every_statement_is_seen_from_its_day_on_and_as_known_until_it_was_withdrawn(
    fresh: Database, library: Library, writer: Writer, name: str, parameter: str, thing: str
) -> None:
    before = now(fresh)
    source = telling_of_all().source()
    writer.arrive([source])
    given = {parameter: keys_of_things(fresh)[thing]}
    stated = rows(fresh, library, name, **given)
    assert stated
    assert rows(fresh, library, name, **given, as_of="2021-02") == []
    assert rows(fresh, library, name, **given, as_of="2021-03-01") == stated
    between = now(fresh)
    writer.retract(source.record.uid)
    after = now(fresh)
    assert rows(fresh, library, name, **given, known_by=before) == []
    assert rows(fresh, library, name, **given, known_by=between) == stated
    assert rows(fresh, library, name, **given, known_by=after) == rows(fresh, library, name, **given) == []


def keys_of_things(database: Database) -> dict[str, str]:
    things = {
        TOP: "(n:Conclusion)", PLAN: "(n:Decree)", OPEN: "(n:Unresolved)",
        BODY: "(n:Organisation {name: 'Bộ Y tế'})", PERSON: "(n:Person)", EVENT: "(n:Event)",
    }  # fmt: skip
    return {
        thing: str(database.read(f"MATCH {pattern} RETURN n.key AS key")[0]["key"])
        for thing, pattern in things.items()
    }


def test_a_document_is_without_implementer_until_one_is_stated_and_as_known_after_it_is_withdrawn(
    fresh: Database, library: Library, writer: Writer
) -> None:
    made = Telling("2020-06-06")
    document = made.document(
        "Kết luận 77-KL/TW", "Conclusion", number="77", symbol="KL/TW", date="2020-06-05"
    )
    made.state("ISSUED_BY", document, made.body("Bộ Chính trị", "politburo"))
    source = implementing("2021-03-01").source()
    before = now(fresh)
    writer.arrive([made.source(), source])
    between = now(fresh)

    def without(**given: str) -> list[str]:
        return [row["document"] for row in rows(fresh, library, "documents_without_implementer", **given)]

    days = ("2020-05", "2020-06", "2021-02", "2021-03")
    assert [without(as_of=day) for day in days] == [[], [KL77], [KL77], []]
    writer.retract(source.record.uid)
    assert (without(known_by=before), without(known_by=between), without()) == ([], [], [KL77])


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
