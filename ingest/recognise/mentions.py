"""Mentions: what ``recognise`` finds. Spans count code points of the **normalised** text, half open."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """A stretch of the normalised text that names something, and the rule (an id) that took it."""

    start: int
    end: int
    rule: str


@dataclass(slots=True)
class DocumentMention(Mention):
    """A document named by number, title or back reference.

    ``type`` is the label (``Directive``); ``form`` is full (number with symbol), short (number alone), named
    (a title, plenum or congress), back_reference (``Chỉ thị này``) or own (the head of the text itself).
    ``end`` covers number, date, issuer and term that belong to the reference; ``core_end`` stops after the
    number and symbol. ``title`` is the span of the subject ("về ..."), where one follows.
    """

    type: str = "Document"
    form: str = "full"
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    date: str | None = None
    term: str | None = None
    name: str = ""
    core_end: int = 0
    title: tuple[int, int] | None = None
    issuer: tuple[int, int] | None = None
    inside: "DocumentMention | None" = None
    """The document in whose title this one stands."""
    parent: str | None = None
    """The label above ``type``, where the type is a variant: Circular for JointCircular."""
    reference: str | None = None
    """What makes a name comparable: ``plenum 8``, ``congress``, or a folded title; None for numbers."""
    subject: str | None = None
    """The subject after a number or a plenum, folded: one type and one subject are one document."""
    title_text: str | None = None
    """The words of ``title``, white space made single."""


@dataclass(slots=True)
class OrganisationMention(Mention):
    """A body. ``name`` is the full form (abbreviations expanded, locality attached), ``host`` the parent's
    full name where the name says it, ``locality`` a place id of the registry."""

    name: str = ""
    kind: str | None = None
    locality: str | None = None
    registry_id: str | None = None
    host: str | None = None
    short: bool = False
    """True where the text's form leaves out something that ``name`` adds."""
    forms: tuple[str, ...] = ()
    """What to list as the entity's aliases; empty where a title only implies the body (``Thủ tướng``)."""
    nested: bool = False
    """True for a host inside the name of another mention (``Tỉnh ủy`` in ``Ban Thường vụ Tỉnh ủy``)."""
    implied: bool = False


@dataclass(slots=True)
class Office:
    """A title held in a body: spans of the title and of the body in the text; ``body`` its full name."""

    start: int
    end: int
    title: str
    body: str | None = None
    former: bool = False
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(slots=True)
class PersonMention(Mention):
    """A named person; the span covers the name alone, ``phrase`` honorific, titles and name together."""

    name: str = ""
    offices: list[Office] = field(default_factory=list)
    phrase: tuple[int, int] = (0, 0)
    form: str = ""
    """What to list as an alias (``ông Hải``); empty for a pronoun that takes an office."""


@dataclass(slots=True)
class PlaceMention(Mention):
    """A place where something was held: type word and name, its id in the gazetteer, its province's id."""

    name: str = ""
    registry_id: str | None = None
    locality: str | None = None


@dataclass(slots=True)
class EventMention(Mention):
    """A happening. ``kind`` is an id of the registry's event types; dates are ISO, reduced where needed."""

    kind: str = ""
    name: str = ""
    date: str | None = None
    date_end: str | None = None
    place: PlaceMention | None = None
    short: bool = False
    family: str = ""
    """Joins the kinds that one short form may refer to."""
    opening: bool = False
    """True where its day stands before it, as where a report begins to tell of it."""
    indefinite: bool = False
    """True for ``một hội nghị``: it is none of those named before."""
    variants: list[str] = field(default_factory=list)
    """Shorter forms that this mention's own words give (without the part after a comma, the quoted name)."""
