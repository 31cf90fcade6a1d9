"""Linking events: full mentions that name one happening, and the short forms that refer back to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.recognise.mentions import EventMention
from ingest.recognise.page import Page
from ingest.recognise.spans import sentence_at
from ingest.relate.event_identity import EventName
from ingest.relate.reading import Entity
from schema.labels import EVENT

LEAD = 900
"""How far into a text a report begins (code points)."""


@dataclass(slots=True)
class _Group:
    """The mentions of one event so far."""

    names: list[EventName]
    mentions: list[EventMention]
    order: int
    short: list[EventMention] = field(default_factory=list)

    @property
    def first(self) -> EventMention:
        return self.mentions[0]

    def told(self) -> bool:
        """Whether the text tells of it, rather than naming it in passing."""
        return any(m.opening or m.rule in {"event.titled", "event.verb"} for m in self.mentions)


def link_events(mentions: Sequence[EventMention], page: Page) -> list[Entity[EventMention]]:
    """Entities of events in order of their first mention; short forms without an event before or after
    are dropped.
    """
    groups: list[_Group] = []
    for mention in mentions:
        if not mention.short:
            _join(groups, mention)
    for mention in mentions:
        if mention.short:
            group = None if mention.indefinite else _referent(groups, mention, page)
            if group is not None:
                group.short.append(mention)
            elif mention.indefinite and not mention.date and mention.rule != "event.dated":
                continue
            elif mention.opening or mention.date or mention.rule == "event.dated" or _tells_itself(mention):
                groups.append(_Group([EventName(mention)], [mention], len(groups)))
    groups.sort(key=lambda group: group.first.start)
    return [_entity(number, group) for number, group in enumerate(groups, 1)]


def _tells_itself(mention: EventMention) -> bool:
    """Whether a head alone says what happened (``lễ khởi công``) and stands where a report begins."""
    return (
        mention.start < LEAD and mention.family == "le" and mention.name.casefold() not in {"lễ", "buổi lễ"}
    )


def _join(groups: list[_Group], mention: EventMention) -> None:
    name = EventName(mention)
    for group in groups:
        if any(name.same(other) for other in group.names):
            group.names.append(name)
            group.mentions.append(mention)
            return
    groups.append(_Group([name], [mention], len(groups)))


def _referent(groups: list[_Group], mention: EventMention, page: Page) -> _Group | None:
    """The event that a short form means: of its own sentence, else the one being told, else the nearest."""
    same = [
        g for g in groups
        if g.names[0].family == mention.family
        and not (mention.date and g.first.date and mention.date != g.first.date)
    ]  # fmt: skip
    before = [g for g in same if g.first.start < mention.start]
    if not before:
        later = [g for g in same if g.told()]
        return min(later, key=lambda g: g.first.start, default=None)
    sentence = sentence_at(page.sentences, mention.start)
    if sentence is not None:
        near = [g for g in before if any(sentence[0] <= m.start < mention.start for m in g.mentions)]
        if near:
            return near[-1]
    told = [g for g in before if g.told()]
    if not told:
        return max(before, key=lambda g: max(m.start for m in g.mentions if m.start < mention.start))
    opened = [g for g in told if any(m.opening and m.start < mention.start for m in g.mentions)]
    return max(opened, key=lambda g: g.first.start) if opened else told[0]


def _best_name(mentions: list[EventMention]) -> EventMention:
    """The first mention, or a later one that says the same and more."""
    named = mentions[0]
    for mention in mentions[1:]:
        if len(mention.name) <= 200 and mention.name.casefold().startswith(named.name.casefold()):
            named = mention
    return named


def _entity(number: int, group: _Group) -> Entity[EventMention]:
    dated = next((m for m in [*group.mentions, *group.short] if m.date), None)
    named = _best_name(group.mentions)
    forms = [form for m in group.mentions for form in (m.name, *m.variants)]
    aliases = dict.fromkeys([*forms, *(m.name for m in group.short)])
    return Entity(
        id=f"e{number}",
        labels=(EVENT,),
        name=named.name,
        mentions=sorted([*group.mentions, *group.short], key=lambda m: m.start),
        aliases=[alias for alias in aliases if alias != named.name],
        date=dated.date if dated else None,
        date_end=dated.date_end if dated else None,
        kind=group.first.kind,
    )
