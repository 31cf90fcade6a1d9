"""How the store tells what it is doing: to a terminal, to a log, or to nobody."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Bytes(Protocol):
    """A running count of bytes; used as a context manager."""

    def advance(self, count: int) -> None:
        """Count ``count`` more bytes."""

    def __enter__(self) -> "Bytes": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Progress(Protocol):
    """Where the store's news go."""

    def say(self, sentence: str) -> None:
        """Tell one sentence."""

    def bytes(self, what: str, total: int) -> Bytes:
        """Begin a count of bytes up to ``total``."""


class Silence:
    """Tells nobody."""

    def say(self, sentence: str) -> None:
        """Say nothing."""

    def bytes(self, what: str, total: int) -> Bytes:
        """Count nothing."""
        return _Count()


class Terminal:
    """Tells standard error: bars on a terminal, one line a step elsewhere."""

    def say(self, sentence: str) -> None:
        """Print one line."""
        print(sentence, file=sys.stderr, flush=True)

    def bytes(self, what: str, total: int) -> Bytes:
        """Begin a bar, or print a line where no terminal is."""
        if sys.stderr.isatty():
            return _BarCount(what, total)
        self.say(f"{what}: {total / 1_000_000:.0f} MB")
        return _Count()


class _Count:
    def advance(self, count: int) -> None:
        pass

    def __enter__(self) -> "_Count":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class _BarCount(_Count):
    def __init__(self, what: str, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar: Bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task(what, total=total)

    def advance(self, count: int) -> None:
        self._bar.advance(self._task, count)

    def __enter__(self) -> "_BarCount":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
