"""Documents named without a number: by congress, by plenum, by title."""

import re
from functools import cache
from typing import NamedTuple

from schema.folding import fold, regular_spelling

_ROMAN = {"i": 1, "v": 5, "x": 10}
_ORDINALS = {
    "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12, "muoi ba": 13, "muoi bon": 14, "muoi lam": 15,
}  # fmt: skip
_N = r"(?P<n>[ivx]{1,5}|\d{1,2}|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_CONGRESS = re.compile(
    r"(?:nghi quyet|nq) (?:cua )?(?:dai hoi|dh)(?: dang)?(?: dai bieu)?(?: toan quoc)?(?: cua)?(?: dang)?"
    r"(?: lan)?(?: thu)? " + _N + r"(?:,? (?:cua )?dang(?: ta| cong san viet nam)?| dcsvn)?"
)
_PLENUM = re.compile(
    r"(?:(?:hoi nghi|hn)(?: lan)?(?: thu)?|trung uong|tw|hntw|bchtw)(?: lan)?(?: thu)? ?"
    + _N
    + r"\b(?! khoa nao)"
)
_OWNED_CONGRESS = re.compile(r"\bdai hoi\b.*\b(?:[ivx]{1,5}|\d{1,2}|nhiem ky \d{4} ?- ?\d{4})\b")
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPACES = re.compile(r"[^\w&/-]+")


class Plenum(NamedTuple):
    """The ``number``-th plenum of the Central Committee of a congress term."""

    term: int
    number: int


@cache
def ordinal(text: str) -> int | None:
    """The value of a folded Roman, Arabic or spelt number up to 39.

    >>> ordinal("xiii"), ordinal("8"), ordinal("tam"), ordinal("muoi mot"), ordinal("nhieu")
    (13, 8, 8, 11, None)
    """
    if text.isdigit():
        return int(text)
    if text and all(letter in _ROMAN for letter in text):
        values = [_ROMAN[letter] for letter in text]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return _ORDINALS.get(text)


def plain_name(name: str) -> str:
    """A name for comparing: folded, punctuation as single spaces.

    >>> plain_name("Nghị quyết Đại hội XIII, của Đảng")
    'nghi quyet dai hoi xiii cua dang'
    """
    return " ".join(_SPACES.sub(" ", fold(regular_spelling(name))).split())


def national_congress(name: str) -> int | None:
    """The national congress whose resolution ``name`` is; ``None`` for another body's.

    >>> national_congress("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng")
    13
    >>> national_congress("Nghị quyết Đại hội VIII của Liên hiệp Hội Việt Nam") is None
    True
    """
    found = _CONGRESS.fullmatch(plain_name(name))
    return ordinal(found["n"]) if found else None


def plenum(name: str, term: int | None) -> Plenum | None:
    """The plenum that adopted the document ``name``, for a stated congress term.

    >>> plenum("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XIII", 13)
    Plenum(term=13, number=8)
    """
    found = _PLENUM.search(plain_name(name)) if term else None
    number = ordinal(found["n"]) if found else None
    return Plenum(term, number) if term and number else None


def names_itself(name: str) -> bool:
    """Whether the name of a congress's document says whose congress and which, so that it can mean no other.

    >>> names_itself("Nghị quyết Đại hội VIII của Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam")
    True
    >>> names_itself("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI")
    False
    """
    plain = plain_name(name)
    if not _OWNED_CONGRESS.search(plain):
        return False
    owner = plain.rpartition(" cua ")[2] if " cua " in plain else plain.partition(" dang bo ")[2]
    owner = re.sub(r"\b(?:lan thu|lan|nhiem ky|khoa)\b.*", "", owner).strip()
    return len(owner.split()) >= 3 or owner.endswith("viet nam")


def has_period(title: str) -> bool:
    """Whether a title carries its years (``giai đoạn 2011-2020``), which its successors change."""
    return _PERIOD.search(title) is not None
