"""What a data folder says about the server that runs on it, and whether that is still true."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from store.launch import SERVER
from store.ports import listening_ports


@dataclass(frozen=True, slots=True)
class ServerRecord:
    """A server: process id, ports, whether it listens yet, and whether it stays when nobody uses it."""

    pid: int
    bolt_port: int
    http_port: int
    listens: bool = False
    kept: bool = False

    @property
    def bolt_address(self) -> str:
        """The address for drivers."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser_address(self) -> str:
        """The address of Neo4j Browser, made to connect to this server."""
        server = f"dbms=bolt://neo4j@127.0.0.1:{self.bolt_port}&db=neo4j"
        return f"http://127.0.0.1:{self.http_port}/browser/?{server}"


def record_path(home: Path) -> Path:
    """Where the record of the server of ``home`` is kept."""
    return home / "run" / "server.json"


def write_record(home: Path, record: ServerRecord) -> None:
    """Write the record in one step, so that no reader sees half of it."""
    path = record_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(asdict(record)), "utf-8")
    part.replace(path)


def read_record(home: Path) -> ServerRecord | None:
    """Return the record, or None where there is none or it cannot be understood."""
    try:
        return ServerRecord(**json.loads(record_path(home).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remove_record(home: Path) -> None:
    """Forget the server."""
    record_path(home).unlink(missing_ok=True)


def running_server(home: Path) -> ServerRecord | None:
    """Return the record if its process is the server of this very folder and has the recorded port open.

    This is the check before any log-in: a process id or a port may meanwhile belong to someone else, and a
    wrong password would be counted there.
    """
    record = read_record(home)
    if record is None or not record.listens or not is_server_of(home, record.pid):
        return None
    return record if record.bolt_port in listening_ports(record.pid) else None


def browser_answers(record: ServerRecord) -> bool:
    """Whether the server has opened the port of Neo4j Browser, which it does a moment after Bolt's."""
    return record.http_port in listening_ports(record.pid)


def is_server_of(home: Path, pid: int) -> bool:
    """Whether process ``pid`` is alive and is a Neo4j server on folder ``home``."""
    try:
        process = psutil.Process(pid)
        words = process.cmdline()
        alive = process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
    return alive and SERVER in words and f"--home-dir={home}" in words
