"""Laws, codes and ordinances by title, with or without year and number."""

import re

from ingest.recognise.documents.attributes import listed
from ingest.recognise.documents.dates import date_at
from ingest.recognise.documents.numbers import FullNumber, Numbers
from ingest.recognise.documents.titles import Titles
from ingest.recognise.documents.type_words import TypeWord
from ingest.recognise.mentions import DocumentMention
from schema.folding import fold
from schema.registry import Registry

LAWS = ("luat", "bo-luat", "phap-lenh")
YEAR = re.compile(
    r"\s*,?\s*\(?(?:năm\s+|nam\s+|NĂM\s+)?(?P<year>(?:19[4-9]|"
    r"20[0-4])\d)(?:(?<=[mM]\s\d{4})\d(?!\d))?(?!\s?[-–/]\s?\d|\d)\)?"
)
REVISED = re.compile(
    r"\s*\((?:sửa đổi|Sửa đổi|bổ sung)[^()]{0,40}\)|\s+sửa đổi(?:,\s+bổ sung)?(?=\s+năm|\s*,|\s*\.|\s*$)"
)
NUMBER = re.compile(
    r"\s*,?\s*\(?(?:(?:Bộ luật|Luật)\s+)?(?:số|Số|so)\s*:?\s*(?=\d)|\s*\((?=\d{1,3}/\d{4}/QH)"
)
TITLE_START = re.compile(r"\s{1,3}(?:về\s+(?=[A-ZĐ]))?")
STOP = re.compile(
    r"\s+\d{4}(?!\d)|\s+(?:năm|ngày|số|để|trong|được|có|cho|đã|theo|quy định|qui định|là|thì|sẽ|không|khi|"
    r"này|trên|nêu|hiện|do|tại|từ|nhằm|còn|phải|bởi|"
    r"hoặc|như|ở|gồm|vào|bị|cũng|với|ra|mới|sửa|chưa|cần|đang|lần|thông qua|vừa\s+(?:được|qua|ban)|sau|"
    r"trước|đến|về|các|nếu|vẫn|mà|đề|bằng|dành|khoảng|"
    r"và\s+(?=(?:các|Luật|Nghị|Bộ|Pháp|những|Thông|Quyết|văn)))(?!\w)|[,.;:()\n“”\"|/]|\s-\s"
)
SEVERAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|năm|\d)\s+(?:dự án\s+)?$", re.IGNORECASE)
AMENDING = re.compile(
    r"\s+(?:[Ss]ửa đổi,?\s*(?:và\s+)?bổ sung|[Ss]ửa đổi|bổ sung)(?:\s+(?:một số|các|"
    r"nhiều))?(?:\s+[Đđ]iều)?(?:\s+của)?\s+(?:(?:\d{1,2}|một số)\s+)?(?:[Ll]uật|Bộ luật|Pháp lệnh|điều)"
)
WORDS = 14


class Laws:
    """Reads the titles of laws with those the registry knows, and by grammar."""

    def __init__(self, registry: Registry, numbers: Numbers, titles: Titles) -> None:
        lexicon = registry.lexicon("documents_laws")
        entries = {entry.id: entry.forms for entry in lexicon}
        letters = next(entry for entry in lexicon if entry.id == "letters")
        self._letters = dict(zip(letters.forms, listed(letters, "titles"), strict=True))
        self._numbers = numbers
        self._titles = titles
        self._known: dict[str, dict[str, list[str]]] = {}
        for id in LAWS:
            for title in entries[id]:
                for spelled in {_key(title), fold(title)}:
                    first = spelled.split()[0].rstrip(",")
                    self._known.setdefault(id, {}).setdefault(first, []).append(spelled)
        for firsts in self._known.values():
            for titles_of in firsts.values():
                titles_of.sort(key=len, reverse=True)
        self._pairs = {
            id: {" ".join(_key(title).replace(",", " ").split()[:2]) for title in entries[id] if " " in title}
            for id in LAWS
        }
        self._pairs["phap-lenh"] |= self._pairs["luat"]
        before = "|".join(map(re.escape, entries["no-law-before"]))
        self._historic = re.compile(rf"\s+(?:{'|'.join(entries['historic'])})(?!\w)")
        lands = "|".join(entries["other-countries"])
        self._foreign = re.compile(rf"\s+(?:của\s+)?(?:nước\s+|Cộng hòa\s+)?(?:{lands})(?!\w)")
        self._no_law = re.compile(rf"(?:^|[^\w])(?:{before})\s+$", re.IGNORECASE)

    def named(self, text: str, word: TypeWord) -> DocumentMention | None:
        """The law whose title follows ``word``."""
        if word.id not in LAWS:
            return None
        plain = text[word.start : word.end].isascii()
        if not word.capital and not plain and not text[word.end : word.end + 2].strip().isupper():
            known = self.known_end(text, word.end, word.id)
            if known is None or not YEAR.match(text, known):
                return None
        if self._no_law.search(text[max(0, word.start - 20) : word.start]):
            return None
        if self._historic.match(text, word.end):
            return None
        amending = AMENDING.match(text, word.end) if word.capital else None
        end = self._titles.end(text, word.end + 1) if amending else self._title_end(text, word)
        if amending and end is not None:
            dated = re.compile(r"\s+ngày\s+\d").search(text, word.end, end)
            end = dated.start() if dated else end
        if end is None or self._foreign.match(text, end):
            return None
        return self._mention(text, word, end)

    def lettered(self, text: str, word: TypeWord) -> DocumentMention | None:
        """A code named by its letters: "BLHS 2015"."""
        title = self._letters.get(text[word.start : word.end])
        if title is None:
            return None
        mention = self._mention(text, word, word.end)
        mention.title = None
        mention.reference = f"law {fold(title)}"
        return mention

    def listed(self, text: str, word: TypeWord) -> list[DocumentMention]:
        """Laws that share one type word: "các Luật: Đất đai, Nhà ở và Kinh doanh bất động sản"."""
        if word.id != "luat" or not SEVERAL.search(text[max(0, word.start - 9) : word.start]):
            return []
        lead = re.compile(r"\s*:?\s*").match(text, word.end)
        assert lead is not None
        found: list[DocumentMention] = []
        position = lead.end()
        while len(found) < 30:
            end = (
                self.known_end(text, position - 1, word.id)
                if text[position - 1 : position].isspace()
                else None
            )
            if end is None:
                break
            mention = self._mention(text, word, end)
            mention.start = word.start if not found else position
            mention.name = f"{text[word.start : word.end].capitalize()} {text[position : mention.end]}"
            mention.reference = f"law {fold(' '.join(text[position:end].split()))}"
            mention.title = (position, end)
            found.append(mention)
            comma = re.compile(r"\s*(?:,|;|và)\s+(?:Luật\s+)?").match(text, mention.end)
            if comma is None:
                break
            position = comma.end()
        return found if len(found) > 1 else []

    def _title_end(self, text: str, word: TypeWord) -> int | None:
        known = self.known_end(text, word.end, word.id)
        if known is not None:
            return known
        start = TITLE_START.match(text, word.end)
        if start is None or not word.capital or text[word.start : word.end].isascii():
            return None
        small = not text[start.end() : start.end() + 1].isupper()
        if text.startswith("Pháp", start.end()) or (small and not self._opens(text, start.end(), word.id)):
            return None
        stop = STOP.search(text, start.end(), start.end() + 140)
        if stop is not None and stop.group() == ",":
            stop = self._past_commas(text, stop, start.end() + 140) or stop
        end = stop.start() if stop else min(len(text), start.end() + 140)
        title = text[start.end() : end].split()
        return end if 1 <= len(title) <= WORDS and not text[word.start : end].isupper() else None

    @staticmethod
    def _past_commas(text: str, stop: re.Match[str], limit: int) -> re.Match[str] | None:
        """The stop right before "số 16/2011/..." where only commas come before it."""
        following: re.Match[str] | None = stop
        while following is not None and following.group() == ",":
            following = STOP.search(text, following.end(), limit)
        if following is not None and re.match(r"\s+số\s+\d", text[following.start() : following.start() + 8]):
            return following
        return None

    def _opens(self, text: str, position: int, id: str) -> bool:
        """Whether a title in small letters begins like one that the registry knows (its first two
        syllables)."""
        return " ".join(_key(text[position : position + 30]).replace(",", " ").split()[:2]) in self._pairs[id]

    def known_end(self, text: str, position: int, id: str) -> int | None:
        """Where a title that the registry knows ends, if one follows ``position``."""
        window = text[position : position + 130]
        lead = len(window) - len(window.lstrip())
        if not 0 < lead < 4:
            return None
        key = _key(window[lead:])
        first = key.split(" ", 1)[0].rstrip(",.;")
        for title in self._known.get(id, {}).get(first, ()):
            if key.startswith(title) and not key[len(title) : len(title) + 1].isalnum():
                return position + lead + _length(window[lead:], title)
        return None

    def _mention(self, text: str, word: TypeWord, end: int) -> DocumentMention:
        title_end = end
        revised = REVISED.match(text, end)
        if revised is not None:
            title_end = end = revised.end()
        year: str | None = None
        full: FullNumber | None = None
        dated = YEAR.match(text, end)
        if dated is not None:
            year, end = dated["year"], dated.end()
        numbered = NUMBER.match(text, end)
        if numbered is not None:
            full = self._numbers.at(text, numbered.end())
            if full is not None:
                end = full.end
        name_end = end
        closed = text[end : end + 1] == ")" and "(" in text[title_end:end]
        day = date_at(text, end) or (date_at(text, end + 1) if full and closed else None)
        if day is not None:
            year, end = day.iso, day.end
        if text[end - 1] == ")" and "(" not in text[word.start : end]:
            end -= 1
        name_end = min(name_end, end)
        return DocumentMention(
            start=word.start,
            end=end,
            rule="document.law",
            type=word.label,
            form="full" if full else "named",
            number=full.number if full else None,
            symbol=full.symbol.text if full else None,
            year=full.year if full else None,
            date=day.iso if day else None if full else year,
            name=" ".join(text[word.start : name_end].split()),
            core_end=name_end,
            title=(word.end + 1, title_end),
            reference=f"law {fold(' '.join(text[word.end : title_end].split()))}",
        )


def _key(text: str) -> str:
    """Small letters with single spaces, diacritics kept."""
    return " ".join(text.lower().split())


def _length(text: str, key: str) -> int:
    """How many characters of ``text`` make up the single-spaced ``key`` at its start."""
    position = 0
    for character in key:
        if character == " ":
            while position < len(text) and text[position].isspace():
                position += 1
        else:
            position += 1
    return position
