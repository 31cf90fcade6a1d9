"""Titles of events: how far the words after a head noun belong to its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.recognise.cues import CueTable
from schema.registry import Registry

LONGEST = 320
"""Titles longer than this many code points are cut: nobody names a meeting so."""

_BREAK = re.compile(r"\.(?=\s|$)|[;:!?\n)]| - (?=[A-ZĐÂÊÔƠƯ]\w* ?(?:[:./]|$))|, |[(“\"«]")
_QUOTED = re.compile(r"[“\"«]([^”\"»\n]{3,300})[”\"»]")
_BRACKET = re.compile(r"\((?:[^()\n]{0,60})\)")
_BRACKET_KEPT = re.compile(
    r"\(\W*(?:phiên|khóa|mở rộng|lần|đợt|trực tuyến|họp|bất thường|nhiệm kỳ|[A-ZĐ&]{2,10}\W*\))"
)
_CAPITAL = re.compile(r"[A-ZĐÂÊÔƠƯÀ-Ỹ][a-zà-ỹđ]+ $")
"""A capitalised word before another one: both are a name (``Cao Bằng``)."""
_WORD = re.compile(r"\w+")
_OPENS = re.compile(r" ?[“\"«]| (?!và |hay |hoặc |cùng )[\w(]")
_LOWER = re.compile(r"[a-zà-ỹđ]")


@dataclass(frozen=True, slots=True)
class Title:
    """Where a title ends, its shorter forms (ends), and the span of a quoted name in it."""

    end: int
    shorter: tuple[int, ...]
    quoted: tuple[int, int] | None
    words: int
    """Words of its own after the head, without those that only say how the event was held."""


class TitleReader:
    """Finds the end of a title by the words that cannot stand in one."""

    def __init__(self, registry: Registry) -> None:
        entries = {entry.id: entry for entry in registry.lexicon("events_titles")}
        self._ends = CueTable([entries["stop"], entries["keep"]])
        self._predicates = frozenset(form.casefold() for form in entries["predicate"].forms)
        self._continues = CueTable([entries["continues"]])
        self._format = frozenset(word for form in entries["format"].forms for word in form.split())

    def read(
        self, text: str, head_end: int, limit: int, skip: Sequence[tuple[int, int]], verb: bool = False
    ) -> Title:
        """The title after a head that ends at ``head_end``; ``skip`` are spans (documents) taken as one word.

        After a verb the title may go on over a comma at once ("gặp mặt, trao quyết định ...").
        """
        limit = min(limit, head_end + LONGEST)
        if not verb and not _OPENS.match(text, head_end):
            return Title(head_end, (), None, 0)
        stops = [
            cue
            for cue in self._ends.scan(text, head_end, limit)
            if cue.id == "stop"
            and not (text[cue.start].isupper() and _CAPITAL.search(text, head_end, cue.start))
        ]
        hard = next((cue.start for cue in stops if not _inside(cue.start, skip)), limit)
        end, shorter, quoted = self._walk(text, head_end, hard, skip)
        end = _trimmed(text, head_end, end)
        if not verb and text[end : end + 1] in {":", ","} and _bare(text[head_end:end]) in self._predicates:
            return Title(head_end, (), None, 0)
        words = [w for w in _WORD.findall(text[head_end:end]) if w not in self._format and not w.isdigit()]
        return Title(end, tuple(e for e in dict.fromkeys(shorter) if head_end < e < end), quoted, len(words))

    def _walk(
        self, text: str, start: int, limit: int, skip: Sequence[tuple[int, int]]
    ) -> tuple[int, list[int], tuple[int, int] | None]:
        """Follow the title over commas, brackets and quotation marks up to ``limit``."""
        shorter: list[int] = []
        at = start
        while True:
            match = _BREAK.search(text, at, limit)
            if match is None:
                return limit, shorter, None
            place, sign = match.start(), match.group()
            over = _inside(place, skip)
            if over:
                at = max(over, place + 1)
                if at >= limit:
                    return min(over, limit), shorter, None
                continue
            if sign == ", ":
                shorter.append(place)
                if not self._goes_on(text, match.end(), limit):
                    return place, shorter, None
                at = match.end()
            elif sign == "(":
                shorter.append(_trimmed(text, start, place))
                bracket = _BRACKET.match(text, place)
                if not bracket or not _BRACKET_KEPT.match(text, place) or bracket.end() > limit:
                    return place, shorter, None
                at = bracket.end()
            elif sign in '“"«':
                name = _QUOTED.match(text, place)
                if name is None:
                    return place, shorter, None
                shorter.append(_trimmed(text, start, place))
                return name.end(), shorter, name.span(1)
            else:
                return place, shorter, None

    def _goes_on(self, text: str, place: int, limit: int) -> bool:
        """Whether the word after a comma carries the title on."""
        if place >= limit or not _LOWER.match(text, place):
            return False
        first = self._continues.scan(text, place, min(limit, place + 20))
        return bool(first) and first[0].start == place


def _bare(words: str) -> str:
    return words.strip().removeprefix("đã ").removeprefix("cũng ").casefold()


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> int:
    """The end of the span that holds ``place``, 0 where there is none."""
    return next((end for start, end in spans if start <= place < end), 0)


_LOOSE_END = re.compile(
    r"(?:[\s,;:-]|(?<=\s)(?:và|của|về|cho|với|các|những|trong|tại|của|ngày|về việc|lần|"
    r"năm|giữa|trên|qua|từ|đến|do|và các)(?=\s*$))+$"
)


def _trimmed(text: str, start: int, end: int) -> int:
    """``end`` without white space, commas and words that cannot stand last."""
    match = _LOOSE_END.search(text[start:end])
    return start + match.start() if match else end
