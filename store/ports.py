"""The ports of the embedded server: chosen by the system, kept from start to start, and its own."""

import json
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from schema.errors import StoreError
from store.settings import StoreSettings


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the server listens on 127.0.0.1: Bolt for drivers, HTTP for Neo4j Browser."""

    bolt: int
    http: int


def choose_ports(settings: StoreSettings) -> Ports:
    """Return free ports: those that the settings demand, else the last ones, else the system's choice.

    Keeping the last ones lets a bookmark of Neo4j Browser live on. Raises ``StoreError`` where a demanded
    port is taken.
    """
    last = _last_ports(settings.home)
    bolt = _demanded("VANKIEN_NEO4J_BOLT_PORT", settings.bolt_port) or _free(last.bolt if last else 0)
    http = _demanded("VANKIEN_NEO4J_HTTP_PORT", settings.http_port) or _free(last.http if last else 0, bolt)
    ports = Ports(bolt, http)
    _ports_path(settings.home).parent.mkdir(parents=True, exist_ok=True)
    _ports_path(settings.home).write_text(json.dumps(asdict(ports)), "utf-8")
    return ports


def forget_ports(home: Path) -> None:
    """Let the next start take other ports."""
    _ports_path(home).unlink(missing_ok=True)


def is_free(port: int) -> bool:
    """Whether a server could listen at the port of this machine now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def somebody_listens(port: int) -> bool:
    """Whether any program accepts connections at the port of this machine; nothing is said to it."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def listening_ports(pid: int) -> set[int]:
    """Return the TCP ports that the process listens on, as the system knows it."""
    try:
        found = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return set()
    return {connection.laddr.port for connection in found if connection.status == psutil.CONN_LISTEN}


def _demanded(setting: str, port: int) -> int:
    if port and not is_free(port):
        raise StoreError(f"port {port} is taken by another program; {setting} asks for it")
    return port


def _free(wish: int, but: int = 0) -> int:
    if wish and wish != but and is_free(wish):
        return wish
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ports_path(home: Path) -> Path:
    return home / "run" / "ports.json"


def _last_ports(home: Path) -> Ports | None:
    with suppress(OSError, ValueError, TypeError):
        return Ports(**json.loads(_ports_path(home).read_text("utf-8")))
    return None
