"""Characters: look-alikes to one form (one for one), decomposed letters to composed ones, tone placement."""

import re
import unicodedata
from collections.abc import Iterator

from ingest.normalise.offsets import Edit

SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
LINE_SEPARATORS = "\u2028\u2029"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d\u00ad"
SLASHES = "\u2044\u2215\u29f8\uff0f\u2571"
LETTERS = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
LOOK_ALIKES = dict(
    zip("АВЕКМНОРСТХаеорсх" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXaeopcx" + "ABEZHIKMNOPTYX", strict=True)
)
"""Cyrillic and Greek letters that keyboards and scanners put in the place of Latin ones."""
FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(0x5E)}

ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SOFT_HYPHEN = re.compile("(?<![0-9])\u00ad|\u00ad(?![A-ZĐ])")
"""A soft hyphen is no letter; between digits and a type code it stands for the hyphen of a number."""

TABLE = str.maketrans(
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(LINE_SEPARATORS, "\n")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(SLASHES, "/")
    | FULL_WIDTH
    | LETTERS
    | LOOK_ALIKES
)
NEEDS_TABLE = re.compile("[" + re.escape("".join(map(chr, TABLE))) + "]")

LEANING = re.compile(r"(?<=\d)\\(?=[A-ZĐ\d])")
"""A backslash inside a number stands for a slash."""


def replace_look_alikes(text: str) -> str:
    """``text`` with every character of the table replaced; same length. Most texts have a few kinds of them,
    for which one pass each costs far less than to look up every character."""
    kinds = TABLE.keys() & set(map(ord, set(text)))
    if len(kinds) > 12:
        return text.translate(TABLE)
    for kind in kinds:
        text = text.replace(chr(kind), TABLE[kind])
    return text


TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
TONES |= {pair.upper(): tone.upper() for pair, tone in TONES.items()} | {
    pair.capitalize(): tone.capitalize() for pair, tone in TONES.items()
}
OPEN_SYLLABLE = re.compile(
    r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?<![qQ]..)(?![^\W\d_])"
)

ANCHORED = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
"""An ASCII letter and the other characters after it: no ASCII character ever composes with one before it."""


def place_tones(text: str) -> str:
    """Tones of open syllables on the first vowel (``uỷ`` -> ``ủy``), as official spelling does; same length.

    >>> place_tones("Tỉnh uỷ khoá Quý toàn hoà")
    'Tỉnh ủy khóa Quý toàn hòa'
    """
    return OPEN_SYLLABLE.sub(lambda match: TONES.get(match.group(), match.group()), text)


_TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵăâêôơư"
_CLOSED = "ăằắẳẵặâầấẩẫậ"
"""Vowels that never end a syllable."""
TORN = re.compile(
    rf"(?<![^\W_])(?:Qu|qu|[Nn]gh?|[TtCcKkPpGgNn]h|[Tt]r) (?=[{_TONED}])"
    rf"|(?<![^\W_])[BCDĐGHKLMNPRSTVX] (?=[àáảãăâêôơưèéẻẽẹìíỉĩịòóỏõọùúủũụ](?![^\W\d_]))"
    rf"|(?<=[{_TONED}]) (?=(?:ng|nh|ch)(?![\w.)/]))|(?<=[{_CLOSED}]) (?=[nmcpt](?![\w.)/]))"
)
"""A blank inside a syllable, as scanners and converters leave it: an onset, or an end, is no word alone."""
TORN_SIGNS = (" ng ", " nh ", " n ", " ã ")
"""What a text with many tears has somewhere, and hardly any other: most texts are not searched further."""


def torn_edits(text: str) -> list[Edit]:
    """Edits that join torn syllables: ``Qu ả ng`` -> ``Quảng``, ``Đặ ng`` -> ``Đặng``."""
    if not any(sign in text for sign in TORN_SIGNS):
        return []
    return [Edit(m.end() - 1, m.end(), "") for m in TORN.finditer(text)]


WRAPPED_HEAD = re.compile(
    r"(?<=[A-ZĐÀ-Ỹ])\n(?=(?:TỈNH(?! ỦY| ĐOÀN)|THÀNH PHỐ|HUYỆN(?! ỦY)|QUẬN(?! ỦY)|THỊ XÃ|"
    r"XÃ|PHƯỜNG|THỊ TRẤN) [A-ZĐÀ-Ỹ]{2})"
    r"|(?<= VÀ)\n(?=[A-ZĐÀ-Ỹ]{2})"
)
"""A line break inside a body's name in capitals: ``ỦY BAN NHÂN DÂN`` over ``TỈNH LÀO CAI``."""
LETTERHEAD = 1200
"""Code points at the start of a text in which a letterhead stands."""


def unwrap_letterhead(text: str) -> str:
    """``text`` with the names of its letterhead each on one line; same length."""
    if WRAPPED_HEAD.search(text, 0, LETTERHEAD) is None:
        return text
    return WRAPPED_HEAD.sub(" ", text[:LETTERHEAD]) + text[LETTERHEAD:]


def composing_edits(text: str) -> Iterator[Edit]:
    """Edits that bring ``text`` into NFC, each as small as its neighbours allow."""
    for match in ANCHORED.finditer(text):
        run = match.group()
        if unicodedata.is_normalized("NFC", run):
            continue
        composed = unicodedata.normalize("NFC", run)
        pieces = _letters(run)
        parts = [unicodedata.normalize("NFC", piece) for piece in pieces]
        if "".join(parts) != composed:
            pieces, parts = [run], [composed]
        start = match.start()
        for piece, part in zip(pieces, parts, strict=True):
            if piece != part:
                yield Edit(start, start + len(piece), part)
            start += len(piece)


def _letters(run: str) -> list[str]:
    """``run`` cut before every character that is no combining mark."""
    cuts = [i for i, character in enumerate(run) if i and not unicodedata.combining(character)]
    return [run[a:b] for a, b in zip([0, *cuts], [*cuts, len(run)], strict=True)]
