# ruff: noqa: E501  (texts of one line)
"""Writing over REST: only with the token, the same text twice changes nothing, long work is a job."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.routers import writing
from app.service_settings import ServiceSettings
from app.settings import Settings
from schema.errors import InputError
from store.database import Database
from tests.api.service import open_client

pytestmark = pytest.mark.graph
TOKEN = "a-long-token-for-tests"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
TEXT = "Bộ Chính trị ban hành Chỉ thị số 42-CT/TW ngày 16/4/2010. Tỉnh ủy Nghệ An đã triển khai thực hiện Chỉ thị số 42-CT/TW ngày 16/4/2010."
KEY = "party.tw.ct.42.2010-04-16"


@pytest.fixture(scope="module")
def client(database: Database) -> Iterator[TestClient]:
    database.write("MATCH (n) DETACH DELETE n")
    with open_client(database, ServiceSettings(token=TOKEN)) as opened:
        yield opened


def post(client: TestClient, text: str, **more: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/sources", json={"sources": [{"text": text, **more}]}, headers=HEADERS)
    return ended(client, answer)


def ended(client: TestClient, answer: httpx.Response) -> dict[str, Any]:
    """The job of an answer when it is over."""
    assert answer.status_code in (200, 202), answer.text
    body: dict[str, Any] = answer.json()
    for _ in range(600):
        if body["state"] in ("done", "failed"):
            return body
        time.sleep(0.1)
        body = client.get(answer.headers["location"], headers=HEADERS).json()
    pytest.fail("the job did not end")


def test_a_text_is_read_once_and_answers_at_once(client: TestClient) -> None:
    first = post(client, TEXT, title="Tin", published="2011-01-01")
    assert first["state"] == "done"
    assert len(first["result"]["written"]) == 1
    assert client.get(f"/api/v1/documents/{KEY}").status_code == 200
    again = post(client, TEXT, title="Tin", published="2011-01-01")
    assert (again["result"]["written"], again["result"]["unchanged"]) == ([], 1)
    assert len(client.get("/api/v1/sources").json()["items"]) == 1


def test_a_source_is_retracted_and_what_it_said_is_withdrawn(client: TestClient) -> None:
    (uid,) = post(client, "Quốc hội ban hành Nghị quyết số 9999/2024/QH15 ngày 1/2/2024.")["result"][
        "sources"
    ]
    gone = client.delete(f"/api/v1/sources/{uid}", headers=HEADERS)
    keys = ended(client, gone)["result"]["withdrawn"]
    assert client.get(f"/api/v1/sources/{uid}").json()["state"] == "retracted"
    assert client.delete(f"/api/v1/sources/{uid}", headers=HEADERS).json()["result"]["withdrawn"] == []
    document = next(key for key in keys if "9999" in key)
    assert client.get(f"/api/v1/documents/{document}").status_code == 410
    assert client.delete(f"/api/v1/sources/{'0' * 32}", headers=HEADERS).status_code == 404


def test_a_judgement_joins_two_keys_and_the_old_one_leads_on(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(client, "Ông Trần Văn Mẫu, Chủ tịch Ủy ban nhân dân tỉnh Nghệ An, dự hội nghị ngày 3/4/2023.")
    post(client, "Ông Trần Văn Mẫu, Bí thư Tỉnh ủy Hà Giang, dự hội nghị ngày 5/6/2024.")
    found = client.get("/api/v1/people?text=tran van mau").json()["items"]
    one, other = (row["key"] for row in found)
    asked = {"verdict": "same", "a": one, "b": other, "by": "Lan", "reason": "cùng tiểu sử"}
    judged = client.post("/api/v1/judgements", json=asked, headers=HEADERS)
    assert len(ended(client, judged)["result"]["judgements"]) == 1
    left = [row["key"] for row in client.get("/api/v1/people?text=tran van mau").json()["items"]]
    assert len(left) == 1
    old = other if left == [one] else one
    for path in (
        f"/api/v1/people/{old}",
        f"/api/v1/people/{old}/career?limit=5",
        f"/person/{old}?format=turtle",
    ):
        moved = client.get(path, follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (308, path.replace(old, left[0]))
    monkeypatch.setattr(writing, "WAIT", 60.0)
    contrary = client.post("/api/v1/judgements", json={**asked, "verdict": "different"}, headers=HEADERS)
    assert contrary.status_code == 422


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Authorization": f"Basic {TOKEN}"}],
)
def test_without_the_token_nothing_is_written(client: TestClient, headers: dict[str, str]) -> None:
    for method, path, body in (
        ("POST", "/api/v1/sources", {"sources": [{"text": "x"}]}),
        ("DELETE", f"/api/v1/sources/{'0' * 32}", None),
        ("POST", "/api/v1/judgements", {"verdict": "same", "a": "a", "b": "b", "by": "c", "reason": "d"}),
        ("GET", "/api/v1/jobs/x", None),
    ):
        answer = client.request(method, path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthorised"), path
        assert answer.headers["www-authenticate"] == "Bearer"


def test_what_takes_long_is_a_job_with_a_status(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "WAIT", 0.0)
    sent = {"sources": [{"text": "Chính phủ ban hành Nghị quyết số 8888/NQ-CP ngày 3/3/2023."}]}
    first = client.post("/api/v1/sources", json=sent, headers=HEADERS)
    second = client.post("/api/v1/sources", json=sent, headers=HEADERS)
    assert first.status_code == 202
    assert first.json()["id"] == second.json()["id"]
    status = ended(client, first)
    assert (status["state"], len(status["result"]["written"])) == ("done", 1)
    assert client.get("/api/v1/jobs/none", headers=HEADERS).status_code == 404


def test_what_does_not_fit_is_refused(client: TestClient) -> None:
    for body in (
        {},
        {"sources": []},
        {"sources": [{"text": ""}]},
        {"sources": [{"text": "x", "published": "mai"}]},
    ):
        answer = client.post("/api/v1/sources", json=body, headers=HEADERS)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_writing_is_off_unless_a_token_is_set() -> None:
    away = Settings.from_environment({"VANKIEN_NEO4J_URI": "bolt://127.0.0.1:1"})
    paths = create_app(away).openapi()["paths"]
    assert "post" not in paths["/api/v1/sources"]
    assert "/api/v1/judgements" not in paths
    with pytest.raises(InputError, match="VANKIEN_TOKEN"):
        ServiceSettings.from_environment({"VANKIEN_TOKEN": "short"})


@pytest.mark.parametrize(
    "wrong",
    [{"published": "2025-02-30"}, {"retrieved": "0000"}, {"text": " \n"}, {"text": "Chỉ thị\0 42"}],
    ids=["day", "year", "blank", "NUL"],
)
def test_a_text_that_cannot_be_is_refused(client: TestClient, wrong: dict[str, str]) -> None:
    answer = client.post("/api/v1/sources", json={"sources": [{"text": TEXT} | wrong]}, headers=HEADERS)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
