"""Cypher from strangers: what reads the graph runs; all else is refused with a sentence and does nothing."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.errors import QueryError, StoreError
from store.database import Database, connect
from store.guard import run_guarded
from store.statement_text import check_words

pytestmark = pytest.mark.graph

HOSTILE = {
    # what writes, openly
    "CREATE (:Person {key: 'x'})": "only statements that read",
    "MERGE (n:Person {key: 'x'}) RETURN n": "only statements that read",
    "MATCH (n) DETACH DELETE n": "only statements that read",
    "MATCH (n) SET n.name = 'x' RETURN n": "only statements that read",
    "MATCH (n) REMOVE n.name": "only statements that read",
    "INSERT (:Person)": "only statements that read",
    "FOREACH (x IN [1] | CREATE (:Person))": "only statements that read",
    # what writes, hidden
    "MATCH (n) RETURN n UNION CREATE (n:Person) RETURN n": "only statements that read",
    "CALL { CREATE (n:Person) RETURN n } RETURN n": "only statements that read",
    "CALL () { MATCH (n) SET n:Withdrawn } RETURN 1 AS x": "only statements that read",
    "/* MATCH */ CREATE (n) // RETURN 1": "only statements that read",
    "mAtCh (n)\n\tdElEtE n": "only statements that read",
    "MATCH (n) WHERE EXISTS { CREATE (m) } RETURN n": "cannot contain any updates",
    "RETURN 'harmless'; MATCH (n) DETACH DELETE n": "one statement",
    "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS": "IN TRANSACTIONS",
    "CALL db.createLabel('x')": "procedure db.createLabel",
    # what nothing could end
    "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' =~ '((a+)+)+$' AS x": "plain pattern",
    "MATCH (n) WHERE n.key =~ '(a|aa)+$' RETURN n": "plain pattern",
    "WITH '(a+)+$' AS p RETURN 'aaaaaaab' =~ p AS x": "plain pattern",
    "RETURN 'aaaaaaab' =~ 'x' /* */ + '|(a+)+$' AS x": "plain pattern",
    "RETURN 'aaaaaaab' =~ 'a*a*a*a*a*a*c' AS x": "plain pattern",
    # the schema
    "CREATE INDEX x FOR (n:Person) ON (n.x)": "only statements that read",
    "DROP CONSTRAINT person_key": "only statements that read",
    "DROP INDEX entity_search IF EXISTS": "only statements that read",
    # users, databases, the server
    "SHOW USERS": "looks outside the graph",
    "SHOW CURRENT USER": "looks outside the graph",
    "SHOW DATABASES": "looks outside the graph",
    "SHOW SETTINGS": "SHOW looks outside the graph",
    "SHOW SETTINGS YIELD name, value WHERE name CONTAINS 'auth' RETURN value": "SHOW looks outside",
    "SHOW TRANSACTIONS": "SHOW looks outside the graph",
    "SHOW PROCEDURES": "SHOW looks outside the graph",
    "SHOW FUNCTIONS": "SHOW looks outside the graph",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'": "TERMINATE",
    "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN t": "outside",
    "CREATE USER mallory SET PASSWORD 'password1'": "looks outside the graph",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'password1'": "looks outside the graph",
    "DROP USER neo4j": "looks outside the graph",
    "USE system SHOW USERS": "USE",
    "USE system MATCH (n) RETURN n": "USE",
    "CALL { USE neo4j MATCH (n) RETURN n } RETURN n": "USE",
    "MATCH (n) CALL { WITH n uSe neo4j MATCH (m) RETURN m } RETURN m": "USE",
    "/*'*/ USE system MATCH (n) RETURN n /*'*/": "USE",
    "CALL dbms.listConfig()": "procedure dbms.listConfig",
    "CALL `dbms`.`listConfig`()": "procedure dbms.listConfig",
    "CALL dbms.listConnections()": "procedure dbms.listConnections",
    "CALL dbms.killConnection('bolt-1')": "procedure dbms.killConnection",
    "CALL dbms.queryJmx('*:*')": "procedure dbms.queryJmx",
    "CALL db.clearQueryCaches()": "procedure db.clearQueryCaches",
    "CALL db.stats.retrieve('QUERIES')": "procedure db.stats.retrieve",
    "CALL db.resampleOutdatedIndexes()": "procedure db.resampleOutdatedIndexes",
    "CALL db.prepareForReplanning()": "procedure db.prepareForReplanning",
    "CALL db.awaitIndexes(300)": "procedure db.awaitIndexes",
    "CALL tx.setMetaData({user: 'admin'})": "procedure tx.setMetaData",
    "UNWIND [1] AS x CALL dbms.upgradeStatus() YIELD status RETURN status": "procedure dbms.upgradeStatus",
    # files and addresses
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line": "LOAD CSV",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:1/' AS line RETURN line": "LOAD CSV",
    "CALL { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN l": "LOAD CSV",
    # plug-ins of a server of one's own, which may do anything
    "RETURN apoc.util.sleep(100000)": "function apoc.util.sleep",
    "RETURN `apoc` . `cypher`.runFirstColumnSingle('RETURN 1', {})": "apoc.cypher.runFirstColumnSingle",
    "RETURN genai.vector.encode('x', 'OpenAI', {})": "function genai.vector.encode",
    "WITH 'apoc.x(' AS a RETURN apoc.static.get('x')": "function apoc.static.get",
    # words that hide others
    "\\u0055SE system MATCH (n) RETURN n": "\\u",
    "RETURN '\\u0027 AS x CREATE (n) //'": "\\u",
    "EXPLAIN MATCH (n) RETURN n": "EXPLAIN",
    "PROFILE MATCH (n) RETURN n": "PROFILE",
    "CYPHER runtime=slotted MATCH (n) RETURN n": "CYPHER",
    "/* x */ profile MATCH (n) RETURN n": "PROFILE",
    # too much
    "UNWIND range(1, 100000000) AS x RETURN collect(x)": "",
    "UNWIND range(1, 10000000) AS x UNWIND range(1, 10000000) AS y RETURN count(*)": "took longer",
    "RETURN " + "(" * 400 + "1" + ")" * 400: "brackets inside each other",
    "RETURN " + "[" * 4000 + "1" + "]" * 4000: "brackets inside each other",
    "RETURN " + "+".join(["1"] * 20_000): "characters",
    "UNWIND range(1, 9999) AS a UNWIND range(1, 9999) AS b UNWIND [1, 2] AS c RETURN sum(a + b)": "",
    "RETURN range(1, 4000000) AS x": "a row is larger than 16 MB",
    "RETURN range(1, 9000000000000000000)": "",
    "RETURN reduce(s = 'x', i IN range(1, 60) | s + s) AS s": "",
    "RETURN [i IN range(1, 100000000) | i] AS x": "",
    "RETURN " + "{a:" * 200 + "1" + "}" * 200: "brackets inside each other",
    "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j) RETURN count(a.x + b.x)": "took longer",
    "RETURN " + "a." * 4000 + "b(1)": "is not one of Neo4j's own",
    "RETURN " + "1" * 9000: "",
    # more words that hide others
    "\u200bCREATE (n)": "Invalid input",
    "ＣＲＥＡＴＥ (n)": "Invalid input",
    "CREATE\u00a0(n:Person)": "only statements that read",
    "U\u200bSE system MATCH (n) RETURN n": "",
    "use neo4j MATCH (n) RETURN n": "USE",
    "USE graph.byName('system') MATCH (n) RETURN n": "USE",
    "explain profile MATCH (n) RETURN n": "EXPLAIN",
    "EXPLAIN CREATE (n)": "EXPLAIN",
    "MATCH (n) RETURN n //\nDELETE n": "",
    "MATCH (n) RETURN n; SHOW USERS": "one statement",
    ";CREATE (n)": "",
    "CALL db.index.fulltext.createNodeIndex('x', ['A'], ['b'])": "procedure",
    "CALL db.index.vector.createNodeIndex('x', 'A', 'b', 3, 'cosine')": "procedure",
    "CALL db.create.setNodeVectorProperty(null, 'a', [1.0])": "",
    "CALL apoc.cypher.doIt('CREATE (n)', {})": "",
    "CALL apoc.load.json('http://127.0.0.1:1/')": "",
    "OPTIONAL CALL dbms.listConfig() YIELD name RETURN name": "",
    "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name": "procedure dbms.listConfig",
    "RETURN COLLECT { CALL dbms.listConfig() YIELD name RETURN name } AS x": "",
    "STOP DATABASE neo4j": "",
    "CREATE ALIAS x FOR DATABASE neo4j": "",
    "ENABLE SERVER 'x'": "",
    "GRANT ALL ON DBMS TO admin": "",
    "SHOW PRIVILEGES": "",
    "SHOW SUPPORTED PRIVILEGES": "",
    "SHOW SERVERS": "",
    "SHOW ALIASES FOR DATABASE": "",
    # no statement at all
    "": "empty",
    "   \n": "empty",
    "DROP TABLE students": "Invalid input",
    ":use system": "Invalid input",
    "BEGIN": "Invalid input",
    "MATCH (n) RETURN m": "not defined",
    "RETURN $missing": "missing",
    "RETURN 1 / 0": "/ by zero",
}
"""Statement: what the refusal says."""


@pytest.fixture
def graph(fresh: Database) -> Database:
    fresh.write("UNWIND range(1, 30) AS i CREATE (:Person {key: toString(i), name: 'Người ' + i})")
    return fresh


def state(database: Database) -> tuple[Any, ...]:
    """Everything that a hostile statement could have changed."""
    nodes = database.read("MATCH (n) RETURN n.key AS key, n.name AS name, labels(n) AS labels ORDER BY key")
    rules = database.read("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    indexes = database.read("SHOW INDEXES YIELD name RETURN name ORDER BY name")
    users = database.read("SHOW USERS YIELD user RETURN user")
    return nodes, rules, indexes, users


def test_hostile_statements_are_many() -> None:
    assert len(HOSTILE) >= 40


def test_hostile_statements_are_refused_and_change_nothing(graph: Database) -> None:
    before = state(graph)
    wrong = []
    for statement, sentence in HOSTILE.items():
        try:
            answer = run_guarded(graph, statement, timeout=5)
        except QueryError as refusal:
            said = str(refusal)
            if sentence not in said or "\n" in said or len(said) > 500:
                wrong.append((statement[:80], said))
        else:
            wrong.append((statement[:80], f"ran: {answer.rows[:3]}"))
    assert wrong == []
    assert state(graph) == before


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("MATCH (p:Person) RETURN count(p) AS n", [{"n": 30}]),
        (
            "RETURN 'CREATE (n) USE apoc.x( EXPLAIN' AS text // USE",
            [{"text": "CREATE (n) USE apoc.x( EXPLAIN"}],
        ),
        ("EXPLAINED", None),
        ("WITH 1 AS `use` RETURN `use` + 1 AS n", [{"n": 2}]),
        ("MATCH (p:Person {key: '1'}) WHERE p.name IN ['Người 1'] RETURN p.use AS u", [{"u": None}]),
        ("RETURN date.truncate('year', date('2012-11-05')) = date('2012-01-01') AS same", [{"same": True}]),
        ("RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS d", [{"d": 5.0}]),
        ("RETURN 'Chỉ thị 42' =~ '(?i)chỉ.*[0-9]+' AS yes // =~ $p", [{"yes": True}]),
        ("CALL db.labels() YIELD label WHERE label = 'Person' RETURN label", [{"label": "Person"}]),
        ("CALL db.index.fulltext.queryNodes('entity_search', 'zzz') YIELD node RETURN node", []),
        ("MATCH (a:Person {key: '1'}) CALL (a) { RETURN a.key AS k } RETURN k", [{"k": "1"}]),
        ("SHOW INDEXES YIELD name WHERE name = 'entity_search' RETURN name", [{"name": "entity_search"}]),
        ("MATCH (p:Person) RETURN p.key AS k ORDER BY toInteger(k) LIMIT 2;", [{"k": "1"}, {"k": "2"}]),
    ],
)
def test_what_reads_the_graph_runs(
    graph: Database, statement: str, rows: list[dict[str, Any]] | None
) -> None:
    if rows is None:
        with pytest.raises(QueryError, match="Invalid input"):
            run_guarded(graph, statement)
    else:
        assert run_guarded(graph, statement).rows == rows


def test_parameters_are_values_and_never_words(graph: Database) -> None:
    text = "'}) DETACH DELETE n //"
    answer = run_guarded(
        graph, "RETURN $text AS text, $list AS list", {"text": text, "list": [1, None, {"a": 2.5}]}
    )
    assert answer.columns == ("text", "list")
    assert answer.rows == [{"text": text, "list": [1, None, {"a": 2.5}]}]
    for value in (1 << 70, object()):
        with pytest.raises(QueryError, match="parameter"):
            run_guarded(graph, "RETURN $x", {"x": value})


def test_a_row_that_does_not_end_is_given_up_while_it_arrives(graph: Database) -> None:
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(QueryError, match="a row is larger than 16 MB"):
        run_guarded(graph, "RETURN range(1, 8000000) AS x")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 120_000_000
    assert run_guarded(graph, "RETURN 1 AS x").rows == [{"x": 1}]


def test_an_answer_that_grows_too_large_is_cut_and_says_so(graph: Database) -> None:
    statement = "UNWIND range(1, 1000) AS i RETURN i, range(1, 100000) AS long"
    answer = run_guarded(graph, statement)
    assert answer.truncated
    assert 10 < len(answer.rows) < 100
    assert answer.rows[0]["long"][-1] == 100_000


def test_looking_at_words_takes_time_in_step_with_the_length() -> None:
    began = time.process_time()
    for piece in ("1", ".a", " . a", "'\\\\", "/* ", "`", " ", "CALL ", "a(", "[", '"'):
        with suppress(QueryError):
            check_words("RETURN a" + piece * (9_900 // len(piece)))
    assert time.process_time() - began < 0.5


def test_rows_are_limited_and_the_answer_says_so(graph: Database) -> None:
    statement = "MATCH (p:Person) RETURN p.key AS key"
    cut = run_guarded(graph, statement, limit=10)
    assert (len(cut.rows), cut.truncated) == (10, True)
    whole = run_guarded(graph, statement, limit=30)
    assert (len(whole.rows), whole.truncated) == (30, False)
    began = time.monotonic()
    endless = run_guarded(graph, "UNWIND range(1, 1000000000) AS x RETURN x", limit=100, timeout=30)
    assert (len(endless.rows), endless.truncated) == (100, True)
    assert time.monotonic() - began < 25, "the rest must be given up, not fetched"


def test_the_time_limit_is_kept_and_nothing_is_tried_twice(graph: Database) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match="took longer"):
        run_guarded(
            graph, "UNWIND range(1, 10000000) AS x UNWIND range(1, 10000000) AS y RETURN count(*)", timeout=1
        )
    assert time.monotonic() - began < 12


def test_a_deep_but_allowed_statement_does_not_bring_down_a_thread_of_the_server(graph: Database) -> None:
    """With Java's usual stack the server's thread ends here, and the driver waits for two minutes."""
    began = time.monotonic()
    case = "RETURN " + "CASE WHEN true THEN " * 380 + "1" + " END" * 380 + " AS x"
    with suppress(QueryError):
        run_guarded(graph, case, timeout=20)
    concatenation = "RETURN " + "+".join(["'a'"] * 800) + " AS x"
    assert run_guarded(graph, concatenation, timeout=60).rows == [{"x": "a" * 800}]
    assert time.monotonic() - began < 90


@contextmanager
def mute_proxy(target_port: int) -> Iterator[int]:
    """A connection to the server that goes dead as soon as a statement with the word MUTE passes."""
    listener = socket.create_server(("127.0.0.1", 0))
    muted = threading.Event()

    def pass_on(source: socket.socket, goal: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if b"MUTE" in data:
                    muted.set()
                if not muted.is_set():
                    goal.sendall(data)

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", target_port))
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=pass_on, args=pair, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def test_a_server_that_falls_silent_does_not_hold_us(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.guard.GRACE", 1.0)
    port = int(database.address.uri.rsplit(":", 1)[1])
    with (
        mute_proxy(port) as proxied,
        connect(replace(database.address, uri=f"bolt://127.0.0.1:{proxied}")) as slow,
    ):
        began = time.monotonic()
        with pytest.raises(QueryError, match="no answer in time"):
            run_guarded(slow, "RETURN 'MUTE' AS x", timeout=1)
        assert time.monotonic() - began < 10


def test_a_server_that_is_away_is_no_fault_of_the_statement(database: Database) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    away = replace(database.address, uri=f"bolt://127.0.0.1:{port}")
    with pytest.raises(StoreError, match="no Neo4j server answers"), connect(away):
        pass


@given(st.text(alphabet="abUSEuse '\"`/*\\\n.(){}", max_size=60))
def test_text_inside_a_string_is_never_taken_for_words(text: str) -> None:
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if "\\u" not in quoted.lower():
        check_words(f"RETURN {quoted} AS x")
    with pytest.raises(QueryError, match="refused"):
        check_words(f"RETURN {quoted} AS x UNION USE system MATCH (x) RETURN x")
