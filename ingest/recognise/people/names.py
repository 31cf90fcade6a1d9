"""Names of people by their shape: family name first, two to five capitals, minority peoples' names, short
forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schema.registry import Registry

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵŭĕĭŏč"
PART = rf"[{UPPER}][{LOWER}{UPPER}]*(?:['’\-][{UPPER}{LOWER}]+)*"
RUN = re.compile(rf"(?<![\w/&.\-@]){PART}(?: {PART})*")
WORD = re.compile(PART)
SMALL = re.compile(rf" [{LOWER}]+")
LONGEST = 5
ROW = 12
"""Capitals in a row that are looked at together; headings have longer rows and no names in them."""


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, as (start, end) of each."""

    words: list[tuple[int, int]]


class NameShapes:
    """Whether a row of capitals may be a person's name. Built once from the registry."""

    def __init__(self, registry: Registry) -> None:
        names = registry.names
        self.common = frozenset(n.name.lower() for n in names.family_names if n.tier == 1)
        self.noisy = frozenset(w.lower() for w in names.words("noisy_family_names"))
        self.families = frozenset(n.name.lower() for n in names.family_names) - {"ông", "bà"}
        clans = {c.lower() for p in names.patterns for c in p.clans if p.clan == "first"}
        self.clans = frozenset(c.split()[0] for c in clans)
        words = {entry.id: entry.forms for entry in registry.lexicon("people_title_words")}
        titles = [form for entry in registry.lexicon("people_titles") for form in entry.forms]
        self._before_given = {
            form.split()[-1].lower() for form in (*words["address"], *words["ranks"], *titles)
        }
        self._never = frozenset(words["never"])
        self._openers = frozenset(words["openers"])
        abroad = next(e for e in registry.lexicon("organisations_name_words") if e.id == "countries")
        self.countries = frozenset((*words["countries"], *abroad.forms[2:]))
        self.last_clans = frozenset(
            c.lower().split()[-1] for p in names.patterns for c in p.clans if p.clan == "last"
        )
        provinces = {n.lower() for p in registry.provinces for n in (p.name, *p.variants)}
        words = {entry.id: entry.forms for entry in registry.lexicon("people_title_words")}
        self.districts = frozenset(
            p.name.lower() for p in registry.places if p.level == "district" and p.name.count(" ") == 1
        )
        self.not_names = provinces | frozenset(
            w.lower() for w in (*names.words("not_names"), *words["not_names"])
        )

    def runs(self, text: str, blocked: Sequence[tuple[int, int]]) -> list[Run]:
        """Rows of capitals outside the sorted spans ``blocked``, cut at them."""
        found: list[Run] = []
        index = 0
        for match in RUN.finditer(text):
            if " " not in match.group() and not self._addressed(text, match.start()):
                continue
            words = [word.span() for word in WORD.finditer(text, match.start(), match.end())]
            while index < len(blocked) and blocked[index][1] <= match.start():
                index += 1
            row: list[tuple[int, int]] = []
            probe = index
            for start, end in words:
                word = text[start:end]
                if word in self._never or (
                    word.isupper() and len(word) > 1 and word.capitalize() in self._never
                ):
                    if row:
                        found.append(Run(row))
                    row = []
                    continue
                while probe < len(blocked) and blocked[probe][1] <= start:
                    probe += 1
                if probe < len(blocked) and blocked[probe][0] < end:
                    if row:
                        found.append(Run(row))
                    row = []
                else:
                    row.append((start, end))
                    if len(row) == ROW:
                        found.append(Run(row))
                        row = []
            if row:
                found.append(Run(row))
        return found

    def _addressed(self, text: str, at: int) -> bool:
        """Whether a single capital follows a word that may stand before a given name (``ông Hải``)."""
        if text[at - 1 : at] != " ":
            return False
        reach = max(0, at - 12)
        left = max(text.rfind(" ", reach, max(0, at - 1)) + 1, reach)
        return text[left : at - 1].lower().lstrip('("“\n.,;:') in self._before_given

    def full(self, text: str, words: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The span of a full name among ``words``: from the first family name that leaves two to five
        words."""
        first = 0
        while first < len(words) - 1:
            rest = words[first:]
            if not self._opens(text, rest, text[slice(*rest[0])].lower()):
                first += 1
                continue
            if " ".join(text[slice(*word)].lower() for word in rest[:2]) in self.not_names:
                first += 2
                continue
            length = self._shorten(text, rest, min(len(rest), LONGEST if len(rest) <= LONGEST else 4))
            return (rest[0][0], rest[length - 1][1]) if length >= 2 else None
        return None

    def _opens(self, text: str, rest: Sequence[tuple[int, int]], head: str) -> bool:
        if head in self.families or head in self.clans:
            return True
        if head in ("y", "a", "h", "k", "h'", "k'") and len(rest) >= 2:
            return True
        return head.startswith(("h'", "h’", "k'", "k’")) or (
            text[slice(*rest[-1])].lower() in self.last_clans and len(rest) >= 2
        )

    def _opener(self, text: str, word: tuple[int, int]) -> bool:
        """Whether a new sentence starts with this capital (``Trần Thanh Nam Kết luận``)."""
        follower = SMALL.match(text, word[1])
        return follower is not None and f"{text[slice(*word)]}{follower.group()}" in self._openers

    def _shorten(self, text: str, rest: Sequence[tuple[int, int]], length: int) -> int:
        """Stops before an all-capital abbreviation and where the case changes within the name."""
        shouting = text[slice(*rest[0])].isupper() and len(text[slice(*rest[0])]) > 1
        for index in range(1, length):
            word = text[slice(*rest[index])]
            if index >= 2 and self._opener(text, rest[index]):
                return index
            if shouting != word.isupper() and len(word) > 1:
                return index
        return length


def regular(name: str) -> str:
    """A name in ordinary capitals: ``PHẠM VĂN HIẾU`` is ``Phạm Văn Hiếu``."""
    words = name.split()
    return " ".join(w.capitalize() if w.isupper() and len(w) > 1 else w for w in words)
