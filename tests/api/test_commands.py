"""query, cypher, ask, status, export, serve from the terminal: answers, JSON, and sentences for mistakes."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import tests.sample_graph as facts
from app.commands.ask import ask
from app.commands.cypher import cypher
from app.commands.export import export
from app.commands.query import query
from app.commands.serve import serve
from app.commands.status import status
from schema.errors import QueryError, VankienError
from store.database import Database
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph


@pytest.fixture
def run(environment: dict[str, str]) -> Any:
    commands = typer.Typer()
    for function in (ask, cypher, export, query, serve, status):
        commands.command(function.__name__)(function)

    def ran(*words: str) -> str:
        result = CliRunner().invoke(commands, list(words), env=environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return str(result.stdout)

    return ran


def test_query_prints_rows_as_json_and_as_lines(run: Any) -> None:
    body = json.loads(run("query", "bodies_implementing_document", f"document={facts.CT42_2010}", "--json"))
    assert [row["body"] for row in body["rows"]] == [facts.VUSTA_GROUP, facts.SECRETARIAT, facts.CAN_THO]
    assert (body["truncated"], body["parameters"]["document"]) == (False, facts.CT42_2010)
    lines = run("query", "documents", "type=Directive").splitlines()
    assert lines[0].startswith("key\tname")
    assert [line.split("\t")[0] for line in lines[1:]] == [facts.CT42_2010, facts.CT42_2025]


def test_query_says_that_a_key_is_not_there(environment: dict[str, str], graph: GraphBuilder) -> None:
    commands = typer.Typer()
    commands.command("query")(query)
    words = ["bodies_implementing_document", "document=party.tw.ct.999.2010-04-16"]
    result = CliRunner().invoke(commands, words, env=environment)
    assert result.exit_code == 0
    assert "nothing with the key party.tw.ct.999.2010-04-16" in result.stderr


def test_query_without_a_name_lists_the_queries(run: Any) -> None:
    listed = json.loads(run("query", "--json"))
    assert "bodies_implementing_document" in [row["query"] for row in listed]
    assert "MATCH (document:Document" in run("query", "bodies_implementing_document", "--cypher")


@pytest.mark.parametrize(
    "words",
    [
        ["query", "nothing"],
        ["query", "documents", "typ=Plan"],
        ["query", "documents", "Plan"],
        ["query", "bodies_implementing_document"],
        ["query", "documents", "limit=-1"],
        ["cypher", "CREATE (n:Trick)"],
        ["cypher", "MATCH (n RETURN n"],
        ["cypher", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"],
        ["export", "--format", "rdfxml", "--out", "x"],
    ],
)
def test_mistakes_are_one_sentence(run: Any, words: list[str]) -> None:
    with pytest.raises(VankienError) as caught:
        run(*words)
    assert str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status != 0


def test_cypher_prints_columns_and_rows(run: Any) -> None:
    asked = "MATCH (d:Directive {key: $key}) RETURN d.date AS date, d AS node"
    body = json.loads(run("cypher", asked, f"key={facts.CT42_2010}", "--json"))
    assert body["columns"] == ["date", "node"]
    assert body["rows"][0]["date"] == "2010-04-16"
    assert body["rows"][0]["node"]["labels"] == ["Directive", "Document"]
    assert json.loads(run("cypher", "UNWIND $list AS n RETURN n", "list=[1, 2]", "--json"))["rows"] == [
        {"n": 1},
        {"n": 2},
    ]


def test_nothing_was_written_by_a_refused_statement(run: Any, database: Database) -> None:
    with pytest.raises(QueryError):
        run("cypher", "CREATE (n:Trick) RETURN n")
    assert database.read("MATCH (n:Trick) RETURN count(n) AS number") == [{"number": 0}]


def test_ask_prints_a_readable_answer_and_json(run: Any) -> None:
    assert "Đảng đoàn Liên hiệp Hội Việt Nam đã triển khai" in " ".join(
        run("ask", "ai thuc hien chi thi 42").split()
    )
    reply = json.loads(run("ask", "Which bodies implement Directive 42?", "--json"))
    assert reply["status"] == "ambiguous"
    assert json.loads(run("ask", "--json", "Thời tiết?"))["status"] == "not_understood"


def test_status_counts_what_there_is(run: Any, graph: GraphBuilder) -> None:
    known = json.loads(run("status", "--json"))
    assert known["nodes"]["Source"] == len(graph.sources)
    assert known["edges"]["IMPLEMENTS"] == sum(edge["type"] == "IMPLEMENTS" for edge in graph.edges)
    assert known["server"].startswith("Neo4j 5")
    assert "IMPLEMENTS" in run("status")


def test_export_warns_about_the_default_base_and_counts_triples(run: Any, tmp_path: Path) -> None:
    written = json.loads(run("export", "--out", str(tmp_path), "--json"))
    assert {Path(file["file"]).name for file in written} >= {"documents.nt", "statements.nt", "ontology.nt"}
    for file in written:
        assert len(Path(file["file"]).read_text("utf-8").splitlines()) == file["triples"]
    run("export", "--format", "turtle", "--gzip", "--out", str(tmp_path / "ttl"))
    assert (tmp_path / "ttl" / "statements.ttl.gz").stat().st_size > 100


CODE = "import typer; from app.commands.serve import serve; typer.run(serve)"


def test_serve_answers_says_its_address_and_stops_at_a_signal(environment: dict[str, str]) -> None:
    served = subprocess.Popen(
        [sys.executable, "-c", CODE, "--port", "0"],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert served.stdout is not None
        address = served.stdout.readline().split()[2].removesuffix("/api/v1/")
        assert urllib.request.urlopen(f"{address}/healthz", timeout=10).status == 200
        for _ in range(100):
            try:
                assert urllib.request.urlopen(f"{address}/readyz", timeout=10).status == 200
                break
            except urllib.error.HTTPError:
                time.sleep(0.1)
        body = json.load(
            urllib.request.urlopen(f"{address}/api/v1/documents/{facts.CT42_2010}/implementers", timeout=10)
        )
        assert len(body["items"]) == 3
        assert quickest(address) < 0.03, "an answer waits for the client's delayed acknowledgement"
    finally:
        served.send_signal(signal.SIGTERM)
        assert served.wait(15) in (0, -signal.SIGTERM)


def quickest(address: str) -> float:
    """Seconds of the quickest of twenty requests over one connection."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
    seconds = []
    for _ in range(20):
        began = time.perf_counter()
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def test_a_taken_port_is_one_sentence(run: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(VankienError, match=f"port {port}: is taken"):
            run("serve", "--port", str(port))
