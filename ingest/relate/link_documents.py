"""Linking documents: which mentions of a text name one document, and what they say of it together."""

import re
from bisect import bisect_right

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from ingest.relate.document_groups import Group, keys, label_of, same
from ingest.relate.reading import Entity

ORDER = ("own", "full", "short", "named")
"""Which mentions make groups first: the surest ones."""


def link_documents(mentions: list[DocumentMention], page: Page) -> list[Entity[DocumentMention]]:
    """The documents of a text in the order of their first mention; back references without antecedent are
    left out.

    A full number is one document, unless two mentions print different dates. A short form joins the full
    one with
    its type and number before it, else the one after it. "Nghị quyết này" is the text's own document, else
    the last
    one of the type before.
    """
    linker = _Linker()
    for form in ORDER:
        for mention in mentions:
            if mention.form == form:
                linker.link(mention)
    linker.link_back([mention for mention in mentions if mention.form == "back_reference"])
    groups = sorted(linker.groups, key=lambda group: group.starts[0])
    return [_entity(f"d{i}", group) for i, group in enumerate(groups, 1)]


class _Linker:
    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._filed: dict[tuple[str, ...], list[Group]] = {}

    def link(self, mention: DocumentMention) -> None:
        """Put a mention into the fitting group mentioned last before, else the first after, else one of
        its own."""
        candidates = {id(g): g for key in keys(mention) for g in self._filed.get(key, ())}
        fitting = [group for group in candidates.values() if same(group, mention)]
        own = [group for group in fitting if group.own]
        if own and mention.form == "named" and mention.date is None:
            fitting = own
        group = Group()
        if fitting:
            before = [g for g in fitting if g.last_before(mention.start) >= 0]
            group = (
                max(before, key=lambda g: g.last_before(mention.start))
                if before
                else min(fitting, key=lambda g: g.starts[0])
            )
        else:
            self.groups.append(group)
        if group.add(mention):
            for key in keys(mention):
                filed = self._filed.setdefault(key, [])
                if not filed or filed[-1] is not group:
                    filed.append(group)

    def link_back(self, mentions: list[DocumentMention]) -> None:
        """Tie "Chỉ thị này" and its like to what they refer to."""
        placed: dict[str, list[tuple[int, int]]] = {}
        own: dict[str, int] = {}
        for index, group in enumerate(self.groups):
            for mention in group.mentions:
                placed.setdefault(label_of(mention), []).append((mention.start, index))
                if group.own:
                    own[label_of(mention)] = index
        for places in placed.values():
            places.sort()
        for mention in mentions:
            label = label_of(mention)
            if mention.reference == "this" and label in own:
                self.groups[own[label]].add(mention)
                continue
            at = bisect_right(placed.get(label, []), (mention.start, len(self.groups))) - 1
            if at >= 0:
                self.groups[placed[label][at][1]].add(mention)


def _entity(id: str, group: Group) -> Entity[DocumentMention]:
    mentions = sorted(group.mentions, key=lambda mention: mention.start)
    lead = max(mentions, key=_weight)
    titles = [m.title_text for m in (lead, *mentions) if m.title_text and m.number and m.form != "named"]
    names = dict.fromkeys(name for mention in mentions for name in _names(mention))
    return Entity(
        id=id,
        labels=tuple(dict.fromkeys(label for label in ("Document", lead.parent, lead.type) if label)),
        name=lead.name,
        mentions=mentions,
        aliases=[name for name in names if name != lead.name],
        number=next((m.number for m in (lead, *mentions) if m.number), None),
        symbol=next((m.symbol for m in (lead, *mentions) if m.symbol), None),
        year=next((m.year for m in (lead, *mentions) if m.year), None),
        date=max((m.date for m in mentions if m.date), key=len, default=None),
        term=next((m.term for m in mentions if m.term), None),
        title=titles[0] if titles else None,
        own=group.own,
    )


def _names(mention: DocumentMention) -> list[str]:
    """What a mention calls its document: also with the subject behind it, a charter without its term."""
    names = [mention.name] if mention.name else []
    if mention.form == "named" and mention.title and mention.title[0] >= mention.end and mention.title_text:
        names.append(f"{mention.name} {mention.title_text}")
    if mention.rule == "document.charter" and mention.term is not None:
        names.append(re.split(r",?\s+\(?[Kk]h[óo]a\s", mention.name)[0])
    return names


def _weight(mention: DocumentMention) -> tuple[int, int, int]:
    """Which mention names a document best: an own head, then symbol, then the fullest wording, the first
    of equals."""
    rank = {"own": 4, "full": 3, "named": 2, "short": 1}.get(mention.form, 0)
    said = sum(bool(value) for value in (mention.date, mention.issuer, mention.term))
    return rank, said, -mention.start
