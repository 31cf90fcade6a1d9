"""The graph is a function of the set of sources: order, batches and repetition do not matter."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.resolve.resolver import Resolver, stated_graph
from ingest.resolve.source_record import ReadSource
from ingest.write.fingerprint import fingerprint, lines, stated_lines
from ingest.write.writer import Writer
from store.database import Database
from tests.ingest.local_graphs import Telling

pytestmark = pytest.mark.graph
CT42 = {"number": "42", "symbol": "CT/TW"}


def world() -> list[ReadSource]:
    """Sources that settle, unsettle and join one another's mentions."""
    tellings = [
        full_directive(),
        bare_directive(),
        bare_directive("Tin khác:"),
        recent_directive(),
        conclusion(),
        bare_conclusion(),
        officer("2019-05-02", "Bí thư"),
        officer("2021-05-02", "Bí thư", "Phó Bí thư"),
        officer("2023-02-02", "Phó Bí thư"),
        officer("2022-02-02"),
        decree(),
        decree("2018-04-23", "Theo"),
        conference("Hội nghị tổng kết công tác dân vận chính quyền"),
        conference("Hội nghị tổng kết công tác dân vận chính quyền năm 2022", "2023-01-07"),
        plenum(),
        own_plan(),
    ]
    return [telling.source() for telling in tellings]


def full_directive() -> Telling:
    made = Telling("2012-03-01")
    body = made.body("Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam")
    document = made.document("Chỉ thị 42-CT/TW", date="2010-04-16", **CT42)
    made.state("ISSUED_BY", document, made.body("Bộ Chính trị", "politburo"))
    made.state("IMPLEMENTS", body, document, mode="carries_out")
    made.state("IMPLEMENTS", body, document, mode="disseminates", status="planned")
    return made


def bare_directive(before: str = "") -> Telling:
    made = Telling("2022-03-01")
    document = made.document("Chỉ thị 42-CT/TW", before=before, **CT42)
    made.state("IMPLEMENTS", made.body("Sở Khoa học và Công nghệ"), document, mode="carries_out")
    return made


def recent_directive() -> Telling:
    made = Telling("2025-03-01")
    document = made.document("Chỉ thị số 42", number="42")
    made.state("ISSUED_BY", document, made.body("Bộ Chính trị", "politburo"))
    return made


def conclusion() -> Telling:
    made = Telling("2020-06-06")
    title = "khắc phục tác động của đại dịch, phục hồi nền kinh tế"
    made.document(
        "Kết luận 77-KL/TW", "Conclusion", number="77", symbol="KL/TW", date="2020-06-05", title=title
    )
    return made


def bare_conclusion() -> Telling:
    made = Telling("2021-06-06")
    document = made.document(
        "Kết luận 77-KL/TW",
        "Conclusion",
        number="77",
        symbol="KL/TW",
        title="khắc phục tác động của đại dịch",
    )
    made.state("IMPLEMENTS", made.body("Bộ Y tế"), document, mode="carries_out")
    return made


def officer(day: str, *titles: str) -> Telling:
    made = Telling(day)
    person = made.person("Trần Văn Mẫu")
    body = made.body("Tỉnh ủy Bình Định", locality="p63:binh-dinh")
    for title in titles:
        made.state("HOLDS", person, body, title=title)
    return made


def decree(date: str | None = None, before: str = "") -> Telling:
    made = Telling("2019-01-01")
    document = made.document(
        "Nghị định 61/2018/NĐ-CP", "Decree", before, number="61", year="2018", symbol="NĐ-CP", date=date
    )
    made.state("ISSUED_BY", document, made.body("Chính phủ", "government"))
    return made


def conference(name: str, page: str = "2023-01-06") -> Telling:
    made = Telling(page)
    event = made.event(name, kind="hoi-nghi", date="2023-01-06")
    made.state("ORGANISED", made.body("Ban Dân vận Trung ương", "ccmm"), event)
    return made


def plenum() -> Telling:
    made = Telling("2017-01-01")
    made.document("Nghị quyết Trung ương 4 khóa XII", "Resolution", term="XII")
    made.document("Nghị quyết 05-NQ/TW", "Resolution", number="05", symbol="NQ/TW", date="2016-11-01")
    return made


def own_plan() -> Telling:
    made = Telling("2021-01-01", locality="p63:hue")
    plan = made.document(
        "Kế hoạch 12-KH/TU", "Plan", number="12", symbol="KH/TU", date="2020-12-30", own=True
    )
    made.state("IMPLEMENTS", plan, made.document("Chỉ thị 42", number="42"), mode="carries_out")
    return made


WORLD = world()


def expected(resolver: Resolver, sources: list[ReadSource]) -> Counter[str]:
    stated = stated_graph(resolver, {each.record.uid: each for each in sources})
    return Counter(map(repr, map(normal, stated_lines(resolver, stated))))


def found(database: Database) -> Counter[str]:
    return Counter(map(repr, map(normal, lines(database))))


def normal(line: object) -> object:
    """Tuples as lists, dictionaries in order of names."""
    if isinstance(line, dict):
        return {name: normal(line[name]) for name in sorted(line)}
    return [normal(each) for each in line] if isinstance(line, list | tuple) else line


def wipe(database: Database) -> None:
    database.write("MATCH (n) DETACH DELETE n")


def test_the_world_has_what_the_property_needs(resolver: Resolver) -> None:
    stated = stated_graph(resolver, {each.record.uid: each for each in WORLD})
    states = {said.state for each in stated.values() for said in each.nodes.values()}
    assert {"ambiguous", "unresolved"} & states
    assert any(
        each.properties.get("evidence") == "subject" for s in stated.values() for each in s.edges.values()
    )
    people = {node.key for each in stated.values() for node in each.nodes if node.label == "Person"}
    assert len(people) == 2, "three texts share offices in a chain, one names no office"
    events = {node.key for each in stated.values() for node in each.nodes if node.label == "Event"}
    assert len(events) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(WORLD))), cut=st.integers(1, 6))
def test_any_order_and_batch_size_states_the_same(
    resolver: Resolver, database: Database, order: list[int], cut: int
) -> None:
    wipe(database)
    writer = Writer(database, resolver)
    for start in range(0, len(order), cut):
        writer.arrive([WORLD[i] for i in order[start : start + cut]])
    assert found(database) == expected(resolver, WORLD)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["arrive", "retract", "forget"]), st.integers(0, len(WORLD) - 1)),
        max_size=24,
    )
)
def test_any_history_of_coming_and_going_states_what_is_left(
    resolver: Resolver, database: Database, steps: list[tuple[str, int]]
) -> None:
    wipe(database)
    writer = Writer(database, resolver)
    left: dict[str, ReadSource] = {}
    known: set[str] = set()
    for step, index in steps:
        source = WORLD[index]
        uid = source.record.uid
        if step == "arrive":
            writer.arrive([source])
            left[uid] = source
            known.add(uid)
        elif step == "retract" and uid in left:
            writer.retract(uid)
            del left[uid]
        elif step == "forget" and uid in known:
            writer.forget(uid)
            left.pop(uid, None)
            known.discard(uid)
    assert found(database) == expected(resolver, list(left.values()))


def test_reading_again_changes_nothing(resolver: Resolver, fresh: Database) -> None:
    writer = Writer(fresh, resolver)
    first = writer.arrive(WORLD)
    assert len(first.written) == len(WORLD)
    counts = fresh.read(
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges"
    )
    stamp = fresh.read("MATCH ()-[r]->() RETURN max(r.recorded) AS last")
    before = fingerprint(fresh)
    again = writer.arrive(WORLD)
    assert (len(again.unchanged), again.written) == (len(WORLD), [])
    assert (
        fresh.read(
            "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges"
        )
        == counts
    )
    assert fresh.read("MATCH ()-[r]->() RETURN max(r.recorded) AS last") == stamp
    assert fingerprint(fresh) == before


def test_a_full_mention_read_later_settles_the_earlier_bare_one_in_the_same_run(
    resolver: Resolver, fresh: Database
) -> None:
    writer = Writer(fresh, resolver)
    writer.arrive([bare_conclusion().source()])
    open_key = fresh.read("MATCH (d:Unresolved) RETURN d.key AS key")[0]["key"]
    outcome = writer.arrive([conclusion().source()]).outcome
    assert outcome.decided_again == 1
    assert [(s.before, s.after) for s in outcome.settled] == [(open_key, "party.tw.kl.77.2020-06-05")]
    rows = fresh.read(
        "MATCH (o:Organisation)-[r:IMPLEMENTS]->(d:Document) RETURN o.name AS body, d.key AS key"
    )
    assert rows == [{"body": "Bộ Y tế", "key": "party.tw.kl.77.2020-06-05"}]
    assert fresh.read("MATCH (d:Unresolved) RETURN d") == []
    history = fresh.read(
        "MATCH (:Organisation)-[w:WITHDRAWN]->(d:Withdrawn) RETURN w.was AS was, d.key AS key"
    )
    assert history == [{"was": "IMPLEMENTS", "key": open_key}]


def test_candidates_of_the_graph_are_edges_and_others_are_listed(resolver: Resolver, fresh: Database) -> None:
    writer = Writer(fresh, resolver)
    writer.arrive([bare_directive().source()])
    listed = fresh.read("MATCH (d:Unresolved) RETURN d.state AS state, d.register_candidates AS keys")
    assert listed[0]["state"] == "ambiguous"
    assert len(listed[0]["keys"]) == 5
    writer.arrive([full_directive().source()])
    edges = fresh.read("MATCH (d:Unresolved)-[c:CANDIDATE]->(e) RETURN e.key AS key, c.score AS score")
    assert [row["key"] for row in edges] == ["party.tw.ct.42.2010-04-16"]
    assert len(fresh.read("MATCH (d:Unresolved) RETURN d.register_candidates AS keys")[0]["keys"]) == 4


def test_two_titles_and_two_modes_are_edges_of_their_own_with_quotes(
    resolver: Resolver, fresh: Database
) -> None:
    source = full_directive().source()
    Writer(fresh, resolver).arrive([source, officer("2021-05-02", "Bí thư", "Phó Bí thư").source()])
    modes = fresh.read(
        "MATCH ()-[r:IMPLEMENTS]->() RETURN r.mode AS mode, r.start AS start, r.end AS end, r.quote AS quote"
    )
    assert {row["mode"] for row in modes} == {"carries_out", "disseminates"}
    assert all(source.record.text[row["start"] : row["end"]] == row["quote"] for row in modes)
    assert len(fresh.read("MATCH (:Person)-[r:HOLDS]->() RETURN r.title")) == 2


def test_a_newer_version_of_an_origin_replaces_just_the_old_statements(
    resolver: Resolver, database: Database
) -> None:
    def page(day: str, implements: bool) -> ReadSource:
        made = Telling(day, origin="https://bao.example/1")
        body = made.body("Bộ Y tế")
        document = made.document(
            "Kết luận 77-KL/TW", "Conclusion", number="77", symbol="KL/TW", date="2020-06-05"
        )
        if implements:
            made.state("IMPLEMENTS", body, document, mode="carries_out")
        return made.source()

    old, new, other = page("2020-07-01", True), page("2020-07-02", False), conclusion().source()
    prints = []
    for order in ([old, other, new], [new, old, other]):
        wipe(database)
        writer = Writer(database, resolver)
        for source in order:
            writer.arrive([source])
        assert database.read("MATCH ()-[r:IMPLEMENTS]->() RETURN r") == []
        prints.append(found(database))
    assert prints[0] == prints[1] == expected(resolver, [new, other])
    writer.forget(new.record.uid)
    assert found(database) == expected(resolver, [old, other])


def test_what_is_retracted_is_withdrawn_and_stated_again_when_read_again(
    resolver: Resolver, fresh: Database
) -> None:
    writer, source = Writer(fresh, resolver), officer("2021-05-02", "Bí thư").source()
    writer.arrive([source])
    stated = found(fresh)
    outcome = writer.retract(source.record.uid)
    assert len(outcome.withdrawn_nodes) == 2
    assert fresh.read("MATCH (n:Person|Organisation|Document) RETURN n") == []
    assert fresh.read("MATCH (n:Withdrawn) RETURN DISTINCT n.was AS was ORDER BY was") == [
        {"was": "Organisation"},
        {"was": "Person"},
    ]
    assert fresh.read("MATCH ()-[w:WITHDRAWN {was: 'HOLDS'}]->() RETURN w.title AS title") == [
        {"title": "Bí thư"}
    ]
    writer.arrive([source])
    assert found(fresh) == stated
    assert fresh.read("MATCH (n:Withdrawn) RETURN n") == []


def test_what_is_forgotten_leaves_no_trace(resolver: Resolver, fresh: Database) -> None:
    writer = Writer(fresh, resolver)
    sources = [officer("2021-05-02", "Bí thư").source(), bare_conclusion().source()]
    writer.arrive(sources)
    writer.retract(sources[0].record.uid)
    for source in sources:
        writer.forget(source.record.uid)
    assert fresh.read("MATCH (n) RETURN labels(n) AS labels, n.key AS key") == []
