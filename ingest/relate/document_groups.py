"""Groups of mentions that name one document, and the tests that put a mention into a group.

Each group keeps what is distinct about its mentions, and groups are found by keys (blocking), so that
linking takes
time in line with the number of mentions even where a text names thousands of documents.
"""

import re
from bisect import bisect_right, insort
from dataclasses import dataclass, field

from ingest.recognise.mentions import DocumentMention

KINDS = ("plenum ", "congress", "charter ", "law ", "constitution", "platform")
"""Beginnings of references that are compared to the letter: the number of a plenum, the title of a law."""
LAWS = frozenset({"Law", "Code", "Ordinance"})
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
ALIKE = 0.75
"""Share of common words from which on two titles are one (Jaccard)."""
PREFIX = 4
"""Words that a title must have before another one that goes on from it counts as the same."""


@dataclass(slots=True, eq=False)
class Group:
    """Mentions of one document. ``facts`` holds one mention for each distinct way of naming it."""

    mentions: list[DocumentMention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    facts: dict[tuple[object, ...], DocumentMention] = field(default_factory=dict)
    own: bool = False

    def add(self, mention: DocumentMention) -> bool:
        """Take a mention in; whether it names the document in a way that was not known yet."""
        self.mentions.append(mention)
        insort(self.starts, mention.start)
        self.own = self.own or mention.form == "own"
        if mention.form == "back_reference":
            return False
        fact = (
            label_of(mention), plain(mention.number), mention.symbol, mention.year, mention.date,
            mention.term, mention.reference, mention.subject,
        )  # fmt: skip
        if fact in self.facts:
            return False
        self.facts[fact] = mention
        return True

    def last_before(self, place: int) -> int:
        """The place of its last mention at or before ``place``; -1 where there is none."""
        index = bisect_right(self.starts, place) - 1
        return self.starts[index] if index >= 0 else -1


def label_of(mention: DocumentMention) -> str:
    """The label that tells types apart: that of the general type (Circular for JointCircular)."""
    return mention.parent or mention.type


def plain(number: str | None) -> str | None:
    """A number without zeros in front."""
    return (number.lstrip("0") or "0") if number else None


def keys(mention: DocumentMention) -> list[tuple[str, ...]]:
    """Under which keys a mention is filed and looked up."""
    label = label_of(mention)
    found: list[tuple[str, ...]] = []
    if mention.number:
        found.append(("number", plain(mention.number) or ""))
    if mention.reference and mention.form != "back_reference":
        kind = next((kind for kind in KINDS if mention.reference.startswith(kind)), None)
        whole = _plain_words(mention.reference) if kind else ""
        rest = kind if kind == "congress" else whole if kind else _opening(mention.reference)
        found.append(("name", label, rest))
    if mention.subject:
        found.append(("name", label, _opening(mention.subject)))
        if label in LAWS:
            found.append(("name", label, f"law {mention.subject}"))
    return found


def _plain_words(reference: str) -> str:
    """A reference without punctuation: a title behind a number is compared with a law's name."""
    return " ".join(re.sub(r"[^\w\s&]", " ", reference).split())


def _opening(title: str) -> str:
    return " ".join(title.split()[:2])


def same(group: Group, mention: DocumentMention) -> bool:
    """Whether ``mention`` names the document of ``group``."""
    facts = group.facts.values()
    if group.own and mention.form == "full":
        own = next(m for m in facts if m.form == "own")
        return _same_number(own, mention) and _agree([own.year], mention.year)
    if mention.form in ("full", "own"):
        alike = any(_same_number(m, mention) for m in facts)
    elif mention.form == "short":
        alike = any(plain(m.number) == plain(mention.number) and _same_type(m, mention) for m in facts)
    else:
        if any(_same_subject(m, mention) for m in facts):
            return _agree([m.date for m in facts], mention.date)
        named = [m.date for m in facts if m.form == "named"]
        return any(_same_name(m, mention) for m in facts) and _agree(named, mention.date)
    return (
        alike
        and _agree([m.date for m in facts], mention.date)
        and _agree([m.year for m in facts], mention.year)
    )


def _same_type(one: DocumentMention, other: DocumentMention) -> bool:
    return label_of(one) == label_of(other) or "Document" in (one.type, other.type)


def _same_number(one: DocumentMention, other: DocumentMention) -> bool:
    return (
        one.symbol is not None
        and one.symbol == other.symbol
        and plain(one.number) == plain(other.number)
        and _same_type(one, other)
    )


def _same_name(one: DocumentMention, other: DocumentMention) -> bool:
    """Whether two names are one: by kind of name first (plenum, congress, law), else by their words."""
    a, b = _law(one) or one.reference, _law(other) or other.reference
    if a is None or b is None or label_of(one) != label_of(other):
        return False
    if (one.term and other.term and one.term != other.term) or not _agree([_when(one)], _when(other)):
        return False
    kinds = [next((kind for kind in KINDS if r.startswith(kind)), None) for r in (a, b)]
    if kinds[0] != kinds[1]:
        return False
    if kinds[0] == "congress":
        owners = [r.removeprefix("congress").strip() for r in (a, b)]
        return owners[0] == owners[1] or (all(owners) and _goes_on(*owners))
    return _plain_words(a) == _plain_words(b) or (kinds[0] is None and _alike(a, b))


def _law(mention: DocumentMention) -> str | None:
    """The name of a law that is mentioned by its number: its subject."""
    by_number = mention.subject and mention.number and label_of(mention) in LAWS
    return f"law {mention.subject}" if by_number else None


def _same_subject(one: DocumentMention, other: DocumentMention) -> bool:
    """A plenum's resolution and one with a number on the same subject are one document."""
    if not one.subject or not other.subject or label_of(one) != label_of(other):
        return False
    if one.term and other.term and one.term != other.term:
        return False
    return min(len(one.subject.split()), len(other.subject.split())) >= PREFIX and _alike(
        one.subject, other.subject
    )


def _alike(a: str, b: str) -> bool:
    x, y = set(a.split()), set(b.split())
    if min(len(x), len(y)) >= PREFIX and _goes_on(a, b):
        return True
    return YEARS.findall(a) == YEARS.findall(b) and len(x & y) / max(len(x | y), 1) >= ALIKE


def _goes_on(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _when(mention: DocumentMention) -> str | None:
    """The day, or at least the year that the number has: Luật Đất đai 2024 is not number 45/2013/QH13."""
    return mention.date or mention.year


def _agree(values: list[str | None], value: str | None) -> bool:
    """Whether a reduced or whole date or a year contradicts none of those known."""
    return value is None or all(v is None or v.startswith(value) or value.startswith(v) for v in values)
