"""TCVN3 and VNI: recognised by the words that they make, and turned into Unicode.

A text is taken for one of them when nearly all its words with high letters become Vietnamese syllables by the
conversion and hardly any were before. Each line is then converted by itself, as a text may be mixed.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from ingest.read.syllables import is_syllable

FEWEST = 5
"""Words that must tell for an encoding before a text counts as written in it."""
SHARE = 0.85
"""Which part of the words with high letters must become syllables."""
_LOOKED_AT = 200_000
_LONG = 1000
"""Characters from which on a text of an encoding has its telling characters; others are passed over."""
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_ASCII_CAPITAL = re.compile("[A-Z]")
_ASCII_SMALL = re.compile("[a-z]")


class _Letters(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    source: str
    target: str


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    fonts: tuple[str, ...]
    capitals: tuple[str, ...]
    tell: str
    letters: tuple[_Letters, ...]
    two_cases: bool = False


class Encoding:
    """One legacy encoding: ``id``, and how its characters become letters."""

    def __init__(self, entry: _Entry) -> None:
        self.id = entry.id
        self.tell = entry.tell
        self._two_cases = entry.two_cases
        self.letters = dict(_pairs(entry))
        listed = "|".join(map(re.escape, sorted(self.letters, key=len, reverse=True)))
        self._letter = re.compile(listed)
        high = "".join(sorted({c for key in self.letters for c in key if ord(c) > 0x7F}))
        self._word = re.compile(rf"[A-Za-z{re.escape(high)}]*[{re.escape(high)}][A-Za-z{re.escape(high)}]*")
        self._fonts = re.compile("|".join(entry.fonts), re.IGNORECASE)
        self._capitals = re.compile("|".join(entry.capitals), re.IGNORECASE) if entry.capitals else None

    def has_font(self, name: str) -> bool:
        """Whether ``name`` is a font of this encoding."""
        return self._fonts.fullmatch(name.strip(" '\"")) is not None

    def is_capitals(self, font: str) -> bool:
        """Whether ``font`` shows small letters as capitals."""
        return self._capitals is not None and self._capitals.fullmatch(font.strip(" '\"")) is not None

    def words(self, line: str) -> Iterator[str]:
        """The words of ``line`` with characters that the encoding uses."""
        return (found.group() for found in self._word.finditer(line))

    def convert(self, line: str, font: str = "") -> str:
        """``line`` in Unicode. A font of capitals gives capitals; else words among capitals become such.

        TCVN3 has tones on small letters only: capitals with a tone are small letters in another font.
        """
        text = self._word.sub(self._convert_word, line)
        if self.is_capitals(font):
            return text.upper()
        return text if self._two_cases else _capitals_by_context(text, line)

    def _convert_word(self, found: re.Match[str]) -> str:
        word = found.group()
        if len(word) == 1 and not word.isalpha():
            return word  # a sign by itself: § 5, «, ®
        return self._letter.sub(lambda match: self.letters[match.group()], word)


class Evidence(NamedTuple):
    """Words with high letters: all, those that become syllables, those that were none before."""

    words: int = 0
    fitting: int = 0
    telling: int = 0

    @property
    def holds(self) -> bool:
        """Whether this is enough to take the text for one of the encoding."""
        return (
            self.telling >= FEWEST and self.fitting >= SHARE * self.words and self.telling * 2 >= self.words
        )


def _pairs(entry: _Entry) -> Iterator[tuple[str, str]]:
    for row in entry.letters:
        for source, target in zip(row.source.split(" "), row.target.split(" "), strict=True):
            yield source, target
            if entry.two_cases:
                yield source.upper(), target.upper()
                if len(source) > 1:  # also a capital with the mark of a small letter
                    yield source[0].upper() + source[1:], target.upper()


@cache
def known_encodings() -> tuple[Encoding, ...]:
    """The encodings of ``legacy_encodings.yaml``."""
    data = (resources.files("ingest.read") / "legacy_encodings.yaml").read_bytes()
    return tuple(map(Encoding, msgspec.yaml.decode(data, type=dict[str, tuple[_Entry, ...]])["encodings"]))


def encoding_of_font(name: str | None) -> Encoding | None:
    """The legacy encoding that texts in this font are written in.

    >>> found = encoding_of_font(".VnTime")
    >>> found.id, found.convert("ChØ thÞ"), encoding_of_font("Times New Roman")
    ('TCVN3', 'Chỉ thị', None)
    """
    return next((each for each in known_encodings() if each.has_font(name)), None) if name else None


def encoding_of(text: str) -> Encoding | None:
    """The legacy encoding that ``text`` is written in, wholly or in part.

    >>> encoding_of("Nghò quyeát cuûa Tænh uûy veà coâng taùc caùn boä").id
    'VNI'
    >>> encoding_of("Les conférences à Genève: le rôle de l'État, très élevé, a été précisé") is None
    True
    """
    if text.isascii():
        return None
    best: tuple[int, Encoding] | None = None
    for encoding in known_encodings():
        if len(text) > _LONG and not any(character in text for character in encoding.tell):
            continue
        evidence = _evidence(text[:_LOOKED_AT], encoding)
        if evidence.holds and (best is None or evidence.telling > best[0]):
            best = (evidence.telling, encoding)
    return best[1] if best else None


def converted(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` in Unicode, and notes that say what was converted (none where it was Unicode).

    >>> converted("ChØ thÞ sè 12-CT/TU cña TØnh uû vÒ c«ng t¸c c¸n bé")
    ('Chỉ thị số 12-CT/TU của Tỉnh uỷ về công tác cán bộ', ('converted from TCVN3',))
    """
    encoding = encoding_of(text)
    if encoding is None:
        return text, ()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _UNICODE_ONLY.search(line) is None:
            lines[number] = encoding.convert(line)
    return "\n".join(lines), (f"converted from {encoding.id}",)


def _evidence(text: str, encoding: Encoding) -> Evidence:
    """Counted on the lines without letters that only Unicode has."""
    words = fitting = telling = 0
    for line in text.split("\n"):
        if _UNICODE_ONLY.search(line) is not None:
            continue
        for word in encoding.words(line):
            if len(word) > 1:  # µ, ª, § by themselves are signs
                fits = is_syllable(encoding.convert(word))
                words += 1
                fitting += fits
                telling += fits and not is_syllable(word)
    return Evidence(words, fitting, telling)


def _capitals_by_context(text: str, line: str) -> str:
    """Raise words whose ASCII letters are all capitals: two or more, or one behind a letter with a tone, or
    one beside a word in capitals. ``text`` and ``line`` are equally long, letter by letter.
    """
    if len(text) != len(line) or _ASCII_CAPITAL.search(line) is None:
        return text
    spans = [found.span() for found in re.finditer(r"[^\W\d_]+", text)]
    raised = [_sure_capitals(text[a:b]) for a, b in spans]
    pieces: list[str] = []
    end = 0
    for i, (a, b) in enumerate(spans):
        before = i > 0 and raised[i - 1] and text[spans[i - 1][1] : a] == " "
        beside = before or (i + 1 < len(spans) and raised[i + 1] and text[b : spans[i + 1][0]] == " ")
        up = raised[i] or (beside and _ASCII_SMALL.search(text[a:b]) is None)
        pieces += [text[end:a], text[a:b].upper() if up else text[a:b]]
        end = b
    return "".join(pieces) + text[end:]


def _sure_capitals(word: str) -> bool:
    if _ASCII_SMALL.search(word) is not None:
        return False
    capitals = len(_ASCII_CAPITAL.findall(word))
    return capitals >= 2 or (capitals == 1 and word[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
