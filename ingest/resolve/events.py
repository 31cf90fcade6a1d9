"""Keys of events: two sources tell of one where day, kind, subject, and people or a body or the place agree.

When in doubt two nodes. The key is that of the earliest telling in its group: later articles leave it.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from ingest.resolve.identities import EventIdentity, Published
from ingest.resolve.source_record import ReadSource
from ingest.resolve.subjects import Subjects
from schema.keys import event_key, slug
from schema.labels import ATTENDED, HELD_AT, ORGANISED, PRESIDED, SPOKE_AT
from schema.local_graph import LocalEntity

ALIKE = 0.6
"""Share of the shorter subject that the other one must have."""

_ROLES = (ORGANISED, ATTENDED, PRESIDED, SPOKE_AT)


class EventKeys:
    """Gives each event of a text a key, from the text and the tellings of events of that kind and day."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects

    def published(
        self,
        source: ReadSource,
        event: LocalEntity,
        bodies: Mapping[str, str],
        scoped: frozenset[str],
        people: Mapping[str, str],
    ) -> Published | None:
        """This source's telling, under kind and day; none for an event without a day."""
        if event.date is None or len(event.date) < 10:
            return None
        taking_part = {s.source for s in source.graph.statements if s.type in _ROLES and s.target == event.id}
        places = {s.target for s in source.graph.statements if s.type == HELD_AT and s.source == event.id}
        identity = EventIdentity(
            observed=source.observed or "9999",
            source=source.record.uid,
            kind=event.kind or "",
            name=event.name,
            date=event.date,
            date_end=event.date_end or "",
            bodies=tuple(sorted(bodies[id_] for id_ in taking_part if id_ in bodies and id_ not in scoped)),
            people=tuple(sorted(slug(people[id_]) for id_ in taking_part if id_ in people)),
            place=min(places, default=""),
            words=tuple(sorted(self._subjects.of(event.name, event.title, *event.aliases))),
        )
        last = event.date_end if event.date_end and event.date_end != event.date else None
        return Published(identity, _block(event.kind, event.date), _block(event.kind, last) if last else None)

    def key(
        self, event: LocalEntity, source: str, own: EventIdentity | None, known: Iterable[EventIdentity]
    ) -> str:
        """The key of the event that ``source`` tells of."""
        if own is None:
            return event_key(event.kind or "event", event.name, event.date, source)
        first = min(next(group for group in self._groups({*known, own}) if own in group))
        return event_key(first.kind or "event", first.name, first.date, first.source)

    def _groups(self, tellings: Iterable[EventIdentity]) -> list[list[EventIdentity]]:
        """Join pairs, the most alike first; events that one source tells apart are never joined."""
        ordered = sorted(tellings)
        pairs = sorted(
            (-likeness, a, b)
            for a, b in combinations(ordered, 2)
            if (likeness := self._likeness(a, b)) >= ALIKE
        )
        groups = {telling: [telling] for telling in ordered}
        for _, a, b in pairs:
            one, other = groups[a], groups[b]
            if one is other or {t.source for t in one} & {t.source for t in other}:
                continue
            one.extend(other)
            for telling in other:
                groups[telling] = one
        return list({id(group): group for group in groups.values()}.values())

    def _likeness(self, a: EventIdentity, b: EventIdentity) -> float:
        """0 where two tellings cannot be of one event, else how alike their subjects are."""
        if a.kind != b.kind or a.source == b.source:
            return 0.0
        if not (a.date <= (b.date_end or b.date) and b.date <= (a.date_end or a.date)):
            return 0.0
        together = set(a.bodies) & set(b.bodies) or set(a.people) & set(b.people)
        if not together and not (a.place and a.place == b.place):
            return 0.0
        return self._subjects.likeness(a.words, b.words)


def _block(kind: str | None, day: str) -> str:
    return f"event.{slug(kind or 'event')}.{day}"
