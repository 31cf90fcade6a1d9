"""What the embedded server's configuration promises, tried against the running server."""

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from schema.errors import QueryError
from store.configuration import configuration
from store.database import Database
from store.ports import Ports
from store.record import ServerRecord, browser_answers, running_server
from store.settings import StoreSettings

pytestmark = pytest.mark.graph


@pytest.fixture
def record(database: Database, store_settings: StoreSettings) -> ServerRecord:
    found = running_server(store_settings.home)
    assert found is not None
    end = time.monotonic() + 30
    while not browser_answers(found) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def server_says(database: Database, name: str) -> str:
    rows = database.read("SHOW SETTINGS YIELD name, value WHERE name = $name", name=name)
    return str(rows[0]["value"]) if rows else "(the server does not know it)"


def get(port: int, path: str, accept: str = "*/*") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept": accept})
    return connection.getresponse()


@contextmanager
def listening_web_server() -> Iterator[tuple[int, list[str]]]:
    """A web server that notes who asks."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"a,b\n")

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()


def test_it_listens_on_this_machine_only(record: ServerRecord) -> None:
    sockets = [s for s in psutil.Process(record.pid).net_connections("tcp") if s.status == psutil.CONN_LISTEN]
    assert {s.laddr.port for s in sockets} == {record.bolt_port, record.http_port}, "and on no third port"
    assert {s.laddr.ip.removeprefix("::ffff:") for s in sockets} == {"127.0.0.1"}
    for address in {
        a.address for each in psutil.net_if_addrs().values() for a in each if a.family == socket.AF_INET
    }:
        if not address.startswith("127."):
            with pytest.raises(OSError, match=r"."):
                socket.create_connection((address, record.bolt_port), timeout=2).close()


def test_it_advertises_the_address_at_which_it_listens(database: Database, record: ServerRecord) -> None:
    rows = database.read("CALL dbms.routing.getRoutingTable({}) YIELD servers RETURN servers")
    addresses = {address for server in rows[0]["servers"] for address in server["addresses"]}
    assert addresses == {f"127.0.0.1:{record.bolt_port}"}


def test_nothing_is_reported_to_anybody(database: Database, record: ServerRecord) -> None:
    assert server_says(database, "dbms.usage_report.enabled") == "false"
    assert server_says(database, "client.allow_telemetry") == "false"
    others = [
        s.raddr.ip
        for s in psutil.Process(record.pid).net_connections("inet")
        if s.raddr and s.raddr.ip.removeprefix("::ffff:") != "127.0.0.1"
    ]
    assert others == [], "the server must not speak to other machines"


def test_the_pages_of_browser_may_load_nothing_from_other_hosts(record: ServerRecord) -> None:
    answer = get(record.http_port, "/browser/", accept="text/html")
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    allowed = {source for sources in rules.values() for source in sources.split()}
    hosts = {source for source in allowed if not source.startswith("'") and source not in ("data:", "blob:")}
    assert hosts == {"ws://127.0.0.1:*", "http://127.0.0.1:*"}


def test_statements_come_over_bolt_alone(record: ServerRecord) -> None:
    for path in ("/db/neo4j/tx/commit", "/db/neo4j/query/v2"):
        assert get(record.http_port, path).status == 404


def test_there_is_no_https_port(database: Database) -> None:
    assert server_says(database, "server.https.enabled") == "false"


def test_load_csv_reads_no_file(database: Database, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n")
    for address in ("file:///etc/passwd", secret.as_uri()):
        with pytest.raises(QueryError) as refused:
            database.read(f"LOAD CSV FROM '{address}' AS line RETURN line")
        assert "secret" not in str(refused.value).replace("secret.csv", "")


def test_load_csv_asks_no_address(database: Database) -> None:
    with listening_web_server() as (port, asked):
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0"):
            with pytest.raises(QueryError):
                database.read(f"LOAD CSV FROM 'http://{host}:{port}/x.csv' AS line RETURN line")
        assert asked == []


def test_a_transaction_has_limited_memory(database: Database) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match="more memory than it may take"):
        database.read("UNWIND range(1, 100000000) AS x RETURN collect(x) AS all")
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("db.transaction.timeout", "2m"),
        ("db.memory.transaction.max", "256.00MiB"),
        ("server.memory.heap.max_size", "512.00MiB"),
        ("server.memory.pagecache.size", "256.00MiB"),
        ("db.tx_log.preallocate", "false"),
    ],
)
def test_limits_are_in_force(database: Database, name: str, value: str) -> None:
    assert server_says(database, name) == value


def test_heap_and_page_cache_bound_what_the_server_takes(record: ServerRecord) -> None:
    words = psutil.Process(record.pid).cmdline()
    assert "-Xmx512m" in words
    assert psutil.Process(record.pid).memory_info().rss < 1_500_000_000


def test_an_idle_data_folder_is_small(database: Database, store_settings: StoreSettings) -> None:
    """Preallocated logs would take half a gigabyte."""
    logs = store_settings.home / "data" / "transactions"
    assert sum(path.stat().st_size for path in logs.rglob("*") if path.is_file()) < 100_000_000


def test_every_line_is_known_to_the_server(store_settings: StoreSettings, database: Database) -> None:
    text = (store_settings.home / "conf" / "neo4j.conf").read_text()
    names = {row["name"] for row in database.read("SHOW SETTINGS YIELD name")}
    record = running_server(store_settings.home)
    assert record is not None
    for name, value in configuration(store_settings, Ports(record.bolt_port, record.http_port)).items():
        assert f"{name}={value}\n" in text
        assert name in names or name.startswith("internal."), name


def test_the_password_is_random_and_nobody_else_can_read_it(
    database: Database, store_settings: StoreSettings
) -> None:
    path = store_settings.home / "password"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().strip() == database.address.password
    assert len(database.address.password) >= 32
    assert database.address.password not in repr(database.address)
