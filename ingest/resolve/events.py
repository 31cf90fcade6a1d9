"""Keys of events: two sources tell of one where day, kind, subject, and people or a body or the place agree.

When in doubt two nodes, each the other's candidate. The key is that of the earliest telling in its group:
later articles leave it. Judgements join and part as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from ingest.resolve.clusters import Cluster, clusters
from ingest.resolve.identities import EventIdentity, Identity, Published
from ingest.resolve.judged import anchored_identities, class_key, judged_pairs, kept_apart
from ingest.resolve.judgements import Judgements
from ingest.resolve.look_alikes import LookAlike
from ingest.resolve.source_record import ReadSource
from ingest.resolve.subjects import Subjects
from schema.keys import event_key, slug
from schema.labels import ATTENDED, EVENT, HELD_AT, ORGANISED, PRESIDED, SPOKE_AT
from schema.local_graph import LocalEntity

ALIKE = 0.6
"""Share of the shorter subject that the other one must have."""
PERHAPS = 0.3
"""From this share on events with somebody in common are each other's candidates."""

_ROLES = (ORGANISED, ATTENDED, PRESIDED, SPOKE_AT)


class EventKeys:
    """Gives each event of a text a key, from the text, the tellings of that kind and day, and judgements."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects

    def block(self, event: LocalEntity) -> str:
        """The blocking key: kind and first day."""
        return _block(event.kind, event.date if event.date and len(event.date) == 10 else "")

    def published(
        self,
        source: ReadSource,
        event: LocalEntity,
        bodies: Mapping[str, str],
        scoped: frozenset[str],
        people: Mapping[str, str],
        places: Mapping[str, str],
        judgements: Judgements,
    ) -> Published | None:
        """This source's telling, under kind and day; none for an event without a day that nobody judged."""
        day = event.date if event.date is not None and len(event.date) == 10 else ""
        if not day and not judgements.judged(EVENT, telling_key(event, source.record.uid)):
            return None
        taking_part = {s.source for s in source.graph.statements if s.type in _ROLES and s.target == event.id}
        held_at = {s.target for s in source.graph.statements if s.type == HELD_AT and s.source == event.id}
        identity = EventIdentity(
            observed=source.observed or "9999",
            source=source.record.uid,
            kind=event.kind or "",
            name=event.name,
            date=event.date or "",
            date_end=event.date_end or "",
            bodies=tuple(sorted(bodies[id_] for id_ in taking_part if id_ in bodies and id_ not in scoped)),
            people=tuple(sorted(slug(people[id_]) for id_ in taking_part if id_ in people)),
            place=min((places[id_] for id_ in held_at if id_ in places), default=""),
            words=tuple(sorted(self._subjects.of(event.name, event.title, *event.aliases))),
        )
        last = event.date_end if day and event.date_end and event.date_end != day else None
        return Published(identity, self.block(event), _block(event.kind, last) if last else None)

    def clusters(
        self, block: str, known: Iterable[Identity], judgements: Judgements
    ) -> dict[EventIdentity, Cluster[EventIdentity]]:
        """Which tellings are of one event: pairs joined, the most alike first.

        Events that one source tells apart are joined by judgement only.
        """
        anchors = anchored_identities(judgements, judgements.connected(block))
        units = {identity for identity in known if isinstance(identity, EventIdentity)}
        units |= {identity for _, identity in anchors if isinstance(identity, EventIdentity)}
        keys = {unit: frozenset((key,)) for unit in units if judgements.judged(EVENT, key := _key(unit))}
        ordered = sorted(units)
        judged = [*judged_pairs(keys, judgements, EVENT)]
        together = {frozenset((a, b)) for a, b, _ in judged}

        def may_join(a: Cluster[EventIdentity], b: Cluster[EventIdentity]) -> bool:
            if kept_apart(a, b, judgements, EVENT):
                return False
            one = any(frozenset((x, y)) in together for x in a.units for y in b.units) if together else False
            return one or not {t.source for t in a.units} & {t.source for t in b.units}

        return clusters(ordered, keys, [*judged, *self._alike(ordered)], may_join)

    def key(
        self,
        own: EventIdentity,
        found: Mapping[EventIdentity, Cluster[EventIdentity]],
        judgements: Judgements,
    ) -> str:
        """The key of the event that a source tells of."""
        cluster = found[own]
        if cluster.keys:
            return class_key(cluster.keys, judgements, EVENT)
        return _key(min(cluster.units))

    def look_alikes(
        self,
        own: EventIdentity,
        found: Mapping[EventIdentity, Cluster[EventIdentity]],
        judgements: Judgements,
    ) -> list[LookAlike]:
        """Events of that kind and day that are alike in part: in subject, or in who took part.

        Of one day only: what lasts longer is seen under another blocking key as well.
        """
        mine = found[own]
        seen: dict[str, LookAlike] = {}
        for unit, cluster in found.items():
            one_day = all(each.date_end in ("", each.date) for each in (*mine.units, *cluster.units))
            if cluster is mine or not one_day or not _same_day(own, unit):
                continue
            alike, shared = self._subjects.likeness(own.words, unit.words), _shared(own, unit)
            if alike < (PERHAPS if shared else ALIKE) or kept_apart(mine, cluster, judgements, EVENT):
                continue
            subject = f"subjects alike ({alike:.0%})"
            told = LookAlike(
                self.key(unit, found, judgements),
                (
                    "same kind and day",
                    *((shared,) if shared else ()),
                    *((subject,) if alike >= ALIKE else ()),
                ),
                ()
                if shared and alike >= ALIKE
                else (f"only {subject}",)
                if shared
                else ("nobody and no place in common",),
            )
            seen[told.key] = min(told, seen.get(told.key, told))
        return list(seen.values())

    def _alike(self, ordered: list[EventIdentity]) -> Iterator[tuple[EventIdentity, EventIdentity, str]]:
        pairs = sorted(
            (-likeness, a, b)
            for a, b in combinations(ordered, 2)
            if (likeness := self._likeness(a, b)) >= ALIKE
        )
        for likeness, a, b in pairs:
            yield a, b, f"same kind and day, {_shared(a, b)}, subjects alike ({-likeness:.0%})"

    def _likeness(self, a: EventIdentity, b: EventIdentity) -> float:
        """0 where two tellings cannot be of one event, else how alike their subjects are."""
        if not _same_day(a, b) or not _shared(a, b):
            return 0.0
        return self._subjects.likeness(a.words, b.words)


def telling_key(event: LocalEntity, source: str) -> str:
    """The key of one source's telling."""
    return event_key(event.kind or "event", event.name, event.date, source)


def _key(telling: EventIdentity) -> str:
    return event_key(telling.kind or "event", telling.name, telling.date or None, telling.source)


def _same_day(a: EventIdentity, b: EventIdentity) -> bool:
    if a.kind != b.kind or a.source == b.source or min(len(a.date), len(b.date)) < 10:
        return False
    return a.date <= (b.date_end or b.date) and b.date <= (a.date_end or a.date)


def _shared(a: EventIdentity, b: EventIdentity) -> str:
    """What two tellings have in common beside day and subject; empty where nothing."""
    if set(a.bodies) & set(b.bodies):
        return "a body in common"
    if set(a.people) & set(b.people):
        return "a person in common"
    return "the same place" if a.place and a.place == b.place else ""


def _block(kind: str | None, day: str) -> str:
    return f"event.{slug(kind or 'event')}.{day or 'undated'}"
