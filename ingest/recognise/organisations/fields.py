"""Where the name of a body ends: scanning the field after a head word by word.

Capitals go on; small letters go on where they make up a word that names of bodies have ("Quản lý lao
động"). A new head, a title, a place, a country or a person's name ends the field.
"""

import re

from ingest.recognise.organisations.lexicon import Lexicon
from ingest.recognise.organisations.places import TYPE, WORD, PlaceGazetteer

TOKEN = re.compile(r"[^\W_]+(?:[&.'’/-][^\W_]+)*")
LINK = re.compile(r" (?:và|&|-) |-|, | ")
SERIES = re.compile(r"(?:[^\W_]+ ){1,5}(?:và|&) [^\W_]")
NUMBER = re.compile(r"(?:số\s+)?\d+(?:[-/][A-ZĐ\d]+)*(?![\w])")
CENTRAL = re.compile(r"(?:trung ương|t\.ư|t\.w|tw|tư)(?: đảng)?(?!\w)(?! (?:đoàn|hội|mặt trận|mttq)(?!\w))")
THREE = re.compile(
    r"(?:[^\W\d_a-zđ][^\W\d_A-ZĐ]+ ){2,3}[^\W\d_a-zđ][^\W\d_A-ZĐ]*(?= [^\W\d_A-ZĐ]|[,.;:)(]|$)"
)
"""Three or four capitals, as names of people are."""
LIMIT = 14
"""Words that a name may have."""

FREE, EPONYM, CLAUSE, PROPER, MASS = "free", "eponym", "clause", "proper", "mass"
"""Styles of fields: eponym may open with a person or place, clause may contain "về ...", proper (companies)
contains
places and looks like people, mass (associations) pairs a capital with a small syllable before another
capital."""


class FieldScanner:
    """Scans names without a closed list. Holds no state of a text."""

    def __init__(
        self,
        lexicon: Lexicon,
        places: PlaceGazetteer,
        titles: frozenset[str],
        families: frozenset[str],
        rare: frozenset[str],
    ) -> None:
        self._lexicon = lexicon
        self._places = places
        self._titles = titles
        self._families = families
        self._rare = rare

    def scan(self, text: str, low: str, at: int, style: str = FREE) -> int:
        """The end of the name that starts at ``at``; ``at`` where none does."""
        end = here = at
        taken = 0
        named = False
        while taken < LIMIT:
            step = self._step(text, low, here, taken == 0, style, named)
            if step is None:
                break
            stop, words, solid = step
            end = stop if solid else end
            taken += words
            named = named or (words == 1 and text[here].isupper())
            gap = self._gap(text, low, stop, style)
            if gap is None:
                break
            here = gap
        return end

    def _step(
        self, text: str, low: str, at: int, first: bool, style: str, named: bool
    ) -> tuple[int, int, bool] | None:
        """(end, words, whether a name may end there) of what may stand at ``at`` inside a name."""
        token = TOKEN.match(text, at)
        if token is None:
            return None
        if style == PROPER and not first and TYPE.match(low, at):
            place = self._places.at(text, low, at, None)
            if place is not None and place.name and place.level == "province":
                return place.end, len(text[at : place.end].split()), True
        word, lower, end = token.group(), low[at : token.end()], token.end()
        capital = word[0].isupper()
        if (
            capital
            and not (first and style == EPONYM)
            and self._stops(text, low, at, end, first, style, named)
        ):
            return None
        pair = self._pair(low, end, lower)
        if pair is None and capital and first and style == MASS:
            pair = self._before_capital(text, low, end)
        if (
            pair is None
            and capital
            and (first or text.endswith(" - ", 0, at))
            and style in (FREE, EPONYM, PROPER)
            and len(word) > 1
            and word[1:].islower()
        ):
            pair = self._unknown_pair(text, low, end, lower)
        if pair and not first and not capital and style != CLAUSE and self._clause_verb(low, at, pair):
            return None
        if pair is None and capital and style == PROPER:
            pair = self._closing_pair(text, low, end)
        opening = style == PROPER and pair is not None and self._before_name(text, low, pair)
        if pair is not None and (capital or not first or style == CLAUSE or opening):
            clause = style == CLAUSE and low[at:pair] in self._lexicon.clause_words
            return pair, 2, capital or clause or low[at:pair] not in self._lexicon.verb_words
        if capital and style == CLAUSE and (two := self._clause_pair(low, at, end)) is not None:
            return two, 2, True
        if capital:
            return None if lower in self._lexicon.capital_stops else (end, 1, True)
        if style == CLAUSE and (two := self._clause_pair(low, at, end)) is not None:
            return two, 2, low[at:two] not in self._lexicon.verb_words
        if style == CLAUSE and (lower in self._lexicon.clause_words or word[0].isdigit()):
            return end, 1, word[0].isdigit()
        if not first and (lower in self._lexicon.singles or (word[0].isdigit() and len(word) <= 3)):
            return end, 1, lower not in self._lexicon.weak_singles
        return None

    def _clause_pair(self, low: str, at: int, end: int) -> int | None:
        """The end of a word of two syllables that only names with "về ..." and of projects have."""
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        two = follower is not None and low[at : follower.end()] in self._lexicon.clause_words
        return follower.end() if follower is not None and two else None

    def _clause_verb(self, low: str, at: int, end: int) -> bool:
        """Whether a verb in small letters starts a clause after the name (``Cục A kiểm soát hàng giả``)."""
        if low[at:end] not in self._lexicon.clause_verbs:
            return False
        before = " ".join(low[max(0, at - 24) : at].split()[-2:])
        return not before.endswith(("và", ",", "&", "-")) and before not in self._lexicon.before_verbs

    def _pair(self, low: str, end: int, lower: str) -> int | None:
        """The end of a word of two syllables that names have."""
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        if follower is None or f"{lower} {follower.group()}" not in self._lexicon.compounds:
            return None
        return follower.end()

    def _before_capital(self, text: str, low: str, end: int) -> int | None:
        """A small syllable between two capitals: ``Xây dựng Việt Nam``."""
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        if follower is None or follower.group() in self._lexicon.function_words:
            return None
        small = text[follower.start()].islower() and text[follower.end() : follower.end() + 1] == " "
        return follower.end() if small and text[follower.end() + 1 : follower.end() + 2].isupper() else None

    def _before_name(self, text: str, low: str, end: int) -> bool:
        """Whether a trade in small letters leads to a company's own name (``Tập đoàn điện lực Việt Nam``)."""
        second = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        further = self._pair(low, second.end(), second.group()) if second is not None else None
        at = end if second is None or text[second.start()].isupper() or further is None else further
        return text[at : at + 1] == " " and text[at + 1 : at + 2].isupper()

    def _closing_pair(self, text: str, low: str, end: int) -> int | None:
        """``Biển xanh`` at the end of a company's name, before punctuation or a bracket."""
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        if follower is None or not text[follower.start()].islower():
            return None
        closed = text[follower.end() : follower.end() + 1] in (",", ".", ";", ")", "") or text.startswith(
            " (", follower.end()
        )
        return follower.end() if closed and follower.group() not in self._lexicon.function_words else None

    def _unknown_pair(self, text: str, low: str, end: int, lower: str) -> int | None:
        """``Cách mạng``: a capital and a small syllable at the start of a field are one word, unless a verb
        follows."""
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        if follower is None or not text[follower.start()].islower() or lower in ("thuế", "an", "đảng"):
            return None
        after = (
            WORD.match(low, follower.end() + 1) if low[follower.end() : follower.end() + 1] == " " else None
        )
        verb = after is not None and f"{follower.group()} {after.group()}" in self._lexicon.verbs
        word = after is not None and f"{follower.group()} {after.group()}" in self._lexicon.compounds
        return None if verb or word or follower.group() in self._lexicon.function_words else follower.end()

    def _gap(self, text: str, low: str, end: int, style: str) -> int | None:
        """Where the next word would start: after a blank, ``và``, ``&``, ``-`` or a comma before ``và``."""
        link = LINK.match(low, end)
        if link is None:
            return None
        after = link.end()
        if link.group() == " " or style == CLAUSE:
            return after
        word = WORD.match(low, after)
        if word is None or not (text[after].isupper() or self._pair(low, word.end(), word.group())):
            return None
        if link.group() == ", " and (
            SERIES.match(low, after) is None or word.group() in self._lexicon.unit_words
        ):
            return None
        tables = (self._lexicon.heads, self._lexicon.named)
        return None if any(True for table in tables for _ in table.at(text, low, after)) else after

    def _stops(self, text: str, low: str, at: int, end: int, first: bool, style: str, named: bool) -> bool:
        """Whether something else starts here: a head, a title, a place, a country or a person's name."""
        lower = low[at:end]
        if not first and style != PROPER:
            if (
                CENTRAL.match(low, at)
                or self._lexicon.country.match(text, at)
                or self._places.province(text, low, at)
            ):
                return True
            if TYPE.match(low, at):
                return True
        if style != PROPER or named:
            for stop, form, _ in self._lexicon.heads.at(text, low, at):
                if " " in form.low or form.exact or (stop - at <= 6 and not first and style != PROPER):
                    return True
            for _ in self._lexicon.named.at(text, low, at):
                return True
        two = self._two(low, at, end)
        if (
            lower == "phó"
            or lower in self._titles
            or two in self._titles
            or two in self._lexicon.capital_stops
        ):
            return True
        if first or (style == PROPER and not named):
            return False
        if lower not in self._families:
            return lower in self._rare and self._three_names(text, low, at, end)
        follower = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        return follower is not None and follower.group()[0].isupper()

    def _three_names(self, text: str, low: str, at: int, end: int) -> bool:
        """Whether a rare family name opens three capitals that make no word of a body's name: a person."""
        row = THREE.match(text, at)
        return row is not None and self._two(low, at, end) not in self._lexicon.compounds

    def starts_other(self, text: str, low: str, at: int) -> bool:
        """Whether a body, a title or a person's name starts at ``at``."""
        word = WORD.match(low, at)
        if word is None:
            return False
        known = any(
            True for table in (self._lexicon.heads, self._lexicon.named) for _ in table.at(text, low, at)
        )
        titled = word.group() in self._titles or self._two(low, at, word.end()) in self._titles
        return known or titled or word.group() in self._families or word.group() == "phó"

    def _two(self, low: str, at: int, end: int) -> str:
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        return low[at : follower.end()] if follower is not None else ""
