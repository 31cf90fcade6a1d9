"""Offset maps: from a place in an edited text back to the text before the edits."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``replacement``; offsets count code points, half open."""

    start: int
    end: int
    replacement: str


@dataclass(slots=True)
class OffsetMap:
    """The pieces that one pass of edits made. Between two pieces the offsets run in parallel.

    The four lists are parallel, one entry a piece, in order: where it starts and ends in the new text, and
    where it started and ended in the old one.
    """

    new_start: list[int] = field(default_factory=list)
    new_end: list[int] = field(default_factory=list)
    old_start: list[int] = field(default_factory=list)
    old_end: list[int] = field(default_factory=list)

    def start(self, offset: int) -> int:
        """The old offset of the first character of a span that starts at the new ``offset``."""
        piece = bisect_right(self.new_start, offset) - 1
        if piece < 0:
            return offset
        if offset < self.new_end[piece]:
            return self.old_start[piece]
        return self.old_end[piece] + offset - self.new_end[piece]

    def end(self, offset: int) -> int:
        """The old offset after the last character of a non-empty span that ends at the new ``offset``."""
        last = offset - 1
        piece = bisect_right(self.new_start, last) - 1
        if piece < 0:
            return offset
        if last < self.new_end[piece]:
            return self.old_end[piece]
        return self.old_end[piece] + offset - self.new_end[piece]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """The edited text and the map back. ``edits`` are in order and do not overlap.

    >>> new, back = apply_edits("a&amp;b", [Edit(1, 6, "&")])
    >>> new, back.start(1), back.end(2), back.start(2)
    ('a&b', 1, 6, 6)
    """
    parts: list[str] = []
    offsets = OffsetMap()
    read = written = 0
    for edit in edits:
        parts.append(text[read : edit.start])
        written += edit.start - read
        parts.append(edit.replacement)
        offsets.new_start.append(written)
        offsets.old_start.append(edit.start)
        written += len(edit.replacement)
        offsets.new_end.append(written)
        offsets.old_end.append(edit.end)
        read = edit.end
    parts.append(text[read:])
    return "".join(parts), offsets
