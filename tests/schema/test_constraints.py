"""``constraints.cypher``: what writer and queries rely on. That a server accepts it is tested in store."""

import re
from importlib.resources import files

import pytest

from schema import labels

TEXT = files("schema").joinpath("constraints.cypher").read_text("utf-8")
STATEMENTS = [
    " ".join(statement.split())
    for statement in re.sub(r"(?m)^//.*$", "", TEXT).split(";")
    if statement.strip()
]


def test_every_statement_can_be_run_again() -> None:
    assert STATEMENTS
    assert [
        s
        for s in STATEMENTS
        if not re.match(r"CREATE (FULLTEXT )?(CONSTRAINT|INDEX) \w+ IF NOT EXISTS FOR ", s)
    ] == []


def test_names_are_given_once() -> None:
    names = [re.findall(r"(?:CONSTRAINT|INDEX) (\w+)", statement)[0] for statement in STATEMENTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("label", labels.ENTITY_LABELS)
def test_a_key_is_unique_under_each_base_label(label: str) -> None:
    assert any(f"(n:{label}) REQUIRE n.key IS UNIQUE" in statement for statement in STATEMENTS)


@pytest.mark.parametrize("edge", [*labels.STATEMENT_TYPES, labels.MENTIONS, labels.CANDIDATE, "WITHDRAWN"])
def test_every_edge_type_is_merged_by_uid_and_withdrawn_by_source(edge: str) -> None:
    assert any(f"[r:{edge}]-() REQUIRE r.uid IS UNIQUE" in statement for statement in STATEMENTS)
    assert any(f"[r:{edge}]-() ON (r.source)" in statement for statement in STATEMENTS)


@pytest.mark.parametrize(
    "wanted",
    [
        "(n:Source) REQUIRE n.uid IS UNIQUE",
        "(n:Judgement) REQUIRE n.uid IS UNIQUE",
        "(n:Document) ON (n.number)",
        "(n:Document) ON (n.symbol)",
        "(n:Document) ON (n.date_from)",
        "(n:Event) ON (n.date_from)",
        "(n:Source) ON (n.origin)",
    ],
)
def test_what_the_queries_look_up_is_indexed(wanted: str) -> None:
    assert any(wanted in statement for statement in STATEMENTS)


def test_the_search_index_drops_no_stop_words_and_covers_every_entity() -> None:
    (search,) = [statement for statement in STATEMENTS if "FULLTEXT" in statement]
    assert f"(n:{'|'.join(labels.ENTITY_LABELS)})" in search
    assert "standard-no-stop-words" in search
    assert "n.search_key" in search
