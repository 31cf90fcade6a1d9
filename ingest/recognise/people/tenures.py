"""Since when and until when somebody holds an office, where the text says it beside the office.

``nhiệm kỳ 2020 - 2025``, ``từ ngày 01/7/2021``, ``từ năm 2010 đến năm 2015``, ``(2010-2015)`` after the
office; ``7/2018 - 2/2020:`` or ``Từ tháng 7/2018 đến tháng 2/2020,`` before it.
"""

import re

DAY = (
    r"(?:(?:ngày )?\d{1,2} tháng \d{1,2},? năm \d{4}|(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|(?:tháng )?\d{1,2}[/.-]\d{4}|tháng \d{1,2} năm \d{4}|(?:năm )?\d{4})(?![\d/])"
)
TERM = re.compile(r",?(?: \(| )(?:các )?(?:khóa [IVXLC]+,? )?nhiệm kỳ:? (\d{4}) ?[-–] ?(\d{4})(?!\d)")
SPAN = re.compile(
    rf",?(?: \(| )(?:kể )?(?:từ )?({DAY})(?: đến(?: nay)?(?: hết)?| ?[-–] ?(?:nay)?) ?({DAY})?", re.IGNORECASE
)
SINCE = re.compile(rf",?(?: \(| )(?:kể từ|từ) ({DAY})", re.IGNORECASE)
BEFORE = re.compile(
    rf"(?:^|[\n;.] ?[-+•*]? ?)(?:[Tt]ừ )?({DAY})(?: đến| ?[-–]) ?(?:({DAY})|nay)\s?[:,]?[^.;:\n]{{0,40}}$"
)
NUMBERS = re.compile(r"\d+")
REACH = 110
"""Characters before an office that are searched for a span of time."""


def tenure(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """(valid_from, valid_to) of the office at ``start:end`` as ISO dates, reduced where the text is; None
    where it says nothing.

    >>> tenure("Bí thư Tỉnh ủy nhiệm kỳ 2020 - 2025", 0, 14)
    ('2020', '2025')
    >>> tenure("Giám đốc Sở Y tế từ ngày 01/7/2021", 0, 16)
    ('2021-07-01', None)
    """
    term = TERM.match(text, end)
    if term is not None:
        since = SINCE.match(text, term.end())
        return (iso(since[1]) if since is not None else term[1]), term[2]
    for pattern in (SPAN, SINCE):
        found = pattern.match(text, end)
        if found is not None:
            last = found[2] if pattern is SPAN else None
            return iso(found[1]), iso(last) if last else None
    before = BEFORE.search(text, max(0, start - REACH), start)
    if before is not None:
        return iso(before[1]), iso(before[2]) if before[2] else None
    return None, None


def iso(day: str) -> str | None:
    """An ISO date, reduced as ``day`` is; None for one that is no date.

    >>> iso("ngày 1 tháng 7 năm 2021"), iso("tháng 7/2021"), iso("năm 2021")
    ('2021-07-01', '2021-07', '2021')
    """
    *rest, year = (int(number) for number in NUMBERS.findall(day))
    if not 1900 <= year <= 2100 or (rest and not 1 <= rest[-1] <= 12) or (len(rest) == 2 and rest[0] > 31):
        return None
    return "-".join((str(year), *(f"{number:02}" for number in reversed(rest))))
