"""Every hostile statement at the two doors for strangers: POST /cypher and `vankien cypher`."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.command_line import main
from app.main import create_app
from app.service_settings import ServiceSettings
from app.settings import Settings
from store.database import Database
from tests.store.test_guard import HOSTILE, state

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module")
def client(environment: dict[str, str]) -> Iterator[TestClient]:
    settings = ServiceSettings(cypher=True, cypher_timeout=1)
    with TestClient(create_app(Settings.from_environment(environment), settings)) as client:
        for _ in range(100):
            if client.get("/readyz").status_code == 200:
                break
        yield client


def test_the_service_refuses_each_with_422_and_nothing_changes(
    client: TestClient, database: Database
) -> None:
    before = state(database)
    wrong = {}
    for statement in HOSTILE:
        answer = client.post("/api/v1/cypher", json={"statement": statement})
        kind = answer.headers["content-type"]
        if answer.status_code != 422 or kind != "application/problem+json":
            wrong[statement[:80]] = (answer.status_code, answer.text[:200])
    assert wrong == {}
    assert state(database) == before


@pytest.mark.parametrize(
    "body",
    [
        {"statement": "RETURN $x", "parameters": {"x": 2**70}},
        {"statement": "RETURN $x", "parameters": []},
        {"statement": "RETURN $x", "parameters": {"y": 1}},
        {"statement": "MATCH (n) WHERE n.key = $x SET n.key = 1 RETURN n", "parameters": {"x": "a"}},
        {"statement": "CALL $x()", "parameters": {"x": "dbms.listConfig"}},
        {"statement": "MATCH (n:$($x)) CREATE (m) RETURN n", "parameters": {"x": "Person"}},
        {"statement": ["RETURN 1"]},
        {"statement": "RETURN 1", "limit": 0},
        {"statement": "RETURN 1", "limit": 10**9},
        {"statement": None},
    ],
)
def test_parameters_and_bodies_that_are_none_are_refused(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post("/api/v1/cypher", json=body).status_code == 422


def test_parameters_too_large_or_too_deep_are_refused(client: TestClient) -> None:
    large = json.dumps({"statement": "RETURN size($x)", "parameters": {"x": "a" * 2_000_000}})
    deep = '{"statement": "RETURN $x AS x", "parameters": {"x": ' + "[" * 50_000 + "]" * 50_000 + "}}"
    for body, expected in ((large, {413}), (deep, {400, 422})):
        answer = client.post("/api/v1/cypher", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in expected, answer.text[:200]


def test_the_terminal_refuses_each_in_one_sentence_and_nothing_changes(
    environment: dict[str, str],
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before = state(database)
    wrong = {}
    for statement in HOSTILE:
        with pytest.raises(SystemExit) as ended:
            main(["cypher", statement, "--timeout", "1"])
        shown = capsys.readouterr()
        if not ended.value.code or shown.out or shown.err.count("\n") != 1:
            wrong[statement[:80]] = (ended.value.code, shown)
    assert wrong == {}
    assert state(database) == before
