"""The lines of a PDF file's pages with their places, as PDFium finds them."""

import re
from collections.abc import Callable, Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

COLUMN_GAP = 2.5
"""Line heights between two stretches of one line from which on they are columns, not words."""
_SIGNS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": "", "\x0c": "", "\xa0": " "})
"""PDFium marks a hyphen at a line's end by a character that no text has."""
_LINE = re.compile(r"[^\r\n]+")
_BLANKS = re.compile(r"[ \t]+")

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one column's part of it; places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its letters, at least 1."""
        return max(self.top - self.bottom, 1.0)


def page_lines(page: "PdfTextPage") -> list[Line]:
    """The lines of a page in the order in which the file draws them, without empty ones."""
    raw = page.get_text_range()
    text = raw.translate(_SIGNS) if len(raw.translate(_SIGNS)) == len(raw) else raw
    index = _index(page, len(raw))
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        for start, end in _columns(page, text, index, *match.span()):
            box = _around(_boxes(page, index(start), index(end) - index(start)))
            if box is not None and (words := _tidy(text[start:end])):
                lines.append(Line(words, *box))
    return lines


def _tidy(text: str) -> str:
    return " ".join(text.translate(_SIGNS).split())


def _index(page: "PdfTextPage", length: int) -> Callable[[int], int]:
    """From places in the text to PDFium's numbers of characters, which differ where it leaves some out."""
    if length == page.count_chars():
        return lambda place: place
    return lambda place: max(pdfium.FPDFText_GetCharIndexFromTextIndex(page, place), 0)


def _boxes(page: "PdfTextPage", start: int, count: int) -> list[Box]:
    number = pdfium.FPDFText_CountRects(page, start, max(count, 1))
    return [box for box in (_box(pdfium.FPDFText_GetRect, page, i) for i in range(number)) if box]


def _box(ask: Callable[..., int], page: "PdfTextPage", number: int) -> Box | None:
    left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
    if not ask(page, number, left, top, right, bottom):
        return None
    return left.value, right.value, bottom.value, top.value


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    left, right, bottom, top = zip(*boxes, strict=True)
    return min(left), max(right), min(bottom), max(top)


def _columns(
    page: "PdfTextPage", text: str, index: Callable[[int], int], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """The stretches of a line between gaps as wide as those of columns."""
    boxes = sorted(_boxes(page, index(start), index(end) - index(start)))
    if not any(_apart(one, other) for one, other in pairwise(boxes)):
        yield start, end
        return
    for gap in _BLANKS.finditer(text, start, end):
        before = _letter(page, index(gap.start() - 1)) if gap.start() > start else None
        after = _letter(page, index(gap.end())) if gap.end() < end else None
        if before and after and _apart(before, after):
            yield start, gap.start()
            start = gap.end()
    yield start, end


def _letter(page: "PdfTextPage", number: int) -> Box | None:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    if not pdfium.FPDFText_GetCharBox(page, number, left, right, bottom, top):
        return None
    return left.value, right.value, bottom.value, top.value


def _apart(one: Box, other: Box) -> bool:
    return other[0] - one[1] > COLUMN_GAP * max(one[3] - one[2], other[3] - other[2], 8.0)
