"""The embedded server's ``neo4j.conf``: an ordinary one, each line for a reason."""

import re

from schema.errors import StoreError
from store.ports import Ports
from store.settings import StoreSettings

CONTENT_SECURITY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "connect-src 'self' ws://127.0.0.1:* http://127.0.0.1:*",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
"""What the pages of Neo4j Browser may load: this machine only. By itself the page asks other hosts."""

SMALLEST_HEAP = "128m"
USUAL_START = "256m"
"""Heap at the start. Java would take a share of the machine's memory: little on a small machine."""


def configuration(settings: StoreSettings, ports: Ports) -> dict[str, str]:
    """Return the settings of ``neo4j.conf`` in the order in which they are written."""
    return {
        # Loopback only. The advertised address would be localhost:7687 whatever the port, so it is set too.
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{ports.bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{ports.bolt}",
        "server.http.listen_address": f"127.0.0.1:{ports.http}",
        "server.http.advertised_address": f"127.0.0.1:{ports.http}",
        "server.https.enabled": "false",
        # The HTTP port is for Neo4j Browser's pages alone; statements come over Bolt.
        "server.http_enabled_modules": "BROWSER",
        # Nothing leaves the machine.
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "dbms.security.http_static_content_security_policy_header": CONTENT_SECURITY,
        # LOAD CSV would read any file of the user, and any address; by default it does.
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        # Limits of time and memory. Without the second one the page cache takes half of the machine.
        "db.transaction.timeout": settings.transaction_timeout,
        "db.memory.transaction.max": settings.transaction_memory,
        "server.memory.heap.initial_size": initial_heap(settings.heap),
        "server.memory.heap.max_size": settings.heap,
        "server.memory.pagecache.size": settings.page_cache,
        # Logs of transactions grow as they are written, instead of taking half a gigabyte at once.
        "db.tx_log.preallocate": "false",
        # Two quiet periods of five seconds each would follow a stop.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }


def initial_heap(heap: str) -> str:
    """Return the size with which a heap of at most ``heap`` begins."""
    return min(heap, USUAL_START, key=size_in_bytes)


def check_sizes(settings: StoreSettings) -> None:
    """Raise ``StoreError`` for a size or a time that Neo4j would not understand."""
    sizes = {
        "VANKIEN_NEO4J_HEAP": settings.heap,
        "VANKIEN_NEO4J_PAGE_CACHE": settings.page_cache,
        "the memory of a transaction": settings.transaction_memory,
    }
    for name, text in sizes.items():
        if not re.fullmatch(r"[1-9]\d*[kmg]", text, re.IGNORECASE):
            raise StoreError(f"{name}: {text!r} is no size such as 512m or 2g")
    if size_in_bytes(settings.heap) < size_in_bytes(SMALLEST_HEAP):
        raise StoreError(f"VANKIEN_NEO4J_HEAP: {settings.heap} is too little; Neo4j needs {SMALLEST_HEAP}")
    if not re.fullmatch(r"\d+(ms|s|m|h)", settings.transaction_timeout):
        raise StoreError(
            f"VANKIEN_NEO4J_TIMEOUT: {settings.transaction_timeout!r} is no time such as 90s or 5m"
        )


def size_in_bytes(text: str) -> int:
    """Read a size as Neo4j writes it, 0 if it is none.

    >>> size_in_bytes("512m"), size_in_bytes("2g"), size_in_bytes("nonsense")
    (536870912, 2147483648, 0)
    """
    units = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
    number = text.lower().removesuffix("b").removesuffix("i")
    unit = units.get(number[-1:], 1)
    digits = number.rstrip("kmg")
    return int(digits) * unit if digits.isdecimal() else 0


def configuration_text(settings: StoreSettings, ports: Ports) -> str:
    """Return the text of ``neo4j.conf``."""
    head = "# Written by vankien at every start of the server: changes made here are lost.\n"
    return head + "".join(f"{name}={value}\n" for name, value in configuration(settings, ports).items())
