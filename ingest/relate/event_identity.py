"""When two mentions name the same happening: by number, by title, by day."""

import re

from ingest.recognise.mentions import EventMention

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?:thứ|lần|[Tt]rung ương|TW|T\.Ư|hội) (?P<n>[IVXL]+|\d{1,2}|mười(?: \w+)?|nhất|hai|"
    r"ba|tư|bốn|năm|sáu|bảy|tám|chín)\b"
)
_TERM = re.compile(r"[Kk]hóa (?P<n>[IVXL]+|\d{1,2})\b")
_FILLER = frozenset(
    [
        "đại",
        "hội",
        "biểu",
        "toàn",
        "quốc",
        "lần",
        "thứ",
        "của",
        "đảng",
        "ta",
        "cộng",
        "sản",
        "việt",
        "nam",
        "hội",
        "nghị",
        "ban",
        "chấp",
        "hành",
        "trung",
        "ương",
        "bch",
        "bchtw",
        "tw",
        "kỳ",
        "họp",
        "nhiệm",
        "khóa",
        "quốc",
    ]
)
_WORD = re.compile(r"\w+")


def number(text: str) -> int | None:
    """The value of a Roman, Arabic or spelt number.

    >>> number("XIV"), number("11"), number("mười một"), number("tám")
    (14, 11, 11, 8)
    """
    if text.isdigit():
        return int(text)
    if text and all(letter in _ROMAN for letter in text):
        values = [_ROMAN[letter] for letter in text]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    if text.startswith("mười"):
        return 10 + _WORDS.get(text[5:], 0)
    return _WORDS.get(text)


class EventName:
    """What a mention's name says for telling events apart."""

    def __init__(self, mention: EventMention) -> None:
        self.family = mention.family
        self.numbered = mention.rule == "event.numbered"
        self.date = mention.date
        plain = mention.name
        found, term = _NUMBER.search(plain), _TERM.search(plain)
        self.number = number(found["n"]) if found else None
        self.term = number(term["n"]) if term else None
        self.words = [word.casefold() for word in _WORD.findall(plain)]
        digits = {found["n"].casefold()} if found else set()
        self.host = frozenset(
            w for w in self.words if w not in _FILLER and w not in digits and number(w.upper()) is None
        )
        self.forms = {_plain(form) for form in (mention.name, *mention.variants)}

    def same(self, other: "EventName") -> bool:
        """Whether both can only be one event; days and numbers that differ keep them apart."""
        if self.family != other.family:
            return False
        if self.date and other.date and self.date != other.date:
            return False
        if self.numbered or other.numbered:
            return self._same_number(other)
        return self._same_title(other)

    def _same_number(self, other: "EventName") -> bool:
        if self.numbered and other.numbered:
            agree = self.number == other.number and (
                not self.term or not other.term or self.term == other.term
            )
            return agree and (not self.host or not other.host or bool(self.host & other.host))
        return bool(self.forms & other.forms)

    def _same_title(self, other: "EventName") -> bool:
        if self.forms & other.forms:
            return True
        if self.number != other.number and self.number and other.number:
            return False
        short, long = sorted((self.words, other.words), key=len)
        if len(short) >= 4 and long[: len(short)] == short:
            return True
        both, either = set(short) & set(long), set(short) | set(long)
        return len(both) / len(either) >= 0.6 or (len(short) >= 6 and len(both) / len(set(short)) >= 0.85)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
