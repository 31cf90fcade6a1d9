"""Where and when a page speaks: the province that its first lines fix, and the day that undated days refer
to."""

import re
from collections import Counter
from collections.abc import Iterable

from schema.folding import fold
from schema.registry import Registry

PORTAL = re.compile(r"\b([a-z]{4,20})\.gov\.vn|\bbao([a-z]{4,16})\.(?:com\.)?vn|\b([a-z]{4,16})\.dcs\.vn")
MARKED = (
    r"(?:[Tt]ỉnh(?: [ủu]y)?|TỈNH(?: ỦY)?|[Tt]hành phố|THÀNH PHỐ|[Tt]hành [ủu]y|THÀNH ỦY|TP\.?|Tp\.?|"
    r"[Đđ]ảng bộ|UBND|HĐND|Sở [^\n,.;]{2,40}|Báo|Cục [^\n,.;]{2,30}|Hội [^\n,.;]{2,60})"
)
DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
PLACE_AND_DAY = re.compile(
    r"(?:^|[|*]|\s{2,})[\s*_]*[A-ZĐÀ-Ỹ][\wÀ-ỹ.]*(?: [\wÀ-ỹ.-]+){0,6}\s?,\s*ngày\s+"
    r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})",
    re.IGNORECASE | re.MULTILINE,
)
"""Where and when an act was made, on a line or in a cell of its own."""
BELOW = 200
"""Code points below a head in which the place and the day may still stand."""
STAMP = re.compile(
    r"(?:(?:Thứ|thứ|Chủ nhật|Ngày cập nhật|Thời gian|Cập nhật|Ngày đăng|Đăng ngày)[^\n\d]{0,30}|^\s*)"
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s*[,|-]?\s*\d{1,2}\s*[:h]\s*\d{2}|\s*\|?\s*\d{1,2}:\d{2}|\s*$)|"
    r"(?:Ngày cập nhật|Ngày đăng|Cập nhật|Đăng ngày|Thời gian)[^\n\d]{0,12}(\d{1,2})[/.-](\d{1,"
    r"2})[/.-](\d{4})|"
    r"\b(\d{1,2})/(\d{1,2})/(\d{4})\s*[-,|]?\s*\d{1,2}:\d{2}|\d{1,2}:\d{2}[^\n\d]{0,12}(\d{1,2})/(\d{1,"
    r"2})/(\d{4})",
    re.MULTILINE,
)
CENTRAL = re.compile(
    r"[\s|*#_-]*(?:BỘ|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|TỔNG CỤC|BAN (?:BÍ THƯ|CHẤP HÀNH TRUNG ƯƠNG|[A-ZĐÀ-Ỹ "
    r"]{3,30} TRUNG ƯƠNG)|VĂN PHÒNG (?:CHÍNH PHỦ|"
    r"TRUNG ƯƠNG|QUỐC HỘI)|ỦY BAN (?:THƯỜNG VỤ QUỐC HỘI|KIỂM TRA TRUNG ƯƠNG)|CHỦ TỊCH NƯỚC|ĐẢNG ỦY CHÍNH "
    r"PHỦ|NGÂN HÀNG NHÀ NƯỚC)(?!\w)"
)
"""Letterheads of central bodies: their texts have no province, whatever place they were written at."""
FIGURES = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}")
FIRST_LINES = 1500
MERGERS = "2025-07-01"


class Places:
    """The provinces of a registry, for finding the one that a page is about."""

    def __init__(self, registry: Registry) -> None:
        self._ids: dict[str, list[str]] = {}
        self._joined: dict[str, str] = {}
        names: set[str] = set()
        for province in registry.provinces:
            for name in (province.name, *province.variants):
                if len(name) > 3:
                    names.add(name)
                    self._ids.setdefault(fold(name), []).append(province.id)
            self._joined[fold(province.name).replace(" ", "").replace("-", "")] = fold(province.name)
        spelled = {form for name in names for form in (name, name.upper())}
        listed = "|".join(re.escape(name) for name in sorted(spelled, key=len, reverse=True))
        self._marked = re.compile(rf"{MARKED}\s+({listed})(?!\w)")
        self._head = re.compile(rf"(?<!\w)({listed})(?:,\s*ngày|,\s*\d)")

    def locality(self, text: str, head: tuple[int, int] | None, day: str | None) -> str | None:
        """The place id that the letterhead, the portal's address or the first lines of ``text`` give."""
        if head is not None:
            if CENTRAL.match(text, head[0]):
                return None
            top = text[head[0] : min(head[1], head[0] + FIRST_LINES)]
            marked = Counter(m[1] for m in self._marked.finditer(top))
            if marked:
                return self._id(marked.most_common(1)[0][0], day)
            dated = self._head.search(top)
            if dated is not None and fold(dated[1]) != "ha noi":
                return self._id(dated[1], day)
        opening = text[:FIRST_LINES]
        for portal in PORTAL.finditer(opening) if ".vn" in opening else ():
            name = self._joined.get(next(filter(None, portal.groups())))
            if name is not None:
                return self._id(name, day)
        named = [m[1] for m in self._marked.finditer(opening)]
        if named and (len(set(map(fold, named))) == 1 or named.count(named[0]) >= 2):
            return self._id(named[0], day)
        return None

    def _id(self, name: str, day: str | None) -> str | None:
        ids = self._ids.get(fold(name), [])
        era = "p34:" if day is not None and day >= MERGERS else "p63:"
        return next((i for i in ids if i.startswith(era)), ids[0] if ids else None)


def day_of(text: str, head: tuple[int, int] | None) -> str | None:
    """The ISO date of the page: printed in an official head, or the time stamp of a portal."""
    if head is not None:
        written = PLACE_AND_DAY.search(text, head[0], head[1] + BELOW) or DAY.search(text, *head)
        return iso(written.groups()) if written else None
    for part in (text[:600], text[-600:]):
        stamp = STAMP.search(part) if FIGURES.search(part) else None
        if stamp is not None:
            return iso(group for group in stamp.groups() if group)
    return None


def iso(parts: Iterable[str]) -> str | None:
    """Day, month and year as printed, as an ISO date; None where no calendar has it.

    >>> iso(["9", "8", "2021"]), iso(["31", "13", "2021"])
    ('2021-08-09', None)
    """
    day, month, year = (int(part) for part in parts)
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return f"{year:04}-{month:02}-{day:02}"
