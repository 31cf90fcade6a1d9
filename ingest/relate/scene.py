"""The scene of a reading: all mentions of its entities in order, by kind, and the sentences they stand in."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ingest.recognise.mentions import (
    DocumentMention,
    EventMention,
    Mention,
    OrganisationMention,
    PersonMention,
)
from ingest.recognise.spans import Spans, between
from ingest.relate.reading import Entity, Reading

M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True)
class Actor(Generic[M]):
    """A mention with the entity it belongs to; ``start`` and ``end`` are the mention's, ``id`` is the
    entity's.
    """

    mention: M
    entity: Entity[M]
    start: int
    end: int
    id: str


def _flat(entities: Sequence[Entity[M]]) -> list[Actor[M]]:
    actors = [
        Actor(mention, entity, mention.start, mention.end, entity.id)
        for entity in entities
        for mention in entity.mentions
    ]
    actors.sort(key=lambda actor: (actor.start, -actor.end))
    return actors


class Scene:
    """Mentions of a reading by kind, sorted by place. Use ``scene_of`` so that the rules share one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.documents: list[Actor[DocumentMention]] = _flat(reading.documents)
        self.organisations: list[Actor[OrganisationMention]] = _flat(reading.organisations)
        self.people: list[Actor[PersonMention]] = _flat(reading.people)
        self.events: list[Actor[EventMention]] = _flat(reading.events)
        self.document_spans = Spans((a.start, a.end) for a in self.documents if a.mention.form != "own")
        self.event_spans = Spans((a.start, a.end) for a in self.events if not a.mention.short)
        self.office_spans = Spans(phrase(a.mention) for a in self.people)
        self.actors: object = None
        self._acting: list[Actor[OrganisationMention]] | None = None

    def outer_organisations(self, start: int, end: int) -> list[Actor[OrganisationMention]]:
        """Bodies in ``start:end`` that act for themselves: no issuer of a document, no part of a title
        or office.
        """
        if self._acting is None:
            self._acting = self._find_acting()
        return list(between(self._acting, start, end))

    def _find_acting(self) -> list[Actor[OrganisationMention]]:
        kept: list[Actor[OrganisationMention]] = []
        for actor in self.organisations:
            if actor.mention.nested or actor.mention.implied or (kept and actor.start < kept[-1].end):
                continue
            if self.document_spans.holding(actor.start) or self.office_spans.holding(actor.start):
                continue
            kept.append(actor)
        return kept

    def host_of(self, actor: Actor[OrganisationMention]) -> list[Actor[OrganisationMention]]:
        """The body that sent a delegation: it attends with it."""
        if not actor.entity.name.startswith("Đoàn "):
            return []
        host = actor.mention.host or actor.entity.host
        return [
            Actor(actor.mention, entity, actor.start, actor.end, entity.id)
            for entity in self.reading.organisations
            if host and entity.name == host
        ]

    def sentences(self) -> list[tuple[int, int]]:
        """Sentences of the body in order."""
        return self.reading.page.sentences


def phrase(mention: PersonMention) -> tuple[int, int]:
    """The span of a person with honorific, titles and offices."""
    start, end = mention.phrase
    ends = [office.end for office in mention.offices]
    starts = [office.start for office in mention.offices]
    return min([mention.start, *starts, *([start] if end > start else [])]), max([mention.end, end, *ends])


def last_before(actors: Sequence[Any], place: int) -> int:
    """The index of the last actor that starts before ``place``, -1 where there is none."""
    return bisect.bisect_left(actors, place, key=lambda actor: actor.start) - 1


def scene_of(reading: Reading) -> Scene:
    """The scene of a reading, made once and shared by all rules."""
    if not isinstance(reading.scene, Scene):
        reading.scene = Scene(reading)
    return reading.scene
