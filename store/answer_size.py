"""A limit on the bytes of one answer while they arrive: the driver itself reads a row whole.

The driver has no setting for it, so the socket that its connection reads from is exchanged for the time of
the answer. Where a later driver is built otherwise, the limit is not kept and all else works; a test tells.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j


class AnswerTooLargeError(OSError):
    """Raised while reading: the driver takes it for a broken connection, which it closes and gives up."""


class Meter:
    """A socket that stops reading after ``limit`` bytes; ``spent`` tells that it did."""

    def __init__(self, socket: Any, limit: int) -> None:
        self._socket = socket
        self._left = limit
        self.spent = False

    def recv_into(self, *arguments: Any) -> int:
        """Read as the socket does."""
        count = int(self._socket.recv_into(*arguments))
        self._left -= count
        if self._left < 0:
            self.spent = True
            raise AnswerTooLargeError
        return count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


@contextmanager
def metered(session: neo4j.Session, limit: int) -> Iterator[Meter | None]:
    """Count what the running result of ``session`` reads within the block."""
    inbox = getattr(getattr(session, "_connection", None), "inbox", None)
    socket = getattr(inbox, "_socket", None)
    if inbox is None or socket is None:
        yield None
        return
    meter = Meter(socket, limit)
    inbox._socket = meter
    try:
        yield meter
    finally:
        inbox._socket = socket
