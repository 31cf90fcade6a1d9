"""The lines of a PDF file's pages with their places, as PDFium finds them."""

import re
from collections.abc import Callable
from ctypes import byref, c_double
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
        boxes = _boxes(page, index, *match.span())
        columns = _columns(page, text, index, *match.span(), boxes)
        for start, end in columns:
            box = _around(boxes if len(columns) == 1 else _boxes(page, index, start, end))
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


def _boxes(page: "PdfTextPage", index: Callable[[int], int], start: int, end: int) -> list[Box]:
    """The boxes around the stretches of ``text[start:end]`` that the file draws at once."""
    first = index(start)
    number = pdfium.FPDFText_CountRects(page, first, max(index(end) - first, 1))
    left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
    places = (byref(left), byref(top), byref(right), byref(bottom))
    return [
        (left.value, right.value, bottom.value, top.value)
        for i in range(number)
        if pdfium.FPDFText_GetRect(page, i, *places)
    ]


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    left, right, bottom, top = zip(*boxes, strict=True)
    return min(left), max(right), min(bottom), max(top)


def _columns(
    page: "PdfTextPage", text: str, index: Callable[[int], int], start: int, end: int, boxes: list[Box]
) -> list[tuple[int, int]]:
    """The stretches of a line between gaps as wide as those of columns."""
    if not any(_apart(one, other) for one, other in pairwise(sorted(boxes))):
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    for gap in _BLANKS.finditer(text, start, end):
        before = _letter(page, index(gap.start() - 1)) if gap.start() > start else None
        after = _letter(page, index(gap.end())) if gap.end() < end else None
        if before and after and _apart(before, after):
            spans.append((start, gap.start()))
            start = gap.end()
    return [*spans, (start, end)]


def _letter(page: "PdfTextPage", number: int) -> Box | None:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    if not pdfium.FPDFText_GetCharBox(page, number, left, right, bottom, top):
        return None
    return left.value, right.value, bottom.value, top.value


def _apart(one: Box, other: Box) -> bool:
    gap = other[0] - one[1]
    return gap > COLUMN_GAP * 8 and gap > COLUMN_GAP * max(one[3] - one[2], other[3] - other[2])
