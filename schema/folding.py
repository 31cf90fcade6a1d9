"""Letters made alike: NFC, the Vietnamese Đ, tone placement, and folding to lower-case ASCII.
 ``fold`` is for search and blocking keys; ``regular_spelling`` is for identity: it removes what is only a
way of writing (``Uỷ``/``Ủy``, NFD, no-break spaces, kinds of dash) and keeps what tells words apart (``Tân
An``/``Tân Ân``).
"""

import re
import unicodedata
from functools import cache

_DASHES = "‐‑‒–—―−"
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_D_WITH_STROKE = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


@cache
def _fold_table() -> dict[int, str | None]:
    """One target for each letter, so that folding NFC text keeps its length (marks that stand alone go)."""
    table: dict[int, str | None] = {}
    for point in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        letter = unicodedata.normalize("NFD", chr(point))[0]
        folded = _D_WITH_STROKE.get(letter, letter).lower()
        table[point] = "d" if folded == "đ" else folded if len(folded) == 1 else letter
    table.update({ord("Ɖ"): "d", ord("ɖ"): "d"})
    table.update(dict.fromkeys(range(0x0300, 0x0370), None))
    table.update(_plain_table())
    table.update({ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    return table


@cache
def _plain_table() -> dict[int, str | None]:
    """Dashes, quotes and spaces as their ASCII fellows; what nobody sees goes."""
    return {
        **dict.fromkeys(map(ord, _DASHES), "-"),
        **{ord(quote): plain for quote, plain in _QUOTES.items()},
        **dict.fromkeys(map(ord, _SPACES), " "),
        **dict.fromkeys(map(ord, _INVISIBLE), None),
    }


def fold(text: str) -> str:
    """Lower case, no diacritics, ``đ`` as ``d``, dashes, quotes and spaces as in ASCII.

    Text in NFC without lone marks and invisible characters keeps its length, so offsets carry over. Letters
    of other scripts stay. Folding twice changes nothing.

    >>> fold("Chỉ thị số 42–CT/TW của Ban Bí thư Trung ương Đảng")
    'chi thi so 42-ct/tw cua ban bi thu trung uong dang'
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(_fold_table())
    if folded.isascii():
        return folded
    return "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in folded)


def to_nfc(text: str) -> str:
    """NFC, with the look-alikes of ``Đ`` from other alphabets and legacy encodings made ``Đ``.

    >>> to_nfc("Ðảng uỷ")
    'Đảng uỷ'
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for alike, letter in _D_WITH_STROKE.items():
        if alike in text:
            text = text.replace(alike, letter)
    return text


@cache
def _tone_pattern() -> re.Pattern[str]:
    """Tone marks on the second vowel of open oa, oe, uy; in ``quý`` the u belongs to the consonant."""
    pairs = "|".join(_TONES)
    return re.compile(rf"(?<![qQ])(?:{pairs})(?!\w)", re.IGNORECASE)


def old_style_tones(text: str) -> str:
    """Tone marks on ``oa``, ``oe``, ``uy`` where official spelling has them; keeps the length of NFC text.

    >>> old_style_tones("Uỷ ban nhân dân tỉnh Hoà Bình quý trọng Huỳnh")
    'Ủy ban nhân dân tỉnh Hòa Bình quý trọng Huỳnh'
    """

    def moved(match: re.Match[str]) -> str:
        pair = match.group()
        regular = _TONES[pair.lower()]
        return "".join(new.upper() if old.isupper() else new for old, new in zip(pair, regular, strict=True))

    return _tone_pattern().sub(moved, text)


def regular_spelling(text: str) -> str:
    """One spelling for all ways of writing the same words: NFC, tones, dashes, quotes, single spaces.

    Case and diacritics stay, so two names that differ in them stay two names.

    >>> regular_spelling("  Uỷ\\u00a0ban  Kiểm tra – Tỉnh uỷ ")
    'Ủy ban Kiểm tra - Tỉnh ủy'
    """
    plain = to_nfc(text).translate(_plain_table())
    return " ".join(old_style_tones(plain).split())
