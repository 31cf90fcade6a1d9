"""Filters of lists, what was withdrawn, the way down through the provinces, and bodies before and after."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

import tests.sample_graph as facts
from app.coverage import coverage
from schema.registry import Registry
from store.database import Database
from tests.api.service import open_client
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
GONE = "party.tw.ct.7.1999-05-01"


@pytest.fixture(scope="module")
def client(database: Database, graph: GraphBuilder) -> Iterator[TestClient]:
    late = "2026-11-24T12:00:00Z"
    database.write(
        "MATCH (b:Organisation {key: $body}) CREATE (d:Withdrawn {key: $key, was: 'Document', "
        "name: 'Chỉ thị 7-CT/TW', date: '1999-05-01', search_key: 'chi thi 7-ct/tw', withdrawn: $late}) "
        "CREATE (d)-[:WITHDRAWN {was: 'ISSUED_BY', was_uid: 'w', uid: 'w.1', "
        "recorded: '2026-11-24T08:00:00Z', withdrawn: $late}]->(b)",
        body=facts.POLITBURO, key=GONE, late=late,
    )  # fmt: skip
    with open_client(database) as opened:
        yield opened
    database.write("MATCH (n:Withdrawn) DETACH DELETE n")


def keys(client: TestClient, path: str) -> list[str]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    return [row.get("key") or row.get("uid") for row in answer.json()["items"]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("documents?year=2025", [facts.CT42_2025]),
        ("documents?term=X", [facts.CT42_2010]),
        ("documents?since=2021&until=2024-12-22", [facts.KH100, facts.NQ57]),
        (f"documents?issuer={facts.SECRETARIAT}", [facts.KL93]),
        ("documents?locality=p63:can-tho", [facts.KH100]),
        ("documents?text=ct/tw ngay 16/1", [facts.CT42_2025]),
        ("documents?modified_since=2026-11-24T08:30:00Z", [facts.QYD399, facts.QYD66, facts.ND30]),
        ("organisations?locality=p63:dong-thap", [facts.DONG_THAP]),
        ("organisations?kind=mass_association", [facts.VUSTA]),
        (f"people?body={facts.VUSTA}", [facts.DUNG]),
        ("events?locality=p63:can-tho", [facts.MEETING]),
        (f"events?locality={facts.HANOI}", [facts.BROADCAST]),
        ("events?year=2021", [facts.MEETING]),
    ],
)
def test_a_filter_keeps_what_fits(client: TestClient, path: str, expected: list[str]) -> None:
    assert keys(client, path) == sorted(expected)


def test_sources_are_filtered_by_title_publisher_and_year(client: TestClient) -> None:
    assert len(keys(client, "sources")) == 5
    assert len(keys(client, "sources?publisher=Báo Mẫu&year=2021")) == 1
    assert len(keys(client, "sources?text=cần thơ")) == 1


def test_what_was_withdrawn_is_listed_as_such_where_asked_for(client: TestClient) -> None:
    assert GONE not in keys(client, "documents")
    gone = client.get("/api/v1/documents?include=withdrawn").json()["items"]
    assert [(row["key"], row["state"], row["modified"]) for row in gone] == [
        (GONE, "withdrawn", "2026-11-24T12:00:00Z")
    ]
    everything = client.get("/api/v1/documents?include=all").json()["items"]
    assert {row["state"] for row in everything} == {"stated", "withdrawn"}
    assert [row["key"] for row in everything] == sorted(row["key"] for row in everything)
    assert GONE in keys(client, "documents?include=all&modified_since=2026-11-24T11:00:00Z")
    assert keys(client, f"documents?include=withdrawn&issuer={facts.POLITBURO}") == [GONE]


def test_pages_run_through_stated_and_withdrawn_alike(client: TestClient) -> None:
    whole: list[str] = keys(client, "documents?include=all")
    walked: list[str] = []
    path = "/api/v1/documents?include=all&limit=2"
    while path:
        answer = client.get(path)
        walked += [row["key"] for row in answer.json()["items"]]
        path = answer.links["next"]["url"] if "next" in answer.links else ""
    assert walked == whole


def test_a_cascade_tells_levels_and_the_provinces_of_the_time_with_what_is_missing(
    client: TestClient,
) -> None:
    path = f"/api/v1/documents/{facts.CT42_2010}/cascade"
    body = client.get(path).json()
    assert body["levels"] == [
        {"level": 1, "document": 1, "event": 1, "organisation": 1},
        {"level": 2, "document": 1, "event": 0, "organisation": 1},
    ]
    assert body["coverage"]["provinces"] == 34
    (covered,) = body["coverage"]["covered"]
    assert covered["province"] == "p34:can-tho"
    assert {item["key"] for item in covered["by"]} == {facts.MEETING, facts.KH100}
    assert len(body["coverage"]["missing"]) == 33
    earlier = client.get(f"{path}?as_of=2021-12").json()
    assert earlier["coverage"]["provinces"] == 63
    assert [item["province"] for item in earlier["coverage"]["covered"]] == ["p63:can-tho"]
    assert client.get(f"{path}?as_of=2020-11").json()["coverage"]["covered"] == []


def test_a_merged_province_counts_for_the_one_that_it_became(registry: Registry) -> None:
    row: dict[str, Any] = {"key": "k", "name": "n", "kind": "document", "level": 1, "date": None, "modes": []}
    row["bodies"] = [{"key": "b", "name": "Tỉnh ủy Kiên Giang", "locality": "p63:kien-giang"}]
    (covered,) = coverage([row], registry, "2026-01-01")["covered"]
    assert covered["name"] == "An Giang"
    assert coverage([row], registry, "2025-06-30")["covered"][0]["province"] == "p63:kien-giang"


def test_the_history_of_a_body_has_what_sources_and_what_the_register_say(
    client: TestClient, database: Database
) -> None:
    database.write(
        "MATCH (old:Organisation {key: $old}) CREATE (old)-[:SUCCEEDED_BY {uid: 'succ', "
        "source: 'registry:x', status: 'asserted', valid_from: '2025-02-18', recorded: '2026'}]->"
        "(:Organisation {key: 'ccpem', name: 'Ban Tuyên giáo và Dân vận Trung ương', search_key: 'ban'})",
        old=facts.PROPAGANDA,
    )
    try:
        (row,) = client.get(f"/api/v1/organisations/{facts.PROPAGANDA}/history").json()["items"]
        assert (row["relation"], row["other"], row["since"]) == ("successor", "ccpem", "2025-02-18")
        (back,) = client.get("/api/v1/organisations/ccpem/history").json()["items"]
        assert (back["relation"], back["other"]) == ("predecessor", facts.PROPAGANDA)
        nothing = client.get(f"/api/v1/organisations/{facts.VUSTA}/history").json()
        assert (nothing["items"], nothing["register"]) == ([], [])
        assert client.get("/api/v1/organisations/khong-co/history").status_code == 404
    finally:
        database.write("MATCH (n:Organisation {key: 'ccpem'}) DETACH DELETE n")


@pytest.mark.parametrize("about", ["signers", "addressees", "citing", "changes", "events", "implementers"])
def test_a_question_about_a_document_takes_days_and_refuses_what_is_none(
    client: TestClient, about: str
) -> None:
    path = f"/api/v1/documents/{facts.CT42_2010}/{about}"
    described = client.get("/openapi.json").json()["paths"][f"/api/v1/documents/{{key}}/{about}"]["get"]
    assert {"as_of", "known_by"} <= {each["name"] for each in described["parameters"]}
    assert client.get(f"{path}?as_of=2000").json()["items"] == []
    for given in ("as_of=yesterday", "known_by=2025-13-01"):
        refused = client.get(f"{path}?{given}")
        assert refused.status_code == 422
        assert given.split("=")[0] in refused.json()["detail"]


def test_how_of_a_thing_that_nobody_states_is_not_found(client: TestClient) -> None:
    assert client.get("/api/v1/documents/no-such-key/how").status_code == 404
