# ruff: noqa: E501  (addresses of one line)
"""Every endpoint of the description: its example runs, and no request asks the graph more often than it has to."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

import tests.sample_graph as facts
from app.description import EXAMPLES
from app.graph_connection import GraphConnection
from app.service_settings import ServiceSettings
from store.database import Database
from tests.api.service import open_client
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
TOKEN = "a-long-token-for-tests"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
WRITING = ("/api/v1/sources", "/api/v1/sources/{uid}", "/api/v1/judgements", "/api/v1/jobs/{id}")


@pytest.fixture(scope="module")
def client(database: Database, graph: GraphBuilder) -> Iterator[TestClient]:
    """The service on the sample graph, to which the things of the examples are added."""
    database.write(
        "MATCH (d:Document {key: $document}) "
        "CREATE (s:Source {uid: $source, text: 'Bộ Chính trị', title: 'Tin'}), "
        "(b:Organisation {key: $organisation, name: 'Bộ Chính trị (ví dụ)', search_key: 'bo chinh tri vi du'}), "
        "(d)-[:ISSUED_BY {uid: $statement, source: $source, status: 'asserted', quote: 'Bộ Chính trị', start: 0, "
        "end: 12, recorded: '2026'}]->(b), (s)-[:MENTIONS {uid: 'm', source: $source, start: 0, end: 12}]->(b)",
        **{name: EXAMPLES[name] for name in ("document", "source", "organisation", "statement")},
    )  # fmt: skip
    with open_client(database, ServiceSettings(cypher=True, token=TOKEN)) as opened:
        yield opened


def operations(client: TestClient) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def example_of(parameter: dict[str, Any]) -> Any:
    return parameter.get("example", next(iter(parameter["schema"].get("examples", [])), None))


def request_of(method: str, path: str, operation: dict[str, Any]) -> tuple[str, dict[str, Any], Any]:
    """Address, parameters and body of an operation as its examples have them; all that is required is there."""
    given: dict[str, Any] = {}
    for parameter in operation.get("parameters", []):
        example = example_of(parameter)
        assert example is not None or not parameter.get("required"), (path, parameter["name"])
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(example))
        elif example is not None:
            given[parameter["name"]] = example
    body = None
    if "requestBody" in operation:
        examples = operation["requestBody"]["content"]["application/json"]["examples"]
        body = next(iter(examples.values()))["value"]
    return path, given, body


def test_every_endpoint_has_a_summary_and_examples_that_run(client: TestClient) -> None:
    ran = 0
    for method, path, operation in operations(client):
        assert operation.get("summary"), (method, path)
        address, given, body = request_of(method, path, operation)
        if "identity" in operation["tags"]:
            continue  # asked below, of texts that were really read
        if (path in WRITING and method != "get") or path == "/api/v1/jobs/{id}":
            continue
        answer = client.request(
            method, address, params=given, json=body, headers=HEADERS, follow_redirects=False
        )
        assert answer.status_code in (200, 300, 303), (method, address, given, answer.text[:300])
        assert str(answer.status_code) in operation["responses"], (path, answer.status_code)
        ran += 1
    assert ran > 80


MOST = {
    "documents": 1, "organisations": 1, "people": 1, "events": 1, "places": 1, "sources": 1,
    "changes?since=2020": 1, f"documents/{facts.CT42_2010}": 2, f"documents/{facts.CT42_2010}/implementers": 2,
    f"documents/{facts.CT42_2010}/cascade": 1, f"documents/{facts.ND30}/implementers": 3,
    f"organisations/{facts.VUSTA}": 2, f"organisations/{facts.VUSTA}/members": 1,
    f"organisations/{facts.VUSTA}/history": 2, f"people/{facts.DUNG}": 2, f"people/{facts.DUNG}/career": 1,
    f"events/{facts.MEETING}/participants": 1, f"statements/{EXAMPLES['statement']}": 2,
    f"sources/{EXAMPLES['source']}": 1, "suggest?q=ban": 1, "queries/counts": 1, "queries": 0,
    "resolve?q=ban tuyen giao tw": 1, "ask?q=Ai ban hành Kết luận 93?": 2,
    "ask?q=Đơn vị nào thực hiện Chỉ thị 42?": 5,
}  # fmt: skip
"""Statements that a request may need, however many rows it answers with."""
PAGES = {f"/document/{facts.CT42_2010}": 2, f"/document/{facts.CT42_2010}?format=turtle": 2,
         f"/source/{EXAMPLES['source']}": 2, f"/statement/{EXAMPLES['statement']}?format=json": 2}  # fmt: skip


def test_no_request_asks_the_graph_more_often_than_it_has_to(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    inner = GraphConnection.rows

    async def counting(self: GraphConnection, cypher: str, parameters: Any, timeout: float) -> Any:
        if cypher != "RETURN 1 AS one":
            asked.append(cypher)
        return await inner(self, cypher, parameters, timeout)

    monkeypatch.setattr(GraphConnection, "rows", counting)
    for path, number in {**{f"/api/v1/{path}": most for path, most in MOST.items()}, **PAGES}.items():
        asked.clear()
        assert client.get(path).status_code == 200, path
        assert len(asked) == number, (path, asked)


def test_every_path_of_the_description_is_a_template_of_keys(client: TestClient) -> None:
    named = {name for _, path, _ in operations(client) for name in re.findall(r"{(\w+)}", path)}
    assert named <= {"key", "uid", "kind", "id", "slug"}


def test_the_examples_of_writing_run(client: TestClient) -> None:
    described = {(method, path): operation for method, path, operation in operations(client)}
    for method, path in (
        ("post", WRITING[0]),
        ("delete", WRITING[1]),
        ("post", WRITING[2]),
        ("get", WRITING[3]),
    ):
        address, given, body = request_of(method, path, described[method, path])
        answer = client.request(method, address, params=given, json=body, headers=HEADERS)
        assert str(answer.status_code) in described[method, path]["responses"], (path, answer.text)
        assert answer.status_code in (200, 202) or path in WRITING[1:], answer.text
        if path == WRITING[1]:
            assert answer.status_code in (200, 202, 422)
