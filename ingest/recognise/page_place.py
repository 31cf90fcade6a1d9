"""Where and when a page speaks: the province that its first lines fix, and the day that undated days refer
to."""

import re
from collections import Counter
from collections.abc import Iterable

from schema.folding import fold
from schema.registry import Registry

PORTAL = re.compile(r"\b([a-z]{4,20})\.gov\.vn|\bbao([a-z]{4,16})\.(?:com\.)?vn|\b([a-z]{4,16})\.dcs\.vn")
MARKED = (
    r"(?:[Tt]ỉnh(?: [ủu]y| đoàn)?|TỈNH(?: ỦY| ĐOÀN)?|[Tt]hành phố|THÀNH PHỐ|[Tt]hành [ủu]y|"
    r"THÀNH ỦY|TP\.?|Tp\.?|"
    r"[Đđ]ảng bộ|UBND|HĐND|Sở [^\n,.;]{2,40}|Báo|Cục [^\n,.;]{2,30}|Hội [^\n,.;]{2,60})"
)
_FIGURES = r"(\d\s?\d?)"
"""One or two figures, torn or not."""
_WRITTEN_DAY = rf"ngày\s+{_FIGURES}\s+tháng\s+{_FIGURES}\s+năm\s+(\d\s?\d\s?\d\s?\d)"
PLACE_AND_DAY = re.compile(
    rf"(?:^|[|*]|\s{{2,}})[\s*_]*[A-ZĐÀ-Ỹ][\wÀ-ỹ.]*(?: [\wÀ-ỹ.-]+){{0,6}}\s?,\s*{_WRITTEN_DAY}",
    re.IGNORECASE | re.MULTILINE,
)
"""Where and when an act was made, on a line or in a cell of its own."""
LINE_OF_DAY = re.compile(rf"^[\s|*_]*{_WRITTEN_DAY}[\s|*_]*$", re.IGNORECASE | re.MULTILINE)
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
    r"[\s|*#_-]*(?:BỘ(?!\s+(?:CHỈ HUY|TƯ LỆNH))|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|TỔNG CỤC|"
    r"BAN (?:BÍ THƯ|CHẤP HÀNH TRUNG ƯƠNG|[A-ZĐÀ-Ỹ "
    r"]{3,30} TRUNG ƯƠNG)|VĂN PHÒNG (?:CHÍNH PHỦ|"
    r"TRUNG ƯƠNG|QUỐC HỘI)|ỦY BAN (?:THƯỜNG VỤ QUỐC HỘI|KIỂM TRA TRUNG ƯƠNG)|CHỦ TỊCH NƯỚC|ĐẢNG ỦY CHÍNH "
    r"PHỦ|NGÂN HÀNG NHÀ NƯỚC)(?!\w)"
)
"""Letterheads of central bodies: their texts have no province, whatever place they were written at."""
TOWN_AND_DAY = re.compile(
    r"(?:^|[|*]|\s{2,})[\s*_]*(?P<town>[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*){0,3})\s?,\s*ngày\s",
    re.MULTILINE,
)
LOCAL_HEAD = (
    r"(?:^|[\n|])[^\n|]{0,60}?(?<![^\W_])(?:TỈNH(?: ỦY| ĐOÀN)?|THÀNH PHỐ|THÀNH ỦY|TP\.?|CỤC [^\n|a-z]{2,40}?|"
    r"SỞ [^\n|a-z]{2,40}?|HỘI [^\n|a-z]{2,40}?|CÔNG AN|ĐẢNG BỘ|BẢO HIỂM XÃ HỘI)"
)
"""In a letterhead: what makes a province's name that of the body, also below its ministry's line."""
LETTERHEAD = 260
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
        self._towns = _towns(registry)
        spelled = {form for name in names for form in (name, name.upper())}
        listed = "|".join(re.escape(name) for name in sorted(spelled, key=len, reverse=True))
        self._marked = re.compile(rf"{MARKED}\s+({listed})(?!\w)")
        capital = "|".join(
            re.escape(name) for name in sorted(spelled, key=len, reverse=True) if name.isupper()
        )
        self._capital = re.compile(rf"{LOCAL_HEAD}\s+({capital})(?!\w)")
        self._head = re.compile(rf"(?<!\w)({listed})(?:,\s*ngày|,\s*\d)")

    def locality(self, text: str, head: tuple[int, int] | None, day: str | None) -> str | None:
        """The place id that the letterhead, the portal's address or the first lines of ``text`` give."""
        if head is not None:
            local = self._capital.search(text, head[0], min(head[1], head[0] + LETTERHEAD))
            if local is not None or CENTRAL.match(text, head[0]):
                return self._id(local[1], day) if local is not None else None
            top = text[head[0] : min(head[1], head[0] + FIRST_LINES)]
            marked = Counter(m[1] for m in self._marked.finditer(top))
            if marked:
                return self._id(marked.most_common(1)[0][0], day)
            dated = self._head.search(top)
            if dated is not None and fold(dated[1]) != "ha noi":
                return self._id(dated[1], day)
            town = TOWN_AND_DAY.search(text, head[0], head[1] + BELOW)
            province = self._towns.get(fold(town["town"])) if town is not None else None
            if province is not None:
                return self._id(province, day)
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


def _towns(registry: Registry) -> dict[str, str]:
    """Folded names of districts and their towns that one province only has, with that province's name."""
    names = {place.id: place.name for place in registry.places if place.level == "province"}
    found: dict[str, set[str]] = {}
    for place in registry.places:
        if place.level == "district" and place.parent in names:
            found.setdefault(fold(place.name), set()).add(names[place.parent])
    return {name: next(iter(provinces)) for name, provinces in found.items() if len(provinces) == 1}


def day_of(text: str, head: tuple[int, int] | None) -> str | None:
    """The ISO date of the page: printed in an official head, or the time stamp of a portal."""
    if head is not None:
        written = PLACE_AND_DAY.search(text, head[0], head[1] + BELOW) or LINE_OF_DAY.search(text, *head)
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
    day, month, year = (int("".join(part.split())) for part in parts)
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return f"{year:04}-{month:02}-{day:02}"
