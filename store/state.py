"""What can be said about the server without starting one."""

from dataclasses import dataclass
from pathlib import Path

import psutil

from store.embedded import is_in_use
from store.record import running_server
from store.settings import StoreSettings


@dataclass(frozen=True, slots=True)
class EmbeddedState:
    """The embedded server of a data folder; ``memory`` and ``size`` in bytes, addresses "" if it is off."""

    running: bool
    home: str
    size: int
    pid: int = 0
    bolt: str = ""
    browser: str = ""
    kept: bool = False
    in_use: bool = False
    memory: int = 0


def embedded_state(settings: StoreSettings) -> EmbeddedState:
    """Look at the data folder's server; nothing is started, made or logged in to."""
    home = settings.home
    record = running_server(home)
    size = folder_size(home / "data")
    if record is None:
        return EmbeddedState(False, str(home), size)
    return EmbeddedState(
        running=True,
        home=str(home),
        size=size,
        pid=record.pid,
        bolt=record.bolt_address,
        browser=record.browser_address,
        kept=record.kept,
        in_use=is_in_use(home),
        memory=_memory(record.pid),
    )


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below ``folder``; files that vanish meanwhile do not count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total


def _memory(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
