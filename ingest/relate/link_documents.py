"""Linking documents: which mentions of a text name one document, and what they say of it together."""

import re
from collections.abc import Iterable

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from ingest.relate.reading import Entity

KINDS = ("plenum ", "congress ", "congress", "charter ", "law ", "constitution", "platform")
"""Beginnings of references that are compared to the letter: the number of a plenum, the title of a law."""
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
ALIKE = 0.75
"""Share of common words from which on two titles are one (Jaccard)."""


def link_documents(mentions: list[DocumentMention], page: Page) -> list[Entity[DocumentMention]]:
    """The documents of a text in the order of their first mention; back references without antecedent are left out.

    A full number is one document, unless two mentions print different dates. A short form joins the full one with
    its type and number before it, else the one after it.
    """
    linker = _Linker()
    for mention in mentions:
        if mention.form in ("full", "own"):
            linker.full(mention)
    for mention in mentions:
        if mention.form == "short":
            linker.short(mention)
    for mention in mentions:
        if mention.form == "named":
            linker.named(mention)
    for mention in mentions:
        if mention.form == "back_reference":
            linker.back(mention)
    entities = sorted(linker.groups, key=lambda group: group[0].start)
    return [_entity(f"d{i}", group, page) for i, group in enumerate(entities, 1)]


class _Linker:
    def __init__(self) -> None:
        self.groups: list[list[DocumentMention]] = []

    def full(self, mention: DocumentMention) -> None:
        if mention.form == "own" and mention.number is None:
            self.groups.append([mention])
            return
        self._join(mention, [group for group in self.groups if _same_number(group, mention)])

    def short(self, mention: DocumentMention) -> None:
        fitting = [group for group in self.groups if _same_short(group, mention)]
        self._join(mention, fitting)

    def named(self, mention: DocumentMention) -> None:
        self._join(mention, [group for group in self.groups if _same_name(group, mention)])

    def back(self, mention: DocumentMention) -> None:
        """To the text's own document for "này" of its type, else to the last one of the type before."""
        fitting = [group for group in self.groups if any(_label(m) == _label(mention) for m in group)]
        if mention.reference == "this":
            own = [group for group in fitting if group[0].form == "own"]
            if own:
                own[0].append(mention)
                return
        before = [group for group in fitting if _last_before(group, mention.start) is not None]
        if before:
            best = max(before, key=lambda group: _last_before(group, mention.start) or 0)
            best.append(mention)
            best.sort(key=lambda m: m.start)

    def _join(self, mention: DocumentMention, fitting: list[list[DocumentMention]]) -> None:
        """To the fitting group mentioned last before, else to the first after; a group of its own where none fits."""
        if not fitting:
            self.groups.append([mention])
            return
        own = [group for group in fitting if any(m.form == "own" for m in group)]
        if own and mention.date is None and mention.form == "named":
            fitting = own
        before = [group for group in fitting if _last_before(group, mention.start) is not None]
        group = (
            max(before, key=lambda g: _last_before(g, mention.start) or 0)
            if before
            else min(fitting, key=lambda g: g[0].start)
        )
        group.append(mention)
        group.sort(key=lambda m: m.start)


def _last_before(group: list[DocumentMention], position: int) -> int | None:
    starts = [m.start for m in group if m.start <= position]
    return max(starts) if starts else None


def _label(mention: DocumentMention) -> str:
    return mention.parent or mention.type


def _plain(number: str | None) -> str:
    return (number or "").lstrip("0") or "0"


def _agree(values: Iterable[str | None], value: str | None) -> bool:
    """Whether a reduced or whole date, a year or a symbol contradicts none of those known."""
    return value is None or all(v is None or v.startswith(value) or value.startswith(v) for v in values)


def _same_number(group: list[DocumentMention], mention: DocumentMention) -> bool:
    return any(
        _plain(m.number) == _plain(mention.number)
        and m.symbol is not None
        and m.symbol == mention.symbol
        and (_label(m) == _label(mention) or "Document" in (m.type, mention.type))
        for m in group
    ) and _compatible(group, mention)


def _same_short(group: list[DocumentMention], mention: DocumentMention) -> bool:
    return any(
        m.number is not None and _plain(m.number) == _plain(mention.number) and _label(m) == _label(mention)
        for m in group
    ) and _compatible(group, mention)


def _compatible(group: list[DocumentMention], mention: DocumentMention) -> bool:
    return _agree((m.date for m in group), mention.date) and _agree((m.year for m in group), mention.year)


def _same_name(group: list[DocumentMention], mention: DocumentMention) -> bool:
    if mention.reference is None:
        return False
    if any(_same_subject(m, mention) for m in group):
        return _agree((m.date for m in group), mention.date)
    return any(
        m.reference is not None and _label(m) == _label(mention) and _same_reference(m, mention)
        for m in group
    )


def _same_subject(one: DocumentMention, other: DocumentMention) -> bool:
    """A plenum's resolution and one with a number on the same subject are one document."""
    if (
        not one.subject
        or not other.subject
        or _label(one) != _label(other)
        or (one.term and other.term and one.term != other.term)
    ):
        return False
    x, y = set(one.subject.split()), set(other.subject.split())
    return min(len(x), len(y)) >= 4 and (
        len(x & y) / len(x | y) >= ALIKE
        or one.subject.startswith(other.subject)
        or other.subject.startswith(one.subject)
    )


def _same_reference(one: DocumentMention, other: DocumentMention) -> bool:
    """Whether two names are one: by kind of name first (plenum, congress, law), else by their words."""
    a, b = one.reference or "", other.reference or ""
    if (one.term and other.term and one.term != other.term) or not _agree([one.date], other.date):
        return False
    kinds = [next((kind for kind in KINDS if r.startswith(kind)), None) for r in (a, b)]
    if kinds[0] != kinds[1]:
        return False
    if a == b:
        return True
    if kinds[0] == "congress ":
        return a.startswith(b) or b.startswith(a)
    if kinds[0] is not None:
        return False
    x, y = set(a.split()), set(b.split())
    if not x or not y or YEARS.findall(a) != YEARS.findall(b):
        return a.startswith(b) or b.startswith(a) if min(len(x), len(y)) >= 5 else False
    return len(x & y) / len(x | y) >= ALIKE or (
        min(len(x), len(y)) >= 4 and (a.startswith(b) or b.startswith(a))
    )


def _entity(id: str, group: list[DocumentMention], page: Page) -> Entity[DocumentMention]:
    lead = max(group, key=_weight)
    labels = tuple(dict.fromkeys(label for label in ("Document", lead.parent, lead.type) if label))
    names = list(dict.fromkeys(m.name for m in group if m.name))
    return Entity(
        id=id,
        labels=labels,
        name=lead.name,
        mentions=group,
        aliases=[name for name in names if name != lead.name],
        number=next((m.number for m in (lead, *group) if m.number), None),
        symbol=next((m.symbol for m in (lead, *group) if m.symbol), None),
        year=next((m.year for m in (lead, *group) if m.year), None),
        date=max((m.date for m in group if m.date), key=len, default=None),
        term=next((m.term for m in group if m.term), None),
        own=any(m.form == "own" for m in group),
    )


def _weight(mention: DocumentMention) -> tuple[int, int, int]:
    """Which mention names a document best: an own head, then symbol, then the fullest wording, the first of equals."""
    rank = {"own": 4, "full": 3, "named": 2, "short": 1}.get(mention.form, 0)
    said = sum(bool(v) for v in (mention.date, mention.issuer, mention.term))
    return rank, said, -mention.start
