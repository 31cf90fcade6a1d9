"""A small process beside the server that stops it when all commands which used it were killed.

A command that ends in the ordinary way stops the server itself. One that is killed cannot; the system lets go
of its lock on the file of users, and this process sees that. Run as ``python -m store.keeper HOME``.
"""

import sys
import time
from pathlib import Path

from store.background import spawn_background

PERIOD = 1.0
DELAY = 2.0
"""Seconds before the first look: a server that starts needs the processor more than we do."""


def spawn_keeper(home: Path) -> None:
    """Start the keeper of the server that ``home`` has on record; it ends with the server."""
    spawn_background("store.keeper", str(home))


def keep(home: Path) -> None:
    """Look once a second until the server is gone, is meant to stay, or was stopped by us."""
    from store.embedded import stop_if_unused
    from store.record import is_server_of, read_record

    first = read_record(home)
    while first and is_server_of(home, first.pid):
        record = read_record(home)
        if record is None or record.kept or record.pid != first.pid or stop_if_unused(home):
            return
        time.sleep(PERIOD)


if __name__ == "__main__":
    time.sleep(DELAY)
    keep(Path(sys.argv[1]))
