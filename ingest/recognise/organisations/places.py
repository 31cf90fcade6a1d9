"""Localities beside the head of a body: ``tỉnh Hà Nam``, ``TP.HCM``, ``huyện Bình Lục``, or the bare
``tỉnh``.

The gazetteer is the registry's provinces, districts and communes, before and after 1 July 2025. Names are
looked up by their lower-case form; a province may stand without its type, everything below needs it.
"""

import re
from dataclasses import dataclass, replace

from schema.registry import Registry

TYPE = re.compile(
    r"(?P<tỉnh>tỉnh)(?!\w)(?! (?:ủy|đoàn|đội))|(?P<phố>thành phố|t\.phố|tp\.?|t\.p\.?)(?!\w(?!\w*hcm|[a-z]))"
    r"|(?P<quận>quận|q\.)(?!\w{2})"
    r"|(?P<huyện>huyện|h\.)(?!\w{2})|(?P<thịxã>thị xã|tx\.?)(?!\w)|(?P<xã>xã)(?!\w)"
    r"|(?P<phường>phường|p\.)(?!\w{2})"
    r"|(?P<trấn>thị trấn|tt\.)(?!\w)|(?P<khu>đặc khu)(?!\w)"
)
TYPES = {
    "tỉnh": ("tỉnh", "province"),
    "phố": ("thành phố", "city"),
    "quận": ("quận", "district"),
    "huyện": ("huyện", "district"),
    "thịxã": ("thị xã", "district"),
    "xã": ("xã", "commune"),
    "phường": ("phường", "commune"),
    "trấn": ("thị trấn", "commune"),
    "khu": ("đặc khu", "commune"),
}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NUMBER = re.compile(r"\d{1,2}(?![\d/.])")
GAP = re.compile(r"[ ]*-[ ]*|[ ]+")
PLURAL = re.compile(
    r"\s*(?:,|/|-|và|hoặc)\s*(?:thành phố|tp|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)"
    r"(?! [A-ZĐ\d])(?! (?:đoàn|ủy|đội)(?!\w))"
    r"|\s+(?:trực thuộc|nơi|khác|bạn|cấp|các)(?!\w)"
)
NICKNAMES = frozenset({"sài gòn", "thủ đô", "thủ đô hà nội", "tây đô", "đất mũi", "cố đô"})
"""Variants of provinces that bodies bear as names of their own."""

ERA = "2025-07"
"""From this month on the units of the reform of 2025 are meant."""


@dataclass(slots=True, frozen=True)
class Locality:
    """A place beside a head. ``level`` is province, district or commune; ``type`` the full word of the unit.

    ``name`` is empty where only the type stands (``UBND tỉnh``); ``id`` is the registry's id of a province.
    """

    start: int
    end: int
    level: str
    type: str
    name: str = ""
    id: str | None = None
    untyped: bool = False
    """True where the text names the province without its type."""

    def full(self, typed: bool) -> str:
        """``tỉnh Hà Nam`` or, untyped, ``Hà Nam``; Hồ Chí Minh is a place only with its type."""
        if self.name == "Hồ Chí Minh":
            return "Thành phố Hồ Chí Minh"
        return f"{self.type} {self.name}".strip() if typed else self.name or self.type

    @property
    def key(self) -> str:
        """Equal for two mentions of one place of this text."""
        return self.id or f"{self.level}:{self.type if not self.name else ''}{self.name.casefold()}"


@dataclass(slots=True, frozen=True)
class _Unit:
    name: str
    type: str
    level: str
    id: str | None
    changes: tuple[tuple[str, str], ...] = ()

    def on(self, day: str | None) -> "_Unit":
        """The unit with the type it had on ``day``; the latest but the changes of 2025 where there is no
        day."""
        valid = [kind for since, kind in self.changes if since <= (day or "2024-12-31")]
        return replace(self, type=valid[-1]) if valid and valid[-1] != self.type else self


class PlaceGazetteer:
    """Matches localities at a given offset. Built once from the registry; holds no state of a text."""

    def __init__(self, registry: Registry) -> None:
        self._provinces: dict[str, _Unit] = {}
        self._later: dict[str, _Unit] = {}
        self._units: dict[str, dict[str, _Unit]] = {"district": {}, "commune": {}}
        for province in registry.provinces:
            changes = tuple(
                (h.valid_from or "", "tỉnh" if h.type == "tỉnh" else "thành phố") for h in province.history
            )
            unit = _Unit(province.name, changes[0][1], "province", province.id, changes)
            table = self._later if province.id.startswith("p34:") else self._provinces
            for form in (province.name, *province.variants):
                if _plain(form) not in NICKNAMES:
                    table.setdefault(_plain(form), unit)
        for old in registry.historic_provinces:
            unit = _Unit(old.name, "tỉnh", "province", None)
            if not old.name.startswith("Sài Gòn"):
                self._provinces.setdefault(_plain(old.name), unit)
        for key, unit in self._later.items():
            self._provinces.setdefault(key, unit)
        for form in ("hcm", "hồ chí minh", "tphcm"):
            self._provinces[form] = (
                self._provinces.get("hồ chí minh") or self._provinces[_plain("TP Hồ Chí Minh")]
            )
        for place in registry.places:
            if place.level in self._units:
                unit = _Unit(place.name, place.type.lower(), place.level, None)
                self._units[place.level].setdefault(_plain(place.name), unit)
        units = (*self._provinces.values(), *self._later.values())
        self._by_id = {unit.id: unit for unit in units if unit.id is not None}
        self._families = {
            family.name.casefold() for family in registry.names.family_names if family.tier == 1
        }
        self._unsafe = {"hồ chí minh", "hcm", "hòa bình", "thái bình", "hn"} - {"hòa bình", "thái bình"}

    def at(self, text: str, low: str, at: int, day: str | None = None) -> Locality | None:
        """The locality that starts at ``at``: with its type, bare type, or a province by name alone."""
        typed = TYPE.match(low, at)
        if typed is None:
            return self.province(text, low, at, day)
        word, level = TYPES[str(typed.lastgroup)]
        gap = re.compile(r"[ .]*").match(low, typed.end())
        start = gap.end() if gap else typed.end()
        named = self._named(text, low, start, word, level, day)
        if named is not None:
            unit, end = named
            return Locality(
                at,
                end,
                unit.level,
                word if unit.type != word and level != "city" else unit.type,
                unit.name,
                unit.id,
            )
        if len(word) and typed.group() in ("q.", "p.", "h.", "tt."):
            return None
        return Locality(at, typed.end(), level, word)

    def province(self, text: str, low: str, at: int, day: str | None = None) -> Locality | None:
        """A province named without its type, as in ``Sở Nội vụ Hà Nam``."""
        if at >= len(text) or not text[at].isupper():
            return None
        found = self._longest(text, low, at, self._provinces, day)
        if found is None or low[at : found[1]] in self._unsafe:
            return None
        unit, end = found
        return Locality(at, end, unit.level, unit.type, unit.name, unit.id, untyped=True)

    def district(self, text: str, low: str, at: int) -> Locality | None:
        """A district named without its type, as in ``Huyện ủy Bình Lục``."""
        if at >= len(text):
            return None
        number = NUMBER.match(text, at)
        if number is not None:
            return Locality(at, number.end(), "district", "quận", number.group(), None)
        if not text[at].isupper():
            return None
        found = self._longest(text, low, at, self._units["district"], None)
        if found is None:
            return None
        unit, end = found
        return Locality(at, end, "district", unit.type, unit.name, None)

    def plural(self, low: str, locality: Locality) -> bool:
        """Whether a bare type is one of several ("UBND tỉnh, thành phố trực thuộc Trung ương"): nobody's
        name."""
        return not locality.name and PLURAL.match(low, locality.end) is not None

    def unit_of(self, place_id: str | None, day: str | None = None) -> Locality | None:
        """The province with this registry id, as a locality without a place in the text."""
        unit = self._by_id.get(place_id or "")
        if unit is None:
            return None
        unit = unit.on(day)
        return Locality(0, 0, unit.level, unit.type, unit.name, unit.id)

    def _named(
        self, text: str, low: str, at: int, word: str, level: str, day: str | None
    ) -> tuple[_Unit, int] | None:
        if at >= len(text):
            return None
        number = NUMBER.match(text, at)
        if number is not None and word in ("quận", "phường"):
            return _Unit(number.group(), word, level, None), number.end()
        if level in ("province", "city"):
            found = self._longest(text, low, at, self._provinces, day)
            if found is not None and (level == "city") == (found[0].type == "thành phố"):
                return found
            if level == "city":
                found = (
                    self._longest(text, low, at, self._units["district"], None)
                    if text[at].isupper()
                    else None
                )
                return (_Unit(found[0].name, "thành phố", "district", None), found[1]) if found else None
            return found if level == "province" else None
        if not text[at].isupper():
            return None
        found = self._longest(text, low, at, self._units[level], None)
        if found is not None:
            return _Unit(found[0].name, word, level, None), found[1]
        return self._unknown(text, low, at, word, level)

    def _unknown(self, text: str, low: str, at: int, word: str, level: str) -> tuple[_Unit, int] | None:
        """A district or commune that the gazetteer lacks: two capitals that are not the start of a person's
        name."""
        first = WORD.match(text, at)
        if first is None or low[at : first.end()] in self._families:
            return None
        second = WORD.match(text, first.end() + 1) if text[first.end() : first.end() + 1] == " " else None
        if second is None or not second.group()[0].isupper() or second.group().isupper():
            return None
        third = WORD.match(text, second.end() + 1) if text[second.end() : second.end() + 1] == " " else None
        long = third is not None and third.group().istitle() and third.group().lower() not in self._families
        end = third.end() if third is not None and long else second.end()
        return _Unit(text[at:end], word, level, None), end

    def _longest(
        self, text: str, low: str, at: int, table: dict[str, _Unit], day: str | None
    ) -> tuple[_Unit, int] | None:
        """The longest name of ``table`` at ``at``, refused where it is only the start of a person's name."""
        best: tuple[_Unit, int] | None = None
        words: list[str] = []
        end = at
        for _ in range(5):
            word = WORD.match(low, end)
            if word is None:
                break
            words.append(word.group())
            end = word.end()
            unit = table.get(" ".join(words))
            if unit is not None:
                best = (unit, end)
            gap = GAP.match(low, end)
            if gap is None or not gap.end() < len(text):
                break
            end = gap.end()
        if best is None:
            return None
        unit, end = best
        if day is not None and day[:7] >= ERA and table is self._provinces:
            unit = self._later.get(_plain(unit.name), unit)
        if self._personal(text, low, at, end):
            return None
        return unit.on(day), end

    def _personal(self, text: str, low: str, at: int, end: int) -> bool:
        first = WORD.match(low, at)
        if first is None or first.group() not in self._families or text[end : end + 1] != " ":
            return False
        follower = WORD.match(text, end + 1)
        if follower is None or not follower.group()[0].isupper():
            return False
        return follower.group().casefold() not in self._families


def _plain(name: str) -> str:
    return " ".join(WORD.findall(name.casefold()))
