"""Dates as documents are dated: after the number, in figures or in words, whole or reduced."""

import re
from dataclasses import dataclass

YEAR = r"(?P<y{0}>(?:1[89]|20)\s?\d\s?\d)"
WHOLE = (
    r"(?P<d{0}>[0-3]?\s?\d)\s*(?:[/.\-]|\s?(?:tháng|thang|THÁNG|THANG|Tháng)\s?)\s*(?P<m{0}>[01]?\s?\d)\s*"
    r"(?:[/.\-]|,?\s?(?:năm|nam|NĂM|NAM)\s?)\s*" + YEAR
)
DATE = re.compile(
    r"[\s,]*-?\(?\s*(?:(?:ký|ra|ban hành|đề|được ban hành|cùng|đều)\s+)?(?:ngày|Ngày|NGÀY|ngay|NGAY)\s*:?\s*"
    + WHOLE.format("1")
    + r"(?:\d(?!\d))?\s?\)?"
    + r"|[\s,]*\(\s*"
    + WHOLE.format("2")
    + r"\s*\)"
    + r"|\s*[,|]?\s(?P<bare>)"
    + WHOLE.format("3")
    + r"(?:\d(?!\d))?(?!\d)"
    + r"|[\s,]*\(?\s*(?:ban hành\s+)?(?:tháng|thang)\s*(?P<m4>[01]?\d)\s*(?:[/.\-]|\s(?:năm|nam)\s)\s*"
    + YEAR.format("4")
    + r"(?!\d)\s?\)?"
)
_NEW_SENTENCE = re.compile(r"[^\S\n]*\n\s*Ngày")
"""A line that begins with a capital Ngày tells the day of what follows, not of the document before it."""
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
_MONTH = "|".join(MONTHS)
ENGLISH = re.compile(
    rf"[\s,(]*(?:dated|of|on)\s+(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}}))"
)
"""Dates of English texts, which cite Vietnamese numbers as they are."""
OF_YEAR = re.compile(r"\s*,?\s*\(?\s*(?:năm|nam)\s+(?P<y>(?:1[89]|20)\d\d)(?!\d|\s*[-–])\)?")


@dataclass(frozen=True, slots=True)
class DateFound:
    """An ISO date, whole or reduced, and where the text of it ends."""

    iso: str
    end: int


def date_at(text: str, position: int) -> DateFound | None:
    """The date that stands right at ``position``, its lead-in ("ngày", a bracket) included.

    >>> date_at(", ngày 09/8/2021 của", 0)
    DateFound(iso='2021-08-09', end=16)
    >>> date_at(" (tháng 11/2012)", 0).iso, date_at(" ngày 22/12/20241 ", 0).iso
    ('2012-11', '2024-12-22')
    >>> date_at("\\nNgày 23/02/2022, Ban Thường vụ", 0) is None
    True
    """
    match = DATE.match(text, position)
    if match is None:
        return _english(text, position)
    if _NEW_SENTENCE.match(text, position):
        return None
    for index in "123":
        if match["d" + index]:
            iso = _iso(match["y" + index], match["m" + index], match["d" + index])
            return DateFound(iso, match.end()) if iso else None
    iso = _iso(match["y4"], match["m4"], None)
    return DateFound(iso, match.end()) if iso else None


def _english(text: str, position: int) -> DateFound | None:
    match = ENGLISH.match(text, position)
    if match is None:
        return None
    month = str(MONTHS.index(match["m1"] or match["m2"]) + 1)
    iso = _iso(match["y1"] or match["y2"], month, match["d1"] or match["d2"])
    return DateFound(iso, match.end()) if iso else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    y, m = int(year.replace(" ", "")), int(month.replace(" ", ""))
    d = int(day.replace(" ", "")) if day else 1
    if not (1 <= m <= 12 and 1 <= d <= 31 and 1900 <= y <= 2100):
        return None
    return f"{y:04}-{m:02}-{d:02}" if day else f"{y:04}-{m:02}"
