"""A reading in progress: the normalised text, its page structure and what is linked so far.

The relation rules are functions ``(Reading) -> list[Relation]``; spans are of the normalised text and are
mapped back to the text as read only once, when the local graph is assembled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ingest.recognise.cues import CueTable
from ingest.recognise.mentions import (
    DocumentMention,
    EventMention,
    Mention,
    OrganisationMention,
    PersonMention,
    PlaceMention,
)
from ingest.recognise.page import Page
from schema.registry import Registry

M = TypeVar("M", bound=Mention)


@dataclass(slots=True)
class Entity(Generic[M]):
    """One thing of this text: its mentions in order, and what they say together."""

    id: str
    labels: tuple[str, ...]
    name: str
    mentions: list[M]
    aliases: list[str] = field(default_factory=list)
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    date: str | None = None
    date_end: str | None = None
    term: str | None = None
    title: str | None = None
    kind: str | None = None
    locality: str | None = None
    registry_id: str | None = None
    host: str | None = None
    own: bool = False


@dataclass(slots=True)
class Relation:
    """A statement on normalised spans: ``source`` and ``target`` are entity ids, ``span`` the evidence."""

    type: str
    source: str
    target: str
    span: tuple[int, int]
    rule: str
    title: str | None = None
    mode: str | None = None
    status: str = "asserted"
    confidence: float = 1.0
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(slots=True)
class Reading:
    """Everything the relation rules may look at."""

    text: str
    page: Page
    registry: Registry
    published: str | None
    documents: list[Entity[DocumentMention]] = field(default_factory=list)
    organisations: list[Entity[OrganisationMention]] = field(default_factory=list)
    people: list[Entity[PersonMention]] = field(default_factory=list)
    events: list[Entity[EventMention]] = field(default_factory=list)
    places: list[Entity[PlaceMention]] = field(default_factory=list)
    own_document: Entity[DocumentMention] | None = None
    cues: Mapping[str, CueTable] = field(default_factory=dict)
    """Compiled cue phrases of the relation rules by lexicon name."""
    scene: object = None
    """What the rules of events and implementation share (``ingest.relate.scene``), made when first
    asked for.
    """
