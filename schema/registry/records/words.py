"""Words: kinds of events, cues of relations, and the lexicons."""

import msgspec

from schema.registry.records.base import Record


class EventType(Record, frozen=True):
    """A kind of event. ``group`` is meeting, statutory_meeting, ceremony, process or campaign."""

    id: str
    name: str
    name_en: str
    group: str
    schema_org: str
    subtypes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class ParticipationCue(Record, frozen=True):
    """Verbs that give somebody a role in an event. ``edge`` is the edge type, where the graph has one."""

    id: str
    name_en: str
    subjects: tuple[str, ...]
    verbs: tuple[str, ...]
    edge: str | None = None
    excluded: tuple[str, ...] = ()


class Cue(Record, frozen=True):
    """One cue phrase and its grade (plain, titled, preamble, ...); ``…`` stands for any words."""

    form: str
    grade: str = "plain"


class RelationCue(Record, frozen=True):
    """Phrases that show a relation from subject to object.

    ``edge`` and ``mode`` are what the graph makes of it; no ``edge`` means that the graph has none for it.
    ``excluded`` are look-alikes.
    """

    id: str
    name_en: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    cues: tuple[Cue, ...]
    edge: str | None = None
    mode: str | None = None
    excluded: tuple[str, ...] = ()


class StatusCue(Record, frozen=True):
    """Words that set the status of a statement; negated and conditional ones make none."""

    status: str
    forms: tuple[str, ...]


class Rule(Record, frozen=True):
    """A rule of recognition or relation: what it goes by, and how many of its edges were right on annotated
    texts. Rules that take things, not edges, have no counts.
    """

    rule: str
    says: str
    seen: int = 0
    right: int = 0


class Entry(Record, frozen=True):
    """An entry of a lexicon: its id, its forms, and whatever else the file gives it."""

    id: str
    forms: tuple[str, ...]
    attributes: dict[str, object] = msgspec.field(default_factory=dict)

    def get(self, attribute: str, default: object = None) -> object:
        """The value that the file gives for ``attribute``.

        >>> Entry("chu-tri", ("chủ trì",), {"edge": "PRESIDED"}).get("edge")
        'PRESIDED'
        """
        return self.attributes.get(attribute, default)
