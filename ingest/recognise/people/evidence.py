"""What speaks for a row of capitals being a person, and against it."""

import re

from ingest.recognise.page import Page
from ingest.recognise.people.names import PART, NameShapes
from schema.registry import Registry

CLOSING = 400
"""Characters at the end of an official text without a marked foot where its signature stands."""
SIGNED = re.compile(r"\(?(?:đã ký|đã kí|ký tên)\)?\s*$", re.IGNORECASE)


class NameEvidence:
    """Words before and around a name. Built once from the registry's lexicon."""

    def __init__(self, registry: Registry, shapes: NameShapes) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("people_title_words")}
        self._shapes = shapes
        address = _either((*words["address"], *words["ranks"], *words["degrees"]))
        self.address = re.compile(rf"(?<!\w)(?:các )?(?:{address})[., ]+$")
        officer = _either((*words["ranks"], *words["degrees"]))
        self.lead = re.compile(rf"[ ]?(?:,? ?(?:{officer})[., ]{{1,2}}| ?(?:{address})[., ]{{1,2}})*$")
        self.listing = re.compile(rf"\s*(?:,|;| và| cùng)\s*(?:(?:{address})[., ]+)*$")
        self._blocked = re.compile(rf"(?<!\w)(?:{_either(words['not_after'])}),? $", re.IGNORECASE)
        self._crossing = re.compile(
            rf"(?<!\w)(?:{_either(words['not_after'])}) (?:{PART} ){{1,4}}[-–] $", re.IGNORECASE
        )
        self.thought = re.compile(rf"(?<!\w)(?:{_either(words['thought'])}) $")
        self._credit = re.compile(
            r"(?:Ảnh|ảnh|Nguồn|nguồn|Tin|Bài|bài|Clip|Video|Đồ họa|Theo|Biên tập|Thực hiện|Tổng hợp)"
            r"(?: và ảnh|, ảnh| và bài)?\s?: ?$"
        )

    def blocked(self, text: str, start: int) -> bool:
        """After a word such as ``đường``, at the other end of a road, or after a credit (``Ảnh:``)."""
        before = text[max(0, start - 30) : start]
        if text[start - 2 : start] in ("- ", "– ") and self._crossing.search(text, max(0, start - 60), start):
            return True
        return self._blocked.search(before) is not None or self._credit.search(before) is not None

    def addressed(self, text: str, start: int) -> bool:
        """After ``đồng chí``, ``ông``, a rank or a degree."""
        return self.address.search(text, max(0, start - 40), start) is not None

    def strong(self, text: str, start: int, end: int) -> bool:
        """A common family name and three or four words within a sentence."""
        words = text[start:end].split()
        if words[0].lower() not in self._shapes.common or not 3 <= len(words) <= 4:
            return False
        return not self.alone(text, start, end)

    def alone(self, text: str, start: int, end: int) -> bool:
        """Whether the name is all that its line has, but for brackets and a full stop: a byline or a
        signature."""
        left = text.rfind("\n", 0, start) + 1
        right = text.find("\n", end)
        rest = text[left:start] + text[end : right if right >= 0 else len(text)]
        return re.fullmatch(r"[\s*|_.\-]*(?:\([^()\n]{0,40}\))?[\s*|_.\-]*", rest) is not None

    def closing(self, text: str, start: int, end: int) -> bool:
        """Whether the name ends the text after a full stop, with at most a bracket behind it: a byline."""
        behind = re.fullmatch(
            r"\s*(?:\([^()\n]{0,40}\))?[\s./]*", text[end : end + 60]
        ) is not None and end + 60 > len(text)
        return behind and text[max(0, start - 3) : start].rstrip()[-1:] in (".", '"', "”", "!", "…")

    def signs(self, text: str, page: Page, start: int, end: int) -> bool:
        """Whether a name alone on its line signs an official text: in the foot, under capitals or as the last
        line."""
        foot = page.foot[0] if page.foot is not None else max(0, len(text) - CLOSING)
        if start < foot or not self.alone(text, start, end):
            return False
        above = text[foot:start].rstrip("\n |*_")
        line = SIGNED.sub("", above).rstrip("\n |*_").rsplit("\n", 1)[-1].strip(" |*_")
        last = not text[end : end + 40].strip(" \n|*_./-")
        return last or (len(line) > 4 and line.isupper())


def _either(forms: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
