"""The server as a child process: start it, wait until it answers, stop it."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from schema.errors import StoreError
from store.record import ENTRY_POINT, ServerRecord, is_server_of, listening_ports

START_LIMIT = 180.0
STOP_LIMIT = 30.0
POLL = 0.03


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start the server: the Java program, its options before the class path, and the jars in order."""

    program: Path
    options: tuple[str, ...]
    class_path: tuple[Path, ...]

    def command(self, main_class: str, *words: str) -> list[str]:
        """Return the command line that runs ``main_class``."""
        jars = os.pathsep.join(map(str, self.class_path))
        return [str(self.program), *self.options, "-cp", jars, main_class, *words]


def java_options(heap: str) -> tuple[str, ...]:
    """Return Java's options for the server, as Neo4j asks for them."""
    opened = ("java.nio", "java.io", "sun.nio.ch")
    return (
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in opened),
        "--enable-native-access=ALL-UNNAMED",
        "-Dfile.encoding=UTF-8",
    )


def spawn(home: Path, launch: Launch) -> "subprocess.Popen[bytes]":
    """Start the server on ``home`` in a session of its own, so that Ctrl-C at our terminal does not reach it."""
    words = (f"--home-dir={home}", f"--config-dir={home / 'conf'}")
    logs = home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / "console.log").open("wb") as console:
        return subprocess.Popen(
            launch.command(ENTRY_POINT, *words),
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            cwd=home,
            start_new_session=True,
        )


def wait_until_listening(process: "subprocess.Popen[bytes]", home: Path) -> ServerRecord:
    """Wait for both ports of the started server and return its record; ``StoreError`` if it ends before that."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if process.poll() is not None:
            raise StoreError(why_it_ended(home))
        ports = listening_ports(process.pid)
        if len(ports) >= 2:
            record = _tell_apart(process.pid, ports)
            if record:
                return record
        time.sleep(POLL)
    stop_process(process.pid)
    raise StoreError(f"{home}: Neo4j did not start within {START_LIMIT:.0f} s; its log is {home / 'logs'}")


def _tell_apart(pid: int, ports: list[int]) -> ServerRecord | None:
    """Ask the ports which one speaks HTTP; its start page names the Bolt port, which must be the process's too."""
    for port in reversed(ports):
        try:
            with _http(port) as connection:
                connection.request("GET", "/", headers={"Accept": "application/json"})
                answer = json.loads(connection.getresponse().read())
            bolt = int(str(answer["bolt_direct"]).rsplit(":", 1)[1])
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
            continue
        if bolt in ports:
            return ServerRecord(pid, bolt, port)
    return None


@contextmanager
def _http(port: int) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


def detach(process: "subprocess.Popen[bytes]") -> None:
    """Let a child outlive its handle: Python would warn that it still runs, which is the intention here."""
    process.returncode = 0


def stop_process(pid: int) -> None:
    """Ask the process to end, wait for it, and end it by force when it does not within half a minute."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        end = time.monotonic() + STOP_LIMIT
        while time.monotonic() < end:
            if _has_ended(pid):
                return
            time.sleep(0.02)


def _has_ended(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a child of ours stays a zombie until it is asked for
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def stop_server(home: Path, pid: int) -> None:
    """Stop the server of ``home`` if the process is it; a stranger who has the number by now is left alone."""
    if is_server_of(home, pid):
        stop_process(pid)


_REASONS = (
    ("No space left on device", "{home}: the disk is full"),
    (
        "Address already in use",
        "the port that VANKIEN_NEO4J_BOLT_PORT or VANKIEN_NEO4J_HTTP_PORT asks for is taken",
    ),
    ("store_lock", "{home}: another server, not started by vankien from here, uses this folder"),
    ("Permission denied", "{home}: Neo4j may not write here"),
    ("AccessDenied", "{home}: Neo4j may not write here"),
    ("OutOfMemoryError", "Java's memory was too small (VANKIEN_NEO4J_HEAP)"),
    ("Could not reserve enough space", "the machine has too little memory for VANKIEN_NEO4J_HEAP"),
    ("Invalid maximum heap size", "VANKIEN_NEO4J_HEAP is no size such as 512m or 2g"),
    ("Invalid initial heap size", "VANKIEN_NEO4J_HEAP is no size such as 512m or 2g"),
)


def why_it_ended(home: Path) -> str:
    """Say in one sentence why the server ended by itself, from what it logged last."""
    logs = home / "logs"
    text = ""
    for name in ("neo4j.log", "console.log"):
        try:
            text += (logs / name).read_text("utf-8", "replace")[-20_000:]
        except OSError:
            continue
    for sign, sentence in _REASONS:
        if sign in text:
            return sentence.format(home=home)
    last = next((line for line in reversed(text.splitlines()) if "ERROR" in line or "Error" in line), "")
    return f"Neo4j ended while it started ({last.strip()[:300] or 'no message'}); its log is {logs}"
