"""Locks on files, which the system lets go when a process ends, however it ends."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schema.errors import StoreError

try:
    import fcntl
except ImportError:  # pragma: no cover - only on Windows
    fcntl = None  # type: ignore[assignment]

SHORT_WAIT = 1.0
"""Seconds that nobody needs to be told of."""


class FileLock:
    """A lock on one file, held alone or shared with other processes until ``release`` or the process ends."""

    def __init__(self, path: Path) -> None:
        if fcntl is None:  # pragma: no cover - only on Windows
            raise StoreError(
                "the embedded Neo4j runs on Linux and macOS; set VANKIEN_NEO4J_URI to a server of yours"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def try_alone(self) -> bool:
        """Take the lock for us alone, or answer False at once when another process has it."""
        return self._try(fcntl.LOCK_EX)

    def try_shared(self) -> bool:
        """Take the lock together with others, or answer False at once when a process has it alone."""
        return self._try(fcntl.LOCK_SH)

    def alone(self) -> None:
        """Wait until the lock is ours alone."""
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def shared(self) -> None:
        """Wait until nobody has the lock alone, and take it together with others."""
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def release(self) -> None:
        """Let the lock go; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(path: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock at ``path`` alone; ``on_wait`` is called once when it takes a while."""
    lock = FileLock(path)
    try:
        end = time.monotonic() + SHORT_WAIT
        while not (held := lock.try_alone()) and time.monotonic() < end:
            time.sleep(0.02)
        if not held:
            if on_wait:
                on_wait()
            lock.alone()
        yield
    finally:
        lock.release()


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Hold the lock at ``path`` together with others, after whoever has it alone."""
    lock = FileLock(path)
    try:
        lock.shared()
        yield
    finally:
        lock.release()
