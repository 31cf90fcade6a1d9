"""Days of events: expressions such as ``Sáng 6/7`` or ``từ ngày 22-23/4/2021``, and the year they
leave open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
DAY = re.compile(
    rf"(?<![\d/.,-])(?P<first>{_D})(?:/(?P<month1>{_M}))?"
    rf"(?: ?(?:-|và|đến|,) ?(?:hết )?(?:ngày )?(?P<last>{_D}))?"
    rf"(?: ?[/.-] ?(?P<month>{_M})(?: ?[/.-] ?(?P<year>(?:19|20)\d\d))?|"
    rf" tháng (?P<word>{_M})(?:[ ,]*năm (?P<year2>(?:19|20)\d\d)|/(?P<year3>(?:19|"
    rf"20)\d\d))?)"
    r"(?![\d%]|[/.,-]\d)"
)
_BEFORE = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|nay|qua|mai|từ|đến|vào|và)[ (]{0,2}$", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"(?<![\d/.-])(?:(?P<month>0?[1-9]|1[0-2])[/.-])?(?P<year>(?:19|20)\d\d)(?![\d/]|\.\d| ?- ?(?:19|20)\d\d)"
)
_SPAN = re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d) ?- ?(?:19|20)\d\d")
_RANGE_BEFORE = re.compile(r"(?:\d ?- ?|(?:đến|tới|hướng|nhìn|đoạn|kỳ|sau)(?: hết)?(?: năm)? ?)$")
_FUTURE = re.compile(r"\b(?:[Dd]ự kiến|sẽ|[Tt]rước ngày|hiệu lực|[Đđ]ến hết)\b")

SLACK = timedelta(days=60)
"""How much earlier than the latest date of the text an event without a year may lie."""
SCATTERED = 6
"""Bare years that lie this far apart tell of plans and histories, not of when the text was written."""
AHEAD = timedelta(days=45)
"""How far after the page's day an event without a year may lie."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day or span of days at its place. ``year`` is None where the text leaves it open."""

    start: int
    end: int
    year: int | None
    months: tuple[int, int]
    days: tuple[int, int]
    years: "Years"

    def dates(self) -> tuple[str | None, str | None]:
        """ISO dates of the first and, where there are several, the last day; None where no year can be
        told.
        """
        year = self.year or self.years.guess(self.days[1], self.months[1])
        first, last = _iso(year, self.months[0], self.days[0]), _iso(year, self.months[1], self.days[1])
        return first, last if first and last and last > first else None


def find_days(text: str, page: Page, documents: Sequence[DocumentMention]) -> list[Day]:
    """All expressions for days outside of document references, in order."""
    taken = _Cover((m.start, m.end) for m in documents)
    years = Years(text, page)
    days = []
    for match in DAY.finditer(text):
        full = match["year"] or match["year2"] or match["year3"]
        if taken.has(match.start()) or (
            not full and not _BEFORE.search(text, max(0, match.start() - 8), match.start())
        ):
            continue
        month = int(match["month"] or match["word"])
        first = int(match["first"])
        last = int(match["last"] or first)
        if not _exists(int(match["month1"] or month), first) or not _exists(month, last):
            continue
        months = (int(match["month1"] or month), month)
        days.append(
            Day(match.start(), match.end(), int(full) if full else None, months, (first, last), years)
        )
    return days


def _exists(month: int, day: int) -> bool:
    return _iso(2000, month, day) is not None


def _iso(year: int | None, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year else None
    except ValueError:
        return None


class _Cover:
    """Whether a place lies in one of some spans."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def has(self, place: int) -> bool:
        """Places must be asked in rising order."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= place:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] <= place


class Years:
    """The year of a day that is printed without one: the page's, else what the text's other dates leave."""

    def __init__(self, text: str, page: Page) -> None:
        self._text = text
        self._page = _parse(page.day)
        self._latest: date | None = None
        self._known = False

    def guess(self, day: int, month: int) -> int | None:
        if self._page is not None:
            later = self._page + AHEAD
            for year in (later.year, later.year - 1, later.year - 2):
                if (year, month, day) <= (later.year, later.month, later.day):
                    return year
        if not self._known:
            self._latest, self._known = self._find_latest(), True
        if self._latest is None:
            return None
        floor = self._latest - SLACK
        year = floor.year if (month, day) >= (floor.month, floor.day) else floor.year + 1
        return year if re.search(rf"(?<!\d){year}(?!\d)", self._text) else None

    def _find_latest(self) -> date | None:
        """The latest date of the text that has passed when it was written; None where years contradict
        each other.
        """
        full: list[date] = []
        years: list[int] = []
        for match in _OTHER_TIME.finditer(self._text):
            start = match.start()
            if _FUTURE.search(self._text, max(0, start - 90), start):
                continue
            if match["month"]:
                full.append(date(int(match["year"]), int(match["month"]), 1))
            elif not _RANGE_BEFORE.search(self._text, max(0, start - 16), start):
                years.append(int(match["year"]))
        for match in DAY.finditer(self._text):
            year = match["year"] or match["year2"] or match["year3"]
            if year and not _FUTURE.search(self._text, max(0, match.start() - 90), match.start()):
                day = _parse(
                    _iso(
                        int(year), int(match["month"] or match["word"]), int(match["last"] or match["first"])
                    )
                )
                if day:
                    full.append(day)
        latest = max(full, default=None)
        newest = max(years, default=0)
        if latest is not None and latest.year >= newest:
            return latest
        spans = [int(match["year"]) for match in _SPAN.finditer(self._text)]
        if not newest or any(newest < year for year in spans) or newest - min(years) >= SCATTERED:
            return None
        return date(newest, 1, 1)


def _parse(iso: str | None) -> date | None:
    if not iso:
        return None
    parts = [int(part) for part in iso.split("-")]
    try:
        return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except ValueError:
        return None
