"""What people judge wins over rules, follows the thing through later keys, and can be taken back."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.resolve.resolver import Resolver, stated_graph
from ingest.resolve.source_record import ReadSource
from ingest.write import judging
from ingest.write.fingerprint import lines, stated_lines
from ingest.write.old_keys import present_key
from ingest.write.stored_judgements import line_of, load
from ingest.write.writer import Writer
from schema.errors import InputError
from store.database import Database
from tests.graph.test_update import bare_directive, conclusion, conference, full_directive, normal, officer
from tests.ingest.local_graphs import Telling

pytestmark = pytest.mark.graph
CT42 = "party.tw.ct.42.2010-04-16"
WHO = {"by": "Lan", "reason": "đã hỏi"}


def keys(database: Database, label: str) -> list[str]:
    return [row["key"] for row in database.read(f"MATCH (n:{label}) RETURN n.key AS key ORDER BY key")]


def found(database: Database) -> Counter[str]:
    return Counter(repr(normal(line)) for line in lines(database) if line[0] != "judgement")


def expected(resolver: Resolver, database: Database, sources: list[ReadSource]) -> Counter[str]:
    judged = resolver.with_judgements(load(database.read))
    stated = stated_graph(judged, {each.record.uid: each for each in sources})
    return Counter(repr(normal(line)) for line in stated_lines(judged, stated))


def other_body(name: str = "Sở Y tế") -> Telling:
    made = Telling("2024-03-01")
    made.state("ISSUED_BY", made.document("Kế hoạch 5", "Plan", number="5"), made.body(name))
    return made


def test_an_open_mention_judged_to_be_a_document_leads_to_it_and_back(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    sources = [bare_directive().source()]
    writer.arrive(sources)
    (mention,) = keys(fresh, "Unresolved")
    before = found(fresh)
    judged = judging.judge(writer, "same", mention, CT42, **WHO)
    assert [(each.before, each.after) for each in judged.outcome.settled] == [(mention, CT42)]
    assert keys(fresh, "Document") == [CT42]
    assert found(fresh) == expected(resolver, fresh, sources)
    assert (present_key(fresh, mention).state, present_key(fresh, mention).key) == ("moved", CT42)
    judging.undo(writer, judged.judgements[0].uid, by="Lan")
    assert keys(fresh, "Document") == [mention]
    assert found(fresh) == before


def test_a_document_judged_to_be_another_is_no_candidate_any_more(fresh: Database, writer: Writer) -> None:
    writer.arrive([bare_directive().source(), full_directive().source()])
    (mention,) = keys(fresh, "Unresolved")
    judging.judge(writer, "different", mention, CT42, **WHO)
    (row,) = fresh.read(
        "MATCH (:Unresolved)-[c:CANDIDATE]->({key: $key}) RETURN c.against AS against", key=CT42
    )
    assert "a judgement" in row["against"]


def test_two_open_mentions_that_are_one_are_settled_together(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    def bare(words: str, **facts: object) -> Telling:
        made = Telling("2021-06-06")
        made.document("Kết luận 77-KL/TW", "Conclusion", words, number="77", symbol="KL/TW", **facts)
        return made

    told, silent = bare("Theo", title="khắc phục tác động của đại dịch").source(), bare("Xem").source()
    writer.arrive([told, silent])
    one, other = keys(fresh, "Unresolved")
    judging.judge(writer, "same", one, other, **WHO)
    assert len(keys(fresh, "Unresolved")) == 1
    full = conclusion().source()
    writer.arrive([full])
    assert keys(fresh, "Document") == ["party.tw.kl.77.2020-06-05"]
    assert found(fresh) == expected(resolver, fresh, [told, silent, full])


def test_bodies_judged_the_same_are_one_and_their_old_keys_lead_on(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    sources = [bare_directive().source(), other_body().source()]
    writer.arrive(sources)
    one, other = keys(fresh, "Organisation")
    judging.judge(writer, "same", one, other, **WHO)
    assert keys(fresh, "Organisation") == [one]
    assert present_key(fresh, other).key == one
    assert found(fresh) == expected(resolver, fresh, sources)


def test_people_judged_the_same_stay_one_when_their_key_changes(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    sources = [officer("2021-05-02", "Phó Bí thư").source(), officer("2022-02-02").source()]
    writer.arrive(sources)
    one, other = keys(fresh, "Person")
    judging.judge(writer, "same", one, other, **WHO)
    assert len(keys(fresh, "Person")) == 1
    later = officer("2022-05-02", "Bí thư", "Phó Bí thư").source()
    writer.arrive([later])
    assert len(keys(fresh, "Person")) == 1, "the lesser office would give the group another key"
    assert found(fresh) == expected(resolver, fresh, [*sources, later])


def test_people_judged_different_are_not_joined_by_a_shared_office(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    sources = [officer("2021-05-02", "Bí thư").source(), officer("2022-02-02", "Bí thư").source()]
    writer.arrive(sources)
    (key,) = keys(fresh, "Person")
    judging.judge(
        writer, "different", f"{key}@{sources[0].record.uid[:8]}", f"{key}@{sources[1].record.uid}", **WHO
    )
    assert len(keys(fresh, "Person")) == 2
    assert found(fresh) == expected(resolver, fresh, sources)


def test_events_are_joined_and_parted_by_judgement(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    sources = [
        conference("Hội nghị tổng kết công tác dân vận chính quyền").source(),
        conference("Hội nghị tổng kết công tác dân vận chính quyền năm 2022", "2023-01-07").source(),
        conference("Lễ ra mắt trang thông tin", "2023-01-07").source(),
    ]
    writer.arrive(sources)
    joined, alone = (
        row["key"]
        for row in fresh.read(
            "MATCH (e:Event)<-[m:MENTIONS]-() RETURN e.key AS key, count(m) AS n ORDER BY n DESC"
        )
    )
    judging.judge(writer, "same", alone, joined, **WHO)
    assert len(keys(fresh, "Event")) == 1
    assert found(fresh) == expected(resolver, fresh, sources)
    judging.undo(writer, load(fresh.read)[0].uid, by="Lan")
    judging.judge(
        writer, "different", f"{joined}@{sources[0].record.uid}", f"{joined}@{sources[1].record.uid}", **WHO
    )
    assert len(keys(fresh, "Event")) == 3
    assert found(fresh) == expected(resolver, fresh, sources)


def test_a_contradiction_is_refused_with_the_path(fresh: Database, writer: Writer) -> None:
    writer.arrive([other_body(name).source() for name in ("Sở Y tế", "Sở Nội vụ", "Sở Tài chính")])
    a, b, c = keys(fresh, "Organisation")
    judging.judge(writer, "different", b, c, **WHO)
    judging.judge(writer, "same", a, b, **WHO)
    with pytest.raises(InputError, match=f"{c} are different.*{b} are same") as refused:
        judging.judge(writer, "same", c, a, by="Mai", reason="khác")
    assert "Lan" in str(refused.value)
    assert len(load(fresh.read)) == 2


def test_judgements_are_read_in_as_they_were_written_out(fresh: Database, writer: Writer) -> None:
    sources = [bare_directive().source(), other_body().source()]
    writer.arrive(sources)
    one, other = keys(fresh, "Organisation")
    kept = judging.judge(writer, "same", one, other, **WHO).judgements[0]
    judging.judge(writer, "different", keys(fresh, "Unresolved")[0], CT42, **WHO)
    judging.undo(writer, load(fresh.read)[1].uid, by="Mai", reason="nhầm")
    exported = [line_of(each) for each in load(fresh.read)]
    stated = found(fresh)
    fresh.write("MATCH (n) DETACH DELETE n")
    writer.arrive(sources)
    assert len(judging.read_in(writer, exported).judgements) == 2
    assert found(fresh) == stated
    assert [each.uid for each in load(fresh.read) if each.undone is None] == [kept.uid]
    assert judging.read_in(writer, exported).known == 2


def test_one_broken_line_takes_in_nothing(fresh: Database, writer: Writer) -> None:
    with pytest.raises(InputError, match="file:2"):
        judging.read_in(writer, ['{"verdict":"same","label":"Document","a":"x","b":"y","by":"L","reason":"r",'
                                 '"time":"2025"}', '{"verdict":"maybe"}'], "file")  # fmt: skip
    assert load(fresh.read) == []


def test_a_judgement_made_before_the_source_came_holds(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    sources = [bare_directive().source(), other_body().source()]
    writer.arrive(sources)
    judging.judge(writer, "same", *keys(fresh, "Organisation"), **WHO)
    after = found(fresh)
    writer.retract(sources[1].record.uid)
    writer.arrive(sources[1:])
    assert found(fresh) == after == expected(resolver, fresh, sources)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["arrive", "arrive", "retract", "same", "different", "undo"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_history_of_sources_and_judgements_states_what_is_left(
    resolver: Resolver, database: Database, steps: list[tuple[str, int, int]]
) -> None:
    database.write("MATCH (n) DETACH DELETE n")
    writer, sources = Writer(database, resolver), world()
    left: dict[str, ReadSource] = {}
    for step, one, other in steps:
        source = sources[one % len(sources)]
        if step == "arrive":
            writer.arrive([source])
            left[source.record.uid] = source
        elif step == "retract" and source.record.uid in left:
            writer.retract(source.record.uid)
            del left[source.record.uid]
        elif step == "undo":
            in_force = [each for each in load(database.read) if each.undone is None]
            if in_force:
                judging.undo(writer, in_force[one % len(in_force)].uid, by="Lan")
        elif step in ("same", "different"):
            label = ("Document", "Organisation", "Person", "Event")[other % 4]
            there = keys(database, label)
            if len(there) > 1 and one % len(there) != other % len(there):
                try:
                    verdict = "same" if step == "same" else "different"
                    judging.judge(writer, verdict, there[one % len(there)], there[other % len(there)], **WHO)  # type: ignore[arg-type]
                except InputError:
                    pass
    assert found(database) == expected(resolver, database, list(left.values()))


def world() -> list[ReadSource]:
    name = "Hội nghị tổng kết công tác dân vận chính quyền"
    tellings = [
        *(bare_directive(), bare_directive("Xem"), full_directive(), conclusion(), other_body()),
        *(
            officer("2019-05-02", "Bí thư"),
            officer("2021-05-02", "Bí thư", "Phó Bí thư"),
            officer("2022-02-02"),
        ),
        *(conference(name), conference(f"{name} năm 2022", "2023-01-07")),
    ]
    return [telling.source() for telling in tellings]
