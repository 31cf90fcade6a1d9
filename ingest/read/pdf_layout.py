"""From placed lines to paragraphs: page numbers and running heads left out, lines of one paragraph joined."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.read.pdf_pages import Line

NEIGHBOURS = 12
"""Lines before and after, in drawing order, that show where the right edge of a line's block is."""
_EDGE_LINES = 2
_RUNNING = 3
"""Pages on which a line must stand at the same place to be a running head."""
_PAGE_NUMBER = re.compile(r"(?:trang|page|p\.)?\s*[-–—]?\s*(\d{1,4})\s*(?:[-–—]|/\s*\d{1,4})?", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-–—+•*●▪]|(?:\d{1,3}|[a-zđ])[.)]|\(\d{1,3}\))\s")
_BEGINS = re.compile(r"(?:[-–—+•●▪]\s|(?:Điều|Chương|Mục|ĐIỀU|CHƯƠNG|MỤC)\s+[\dIVXL]+)")
_ENDS = re.compile(r"[.;:!?…]$")
_CUT_NUMBER = re.compile(r"[0-9A-ZĐƯ][-/]$")


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers that count with the pages and without lines that stand on most pages.

    A number alone is dropped where it agrees with the page's place in the file on two pages or more, or is
    just the page's number from the second page on.
    """
    edges = [_edge_lines(page) for page in pages]
    steps = Counter(step for i, page in enumerate(edges) for step in {_step(line, i) for line in page})
    places = Counter(place for page in edges for place in {_place(line) for line in page})
    often = max(_RUNNING, len(pages) // 2)

    def running(line: Line, page: int) -> bool:
        if line not in edges[page]:
            return False
        step = _step(line, page)
        counted = step is not None and (steps[step] >= 2 or (step == 1 and page > 0))
        return counted or places[_place(line)] >= often

    return [[line for line in page if not running(line, i)] for i, page in enumerate(pages)]


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    from_top = sorted(page, key=lambda line: -line.bottom)
    return [*from_top[:_EDGE_LINES], *from_top[-_EDGE_LINES:]]


def _step(line: Line, page: int) -> int | None:
    number = _PAGE_NUMBER.fullmatch(line.text)
    return int(number[1]) - page if number else None


def _place(line: Line) -> tuple[str, int]:
    return line.text, round(line.bottom / 4)


def paragraphs(pages: Iterable[Sequence[Line]]) -> str:
    """The text: one line for each paragraph or heading, joined over line and page breaks where sure."""
    pieces: list[str] = []
    last: Line | None = None
    for page in pages:
        for i, line in enumerate(page):
            same_page = i > 0
            if last is not None and _continues(last, line, _right_edge(page, i, line), same_page):
                pieces += ["" if _CUT_NUMBER.search(last.text) else " ", line.text]
            else:
                pieces += ["\n" if pieces else "", line.text]
            last = line
    return "".join(pieces)


def _right_edge(page: Sequence[Line], i: int, line: Line) -> float:
    """Where the lines of the block around ``line`` end."""
    near = page[max(i - NEIGHBOURS, 0) : i + NEIGHBOURS]
    return max(other.right for other in near if _overlap(line, other) > 0.5)


def _overlap(one: Line, other: Line) -> float:
    """Which part of the narrower of two lines stands below or above the other one."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / max(min(one.right - one.left, other.right - other.left), 1.0)


def _continues(last: Line, line: Line, edge: float, same_page: bool) -> bool:
    if _overlap(last, line) < 0.5 or not 0.5 < line.height / last.height < 2 or _BEGINS.match(line.text):
        return False
    if same_page and not 0 < last.bottom - line.bottom < 2.2 * max(last.height, line.height):
        return False
    if last.text.isupper() != line.text.isupper():  # a heading and what stands below it
        return False
    if _ITEM.match(line.text) and _ENDS.search(last.text):
        return False
    return _fills(last, line, edge) or (same_page and _centred(last, line))


def _fills(last: Line, line: Line, edge: float) -> bool:
    """Whether the first word of ``line`` had no room behind ``last``, and ``line`` is not set in."""
    word = len(line.text.split(" ", 1)[0]) + 1
    needed = word * (line.right - line.left) / max(len(line.text), 1)
    room = 3 * line.height if _ITEM.match(last.text) else 0.5 * line.height
    return last.right + needed > edge - 1 and line.left - last.left < room


def _centred(last: Line, line: Line) -> bool:
    """Whether a heading goes on: both are centred on one axis, and ``line`` begins inside a phrase."""
    off_axis = abs(last.left + last.right - line.left - line.right) / 2
    begins_small = line.text[0].islower() or line.text[0].isdigit()
    return (
        off_axis < 3
        and begins_small
        and line.right - line.left < last.right - last.left
        and not _ENDS.search(last.text)
    )
