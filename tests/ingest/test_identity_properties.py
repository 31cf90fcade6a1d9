"""Identity is a function of the sets of sources and judgements: no order of either changes a decision."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.resolve import anchors
from ingest.resolve.identities import Known, gather
from ingest.resolve.judgements import Judgement, Judgements
from ingest.resolve.resolver import Prepared, Resolver, stated_graph
from ingest.resolve.rows import NodeId, ResolvedSource
from ingest.resolve.source_record import ReadSource
from schema.registry import load_registry
from tests.ingest.local_graphs import Telling

LABELS = ("Document", "Organisation", "Person", "Event")


def world() -> list[ReadSource]:
    made = [person("2019", "Bí thư"), person("2021", "Bí thư", "Phó Bí thư"), person("2023", "Phó Bí thư"),
            person("2022"), directive(date="2010-04-16"), directive("Theo"), directive("Xem", "2015-03-24"),
            directive("Căn cứ", "2010-04-16"), meeting("tổng kết công tác dân vận", "2023-01-06"),
            meeting("tổng kết công tác dân vận năm 2022", "2023-01-07"),
            meeting("ra mắt trang tin", "2023-01-08")]  # fmt: skip
    return [telling.source() for telling in made]


def person(year: str, *titles: str) -> Telling:
    made = Telling(f"{year}-05-02")
    who, body = made.person("Lê Văn Thử"), made.body("Tỉnh ủy Bình Định", locality="p63:binh-dinh")
    for title in titles:
        made.state("HOLDS", who, body, title=title)
    return made


def directive(before: str = "", date: str | None = None) -> Telling:
    made = Telling("2020-01-01")
    document = made.document("Chỉ thị 42-CT/TW", before=before, number="42", symbol="CT/TW", date=date)
    made.state("IMPLEMENTS", made.body("Sở Y tế"), document, mode="carries_out")
    return made


def meeting(name: str, page: str) -> Telling:
    made = Telling(page)
    event = made.event(f"Hội nghị {name}", kind="hoi-nghi", date="2023-01-06")
    made.state("ORGANISED", made.body("Ban Dân vận Trung ương", "ccmm"), event)
    return made


WORLD = world()
RULES = Resolver(load_registry())


def mentions() -> dict[str, list[tuple[str, anchors.Anchor]]]:
    """The mention keys of the world by label, with what they mean."""
    found: dict[str, list[tuple[str, anchors.Anchor]]] = {label: [] for label in LABELS}
    for source in WORLD:
        prepared = RULES.prepare(source)
        for entity in source.graph.entities:
            key = RULES.mention_key(entity, prepared)
            if key is not None:
                found[entity.labels[0]].append((key, anchors.of_mention(RULES, entity, prepared)))
    return found


MENTIONS = mentions()


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Judgements in the order in which they were made; those that contradict were refused."""
    made: list[Judgement] = []
    for number in range(draw(st.integers(0, 7))):
        label = draw(st.sampled_from(LABELS))
        one, other = draw(st.sampled_from(MENTIONS[label])), draw(st.sampled_from(MENTIONS[label]))
        verdict: Literal["same", "different"] = draw(st.sampled_from(["same", "different"]))
        new = Judgement(
            verdict, label, one[0], other[0], "Lan", "thử", f"2026-01-0{number + 1}", one[1], other[1]
        )
        if one[0] != other[0] and not Judgements(made).contradiction(verdict, label, one[0], other[0]):
            made.append(new)
    return made


def nodes(stated: dict[str, ResolvedSource], resolver: Resolver) -> dict[tuple[str, str], NodeId]:
    """The node of each mention, by label and the mention's key."""
    found: dict[tuple[str, str], NodeId] = {}
    for each in stated.values():
        prepared = resolver.prepare(each.source)
        for entity in each.source.graph.entities:
            key = resolver.mention_key(entity, prepared)
            if key is not None:
                found[entity.labels[0], key] = each.placed[entity.id]
    return found


@settings(max_examples=150, deadline=None)
@given(history=histories(), shuffle=st.randoms(use_true_random=False))
def test_no_order_of_sources_or_judgements_matters(history: list[Judgement], shuffle: object) -> None:
    straight = stated_graph(RULES.with_judgements(history), {s.record.uid: s for s in WORLD})
    sources, judgements = list(WORLD), list(history)
    shuffle.shuffle(sources)  # type: ignore[attr-defined]
    shuffle.shuffle(judgements)  # type: ignore[attr-defined]
    mixed = stated_graph(RULES.with_judgements(judgements), {s.record.uid: s for s in sources})
    assert {uid: set(each.edges) for uid, each in mixed.items()} == {
        uid: set(each.edges) for uid, each in straight.items()
    }


@settings(max_examples=150, deadline=None)
@given(history=histories())
def test_rules_never_override_a_judgement(history: list[Judgement]) -> None:
    resolver = RULES.with_judgements(history)
    placed = nodes(stated_graph(resolver, {s.record.uid: s for s in WORLD}), resolver)
    for judgement in history:
        together = placed[judgement.label, judgement.a] == placed[judgement.label, judgement.b]
        assert together == (judgement.verdict == "same"), judgement


@settings(max_examples=100, deadline=None)
@given(history=histories(), left=st.sets(st.integers(0, len(WORLD) - 1), min_size=1))
def test_a_source_is_decided_alike_with_only_what_its_blocks_know(
    history: list[Judgement], left: set[int]
) -> None:
    resolver = RULES.with_judgements(history)
    sources = {WORLD[i].record.uid: WORLD[i] for i in left}
    whole = stated_graph(resolver, sources)
    prepared = {uid: resolver.prepare(source) for uid, source in sources.items()}
    known = gather(p for each in prepared.values() for p in each.published.values())
    for uid, each in prepared.items():
        assert set(resolver.resolve(each, only(each, known)).edges) == set(whole[uid].edges)


def only(prepared: Prepared, known: Known) -> Known:
    return {block: members for block, members in known.items() if block in prepared.needed}


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_same_is_transitive_and_different_holds_for_the_whole_class(verdict: str) -> None:
    def judge(verdict: Literal["same", "different"], a: str, b: str, day: int) -> Judgement:
        return Judgement(verdict, "Person", a, b, "Lan", "thử", f"2026-01-0{day}")

    chain = [judge("same", "a", "b", 1), judge("same", "b", "c", 2), judge("different", "c", "d", 3)]
    judged = Judgements([*chain, judge("same", "d", "e", 4)])
    if verdict == "same":
        assert judged.why_same("Person", "c", "a") == [chain[1], chain[0]]
    else:
        assert judged.apart("Person", "a", "e")
        assert [each.verdict for each in judged.why_different("Person", "a", "e") or []] == [
            "same", "same", "different", "same",
        ]  # fmt: skip


def test_an_office_in_a_text_without_date_is_dated_by_the_latest_day_that_it_names() -> None:
    def undated(words: str) -> ReadSource:
        made = Telling()
        made.say(words)
        made.state(
            "HOLDS", made.person("Lê Văn Thử"), made.body("Bộ Chính trị", "politburo"), title="Ủy viên"
        )
        return made.source()

    def people(*sources: ReadSource) -> int:
        stated = stated_graph(RULES, {each.record.uid: each for each in sources})
        return len({node for each in stated.values() for node in each.nodes if node.label == "Person"})

    assert people(undated("Sáng 13/01/2025, hội nghị họp."), undated("Ngày 25 tháng 10 năm 2024 họp.")) == 1
    assert people(undated("Sáng 13/01/2025, hội nghị họp."), undated("Ngày 25 tháng 10 năm 2004 họp.")) == 2
    assert people(undated("Sáng 13/01/2025, hội nghị họp."), undated("Hội nghị họp.")) == 2
