"""Likeness of an annotated entity and a found one, as the annotation guidelines of the gold define it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]

DOCUMENT_LABELS = frozenset(
    [
        "Document",
        "Resolution",
        "Conclusion",
        "Directive",
        "Decision",
        "Regulation",
        "Rules",
        "Guidance",
        "Notice",
        "Programme",
        "Plan",
        "Scheme",
        "Report",
        "OfficialLetter",
        "Telegram",
        "Submission",
        "Strategy",
        "Charter",
        "Law",
        "Constitution",
        "Ordinance",
        "Decree",
        "Circular",
    ]
)
GROUPS = ("Document", "Organisation", "Person", "Event")

# The tone mark on the second vowel of an open oa, oe, uy is the newer spelling of the same syllable.
_SYLLABLES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_SYLLABLE = re.compile("|".join(_SYLLABLES))
_DASH = re.compile("[-‐-―−]")
_QUOTE = re.compile("[\"'“”‘’«»]")
_SPACE = re.compile(r"\s+")
_ABBREVIATIONS = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("kh&cn", "khoa học và công nghệ"),
    ("mttq", "mặt trận tổ quốc"),
    ("t.p", "thành phố"),
    ("tp.", "thành phố"),
)


def folded(text: str | None) -> str:
    """One spelling for case, Unicode form, tone placement, dashes, quotes, blanks and standing abbreviations.

    >>> folded("UBND tỉnh “Thuý – An”")
    'ủy ban nhân dân tỉnh thúy - an'
    """
    plain = unicodedata.normalize("NFC", text or "").casefold()
    plain = _SYLLABLE.sub(lambda found: _SYLLABLES[found.group()], plain)
    plain = _QUOTE.sub("", _DASH.sub("-", plain))
    for short, full in _ABBREVIATIONS:
        plain = plain.replace(short, full)
    return _SPACE.sub(" ", plain).strip(" .,;:-–()")


def folded_symbol(text: str | None) -> str | None:
    """A document symbol without blanks, dots and the difference of hyphen and slash."""
    return re.sub(r"[\s.]", "", folded(text)).strip("-/").replace("-", "/") if text else None


def labels(item: Item) -> set[str]:
    """The labels of a found node, or the type of an annotated entity."""
    return {label for label in [*item.get("labels", []), item.get("type")] if label}


def group(item: Item) -> str | None:
    """Document, Organisation, Person or Event; None for everything that is not compared."""
    given = {item["type"]} if "type" in item else labels(item)
    for name in GROUPS[1:]:
        if name in given:
            return name
    return "Document" if given & DOCUMENT_LABELS else None


def names(item: Item) -> set[str]:
    """All folded names of an entity."""
    given = item.get("names") or [item.get("name"), *(item.get("aliases") or [])]
    return {folded(name) for name in given if name}


def same_time(one: object, other: object) -> bool:
    """Whether two ISO dates agree as far as both go."""
    a, b = str(one), str(other)
    return a.startswith(b) or b.startswith(a)


def likeness(gold: Item, guess: Item) -> float:
    """0 where the two cannot be the same thing, else a figure up to 1."""
    kind = group(gold)
    if kind != group(guess):
        return 0
    if kind == "Document":
        return _document_likeness(gold, guess)
    if kind == "Event":
        return _event_likeness(gold, guess)
    return 1 if names(gold) & names(guess) else 0


def _document_likeness(gold: Item, guess: Item) -> float:
    number, other = gold.get("number"), guess.get("number")
    if bool(number) != bool(other):
        return 0
    typed = gold["type"] in labels(guess)
    if not number:
        if names(gold) & names(guess):
            return float(typed)
        overlap = _word_overlap(gold, guess)
        return overlap * typed if overlap >= 0.75 else 0
    if str(number).lstrip("0") != str(other).lstrip("0"):
        return 0
    for name in ("symbol", "year", "date"):
        a, b = gold.get(name), guess.get(name)
        if a and b and not (folded_symbol(a) == folded_symbol(b) if name == "symbol" else same_time(a, b)):
            return 0
    return float(typed)


def _event_likeness(gold: Item, guess: Item) -> float:
    day, other = gold.get("date"), guess.get("date")
    if day and other and not same_time(day, other):
        return 0
    if names(gold) & names(guess):
        return 1
    overlap = _word_overlap(gold, guess)
    return overlap if overlap >= (0.3 if day and other else 0.6) else 0


def _word_overlap(gold: Item, guess: Item) -> float:
    """The best Jaccard overlap of the words of any two names."""
    pairs = ((set(a.split()), set(b.split())) for a in names(gold) for b in names(guess))
    return max((len(a & b) / len(a | b) for a, b in pairs), default=0)
