"""Problems: every refusal is RFC 9457, in Vietnamese or English as the reader asks."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

import tests.sample_graph as facts
from app.errors import kinds, messages
from app.service_settings import ServiceSettings
from store.database import Database
from tests.api.service import open_client
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
VIETNAMESE = {"Accept-Language": "vi"}
REFUSED = [
    ("GET", "/nowhere", 404, "unknown-path", "/openapi.json liệt kê"),
    ("GET", "/api/v1/nowhere", 404, "unknown-path", "/openapi.json liệt kê"),
    ("DELETE", "/api/v1/documents", 405, "wrong-method", "phương thức"),
    ("GET", "/api/v1/documents?typ=x", 422, "wrong-parameter", "Không có tham số typ; các tham số là: type"),
    ("GET", "/api/v1/documents?limit=0", 422, "wrong-parameter", "limit phải từ 1 trở lên, không phải 0"),
    ("GET", "/api/v1/documents?limit=x", 422, "wrong-parameter", "phải là một số nguyên, không phải 'x'"),
    ("GET", "/api/v1/documents?limit=1&limit=2", 422, "wrong-parameter", "được ghi hai lần"),
    ("GET", "/api/v1/documents?since=mai", 422, "wrong-parameter", "một ngày như 2025"),
    ("GET", "/api/v1/documents?include=no", 422, "wrong-parameter", "stated, withdrawn, all"),
    ("GET", "/api/v1/documents?fields=x", 422, "wrong-parameter", "không có x"),
    ("GET", "/api/v1/documents?cursor=x", 400, "wrong-cursor", "Con trỏ"),
    ("GET", "/api/v1/documents?format=xml", 406, "unknown-format", "json, csv, jsonl"),
    ("GET", "/api/v1/people/khong-co/career", 404, "unknown-key", "Đồ thị không có người với khóa"),
    ("GET", "/api/v1/queries/none", 404, "unknown-query", "Không có truy vấn tên none"),
    ("GET", "/api/v1/queries/documents_issued_by_body", 422, "wrong-parameter", "Thiếu tham số body"),
    ("GET", "/api/v1/queries/search_by_name?text=---", 422, "wrong-parameter", "không có chữ hay số"),
    ("GET", "/api/v1/resolve?q=Kết luận 4321", 404, "not-found", "không có gì tên là Kết luận 4321"),
    ("GET", "/api/v1/ask", 422, "wrong-parameter", "Thiếu q"),
    ("GET", f"/api/v1/documents/{facts.KL93}/implementers?document=x", 422, "wrong-parameter", "địa chỉ"),
]


@pytest.fixture(scope="module")
def client(database: Database, graph: GraphBuilder) -> Iterator[TestClient]:
    with open_client(database, ServiceSettings(max_body=5000)) as opened:
        yield opened


@pytest.mark.parametrize(("method", "path", "status", "slug", "told"), REFUSED)
def test_a_refusal_is_a_problem_whose_detail_is_vietnamese_for_who_reads_it(
    client: TestClient, method: str, path: str, status: int, slug: str, told: str
) -> None:
    answer = client.request(method, path, headers=VIETNAMESE)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    body = answer.json()
    assert (body["type"], body["status"]) == (f"/problems/{slug}", status)
    assert told in body["detail"]
    assert answer.headers["content-language"] == "vi"
    assert client.request(method, path).json()["detail"] != body["detail"]


def test_bodies_of_another_kind_and_broken_ones_are_refused(client: TestClient) -> None:
    other = client.post("/api/v1/resolve", content="a=1", headers={"Content-Type": "text/plain"})
    assert (other.status_code, other.json()["type"]) == (415, "/problems/wrong-media-type")
    broken = client.post(
        "/api/v1/resolve", content="{", headers={"Content-Type": "application/json", **VIETNAMESE}
    )
    assert (broken.status_code, broken.json()["detail"]) == (422, messages()["bad-json"]["vi"])
    large = client.post("/api/v1/resolve", json={"references": ["x" * 400] * 20}, headers=VIETNAMESE)
    assert (large.status_code, large.json()["detail"]) == (413, "Nội dung gửi lên tối đa 5000 byte.")


def test_too_many_requests_are_told_in_the_language_of_the_reader(database: Database) -> None:
    with open_client(database, ServiceSettings(rate_limit="2/minute")) as limited:
        answers = [limited.get("/nowhere", headers=VIETNAMESE) for _ in range(3)]
    assert (answers[-1].status_code, answers[-1].json()["type"]) == (429, "/problems/too-many-requests")
    assert answers[-1].json()["detail"].startswith("Tối đa 2")


def test_every_problem_and_every_sentence_has_both_languages() -> None:
    for kind in kinds().values():
        assert set(kind.title) == set(kind.about) == {"vi", "en"}
    assert all("vi" in sentence for name, sentence in messages().items() if name != "kinds")
