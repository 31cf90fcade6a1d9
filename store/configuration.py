"""The embedded server's ``neo4j.conf``: an ordinary one, each line for a reason."""

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
        "server.memory.heap.initial_size": settings.heap,
        "server.memory.heap.max_size": settings.heap,
        "server.memory.pagecache.size": settings.page_cache,
        # Logs of transactions grow as they are written, instead of taking half a gigabyte at once.
        "db.tx_log.preallocate": "false",
        # Two quiet periods of five seconds each would follow a stop.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }


def configuration_text(settings: StoreSettings, ports: Ports) -> str:
    """Return the text of ``neo4j.conf``."""
    head = "# Written by vankien at every start of the server: changes made here are lost.\n"
    return head + "".join(f"{name}={value}\n" for name, value in configuration(settings, ports).items())
