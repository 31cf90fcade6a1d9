"""Addresses of things: 303, negotiation, pages that prove, RDF that says the same in every form."""

import json
import re
from collections.abc import Iterator

import pytest
import rdflib
from fastapi.testclient import TestClient

import tests.sample_graph as facts
from store.database import Database
from tests.api.service import open_client
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
DOCUMENT = f"/document/{facts.CT42_2010}"
BASE = "https://vankien.example/"


@pytest.fixture(scope="module")
def client(database: Database, graph: GraphBuilder) -> Iterator[TestClient]:
    with open_client(database) as opened:
        yield opened


def of_type(graph: GraphBuilder, type: str) -> str:
    return str(next(edge["uid"] for edge in graph.edges if edge["type"] == type))


def test_an_identifier_leads_to_the_description(client: TestClient) -> None:
    answer = client.get(f"/id{DOCUMENT}?format=turtle", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DOCUMENT}?format=turtle")
    assert client.get("/id/nothing/x", follow_redirects=False).status_code == 404


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/json", "application/json"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json"),
        ("text/turtle;q=0.9, application/ld+json;q=0.5", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("image/png", "text/html"),
    ],
)
def test_accept_chooses_the_form(client: TestClient, accept: str, media: str) -> None:
    answer = client.get(DOCUMENT, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    again = client.get(DOCUMENT, headers={"Accept": accept, "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_format_wins_and_an_unknown_one_is_refused_with_the_list(client: TestClient) -> None:
    answer = client.get(f"{DOCUMENT}?format=ntriples", headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "application/n-triples"
    refused = client.get(f"{DOCUMENT}?format=rdfxml")
    assert (refused.status_code, refused.json()["formats"][0]) == (406, "html")


def test_json_is_what_the_interface_gives(client: TestClient) -> None:
    body = client.get(f"/api/v1/documents/{facts.CT42_2010}").json()
    body.pop("links")
    assert client.get(f"{DOCUMENT}?format=json").json() == body


def triples(client: TestClient, path: str, format: str, reader: str) -> set[tuple[object, ...]]:
    answer = client.get(path, params={"format": format})
    assert answer.status_code == 200, answer.text
    return set(rdflib.Graph().parse(data=answer.text, format=reader))


@pytest.mark.parametrize("key", [DOCUMENT, f"/person/{facts.DUNG}", f"/event/{facts.MEETING}", "/ontology"])
def test_every_rdf_form_says_the_same(client: TestClient, key: str) -> None:
    plain = triples(client, key, "ntriples", "nt")
    assert len(plain) > 10
    assert triples(client, key, "turtle", "turtle") == plain
    assert triples(client, key, "jsonld", "json-ld") == plain


def test_json_ld_is_compact(client: TestClient) -> None:
    found = client.get(f"{DOCUMENT}?format=jsonld").json()
    node = next(node for node in found["@graph"] if node["id"] == f"{BASE}id{DOCUMENT}")
    assert node["issued_by"] == [f"{BASE}id/organisation/{facts.POLITBURO}"]
    assert {"Document", "Directive", "PartyDocument"} <= set(node["type"])
    assert (node["id_local"], node["date_document"]) == (["42-CT/TW"], ["2010-04-16"])


def test_a_page_shows_statements_with_quotes_and_leads_to_neighbours_and_to_the_place_in_the_text(
    client: TestClient,
) -> None:
    page = client.get(DOCUMENT, headers={"Accept-Language": "vi"}).text
    assert '<html lang="vi">' in page
    assert f'href="/organisation/{facts.POLITBURO}"' in page
    assert "Được thực hiện bởi" in page
    assert "Đảng đoàn Liên hiệp Hội Việt Nam đã triển khai Chỉ thị 42-CT/TW" in page
    place = re.search(r'href="(/source/[0-9a-f]+\?start=\d+&amp;end=\d+)#quote"', page)
    assert place is not None
    text = client.get(place[1].replace("&amp;", "&")).text
    marked = re.search(r'<mark id="quote">(.*?)</mark>', text)
    assert marked is not None
    assert f'<q lang="vi">{marked[1]}</q>' in page
    english = client.get(f"{DOCUMENT}?lang=en", headers={"Accept-Language": "vi"})
    assert english.headers["content-language"] == "en"
    assert "Implemented by" in english.text


PAGES = ["/", "/docs", "/ask", "/ask?q=Đơn vị nào thực hiện Chỉ thị 42?", DOCUMENT, f"/person/{facts.DUNG}",
         f"/organisation/{facts.CAN_THO}", f"/event/{facts.MEETING}", f"/place/{facts.HANOI}", "/ontology",
         "/type/chi-thi", "/problems/unknown-key", "/source/registry:x"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_asks_nobody_else_and_can_be_read_by_everybody(
    client: TestClient, path: str, language: str
) -> None:
    answer = client.get(path, headers={"Accept": "text/html", "Accept-Language": language})
    assert (answer.status_code, answer.headers["content-language"]) == (200, language)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = answer.text
    assert "<script" not in page
    assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', page)
    assert page.count("<h1>") == page.count("<main") == page.count("<title>") == 1
    assert 'href="#content"' in page
    assert 'name="viewport"' in page
    for field in re.findall(r'<input type="search" id="(\w+)"', page):
        assert f'<label for="{field}">' in page


def test_the_style_sheet_is_here(client: TestClient) -> None:
    answer = client.get("/static/style.css")
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/css")
    assert "http" not in answer.text


def test_the_address_of_the_interface_leads_to_its_reference(client: TestClient) -> None:
    assert client.get("/api/v1").url.path == "/docs"
    page = client.get("/docs").text
    assert "GET /api/v1/documents/{key}/implementers" in page


def test_what_a_page_shows_is_escaped(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_statements_and_sources_have_addresses(client: TestClient, graph: GraphBuilder) -> None:
    uid = of_type(graph, "HOLDS")
    page = client.get(f"/statement/{uid}", headers={"Accept": "text/html"})
    assert "Phan Xuân Dũng" in page.text
    found = triples(client, f"/statement/{uid}", "turtle", "turtle")
    assert any(str(triple[1]).endswith("#quote") for triple in found)
    source = json.loads(client.get(f"/statement/{uid}?format=json").text)["source"]
    assert triples(client, f"/source/{source}", "turtle", "turtle")
    for path in ("/statement/none", "/source/none", "/document/none", "/person/none", "/type/none"):
        for accept in ("text/html", "text/turtle", "application/json"):
            assert client.get(path, headers={"Accept": accept}).status_code == 404, path
