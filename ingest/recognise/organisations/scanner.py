"""Finding where bodies start, and reading each there: one pass of an automaton, then the grammar at its
hits."""

import bisect
import re
from collections.abc import Sequence
from itertools import islice

import ahocorasick

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.grammar import BodyGrammar
from ingest.recognise.organisations.lexicon import FormTable, Head, Lexicon
from ingest.recognise.organisations.lists import ListReader
from ingest.recognise.organisations.places import TYPE, WORD
from schema.registry import Registry

QUALIFIED = (
    "bí thư ",
    "chủ tịch ",
    "thủ tướng ",
    "trưởng ",
    "trưởng ban ",
    "đoàn ",
    "giám đốc ",
    "chủ nhiệm ",
    "văn phòng ",
    "ủy viên ",
    "ban ",
)
"""Titles after which ``Thường trực`` is their qualifier, no body."""

SMALL = {
    "sở": (" của ", " tại ", " và ", ", ", "giám đốc ", "lãnh đạo "),
    "bộ": (" của ", ", ", "lãnh đạo ", "bộ trưởng ", "thứ trưởng "),
}
"""Words before which the one-syllable heads may be small; all others need ``Trưởng``."""

LEADS = ("trưởng ", "phó ", "chánh ")
"""Words of a title whose second half is a head in small letters: ``Trưởng ban Dân vận``."""

COORDINATED = re.compile(r",? (?:và |hoặc )?|/| - ")
"""Between the members of a list of kinds: ``các Tỉnh ủy, Thành ủy``."""

SET_UP = frozenset(
    {"doan-kiem-tra", "doan-giam-sat", "doan-thanh-tra", "doan-cong-tac", "to-cong-tac", "to-giup-viec"}
)
"""Heads of bodies that others set up: in the plural or counted a kind, whose host alone is a body."""
PLURAL_BEFORE = re.compile(r"(?:^|\W)(?:các|những|một số|mọi|nhiều|từng|mỗi|hai|ba|\d+) $")


class BodyScanner:
    """All bodies of a text in order, none inside another. Built once; holds no state of a text."""

    def __init__(self, lexicon: Lexicon, grammar: BodyGrammar, registry: Registry) -> None:
        self._grammar = grammar
        self._lexicon = lexicon
        self._lists = ListReader(grammar)
        self._implied = FormTable()
        for entry in registry.lexicon("organisations_implied"):
            for form in entry.forms:
                self._implied.add(form, entry)
        self._implied.close()
        self._automaton = ahocorasick.Automaton()
        for table in (lexicon.heads, lexicon.named, self._implied):
            for form in table.forms():
                self._automaton.add_word(form, len(form))
        self._automaton.make_automaton()
        self._spelled_out = lexicon.spelled_out

    def scan(self, text: str, low: str, skip: Sequence[tuple[int, int]], day: str | None) -> list[Body]:
        """Bodies of ``text`` outside the spans of ``skip`` (sorted); ``day`` settles the era of place
        names."""
        found: list[Body] = []
        free = 0
        kinds = -1
        for start in self._starts(text, low):
            if start < free or _inside(start, skip):
                continue
            bodies, read = self._read(text, low, start, day)
            listed = kinds >= 0 and COORDINATED.fullmatch(low, kinds, start) is not None
            if listed and len(bodies) == 1 and not self._particular(bodies[0]):
                bodies, read, kinds = [], bodies[0].end, bodies[0].end
            elif not bodies and read > start:
                kinds = read
            found.extend(bodies)
            free = max(read, free)
        return found

    def _starts(self, text: str, low: str) -> list[int]:
        starts = set()
        for last, length in self._automaton.iter(low):
            start = last - length + 1
            if low[last + 1 : last + 2].isalnum() or (start and low[start - 1].isalnum()):
                continue
            if (
                start > 1
                and low[start - 1] in "/-"
                and low[start - 2].isalnum()
                and self._within_code(text, start, last)
            ):
                continue
            if text[start].isupper() or self._small_start(text, low, start, last + 1):
                starts.add(start)
        return sorted(starts)

    def _within_code(self, text: str, start: int, last: int) -> bool:
        """Whether a hit after a slash or hyphen is part of a symbol (``07-NQ/TU``), not a name after a
        dash."""
        return text[start - 1] == "/" or " " not in text[start : last + 1]

    def _small_start(self, text: str, low: str, start: int, end: int) -> bool:
        """A head in small letters may start a body after ``Trưởng`` or where a capital or a locality
        follows."""
        if low.endswith(LEADS, 0, start) or low[start:end] in self._spelled_out:
            return True
        if (
            " " not in low[start:end]
            and not low.endswith(SMALL.get(low[start:end], ("\0",)), 0, start)
            and end - start < 6
        ):
            return False
        if low.startswith("đoàn ", start) and low.startswith(" của ", end):
            return text[end + 5 : end + 6].isupper()
        follower = text[end + 1 : end + 2]
        return text[end : end + 1] == " " and (follower.isupper() or TYPE.match(low, end + 1) is not None)

    def _read(self, text: str, low: str, at: int, day: str | None) -> tuple[list[Body], int]:
        """The bodies at ``at`` and where what was read there ends: without a body, a kind of bodies (``các
        Tỉnh ủy``)."""
        small = low.endswith(LEADS, 0, at)
        if self._compound(low, at):
            return [], at
        if low.startswith("thường trực", at) and low.endswith(QUALIFIED, 0, at):
            return [], at
        listed = self._lists.sectors(text, low, at, day) or self._lists.plural(text, low, at, day)
        if listed:
            return listed, max(body.end for body in listed)
        titled = (
            small
            or low.startswith("phòng", at)
            or low.endswith(("vụ trưởng ", "cục trưởng ", "viện trưởng ", "- "), 0, at)
        )
        implied = self._imply(text, low, at)
        if implied is not None:
            return [implied], implied.end
        body = self._grammar.parse(text, low, at, small=small, titled=titled, day=day)
        if body is None:
            return [], at
        if PLURAL_BEFORE.search(low, max(0, at - 10), at) and not self._particular(body):
            counted = body.head is not None and body.head.id in SET_UP and body.host is not None
            return ([body.host] if counted and body.host is not None else []), body.end
        found = [body, *self._lists.localities(text, low, body, day)]
        return found, found[-1].end

    def _compound(self, low: str, at: int) -> bool:
        """Whether the syllable at ``at`` is the second half of a common word ("PHỤC VỤ", "cơ sở")."""
        if low[at - 1 : at] != " ":
            return False
        left = low.rfind(" ", 0, at - 1) + 1
        word = WORD.match(low, at)
        return word is not None and f"{low[left : at - 1]} {word.group()}" in self._lexicon.not_heads

    def _particular(self, body: Body) -> bool:
        """Whether a body after ``các`` is one of several named ones, not a plural."""
        if body.named is not None:
            return True
        if body.head is not None and body.head.id in SET_UP and not body.field:
            return False
        last = body.nested_bodies()[-1] if body.host else body
        return (bool((last.locality and last.locality.name) or last.named) and body.id != "ban") or (
            body.id == "bo" and bool(body.field)
        )

    def _imply(self, text: str, low: str, at: int) -> Body | None:
        if not text[at].isupper() and not low.startswith(
            ("phó thủ", "thủ tướng", "bộ trưởng", "thứ trưởng"), at
        ):
            return None
        for end, _form, value in self._implied.at(text, low, at):
            guard = tuple(str(word).lower() for word in value.get("guard") or ())  # type: ignore[attr-defined]
            if guard and low.startswith(guard, end + 1):
                return None
            named = self._lexicon.by_id.get(str(value.get("named")))  # type: ignore[attr-defined]
            if named is not None:
                if self._lexicon.foreign.match(text, end):
                    return None
                return Body(at, end, named=named, implied=True, rule="organisation.implied")
            return self._ministry(text, low, at, end, str(value.get("head")))  # type: ignore[attr-defined]
        return None

    def _ministry(self, text: str, low: str, at: int, end: int, head_id: str) -> Body | None:
        head = self._lexicon.head_by_id.get(head_id)
        body = Body(at, end, head=head, implied=True, rule="organisation.implied")
        if head is not None and head.field != "sector" and not self._known_field(low, end, head_id):
            return None
        if (
            isinstance(head, Head)
            and text[end + 1 : end + 2].isupper()
            and self._grammar.fields.read(text, low, body, head)
            and not self._lexicon.foreign.match(text, body.end)
        ):
            return body
        return None

    def _known_field(self, low: str, end: int, head_id: str) -> bool:
        """Whether a word that names of bodies have follows a title, not somebody's name."""
        words = [word.group() for word in islice(WORD.finditer(low, end, end + 24), 2)]
        units = self._lexicon.units.get(head_id)
        listed = units is not None and any(form.startswith(" ".join(words)) for form in units.forms())
        return len(words) == 2 and (" ".join(words) in self._lexicon.compounds or listed)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect.bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
