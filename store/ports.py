"""Which ports a server process has opened, and which of them speaks Bolt.

The system chooses the ports. They are read from the process itself, so they are surely its own: nothing, and
no password above all, is sent to a stranger that happens to listen where we expected our server.
"""

import socket
import time

import psutil

_HANDSHAKE = bytes.fromhex("6060b017" + "00080805" + "00000404" + "00000000" + "00000000")
"""Bolt's first words: the magic number, then four ranges of versions."""


def listening_ports(pid: int) -> list[int]:
    """Return the TCP ports that the process listens on."""
    try:
        found = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return []
    return [connection.laddr.port for connection in found if connection.status == psutil.CONN_LISTEN]


def find_bolt_port(pid: int) -> int | None:
    """Return the port of the process that answers in Bolt, or None as long as there is none."""
    return next((port for port in listening_ports(pid) if speaks_bolt(port)), None)


def find_http_port(pid: int, bolt_port: int, patience: float = 20.0) -> int | None:
    """Return the port of Neo4j Browser, which opens a moment after Bolt's; wait ``patience`` seconds."""
    end = time.monotonic() + patience
    while True:
        others = [port for port in listening_ports(pid) if port != bolt_port and not speaks_bolt(port)]
        if others or time.monotonic() > end:
            return others[0] if others else None
        time.sleep(0.1)


def speaks_bolt(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a Bolt server answers at the port; nothing is said to it beyond the greeting."""
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            connection.sendall(_HANDSHAKE)
            answer = connection.recv(4)
    except OSError:
        return False
    return len(answer) == 4 and answer[:2] == b"\0\0"
