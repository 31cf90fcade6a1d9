"""Keys of people: one source's bearer of a name, or the bearer of a dated office that several sources name.

Never by name alone. Two sources mean one person where both give the name the same title in the same body (one
known beyond its source) and their texts are at most ten years apart; that joins chains of sources.
"""

from collections.abc import Iterable, Mapping

from ingest.resolve.identities import PersonIdentity, Published
from ingest.resolve.source_record import ReadSource
from schema.folding import regular_spelling
from schema.keys import digest, person_key, slug
from schema.labels import HOLDS
from schema.local_graph import LocalEntity
from schema.registry import Registry

YEARS_APART = 10


class PeopleKeys:
    """Gives each person of a text a key, from the text and the set of identities under the name."""

    def __init__(self, registry: Registry) -> None:
        cues = {entry.id: entry.forms for entry in registry.lexicon("resolution_cues")}
        self._shared_titles = frozenset(regular_spelling(form).casefold() for form in cues["shared_titles"])

    def block(self, person: LocalEntity) -> str:
        """The blocking key: the name."""
        return f"person.{slug(person.name)}-{digest(_spelled(person.name), length=6)}"

    def published(
        self, source: ReadSource, person: LocalEntity, bodies: Mapping[str, str], scoped: frozenset[str]
    ) -> Published | None:
        """The identity by offices; none without a dated one. ``scoped`` bodies count in this source only."""
        year = source.observed[:4] if source.observed else ""
        if not year.isdigit():
            return None
        offices = {
            (title, bodies[s.target], int(year))
            for s in source.graph.statements
            if s.type == HOLDS and s.source == person.id and s.target in bodies and s.target not in scoped
            if (title := _spelled(s.title or "")) and title not in self._shared_titles
        }
        if not offices:
            return None
        identity = PersonIdentity(name=_spelled(person.name), offices=tuple(sorted(offices)))
        return Published(identity, self.block(person))

    def key(self, name: str, source: str, own: PersonIdentity | None, known: Iterable[PersonIdentity]) -> str:
        """The key of the person that ``source`` names; ``own`` is what it says of the offices."""
        if own is None:
            return person_key(name, source)
        groups = _groups(identity for identity in {*known, own} if identity.name == own.name)
        group = next(each for each in groups if own in each)
        title, body = _least_office(group)
        alike = sorted(
            min(year for t, b, year in _offices(each) if (t, b) == (title, body))
            for each in groups
            if _least_office(each) == (title, body)
        )
        first = min(year for t, b, year in _offices(group) if (t, b) == (title, body))
        return person_key(name, f"{title}|{body}|{alike.index(first)}")


def _groups(identities: Iterable[PersonIdentity]) -> list[list[PersonIdentity]]:
    """Identities that chains of shared offices join, in a fixed order."""
    left = sorted(identities)
    groups: list[list[PersonIdentity]] = []
    while left:
        group = [left.pop(0)]
        for member in group:
            joined = [other for other in left if _share_office(member, other)]
            group.extend(joined)
            left = [other for other in left if other not in joined]
        groups.append(sorted(group))
    return groups


def _share_office(one: PersonIdentity, other: PersonIdentity) -> bool:
    return any(
        (title, body) == (other_title, other_body) and abs(year - other_year) <= YEARS_APART
        for title, body, year in one.offices
        for other_title, other_body, other_year in other.offices
    )


def _offices(group: Iterable[PersonIdentity]) -> set[tuple[str, str, int]]:
    return {office for identity in group for office in identity.offices}


def _least_office(group: Iterable[PersonIdentity]) -> tuple[str, str]:
    return min((title, body) for title, body, _ in _offices(group))


def _spelled(text: str) -> str:
    return regular_spelling(text).casefold()
