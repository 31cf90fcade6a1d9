"""The lock that keeps writers out while the embedded server's files are exchanged or copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.folder_lock import alone
from store.progress import Progress

_WAITING = "Another command is writing to the graph, waiting for it"


def writers_lock_path(home: Path) -> Path:
    """The file that writers share for each transaction, and that maintenance holds alone."""
    return home / "run" / "writers.lock"


@contextmanager
def without_writers(home: Path, progress: Progress) -> Iterator[None]:
    """Let nobody write to the embedded server of ``home`` within the block; readers go on.

    A writer of ours waits until the block ends, and then writes to whatever stands there.
    """
    with alone(writers_lock_path(home), lambda: progress.say(_WAITING)):
        yield
