"""Every named question, asked of a real Neo4j on the sample graph."""

from typing import Any

import pytest

import tests.sample_graph as facts
from queries import Library
from schema.errors import QueryError
from store.database import Database
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
Row = dict[str, Any]


@pytest.fixture
def ask(database: Database, library: Library, graph: GraphBuilder):  # type: ignore[no-untyped-def]
    def asked(name: str, **parameters: Any) -> list[Row]:
        return library.run(database, name, parameters).rows

    return asked


def test_every_question_runs_on_its_example_and_its_header_names_the_columns_that_neo4j_returns(
    database: Database, library: Library, graph: GraphBuilder
) -> None:
    for name, question in library.items():
        bound = library.bind(name, question.example)
        with database.session() as session:
            result = session.run(question.cypher, dict(bound.sent))  # type: ignore[arg-type]
            assert result.keys() == [column.name for column in question.columns], name
            assert result.consume().query_type == "r", name


def test_bodies_with_an_edge_of_their_own_come_first_then_issuers_and_organisers(ask: Any) -> None:
    rows = ask("bodies_implementing_document", document=facts.CT42_2010)
    assert [(row["body"], row["via"], row["via_kind"], row["since"]) for row in rows] == [
        (facts.VUSTA_GROUP, None, None, "2020-12-01"),
        (facts.SECRETARIAT, facts.KL93, "document", "2020-11-20"),
        (facts.CAN_THO, facts.MEETING, "event", "2021-04-02"),
    ]
    assert [row["modes"] for row in rows] == [["carries_out"], ["carries_out"], ["disseminates"]]
    assert [row["statuses"] for row in rows] == [["reported"], ["asserted"], ["asserted"]]


def test_each_row_proves_every_step_with_a_quote_that_stands_in_its_source(
    ask: Any, graph: GraphBuilder
) -> None:
    texts = {source["uid"]: source["text"] for source in graph.sources}
    rows = ask("bodies_implementing_document", document=facts.CT42_2010)
    assert [[item["type"] for item in row["evidence"]] for row in rows[:1]] == [["IMPLEMENTS"]]
    assert {item["type"] for item in rows[1]["evidence"]} == {"IMPLEMENTS", "ISSUED_BY"}
    assert {item["type"] for item in rows[2]["evidence"]} == {"IMPLEMENTS", "ORGANISED"}
    for row in rows:
        for item in row["evidence"]:
            assert texts[item["source"]][item["start"] : item["end"]] == item["quote"]


def test_filters_narrow_the_bodies(ask: Any) -> None:
    name, document = "bodies_implementing_document", facts.CT42_2010
    assert [row["body"] for row in ask(name, document=document, mode="disseminates")] == [facts.CAN_THO]
    assert [row["body"] for row in ask(name, document=document, status="reported")] == [facts.VUSTA_GROUP]
    assert [row["body"] for row in ask(name, document=document, as_of="2020-11")] == [facts.SECRETARIAT]
    assert [row["body"] for row in ask(name, document=document, under=facts.VUSTA)] == [facts.VUSTA_GROUP]


def test_a_mention_that_is_not_settled_counts_for_no_candidate_and_is_listed_as_perhaps(ask: Any) -> None:
    for document in (facts.CT42_2010, facts.CT42_2025):
        sure = ask("bodies_implementing_document", document=document)
        assert not any("yêu cầu các cấp ủy" in item["quote"] for row in sure for item in row["evidence"])
        perhaps = ask("perhaps_implementing_document", document=document)
        assert [(row["subject"], row["state"], row["modes"]) for row in perhaps] == [
            (facts.DONG_THAP, "ambiguous", ["directs"])
        ]
        assert perhaps[0]["evidence"][0]["quote"].startswith("Tỉnh ủy Đồng Tháp yêu cầu")


def test_the_same_body_by_itself_and_through_a_document_gives_two_rows(
    database: Database, library: Library, graph: GraphBuilder
) -> None:
    with database.session("WRITE") as session, session.begin_transaction() as transaction:
        transaction.run(
            "MATCH (b:Organisation {key: $body}), (d:Document {key: $document}) "
            "CREATE (b)-[:IMPLEMENTS {uid: 'extra', source: 'registry:x', mode: 'directs', "
            "status: 'asserted', observed: '2022'}]->(d)",
            body=facts.SECRETARIAT, document=facts.CT42_2010,
        )  # fmt: skip
        cypher = library["bodies_implementing_document"].cypher
        sent = library.bind("bodies_implementing_document", {"document": facts.CT42_2010}).sent
        rows = [dict(record) for record in transaction.run(cypher, dict(sent))]  # type: ignore[arg-type]
        transaction.rollback()
    assert [row["via"] for row in rows if row["body"] == facts.SECRETARIAT] == [None, facts.KL93]
    assert [row["via"] is None for row in rows] == [True, True, False, False]


@pytest.mark.parametrize(
    ("name", "parameters", "column", "expected"),
    [
        (
            "documents_issued_by_body",
            {"body": facts.POLITBURO},
            "document",
            [facts.CT42_2025, facts.CT42_2010],
        ),
        ("documents_issued_by_body", {"body": facts.POLITBURO, "year": 2010}, "document", [facts.CT42_2010]),
        ("documents_issued_by_body", {"body": facts.POLITBURO, "type": "Plan"}, "document", []),
        ("documents_signed_by_person", {"person": facts.TU}, "document", [facts.QYD399]),
        ("documents_addressed_to_body", {"body": facts.CAN_THO}, "document", [facts.QYD399]),
        ("documents_implemented_by_body", {"body": facts.PROPAGANDA}, "document", [facts.KL93]),
        ("documents_implementing_document", {"document": facts.CT42_2010}, "implementing", [facts.KL93]),
        ("documents_implemented_by_document", {"document": facts.KL93}, "implemented", [facts.CT42_2010]),
        ("events_implementing_document", {"document": facts.NQ57}, "event", [facts.BROADCAST]),
        ("event_participants", {"event": facts.MEETING}, "participant", [facts.DUNG, facts.CAN_THO]),
        ("event_participants", {"event": facts.MEETING, "role": "presided"}, "participant", [facts.DUNG]),
        ("events_of_person", {"person": facts.TU}, "event", [facts.BROADCAST]),
        ("events_of_body", {"body": facts.CAN_THO}, "event", [facts.MEETING]),
        ("positions_of_person", {"person": facts.DUNG}, "title", ["Chủ tịch"]),
        ("members_of_organisation", {"body": facts.VUSTA}, "person", [facts.DUNG]),
        ("members_of_organisation", {"body": facts.VUSTA, "title": "bí thư"}, "person", []),
        ("sub_bodies_of_organisation", {"body": facts.VUSTA}, "part", [facts.VUSTA_GROUP]),
        ("documents_citing_document", {"document": facts.ND30}, "citing", [facts.QYD399]),
        ("changes_of_document", {"document": facts.QYD66}, "relation", ["replaced_by"]),
        ("changes_of_document", {"document": facts.QYD399}, "other", [facts.QYD66]),
        ("documents", {"type": "Directive"}, "key", [facts.CT42_2010, facts.CT42_2025]),
        ("documents", {"type": "Directive", "after": facts.CT42_2010}, "key", [facts.CT42_2025]),
        ("documents", {"since": "2025", "until": "2025-01"}, "key", [facts.CT42_2025]),
        ("documents", {"issuer": facts.SECRETARIAT}, "key", [facts.KL93]),
        ("documents", {"text": "NGHỊ định 5/3/2020"}, "key", [facts.ND30]),
        ("organisations", {"locality": "p63:can-tho"}, "key", [facts.CAN_THO]),
        ("organisations", {"text": "tuyen giao"}, "key", [facts.PROPAGANDA]),
        ("people", {"text": "cẩm tú"}, "key", [facts.TU]),
        ("events", {"since": "2025"}, "key", [facts.BROADCAST]),
        ("places", {}, "name", ["Hà Nội"]),
    ],
)
def test_answers(ask: Any, name: str, parameters: Row, column: str, expected: list[str]) -> None:
    assert [row[column] for row in ask(name, **parameters)] == expected


def test_the_chain_goes_down_level_by_level(ask: Any) -> None:
    rows = ask("implementation_chain", document=facts.CT42_2010)
    assert {(row["level"], row["key"]) for row in rows} == {
        (1, facts.KL93), (1, facts.MEETING), (1, facts.VUSTA_GROUP), (2, facts.KH100), (2, facts.PROPAGANDA),
    }  # fmt: skip
    assert [row["level"] for row in rows] == sorted(row["level"] for row in rows)
    assert next(row for row in rows if row["key"] == facts.KH100)["implements"] == [facts.KL93]
    assert {row["level"] for row in ask("implementation_chain", document=facts.CT42_2010, depth=1)} == {1}


def test_a_circle_of_documents_ends(database: Database, library: Library, graph: GraphBuilder) -> None:
    with database.session("WRITE") as session, session.begin_transaction() as transaction:
        transaction.run(
            "MATCH (a:Document {key: $a}), (b:Document {key: $b}) "
            "CREATE (a)-[:IMPLEMENTS {uid: 'back'}]->(b)",
            a=facts.CT42_2010, b=facts.KH100,
        )  # fmt: skip
        question = library.bind("implementation_chain", {"document": facts.CT42_2010})
        rows = [dict(record) for record in transaction.run(question.question.cypher, dict(question.sent))]  # type: ignore[arg-type]
        transaction.rollback()
    assert facts.CT42_2010 not in [row["key"] for row in rows]
    assert len(rows) == 5


def test_roles_at_an_event_are_gathered(ask: Any) -> None:
    first = ask("event_participants", event=facts.MEETING)[0]
    assert first["roles"] == ["presided", "spoke_at", "attended"]


def test_offices_say_when_they_were_seen_and_invent_no_dates(ask: Any) -> None:
    (row,) = ask("positions_of_person", person=facts.DUNG)
    assert (row["body"], row["first_seen"], row["valid_from"]) == (facts.VUSTA, "2021-04-03", None)


def test_sources_come_with_place_and_number_of_mentions(ask: Any) -> None:
    rows = ask("sources_mentioning", key=facts.CT42_2010)
    assert [row["published"] for row in rows] == ["2021-04-03", "2020-12-01"]
    assert rows[1]["mentions"] == 2


def test_one_statement_can_be_looked_up(ask: Any, graph: GraphBuilder) -> None:
    edge = next(edge for edge in graph.edges if edge["type"] == "REPLACES")
    (row,) = ask("evidence_of_statement", statement=edge["uid"])
    assert (row["subject"], row["type"], row["object"]) == (facts.QYD399, "REPLACES", facts.QYD66)
    assert row["quotes"] == ["thay thế Quy định 66-QĐ/TW ngày 6/2/2017"]
    assert ask("evidence_of_statement", statement="none") == []


def test_statements_about_a_node_go_both_ways(ask: Any) -> None:
    rows = ask("statements_about", key=facts.KL93)
    assert {(row["direction"], row["type"], row["other"]) for row in rows} == {
        ("out", "ISSUED_BY", facts.SECRETARIAT), ("out", "IMPLEMENTS", facts.CT42_2010),
        ("in", "IMPLEMENTS", facts.KH100), ("in", "IMPLEMENTS", facts.PROPAGANDA),
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Ban Tuyên giáo Trung ương", "ban tuyen giao trung uong", "BAN TUYEN GIAO TW"]
)
def test_names_are_found_with_and_without_diacritics(ask: Any, words: str) -> None:
    assert ask("search_by_name", text=words)[0]["key"] == facts.PROPAGANDA


def test_every_word_of_a_search_has_to_occur(ask: Any) -> None:
    assert ask("search_by_name", text="Ban Tuyên giáo Tỉnh ủy Kiên Giang") == []
    assert [row["key"] for row in ask("search_by_name", text="can tho", kind="organisation")] == [
        facts.CAN_THO
    ]


def test_a_number_finds_every_document_that_carries_it(ask: Any) -> None:
    rows = ask("documents_with_number", number="42", type="Directive")
    assert [(row["settled"], row["date"]) for row in rows] == [
        (True, "2010-04-16"), (True, "2025-01-16"), (False, None),
    ]  # fmt: skip
    assert rows[0]["issuers"] == ["Bộ Chính trị"]


def test_counts_agree_with_what_was_written(ask: Any, graph: GraphBuilder) -> None:
    counted = {(row["what"], row["name"]): row["number"] for row in ask("counts")}
    for type in {edge["type"] for edge in graph.edges}:
        assert counted["edge", type] == sum(edge["type"] == type for edge in graph.edges)
    assert counted["node", "Source"] == len(graph.sources)


def test_documents_without_an_implementer_are_settled_ones_that_nothing_implements(ask: Any) -> None:
    found = {row["document"] for row in ask("documents_without_implementer")}
    assert found == {facts.KH100, facts.ND30, facts.QYD66, facts.QYD399}
    assert ask("documents_without_implementer", type="Directive") == []


def test_the_newest_statements_come_first(ask: Any) -> None:
    rows = ask("newest_statements", limit=5)
    assert {row["source"] for row in rows} == {rows[0]["source"]}
    assert all(row["recorded"].startswith("2026-11-24T09") for row in rows)
    assert ask("newest_statements", since="2027") == []


def test_unsettled_mentions_name_their_candidates(ask: Any) -> None:
    (row,) = ask("unresolved_mentions")
    assert (row["candidates"], row["statements"]) == ([facts.CT42_2010, facts.CT42_2025], 1)
    assert row["register_candidates"] == ["party.tw.ct.42.2004-08-25"]


def test_the_shortest_connection_shows_its_steps(ask: Any) -> None:
    rows = ask("shortest_connection", **{"from": facts.PROPAGANDA, "to": facts.POLITBURO})
    assert rows[0]["length"] == 3
    assert [step["type"] for step in rows[0]["steps"]] == ["IMPLEMENTS", "IMPLEMENTS", "ISSUED_BY"]


def test_a_limit_says_that_it_cut(database: Database, library: Library, graph: GraphBuilder) -> None:
    cut = library.run(database, "documents", {"limit": 2})
    assert (len(cut.rows), cut.truncated) == (2, True)
    assert not library.run(database, "documents", {"limit": 8}).truncated


def test_nothing_can_be_written_through_a_question(database: Database) -> None:
    from queries.library import read

    with pytest.raises(QueryError, match=r"(?i)write"):
        read(database, "CREATE (n:Trick) RETURN n.key AS key", {}, 5)


def test_a_question_that_takes_too_long_is_ended(database: Database) -> None:
    from queries.library import read

    endless = "UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b RETURN max(a * b) AS most"
    with pytest.raises(QueryError, match="longer than it may"):
        read(database, endless, {}, 1)
