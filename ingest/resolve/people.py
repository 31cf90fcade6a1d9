"""Keys of people: one source's bearer of a name, or the bearer of a dated office that several sources name.

Never by name alone. Two sources mean one person where both give the name the same title in the same body (one
known beyond its source) and their texts are at most ten years apart; that joins chains of sources. A text
without a date of its own is dated by the latest day that it speaks of. Judgements join and part as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from ingest.resolve.clusters import Cluster, clusters
from ingest.resolve.identities import Identity, PersonIdentity, Published
from ingest.resolve.judged import anchored_identities, class_key, judged_pairs, kept_apart
from ingest.resolve.judgements import Judgements
from ingest.resolve.look_alikes import LookAlike
from ingest.resolve.source_record import ReadSource
from schema.folding import regular_spelling
from schema.keys import digest, person_key, slug
from schema.labels import HOLDS, PERSON
from schema.local_graph import LocalEntity
from schema.registry import Registry

YEARS_APART = 10
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:[/.-]\d{1,2}[/.-]| tháng \d{1,2} năm )((?:19|20)\d\d)(?!\d)")
"""A day as texts write it: ``25/10/2024``, ``ngày 25 tháng 10 năm 2024``."""
Office = tuple[str, str, str]
"""Name, title, key of the body."""


class PeopleKeys:
    """Gives each person of a text a key, from the text, the identities under the name, and judgements."""

    def __init__(self, registry: Registry) -> None:
        cues = {entry.id: entry.forms for entry in registry.lexicon("resolution_cues")}
        self._shared_titles = frozenset(regular_spelling(form).casefold() for form in cues["shared_titles"])

    def block(self, person: LocalEntity) -> str:
        """The blocking key: the name."""
        return f"person.{slug(person.name)}-{digest(_spelled(person.name), length=6)}"

    def published(
        self,
        source: ReadSource,
        person: LocalEntity,
        bodies: Mapping[str, str],
        scoped: frozenset[str],
        judgements: Judgements,
    ) -> Published | None:
        """The identity by offices; none without a dated one. ``scoped`` bodies count in this source only.

        A mention that was judged on its own is known by its own key as well, with offices or without.
        """
        year = _year(source)
        offices = {
            (title, bodies[s.target], year)
            for s in source.graph.statements
            if s.type == HOLDS and s.source == person.id and s.target in bodies and s.target not in scoped
            if year and (title := _spelled(s.title or "")) and title not in self._shared_titles
        }
        mention = person_key(person.name, source.record.uid)
        judged = judgements.judged(PERSON, mention)
        if not offices and not judged:
            return None
        identity = PersonIdentity(
            name=_spelled(person.name), offices=tuple(sorted(offices)), mention=mention if judged else ""
        )
        return Published(identity, self.block(person))

    def clusters(
        self, block: str, known: Iterable[Identity], judgements: Judgements
    ) -> dict[PersonIdentity, Cluster[PersonIdentity]]:
        """Which identities are one person, of all known under the blocks that ``block`` is tied to."""
        keys: dict[PersonIdentity, set[str]] = {}
        for key, identity in anchored_identities(judgements, judgements.connected(block)):
            if isinstance(identity, PersonIdentity):
                keys.setdefault(identity, set()).add(key)
        units = {identity for identity in known if isinstance(identity, PersonIdentity)} | set(keys)
        for unit in units:
            if unit.mention:
                keys.setdefault(unit, set()).add(unit.mention)
        pairs = [*judged_pairs(keys, judgements, PERSON), *_sharing_office(units, every=bool(keys))]
        return clusters(
            sorted(units),
            {unit: frozenset(found) for unit, found in keys.items()},
            pairs,
            lambda a, b: not kept_apart(a, b, judgements, PERSON),
        )

    def look_alikes(
        self,
        own: PersonIdentity,
        person: LocalEntity,
        found: Mapping[PersonIdentity, Cluster[PersonIdentity]],
        judgements: Judgements,
    ) -> list[LookAlike]:
        """Bearers of the name with another office in the same body."""
        mine = found[own]
        seen: dict[str, LookAlike] = {}
        for unit, cluster in found.items():
            shared = sorted(_bodies(mine) & _bodies(cluster))
            if cluster is mine or unit.name != own.name or not shared:
                continue
            if not kept_apart(mine, cluster, judgements, PERSON):
                key = self.key(unit, person, found, judgements)
                seen[key] = LookAlike(
                    key, ("same name", f"same body ({shared[0]})"), ("no office in common",)
                )
        return list(seen.values())

    def key(
        self,
        own: PersonIdentity,
        person: LocalEntity,
        found: Mapping[PersonIdentity, Cluster[PersonIdentity]],
        judgements: Judgements,
    ) -> str:
        """The key of the person that a source names; ``own`` is what it says of the offices."""
        cluster = found[own]
        if cluster.keys:
            return class_key(cluster.keys, judgements, PERSON)
        least = _least_office(cluster)
        whole = list({id(each): each for each in found.values()}.values())
        alike = sorted(_first_year(each, least) for each in whole if _least_office(each) == least)
        place = alike.index(_first_year(cluster, least))
        taken = {key for each in whole for key in each.keys}
        while (key := person_key(person.name, f"{least[1]}|{least[2]}|{place}")) in taken:
            place += len(whole)
        return judgements.canonical(PERSON, key)


def _bodies(cluster: Cluster[PersonIdentity]) -> set[str]:
    return {body for unit in cluster.units for _, body, _ in unit.offices}


def _sharing_office(
    units: Iterable[PersonIdentity], every: bool
) -> Iterator[tuple[PersonIdentity, PersonIdentity, str]]:
    """Pairs that share a dated office: neighbours in time, or ``every`` pair where some may be kept apart."""
    holders: dict[Office, set[tuple[int, PersonIdentity]]] = {}
    for unit in units:
        for title, body, year in unit.offices:
            holders.setdefault((unit.name, title, body), set()).add((year, unit))
    for (_, title, body), dated in sorted(holders.items()):
        ordered = sorted(dated)
        for (year, one), (later, other) in combinations(ordered, 2) if every else pairwise(ordered):
            if one != other and later - year <= YEARS_APART:
                yield one, other, f"both are {title}, {body}, in {year} and {later}"


def _least_office(cluster: Cluster[PersonIdentity]) -> Office:
    offices = ((unit.name, title, body) for unit in cluster.units for title, body, _ in unit.offices)
    return min(offices, default=("", "", ""))


def _first_year(cluster: Cluster[PersonIdentity], office: Office) -> int:
    held = ((year, (unit.name, t, b)) for unit in cluster.units for t, b, year in unit.offices)
    return min((year for year, each in held if each == office), default=0)


def _year(source: ReadSource) -> int:
    """The year of the text, or of the latest day that it names; 0 where it has neither."""
    if source.observed:
        return int(source.observed[:4]) if source.observed[:4].isdigit() else 0
    days = [entity.date[:4] for entity in source.graph.entities if entity.date and len(entity.date) == 10]
    return max((int(year) for year in (*days, *_DAY.findall(source.graph.text))), default=0)


def _spelled(text: str) -> str:
    return regular_spelling(text).casefold()
