"""Where events were held: places named behind ``tại`` beside an event, found in the registry's gazetteer."""

import re
from collections.abc import Sequence

from ingest.recognise.mentions import EventMention, PlaceMention
from ingest.recognise.page import Page
from ingest.recognise.spans import Spans, between, sentence_at
from schema.folding import fold
from schema.registry import Registry
from schema.registry.records import Place

MERGERS = "2025-07-01"
"""The day from which the new provinces and communes stand, and no districts."""

LEVELS = {
    "tỉnh": "province", "thủ đô": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
"""The level that a type word settles; a city may be a province or a district."""

_TYPE = r"tỉnh|thủ đô|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu"
_NAME = r"[A-ZĐÂÊÔƠƯÀ-Ỹ][\wÀ-ỹ'-]*(?: [A-ZĐÂÊÔƠƯÀ-Ỹ][\wÀ-ỹ'-]*){0,4}|\d{1,2}(?= *,)"
_UNIT = rf"(?:(?P<type>(?i:{_TYPE})) ?)?(?P<name>{_NAME})"
_PLACE = re.compile(_UNIT)
_NEXT = re.compile(rf"(?:, | - |, thuộc | của | \()(?P<unit>{_UNIT})")
_IN_FRONT = re.compile(
    r"(?:^|[,;]|\d|nay|qua|sáng|chiều|tối|ngày)\s*\(?(?:tại|Tại|ở|Ở) (?:địa bàn |khuôn viên )?", re.MULTILINE
)
_BEHIND = re.compile(
    r"[ ,”\")]*(?:(?:đã|được|sẽ|vừa|chính thức|long trọng|trọng thể|diễn ra|tổ chức|khai mạc|họp|bế mạc|"
    r"vào|từ|trong|hai|ba|ngày|sáng|chiều|tối|đến|và|năm|tháng|[\d/()–.-]++)[ ,]*)*+(?:tại|ở) "
)


class PlaceFinder:
    """Gives events the place that their sentence names. Build it once and use it for any number of texts."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def attach(
        self, text: str, page: Page, events: Sequence[EventMention], taken: Spans
    ) -> list[PlaceMention]:
        """Set ``place`` of every event whose sentence says it; the places found, in order.

        ``taken`` are spans of documents and bodies: a place inside one is part of its name.
        """
        found: dict[int, PlaceMention] = {}
        for event in events:
            sentence = sentence_at(page.sentences, event.start)
            if sentence is None:
                continue
            start = self._behind(text, event, sentence) or self._in_front(text, event, sentence, events)
            if start is None or taken.holding(start):
                continue
            place = found.get(start) or self._read(text, start, sentence[1], page, event.date or page.day)
            if place is not None:
                event.place = found.setdefault(start, place)
        return [found[start] for start in sorted(found)]

    @staticmethod
    def _behind(text: str, event: EventMention, sentence: tuple[int, int]) -> int | None:
        """``hội nghị ... diễn ra ngày 5/6 tại Nam Định``."""
        match = _BEHIND.match(text, event.end, sentence[1])
        return match.end() if match else None

    @staticmethod
    def _in_front(
        text: str, event: EventMention, sentence: tuple[int, int], events: Sequence[EventMention]
    ) -> int | None:
        """``Sáng 5/6, tại Nam Định, ... tổ chức hội nghị``: no other event in between."""
        ends = [match.end() for match in _IN_FRONT.finditer(text, sentence[0], event.start)]
        return ends[-1] if ends and not between(events, ends[-1], event.start) else None

    def _read(self, text: str, start: int, limit: int, page: Page, on: str | None) -> PlaceMention | None:
        unit = _PLACE.match(text, start, limit)
        if unit is None:
            return None
        wider: list[str] = []
        at = unit.end()
        while (following := _NEXT.match(text, at, limit)) is not None and following["type"]:
            wider.append(following["name"])
            at = following.end()
        if page.locality is not None:
            wider.append(self._registry.province(page.locality).name)
        words = unit["name"].split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            place = self._named(name, _type_word(unit["type"]), wider, on)
            if place is not None:
                place.start, place.end = unit.start(), unit.start("name") + len(name)
                return place
        return None

    def _named(self, name: str, kind: str | None, wider: list[str], on: str | None) -> PlaceMention | None:
        """The place of a name; None where no gazetteer has it, an id only where it can be but one."""
        level = LEVELS.get(kind or "")
        if level in (None, "province"):
            provinces = self._registry.provinces_named(name)
            if provinces:
                era = "p34:" if on is not None and on >= MERGERS else "p63:"
                unit = next((p for p in provinces if p.id.startswith(era)), provinces[0])
                full = name if kind is None else f"{kind} {name}"
                return PlaceMention(0, 0, "place.province", name=full, registry_id=unit.id, locality=unit.id)
        if kind is None or level == "province":
            return None
        units = self._registry.places_named(name, level or "district")
        if not units:
            return None
        fitting = [u for u in units if on is None or _valid(u, on)] or list(units)
        within = [u for u in fitting if self._within(u, wider)] if wider else fitting
        one = within[0] if len({u.id for u in within}) == 1 else None
        return PlaceMention(
            0, 0, f"place.{level or 'district'}", name=f"{kind} {name}", registry_id=one.id if one else None
        )

    def _within(self, unit: Place, wider: list[str]) -> bool:
        names = {fold(name) for name in wider}
        parent = unit.parent
        while parent is not None:
            above = self._registry.place(parent)
            if fold(above.name) in names:
                return True
            parent = above.parent
        return False


def _valid(unit: Place, on: str) -> bool:
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on <= unit.valid_to
    )


def _type_word(printed: str | None) -> str | None:
    """The full type word in small letters: ``TP.`` is thành phố."""
    if printed is None:
        return None
    word = printed.casefold().rstrip(".")
    return {"tp": "thành phố", "tx": "thị xã"}.get(word, word)
