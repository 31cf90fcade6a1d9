"""Constraints and indexes: what the file says is what the database has, whatever was there before."""

from collections.abc import Iterator

import pytest

from schema.errors import StoreError
from schema.labels import CANDIDATE, ENTITY_LABELS, MENTIONS, STATEMENT_TYPES
from store.database import Database
from store.schema_setup import constraints_text, ensure_schema, missing_rules, parse_rules

pytestmark = pytest.mark.graph


@pytest.fixture
def graph(fresh: Database) -> Iterator[Database]:
    yield fresh
    fresh.write("MATCH (n) DETACH DELETE n")
    ensure_schema(fresh)


def analyzer(database: Database) -> str:
    rows = database.read(
        "SHOW FULLTEXT INDEXES YIELD name, options WHERE name = 'entity_search' RETURN options"
    )
    return str(rows[0]["options"]["indexConfig"]["fulltext.analyzer"])


def test_everything_in_the_file_is_there_after_opening(database: Database) -> None:
    assert missing_rules(database) == []
    names = {rule.name for rule in parse_rules(constraints_text())}
    there = {row["name"] for row in database.read("SHOW INDEXES YIELD name")}
    assert names <= there


def test_applying_it_again_changes_nothing(database: Database) -> None:
    assert ensure_schema(database) == []


@pytest.mark.parametrize("label", ENTITY_LABELS)
def test_a_key_is_given_once_under_each_label(graph: Database, label: str) -> None:
    graph.write(f"CREATE (:{label} {{key: 'x'}})")
    with pytest.raises(Exception, match="already exists"):
        graph.write(f"CREATE (:{label} {{key: 'x'}})")


@pytest.mark.parametrize("edge", [*STATEMENT_TYPES, MENTIONS, CANDIDATE])
def test_merging_an_edge_by_uid_and_finding_a_sources_edges_use_an_index(graph: Database, edge: str) -> None:
    """Without, the ten-thousandth source of one pair is merged a hundred times slower."""
    with graph.session("WRITE") as session:
        ends = "EXPLAIN MATCH (a:Document {key: 'a'}), (b:Document {key: 'b'})"
        merge = f"{ends} MERGE (a)-[r:{edge} {{uid: 'u'}}]->(b)"
        plan = str(session.run(merge).consume().plan)
        find = f"EXPLAIN MATCH ()-[r:{edge} {{source: 's'}}]->() RETURN r"
        found = str(session.run(find).consume().plan)
    assert "RelationshipUniqueIndexSeek" in plan or "RelationshipIndexSeek" in plan
    assert "RelationshipIndexSeek" in found


def test_an_old_analyzer_is_found_and_replaced(graph: Database) -> None:
    graph.write("DROP INDEX entity_search")
    graph.write(
        "CREATE FULLTEXT INDEX entity_search FOR (n:Document|Organisation|Person|Event|Place)"
        " ON EACH [n.search_key] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}"
    )
    assert ensure_schema(graph) == ["entity_search"]
    assert analyzer(graph) == "standard-no-stop-words"


def test_an_index_of_that_name_on_other_properties_is_replaced(graph: Database) -> None:
    graph.write("DROP INDEX withdrawn_key")
    graph.write("CREATE INDEX withdrawn_key FOR (n:Withdrawn) ON (n.name)")
    assert ensure_schema(graph) == ["withdrawn_key"]
    assert missing_rules(graph) == []


def test_a_constraint_that_does_the_same_under_another_name_is_enough(graph: Database) -> None:
    graph.write("DROP CONSTRAINT person_key")
    graph.write("CREATE CONSTRAINT somebody_elses FOR (n:Person) REQUIRE n.key IS UNIQUE")
    try:
        assert ensure_schema(graph) == []
    finally:
        graph.write("DROP CONSTRAINT somebody_elses")


def test_data_that_break_a_constraint_are_told_and_nothing_is_half_done(graph: Database) -> None:
    graph.write("DROP CONSTRAINT person_key")
    graph.write("DROP INDEX withdrawn_key")
    graph.write("CREATE (:Person {key: 'x'}), (:Person {key: 'x'})")
    with pytest.raises(StoreError, match="constraints and indexes could not be made"):
        ensure_schema(graph)
    assert {rule.name for rule in missing_rules(graph)} == {"person_key", "withdrawn_key"}


@pytest.mark.parametrize(
    ("searched", "found"),
    [("an", {"nghe-an"}), ("to", {"to"}), ('"42 ct tw"', {"ct42"}), ("thua thien", {"hue"})],
)
def test_names_are_found_by_folded_syllables_also_those_that_are_english_stop_words(
    graph: Database, searched: str, found: set[str]
) -> None:
    for key, text in {
        "nghe-an": "tinh uy nghe an",
        "to": "to dan pho 5",
        "ct42": "chi thi 42 ct tw",
        "nq45": "nghi quyet 45 nq tw",
        "hue": "tinh uy thua thien hue",
    }.items():
        graph.write("CREATE (:Organisation {key: $key, search_key: $text})", key=key, text=text)
    graph.write("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    rows = graph.read(
        "CALL db.index.fulltext.queryNodes('entity_search', $q) YIELD node RETURN node.key AS key", q=searched
    )
    assert {row["key"] for row in rows} == found


def test_a_rule_that_is_not_understood_is_shown() -> None:
    with pytest.raises(StoreError, match="CREATE SOMETHING ELSE"):
        parse_rules("// fine\nCREATE SOMETHING ELSE;")
