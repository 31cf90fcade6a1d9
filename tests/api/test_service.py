"""The REST service on a real graph: lists, details, questions, formats, problems, limits, readiness."""

import csv
import io
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import tests.sample_graph as facts
from app.main import create_app
from app.service_settings import ServiceSettings
from app.settings import Settings
from store.database import Database
from tests.api.service import settings_for
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph


def until_ready(client: TestClient) -> None:
    for _ in range(100):
        if client.get("/readyz").status_code == 200:
            return
        time.sleep(0.1)
    pytest.fail("the service did not become ready")


@pytest.fixture(scope="module")
def app(database: Database, graph: GraphBuilder) -> FastAPI:
    return create_app(
        settings_for(database), ServiceSettings(cypher=True, max_body=10_000, cors_origins=("*",))
    )


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1") as opened:
        until_ready(opened)
        yield opened


def items(client: TestClient, path: str) -> list[dict[str, Any]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("name", ["documents", "organisations", "people", "events", "places", "sources"])
def test_a_list_can_be_walked_page_by_page_to_its_end(client: TestClient, name: str) -> None:
    whole = items(client, f"/api/v1/{name}")
    path, walked = f"/api/v1/{name}?limit=1", []
    while path:
        answer = client.get(path)
        walked += answer.json()["items"]
        path = answer.links["next"]["url"] if "next" in answer.links else ""
        assert bool(path) == (answer.json()["next"] is not None)
    assert walked == whole
    assert len(whole) >= 1


def test_filters_and_fields_of_lists(client: TestClient) -> None:
    assert items(client, "/api/v1/documents?type=Directive&since=2020&fields=key") == [
        {"key": facts.CT42_2025}
    ]
    assert [row["key"] for row in items(client, "/api/v1/organisations?text=Cần Thơ")] == [facts.CAN_THO]
    assert items(client, "/api/v1/documents?unresolved=true&text=chi thi 42&fields=settled")[-1] == {
        "settled": False
    }


def test_a_document_shows_every_statement_about_it(client: TestClient) -> None:
    body = client.get(f"/api/v1/documents/{facts.KL93}").json()
    assert (body["key"], body["id_local"], body["kind"]) == (facts.KL93, "93-KL/TW", "document")
    assert {row["type"] for row in body["statements"]} == {"IMPLEMENTS", "ISSUED_BY"}
    assert client.get(body["links"]["implements"]).json()["items"][0]["implemented"] == facts.CT42_2010


def test_implementers_come_with_quotes_and_what_is_not_settled_apart(client: TestClient) -> None:
    body = client.get(f"/api/v1/documents/{facts.CT42_2010}/implementers").json()
    assert [(row["body"], row["via"]) for row in body["items"]] == [
        (facts.VUSTA_GROUP, None), (facts.SECRETARIAT, facts.KL93), (facts.CAN_THO, facts.MEETING),
    ]  # fmt: skip
    assert [row["subject"] for row in body["perhaps"]] == [facts.DONG_THAP]
    filtered = client.get(f"/api/v1/documents/{facts.CT42_2010}/implementers?mode=disseminates").json()
    assert [row["body"] for row in filtered["items"]] == [facts.CAN_THO]


@pytest.mark.parametrize(
    ("path", "column", "expected"),
    [
        (f"documents/{facts.CT42_2010}/cascade", "level", [1, 1, 1, 2, 2]),
        (f"documents/{facts.QYD66}/changes", "relation", ["replaced_by"]),
        (f"organisations/{facts.VUSTA}/members", "person", [facts.DUNG]),
        (f"organisations/{facts.POLITBURO}/documents", "document", [facts.CT42_2025, facts.CT42_2010]),
        (f"people/{facts.DUNG}/career", "title", ["Chủ tịch"]),
        (f"events/{facts.MEETING}/participants", "participant", [facts.DUNG, facts.CAN_THO]),
        (f"documents/{facts.ND30}/implementers", "body", []),
    ],
)
def test_questions_about_one_thing(client: TestClient, path: str, column: str, expected: list[Any]) -> None:
    assert [row[column] for row in items(client, f"/api/v1/{path}")] == expected


def test_a_statement_has_selectors_that_point_into_its_source(
    client: TestClient, graph: GraphBuilder
) -> None:
    edge = next(edge for edge in graph.edges if edge["type"] == "HOLDS")
    body = client.get(f"/api/v1/statements/{edge['uid']}").json()
    ((position, quote),) = body["selectors"]
    text = client.get(f"/api/v1/sources/{edge['source']}").json()["text"]
    assert text[position["start"] : position["end"]] == quote["exact"] == edge["quote"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_an_unknown_key_is_a_problem_that_says_what_the_register_knows(client: TestClient) -> None:
    known = client.get("/api/v1/documents/party.tw.ct.42.2004-08-25")
    assert (known.status_code, known.headers["content-type"]) == (404, "application/problem+json")
    assert known.json()["in_register"] is True
    unknown = client.get(f"/api/v1/people/{facts.CT42_2010}/career").json()
    assert (unknown["status"], unknown["in_register"], unknown["type"]) == (
        404,
        True,
        "/problems/unknown-key",
    )
    assert client.get("/api/v1/events/nothing/participants").json()["in_register"] is False


def test_what_was_withdrawn_is_gone_and_says_what_stood_there(client: TestClient, database: Database) -> None:
    database.write(
        "CREATE (d:Withdrawn {key: 'party.tw.ct.1.1999-01-01', name: 'Chỉ thị 1-CT/TW', was: 'Document', "
        "withdrawn: '2026-11-24T10:00:00Z'}) WITH d MATCH (b:Organisation {key: $body}) "
        "CREATE (d)-[:WITHDRAWN {was: 'ISSUED_BY', uid: 'w1', quote: 'Bộ Chính trị ban hành', "
        "source: 's1'}]->(b)",
        body=facts.POLITBURO,
    )
    for path in ("party.tw.ct.1.1999-01-01", "party.tw.ct.1.1999-01-01/implementers"):
        answer = client.get(f"/api/v1/documents/{path}")
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/withdrawn")
        assert answer.json()["stood"]["statements"][0]["quote"] == "Bộ Chính trị ban hành"
    assert client.get("/api/v1/events/party.tw.ct.1.1999-01-01").status_code == 404


def test_a_short_name_in_a_path_lists_candidates_or_leads_to_the_one(client: TestClient) -> None:
    several = client.get("/api/v1/documents/Chỉ thị 42")
    assert several.status_code == 300
    assert [row["key"] for row in several.json()["candidates"]] == [facts.CT42_2010, facts.CT42_2025]
    one = client.get("/api/v1/documents/Kết luận 93", follow_redirects=False)
    assert (one.status_code, one.headers["location"]) == (307, f"/api/v1/documents/{facts.KL93}")


def test_resolve_answers_one_several_or_none(client: TestClient) -> None:
    assert client.get("/api/v1/resolve", params={"q": "Kết luận 93"}).json()["key"] == facts.KL93
    assert client.get("/api/v1/resolve", params={"q": "ban tuyen giao tw"}).json()["key"] == facts.PROPAGANDA
    several = client.get("/api/v1/resolve", params={"q": "Directive 42"})
    assert several.status_code == 300
    assert [row["date"] for row in several.json()["candidates"]] == ["2010-04-16", "2025-01-16"]
    assert len(several.json()["register_candidates"]) >= 3
    none = client.get("/api/v1/resolve", params={"q": "Kết luận 4321"})
    assert (none.status_code, none.json()["type"]) == (404, "/problems/not-found")


def test_a_pasted_list_of_references_is_resolved_one_by_one(client: TestClient) -> None:
    pasted = ["Kết luận 93", "chi thi 42", "Kế hoạch 4321", "Ban Tuyên giáo TW", "!!"]
    body = client.post("/api/v1/resolve", json={"references": pasted}).json()
    assert [(item["reference"], item["status"]) for item in body["items"]] == [
        ("Kết luận 93", "one"), ("chi thi 42", "ambiguous"), ("Kế hoạch 4321", "not_in_graph"),
        ("Ban Tuyên giáo TW", "one"), ("!!", "not_in_graph"),
    ]  # fmt: skip
    assert body["counts"] == {"one": 2, "ambiguous": 1, "not_in_graph": 2}
    assert client.post("/api/v1/resolve", json={"references": []}).status_code == 422


def test_changes_since_a_time_can_be_followed_page_by_page(client: TestClient) -> None:
    late = items(client, "/api/v1/changes?since=2026-11-24T08:30:00Z")
    assert {row["type"] for row in late if row["change"] == "stated"} >= {"CITES", "REPLACES", "SIGNED_BY"}
    assert all(row["time"] >= "2026-11-24T08:30" for row in late)
    first = client.get("/api/v1/changes?since=2026&limit=1").json()
    second = client.get(f"/api/v1/changes?since=2026&limit=1&cursor={first['next']}").json()
    assert first["items"][0]["position"] < second["items"][0]["position"]
    assert client.get("/api/v1/changes?since=later").status_code == 422


def test_suggestions_put_exact_tones_first_and_forgive_a_slip(client: TestClient) -> None:
    def names(typed: str) -> list[str]:
        return [row["name"] for row in client.get("/api/v1/suggest", params={"q": typed}).json()["items"]]

    assert names("Ban Tuy")[0] == "Ban Tuyên giáo Trung ương"
    assert names("ban tuyen gi") == ["Ban Tuyên giáo Trung ương"]
    assert names("ban tuyem giao") == ["Ban Tuyên giáo Trung ương"]
    assert names("Trần C")[0] == "Trần Cẩm Tú"
    assert names("không có gì như vậy") == []


def test_ask_gives_what_the_terminal_gives(client: TestClient, ask: Any) -> None:
    for question in ("Đơn vị nào thực hiện Chỉ thị 42?", "Who is Phan Xuân Dũng?", "Thời tiết?"):
        answer = client.get("/api/v1/ask", params={"q": question})
        assert answer.status_code == 200
        assert answer.json() == json.loads(json.dumps(ask(question)))


def test_every_named_query_is_listed_and_runs_by_get(client: TestClient) -> None:
    listed = items(client, "/api/v1/queries")
    assert len(listed) >= 14
    for query in listed:
        answer = client.get(f"/api/v1/queries/{query['name']}", params=query["example"])
        assert answer.status_code == 200, query["name"]
        assert answer.json()["columns"] == [column["name"] for column in query["columns"]]
    assert client.get("/api/v1/queries/none").json()["type"] == "/problems/unknown-query"


def test_rows_come_as_csv_and_json_lines_and_a_cut_answer_says_so_in_its_last_line(
    client: TestClient,
) -> None:
    path = "/api/v1/queries/documents?limit=2"
    by_parameter = client.get(f"{path}&format=csv")
    by_header = client.get(path, headers={"Accept": "text/csv"})
    assert by_parameter.text == by_header.text
    rows = list(csv.reader(io.StringIO(by_parameter.text)))
    assert rows[0][:2] == ["key", "name"]
    assert rows[-1][0].startswith("# cut after 2 rows")
    lines = [json.loads(line) for line in client.get(f"{path}&format=jsonl").text.splitlines()]
    assert (len(lines), lines[-1]) == (3, {"truncated": True, "rows": 2})
    assert client.get("/api/v1/queries/counts?format=jsonl").text.count("truncated") == 0


def test_an_unknown_format_is_406_with_the_list_and_an_unknown_accept_gets_json(client: TestClient) -> None:
    refused = client.get("/api/v1/queries/counts?format=xml")
    assert (refused.status_code, refused.json()["formats"]) == (406, ["json", "csv", "jsonl"])
    other = client.get("/api/v1/queries/counts", headers={"Accept": "image/png"})
    assert (other.status_code, other.headers["content-type"]) == (200, "application/json")


def test_an_answer_that_the_client_has_is_304(client: TestClient) -> None:
    first = client.get("/api/v1/documents")
    again = client.get("/api/v1/documents", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/events", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/api/v1/documents?typ=Plan", "typ"),
        ("/api/v1/documents?limit=0", "limit"),
        ("/api/v1/documents?limit=1&limit=2", "limit"),
        ("/api/v1/documents?since=gestern", "since"),
        ("/api/v1/documents?fields=secret", "secret"),
        ("/api/v1/documents?after=x", "cursor"),
        ("/api/v1/queries/documents_issued_by_body", "body"),
        (f"/api/v1/documents/{facts.KL93}/implementers?mode=sings", "mode"),
        ("/api/v1/queries/search_by_name?text=---", "letter"),
        ("/api/v1/ask", "q"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(client: TestClient, path: str, told: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("cursor", ["", "x", "%F0%9F%98%80", "WyJhIiwiYiJd", "eyJhIjoxfQ"])
def test_a_cursor_that_is_none_of_ours_is_refused(client: TestClient, cursor: str) -> None:
    refused = client.get(f"/api/v1/documents?cursor={cursor}")
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/wrong-cursor")


def test_a_cursor_is_no_parameter_where_there_are_no_pages(client: TestClient) -> None:
    answer = client.get(f"/api/v1/documents/{facts.CT42_2010}/implementers?cursor=x")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/wrong-parameter")


def test_a_cursor_of_another_list_is_refused(client: TestClient) -> None:
    cursor = client.get("/api/v1/documents?limit=1").json()["next"]
    assert client.get(f"/api/v1/organisations?cursor={cursor}").status_code == 400
    assert client.get(f"/api/v1/documents?type=Plan&cursor={cursor}").status_code == 400


def test_problems_speak_the_language_of_the_reader_and_have_a_page(client: TestClient) -> None:
    spoken = client.get("/nowhere", headers={"Accept-Language": "vi-VN,vi;q=0.9,en;q=0.5"})
    assert (spoken.status_code, spoken.json()["title"]) == (404, "Không có địa chỉ này")
    page = client.get(spoken.json()["type"])
    assert page.status_code == 200
    assert "No such address" in page.text
    assert client.post("/api/v1/documents").json()["type"] == "/problems/wrong-method"


def test_every_request_has_an_id(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-Id": "abc-1"}).headers["x-request-id"] == "abc-1"
    made = client.get("/nowhere", headers={"X-Request-Id": "a b\\n"})
    assert made.headers["x-request-id"] == made.json()["request_id"] != "a b"


def test_metrics_count_requests_by_route(client: TestClient) -> None:
    client.get(f"/api/v1/documents/{facts.KL93}")
    text = client.get("/metrics").text
    assert 'vankien_requests_total{method="GET",route="/api/v1/documents/{key}",status="200"}' in text
    assert "vankien_graph_ready 1.0" in text
    assert facts.KL93 not in text


def test_long_answers_are_compressed_for_who_takes_it(client: TestClient) -> None:
    answer = client.get("/api/v1/queries", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["items"]


def test_pages_of_other_origins_may_ask_where_the_setting_says_so(client: TestClient) -> None:
    answer = client.get("/api/v1/documents", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_cypher_reads_and_refuses_everything_else(client: TestClient) -> None:
    asked = {
        "statement": "MATCH (d:Directive) WHERE d.key = $key RETURN d.name AS name",
        "parameters": {"key": facts.CT42_2010},
    }
    answer = client.post("/api/v1/cypher", json=asked)
    assert answer.json() == {
        "columns": ["name"],
        "rows": [{"name": "Chỉ thị 42-CT/TW ngày 16/4/2010"}],
        "truncated": False,
    }
    for statement in (
        "CREATE (n) RETURN n",
        "SHOW USERS",
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "MATCH (",
        "",
    ):
        refused = client.post("/api/v1/cypher", json={"statement": statement})
        assert refused.status_code == 422, statement
        assert refused.headers["content-type"] == "application/problem+json"
    cut = client.post(
        "/api/v1/cypher", json={"statement": "UNWIND range(1, 9) AS n RETURN n", "limit": 3}
    ).json()
    assert (len(cut["rows"]), cut["truncated"]) == (3, True)


def test_a_body_that_is_too_large_is_refused_with_and_without_a_stated_length(client: TestClient) -> None:
    large = b'{"statement": "' + b"x" * 20_000 + b'"}'
    stated = client.post("/api/v1/cypher", content=large)
    assert stated.json()["type"] == "/problems/body-too-large"
    streamed = client.post("/api/v1/cypher", content=iter([large[:5000], large[5000:15_000], large[15_000:]]))
    assert streamed.status_code == 413


def test_cypher_is_closed_unless_the_setting_opens_it(database: Database) -> None:
    closed = create_app(settings_for(database))
    assert not any("cypher" in path for path in closed.openapi()["paths"])


def test_more_requests_than_the_limit_are_429_but_health_is_always_answered(database: Database) -> None:
    limited = create_app(settings_for(database), ServiceSettings(rate_limit="3/minute"))
    with TestClient(limited, base_url="http://127.0.0.1") as client:
        statuses = [client.get("/nowhere").status_code for _ in range(5)]
        assert statuses == [404, 404, 404, 429, 429]
        assert 1 <= int(client.get("/nowhere").headers["retry-after"]) <= 61
        assert client.get("/healthz").status_code == 200


def test_the_service_answers_while_the_graph_is_away_and_says_so() -> None:
    away = Settings.from_environment(
        {"VANKIEN_NEO4J_URI": "bolt://127.0.0.1:1", "VANKIEN_NEO4J_PASSWORD": "x"}
    )
    with TestClient(create_app(away), base_url="http://127.0.0.1") as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/api/v1/documents"):
            answer = client.get(path)
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-ready")
            assert int(answer.headers["retry-after"]) >= 1


def test_neo4j_browser_is_served_out_of_the_jar_under_a_policy(
    client: TestClient, database: Database
) -> None:
    first = client.get("/browser", follow_redirects=False)
    if first.status_code == 404:
        pytest.skip("the jar of Neo4j Browser is not in the cache")
    place = database.address.uri.split("://")[1]
    assert f"dbms=bolt://neo4j@{place}&db=neo4j" in first.headers["location"]
    page = client.get(first.headers["location"])
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (200, "text/html")
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert f"ws://{place}" in policy
    assert "*" not in policy
    script = next(part for part in page.text.split('"') if part.endswith(".bundle.js"))
    loaded = client.get(f"/browser/{script}")
    assert (loaded.status_code, loaded.headers["content-type"].split(";")[0]) == (200, "text/javascript")
    again = client.get(f"/browser/{script}", headers={"If-None-Match": loaded.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["../META-INF/MANIFEST.MF", "%2e%2e/META-INF/MANIFEST.MF", "nothing.js"])
def test_nothing_but_the_pages_of_neo4j_browser_is_served_from_the_jar(client: TestClient, name: str) -> None:
    assert client.get(f"/browser/{name}").status_code == 404
