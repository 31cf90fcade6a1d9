"""A cascade reaches a province through a body of a provincial body as well."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

import tests.sample_graph as facts
from store.database import Database
from tests.api.service import open_client
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
CASCADE = f"/api/v1/documents/{facts.QYD399}/cascade"


@pytest.fixture
def client(database: Database, graph: GraphBuilder) -> Iterator[TestClient]:
    """A chain of bodies without a locality of their own, four steps below a provincial committee."""
    database.write(
        "MATCH (upper:Organisation {key: $body}) WITH upper UNWIND range(1, 4) AS step "
        "CREATE (:Organisation {key: 'sub' + step, name: 'Ban ' + step, search_key: 'ban ' + step}) "
        "WITH DISTINCT upper UNWIND range(1, 4) AS step MATCH (lower:Organisation {key: 'sub' + step}) "
        "OPTIONAL MATCH (next:Organisation {key: 'sub' + (step - 1)}) "
        "WITH lower, coalesce(next, upper) AS above, step "
        "CREATE (lower)-[:PART_OF {uid: 'p' + step, source: 'registry:x', rule: 'part_of.name', "
        "status: 'asserted', recorded: '2026-11-24T08:00:00Z', observed: '2025-03-01'}]->(above)",
        body=facts.CAN_THO,
    )  # fmt: skip
    with open_client(database) as opened:
        yield opened
    database.write("MATCH (n:Organisation) WHERE n.key STARTS WITH 'sub' DETACH DELETE n")


def implemented_by(database: Database, body: str) -> None:
    database.write(
        "MATCH (b:Organisation {key: $body}), (d:Document {key: $document}) "
        "CREATE (b)-[:IMPLEMENTS {uid: 'i', mode: 'carries_out', source: 'registry:x', rule: 'x', "
        "status: 'asserted', recorded: '2026-11-24T08:00:00Z', observed: '2025-03-01'}]->(d)",
        body=body, document=facts.QYD399,
    )  # fmt: skip


@pytest.mark.parametrize("body", ["sub1", "sub3"])
def test_a_body_of_a_provincial_body_counts_for_its_province(
    client: TestClient, database: Database, body: str
) -> None:
    implemented_by(database, body)
    coverage = client.get(CASCADE).json()["coverage"]
    assert [(item["province"], [each["body"] for each in item["by"]]) for item in coverage["covered"]] == [
        ("p34:can-tho", [body])
    ]
    assert "p34:can-tho" not in {item["province"] for item in coverage["missing"]}


def test_a_body_farther_down_and_a_part_withdrawn_count_for_none(
    client: TestClient, database: Database
) -> None:
    implemented_by(database, "sub4")
    assert client.get(CASCADE).json()["coverage"]["covered"] == []
    database.write("MATCH (:Organisation {key: 'sub4'})-[i:IMPLEMENTS]->() DELETE i")
    implemented_by(database, "sub1")
    database.write(
        "MATCH (lower:Organisation {key: 'sub1'})-[p:PART_OF]->(upper) CREATE (lower)-[w:WITHDRAWN]->(upper) "
        "SET w = properties(p), w.was = 'PART_OF', w.withdrawn = '2026-11-24T12:00:00Z' DELETE p"
    )
    assert client.get(CASCADE).json()["coverage"]["covered"] == []
