"""The documents, bodies and people of a reading by place: what stands here, what stands next."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.recognise.mentions import DocumentMention, Mention, OrganisationMention, PersonMention
from ingest.recognise.spans import between
from ingest.relate.reading import Entity, Reading

M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True)
class Named(Generic[M]):
    """One mention and the entity that it names."""

    mention: M
    entity: Entity[M]

    @property
    def start(self) -> int:
        """The place of its first code point."""
        return self.mention.start

    @property
    def end(self) -> int:
        """The place after its last code point."""
        return self.mention.end


class Order(Generic[M]):
    """The mentions of some entities in the order of their places."""

    def __init__(self, entities: Sequence[Entity[M]]) -> None:
        self.all = sorted(
            (Named(mention, entity) for entity in entities for mention in entity.mentions),
            key=lambda named: (named.start, -named.end, -len(named.entity.name)),
        )
        self._ends = sorted(self.all, key=lambda named: (named.end, named.start, -len(named.entity.name)))
        self._end_places = [named.end for named in self._ends]

    def within(self, start: int, end: int) -> Sequence[Named[M]]:
        """Those that begin in ``start:end``."""
        return between(self.all, start, end)

    def at(self, place: int) -> Named[M] | None:
        """The longest that begins right at ``place``; of one span's hosts and bodies the one with the
        fullest name."""
        return next(iter(self.within(place, place + 1)), None)

    def last_before(self, place: int, reach: int) -> Named[M] | None:
        """The one that ends last at or before ``place``, at most ``reach`` code points away; the longest
        of equals."""
        index = bisect_right(self._end_places, place) - 1
        if index < 0 or self._end_places[index] < place - reach:
            return None
        first = bisect_left(self._end_places, self._end_places[index])
        return self._ends[first]


@dataclass(frozen=True, slots=True)
class Things:
    """The named things of a reading, each kind in order."""

    documents: Order[DocumentMention]
    bodies: Order[OrganisationMention]
    people: Order[PersonMention]


def things(reading: Reading) -> Things:
    """The named things of ``reading``."""
    return Things(Order(reading.documents), Order(reading.organisations), Order(reading.people))


def outermost(found: Sequence[Named[M]]) -> list[Named[M]]:
    """Those that stand in no longer one: the body named, not the hosts inside its name."""
    kept: list[Named[M]] = []
    for named in found:
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
    return kept
