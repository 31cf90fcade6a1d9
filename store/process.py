"""The server as a process: start it, wait for its Bolt port, stop it."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psutil

from schema.errors import StoreError
from store.launch import SERVER, Launch
from store.ports import listening_ports, somebody_listens
from store.server_log import why_it_ended

START_LIMIT = 180.0
"""Seconds after which a server that does not listen is given up; recovery after a crash takes some."""
STOP_LIMIT = 30.0
"""Seconds after which a server that does not end is ended by force."""
LEAST_ROOM = 1_000_000
"""Bytes that must be free on the disk of the data folder."""
POLL = 0.03

Process = subprocess.Popen[bytes]


class ServerEndedError(StoreError):
    """The server ended while it started; ``crashed`` when Java itself was brought down."""

    def __init__(self, home: Path, status: int) -> None:
        super().__init__(why_it_ended(home))
        self.crashed = status < 0


def spawn(home: Path, launch: Launch, options: tuple[str, ...] = ()) -> Process:
    """Start the server on ``home`` in a session of its own, which Ctrl-C at our terminal does not reach."""
    words = (f"--home-dir={home}", f"--config-dir={home / 'conf'}")
    log = console_log(home)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as console:
        return subprocess.Popen(
            launch.command(SERVER, *words, options=options),
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            cwd=home,
            start_new_session=True,
        )


def console_log(home: Path) -> Path:
    """Where Java's own words go."""
    return home / "logs" / "console.log"


def wait_for_port(process: Process, port: int, home: Path) -> None:
    """Wait until the server itself listens at the port; ``ServerEndedError`` if it ends before that."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and has_room(home):
        if process.poll() is not None:
            raise ServerEndedError(home, process.returncode)
        # A knock costs next to nothing; only when somebody opens do we look whether it is our server.
        if somebody_listens(port) and port in listening_ports(process.pid):
            return
        time.sleep(POLL)
    if not has_room(home):
        raise StoreError(f"{home}: the disk is full")
    raise StoreError(f"{home}: Neo4j did not start within {START_LIMIT:.0f} s; its log is in {home / 'logs'}")


def has_room(home: Path) -> bool:
    """Whether a start makes sense: on a full disk the server would neither work nor end."""
    return shutil.disk_usage(home).free > LEAST_ROOM


def stop_process(pid: int) -> None:
    """Ask the process to end and wait for it; end it by force when it does not."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        if wait_for_end(pid, STOP_LIMIT):
            return


def wait_for_end(pid: int, seconds: float) -> bool:
    """Wait until the process has ended, with all its threads, which still hold files for a moment."""
    end = time.monotonic() + seconds
    while not _has_ended(pid):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def is_ending(pid: int) -> bool:
    """Whether the process was killed and its last threads are on their way out."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _has_ended(pid: int) -> bool:
    try:
        process = psutil.Process(pid)
        if process.status() != psutil.STATUS_ZOMBIE or process.num_threads() > 1:
            return False
    except psutil.NoSuchProcess:
        return True
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a child of ours stays a zombie until it is asked for
    return True
