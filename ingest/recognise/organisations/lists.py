"""Coordinations under one head: ``các Sở Nội vụ, Tài chính``, ``Sở Y tế Hà Nam, Nam Định``, ``UBND các tỉnh
A, B``."""

import re
from dataclasses import replace

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.grammar import BodyGrammar
from ingest.recognise.organisations.lexicon import Head
from ingest.recognise.organisations.places import Locality

COMMA = re.compile(r",\s?(?:và )?| và | & |; ")
COLON = re.compile(r"(?:, (?:cục|đơn vị|ban))*: ?| ")
OTHER_CODE = re.compile(r"[A-ZĐ.]{2,6}(?:,\s?| và )")
"""A code in a list after a colon that is of no unit we know; the list goes on behind it."""
PLURAL_PLACE = re.compile(
    r" (?:các|hai|2|ba|3) (?P<type>tỉnh|thành phố|huyện|quận|xã|phường|thị xã)"
    r"(?:,? (?:và )?thành phố)?:? (?=[^\W\d_a-zđ])"
)


class ListReader:
    """Reads the further members of a coordination after its first body."""

    def __init__(self, grammar: BodyGrammar) -> None:
        self._grammar = grammar

    def sectors(self, text: str, low: str, at: int, day: str | None) -> list[Body]:
        """Two or more fields under one head, with the host or locality that the last one has; else
        nothing."""
        for end, _form, value in self._grammar.lexicon.heads.at(text, low, at):
            units = isinstance(value, Head) and value.id in self._grammar.lexicon.units
            plural = low.endswith("các ", 0, at)
            if isinstance(value, Head) and (
                (value.field == "sector" and (text[at].isupper() or (plural and text[end : end + 1] == ":")))
                or (units and (plural or text[end : end + 1] == ":"))
            ):
                bodies = self._fields(text, low, at, end, value, day)
                if bodies:
                    return bodies
        return []

    def _fields(self, text: str, low: str, at: int, end: int, head: Head, day: str | None) -> list[Body]:
        lexicon = self._grammar.lexicon
        table = lexicon.sectors.get(head.sectors) if head.field == "sector" else lexicon.units.get(head.id)
        gap = COLON.match(low, end)
        if table is None or gap is None:
            return []
        found: list[Body] = []
        here = gap.end()
        while True:
            item = next(iter(table.at(text, low, here)), None)
            other = OTHER_CODE.match(text, here) if item is None and ":" in gap.group() else None
            if other is not None:
                here = other.end()
                continue
            if item is None or not text[here : here + 1].isupper():
                break
            if found and self._starts_body(text, low, here, item[0], day):
                break
            body = Body(
                here if found else at,
                item[0],
                head=head,
                field=str(item[2]),
                head_length=end - at,
                rule="organisation.list",
            )
            body.form = f"{text[at:end]} {text[here : item[0]]}"
            found.append(body)
            comma = COMMA.match(low, item[0])
            if comma is None:
                break
            here = comma.end()
        if len(found) < (1 if ":" in gap.group() and low.endswith("các ", 0, at) else 2):
            return []
        self._complete(text, low, found, head, day)
        return [] if head.needs == "both" and not found[-1].complete and not found[-1].locality else found

    def _starts_body(self, text: str, low: str, at: int, end: int, day: str | None) -> bool:
        """Whether a body of its own starts here (``Sở Tài chính, Công an tỉnh``)."""
        other = self._grammar.parse(text, low, at, day=day)
        return other is not None and other.end > end and not other.bare

    def _complete(self, text: str, low: str, found: list[Body], head: Head, day: str | None) -> None:
        last = found[-1]
        probe = replace(last)
        if not self._grammar.complement(text, low, probe, head, day) or probe.end == last.end:
            return
        last.form = f"{last.form}{text[last.end : probe.end]}"
        last.end = probe.end
        for body in found:
            body.host, body.locality = probe.host, probe.locality
            body.central, body.country = probe.central, probe.country
            body.shared = body is not last

    def localities(self, text: str, low: str, body: Body, day: str | None) -> list[Body]:
        """Further places after a body with a named place of the same level: ``Tỉnh ủy Hà Nam, Nam Định``,
        also at the end of a host's name (``Ban Thường vụ Tỉnh ủy Hà Nam, Nam Định``)."""
        inner = body.nested_bodies()[-1] if body.host is not None else body
        place = inner.locality
        if place is None or not place.name or place.level != "province" or place.end != body.end:
            return []
        found: list[Body] = []
        here = body.end
        prefix = text[body.start : place.start]
        while (comma := COMMA.match(low, here)) is not None:
            other = self._grammar.places.at(text, low, comma.end(), day)
            if other is None or not other.name or other.level != place.level:
                break
            if text[other.end : other.end + 1] == " " and text[other.end + 1 : other.end + 2].isupper():
                break
            member = _moved(text, body, comma.end(), other)
            member.form = prefix + text[other.start : other.end]
            found.append(member)
            here = other.end
        return found

    def plural(self, text: str, low: str, at: int, day: str | None) -> list[Body]:
        """``UBND các tỉnh Hà Nam, Nam Định``: one body for each place."""
        for end, _form, head in self._grammar.lexicon.heads.at(text, low, at):
            if not isinstance(head, Head) or "locality" not in head.follow:
                continue
            body = Body(at, end, head=head, head_length=end - at, rule="organisation.list")
            if head.field and not self._grammar.fields.read(text, low, body, head):
                continue
            opening = PLURAL_PLACE.match(text, body.end)
            if opening is not None:
                return self._places(text, low, body, opening, day)
        return []

    def _places(self, text: str, low: str, body: Body, opening: re.Match[str], day: str | None) -> list[Body]:
        found: list[Body] = []
        here = opening.end()
        level = {"tỉnh": "province", "thành phố": "province"}.get(opening["type"], "")
        while True:
            place = self._place(text, low, here, level, opening["type"], day)
            if place is None:
                break
            member = replace(body, start=body.start if not found else here, end=place.end, locality=place)
            member.form = f"{text[body.start : body.end]} {text[here : place.end]}"
            found.append(member)
            comma = COMMA.match(low, place.end)
            if comma is None:
                break
            here = comma.end()
        return found

    def _place(self, text: str, low: str, at: int, level: str, word: str, day: str | None) -> Locality | None:
        place = self._grammar.places.at(text, low, at, day)
        if place is None and level != "province":
            place = self._grammar.places.district(text, low, at)
        return place if place is not None and place.name else None


def _moved(text: str, body: Body, start: int, place: Locality) -> Body:
    """``body`` with another place at the end of its name, or of its host's."""
    host = _moved(text, body.host, start, place) if body.host is not None else None
    locality = body.locality if host is not None else place
    moved = replace(body, start=start, end=place.end, host=host, locality=locality, rule="organisation.list")
    moved.form = text[body.start : body.end]
    return moved
