"""Sets of spans that are asked for the same text many times."""

import bisect
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything that starts somewhere in a text."""

    @property
    def start(self) -> int:
        """The place of its first code point."""


P = TypeVar("P", bound=Placed)
_START = attrgetter("start")


class Spans:
    """Half-open spans, joined where they overlap; every question takes time logarithmic in their number.

    >>> spans = Spans([(0, 4), (2, 6), (10, 12)])
    >>> spans.holding(3), spans.holding(6), spans.overlaps(5, 11)
    ((0, 6), None, True)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            elif start < end:
                joined.append((start, end))
        self._spans = joined
        self._starts = [start for start, _ in joined]

    def holding(self, place: int) -> tuple[int, int] | None:
        """The span that holds the place, if there is one."""
        at = bisect.bisect_right(self._starts, place) - 1
        if at >= 0 and place < self._spans[at][1]:
            return self._spans[at]
        return None

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any span shares a place with ``start:end``."""
        at = bisect.bisect_left(self._starts, end) - 1
        return at >= 0 and self._spans[at][1] > start

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans that begin in ``start:end``, in order."""
        return self._spans[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]


def sentence_at(sentences: list[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """The sentence (of an ordered list) that holds ``place``."""
    at = bisect.bisect_right(sentences, (place, 1 << 62)) - 1
    if at >= 0 and place < sentences[at][1]:
        return sentences[at]
    return None


def between(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those of some ordered items that begin in ``start:end``."""
    low = bisect.bisect_left(items, start, key=_START)
    return items[low : bisect.bisect_left(items, end, lo=low, key=_START)]
