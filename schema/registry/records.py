"""Records of the registry: frozen, dated facts. Each class says what one entry of its data file means.
 Dates are ISO strings of any precision (``2025``, ``2025-02``, ``2025-02-18``); ``None`` is unknown at the
start and open at the end. ``valid_to`` is the last day of validity. ``certainty`` is high, medium or low:
medium facts rest on recall or on one secondary source, low ones need a check before anybody relies on them.
"""

from typing import Literal, TypeAlias

import msgspec

Certainty: TypeAlias = Literal["high", "medium", "low"]
System: TypeAlias = Literal["party", "state", "front_mass"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry of a data file. Unknown attributes are refused, so that a slip of the pen is found."""


class DocumentType(Record, frozen=True):
    """A type of document. ``label`` is its graph label; ``variant_of`` the type whose label stands above it.

    ``trap`` says how the word is used without naming one document: none, verb, noun or plural.
    """

    id: str
    name: str
    name_en: str
    label: str
    systems: tuple[System, ...]
    group: str
    variant_of: str | None = None
    party_codes: tuple[str, ...] = ()
    state_codes: tuple[str, ...] = ()
    mass_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    trap: Literal["none", "verb", "noun", "plural"] = "none"
    certainty: Certainty = "high"


class IssuerCode(Record, frozen=True):
    """A code at the end of a document number, and the bodies or patterns of bodies that it may stand for.

    ``locality`` lists what must come from the text before the body is known (province, district, commune,
    body); ``body_in_text`` is true where the code covers several bodies (TW, TU, ĐU, BCĐ) and only the text
    tells which.
    """

    code: str
    name: str
    name_en: str
    systems: tuple[System, ...]
    level: str
    bodies: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    locality: tuple[str, ...] = ()
    body_in_text: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    certainty: Certainty = "high"


class IssuerPrior(Record, frozen=True):
    """Which bodies give out documents of one type code under a shared suffix; the weakest evidence."""

    issuer_code: str
    type_code: str
    bodies: tuple[str, ...]
    certainty: Certainty = "medium"


class FormerParent(Record, frozen=True):
    """The body above another one until ``valid_to``."""

    parent: str
    valid_to: str


class Organisation(Record, frozen=True):
    """A central body with its validity. A body that kept its name across a merger has an entry for each era.

    ``kind`` is body, steering_committee, party_delegation, office_as_issuer, ministry, agency,
    socio_political or mass_association. ``parent`` is the body above it, since ``parent_from`` where it was
    not always so.
    """

    id: str
    name: str
    name_en: str
    branch: System
    kind: str
    parent: str | None = None
    parent_from: str | None = None
    former_parents: tuple[FormerParent, ...] = ()
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    certainty: Certainty = "high"


class OrganisationPattern(Record, frozen=True):
    """A body that every locality has. In ``name``, ``{LOC}`` is the locality and ``{a|b}`` a choice that
    the type of the locality on the date decides; other names in braces (``{organisation}``) come from the
    text.

    ``parent`` is a pattern or an organisation, ``successor`` the pattern that took over after ``valid_to``.
    """

    id: str
    name: str
    name_en: str
    branch: Literal["party", "state", "front_mass", "other"]
    parent: str | None = None
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None
    certainty: Certainty = "high"


class OrganisationChange(Record, frozen=True):
    """What happened to bodies on a day: ``before`` were wound up or reshaped into ``after``.

    ``kind`` is merged, renamed, split, created, dissolved or moved; ``basis`` the number of the document
    behind it.
    """

    id: str
    date: str
    kind: Literal["merged", "renamed", "split", "created", "dissolved", "moved"]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    basis: str | None = None
    certainty: Certainty = "high"


class CongressTerm(Record, frozen=True):
    """A national congress of the Party and the term that it began.

    Central numbers run from ``numbering_from`` to ``numbering_to``; ``tolerance_days`` allows for documents
    dated around the congress. Documents between opening and first plenum carry the congress's own counter.
    """

    number: int
    roman: str
    opened: str
    closed: str
    place: str
    numbering_from: str
    tolerance_days: int
    numbering_to: str | None = None
    first_plenum: str | None = None
    certainty: Certainty = "high"


class NationalAssembly(Record, frozen=True):
    """A term of the National Assembly; ``code`` is what its numbers end in (``QH15``)."""

    number: int
    roman: str
    code: str
    election: str
    first_session: str
    valid_from: str
    valid_to: str | None = None
    certainty: Certainty = "high"


class Plenum(Record, frozen=True):
    """A plenum of the Central Committee: the ``number``-th of the term that congress ``term`` began."""

    term: int
    number: int
    valid_from: str
    valid_to: str | None = None
    certainty: Certainty = "high"


class OfficeHolder(Record, frozen=True):
    """Who held a highest office, from when to when; ``office`` is a position of the registry."""

    name: str
    office: str
    valid_from: str
    valid_to: str | None = None
    title: str | None = None
    acting: bool = False
    certainty: Certainty = "high"


class ProvinceType(Record, frozen=True):
    """What a province was over a stretch of time: its type, its name and its Party committee then."""

    type: Literal["tỉnh", "thành phố trực thuộc trung ương"]
    committee: str
    valid_from: str | None = None
    valid_to: str | None = None
    name: str | None = None
    basis: str | None = None


class Province(Record, frozen=True):
    """A provincial unit: ``p63:...`` until 30 June 2025, ``p34:...`` after it.

    ``same_as`` joins the two entries of a unit that the mergers left alone; ``merged_into`` and
    ``formed_from`` tell what became of the others. ``code`` is the official two-digit code of its own era.
    """

    id: str
    code: str
    name: str
    name_en: str
    history: tuple[ProvinceType, ...]
    variants: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    same_as: str | None = None
    merged_into: str | None = None
    formed_from: tuple[str, ...] = ()
    seat: str | None = None
    certainty: Certainty = "high"


class HistoricProvince(Record, frozen=True):
    """A province that was gone before 2008, and the names that followed it."""

    name: str
    valid_to: str
    into: tuple[str, ...]
    certainty: Certainty = "medium"


class LocalityMarker(Record, frozen=True):
    """A short form of a kind of unit before its name (``TP.``) and the full word."""

    marker: str
    full: str


class AmbiguousPlace(Record, frozen=True):
    """A place name that is other things too; ``also`` says which."""

    name: str
    also: tuple[str, ...]


class Place(Record, frozen=True, array_like=True):
    """An administrative unit: ``old:`` ids are of 30 June 2025, ``new:`` ids of 1 July 2025. Degrees are
    WGS 84.
    """

    id: str
    level: str
    type: str
    name: str
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    latitude: float | None
    longitude: float | None
    successors: tuple[str, ...] = ()


class Position(Record, frozen=True):
    """A title. ``bodies`` are the organisations or patterns that it is held in, ``body_kind`` the kind of
    body where any of that kind will do; ``rank`` sorts several posts of one person, lowest first.
    """

    id: str
    name: str
    name_en: str
    branch: Literal["party", "state", "front_mass", "other"]
    role: str
    rank: int
    group: str
    bodies: tuple[str, ...] = ()
    body_kind: str | None = None
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    body_in_text: bool = False
    certainty: Certainty = "high"


class PositionModifier(Record, frozen=True):
    """A word beside a title and what it does to the post.

    ``effect`` is former, deceased, acting, concurrent, standing, full_time, begins, ends or bounded_by_term.
    """

    id: str
    forms: tuple[str, ...]
    name_en: str
    effect: str


class Honorific(Record, frozen=True):
    """A form of address, degree, rank or order before a name."""

    form: str
    name_en: str
    kind: Literal["address", "academic", "award", "military", "religious"]


class SignatureCode(Record, frozen=True):
    """How a signature block says in whose name it signs: Party and state spelling."""

    party: str
    state: str
    name_en: str


class FamilyName(Record, frozen=True):
    """A family name; ``tier`` 1 is very common, 3 rare; ``share`` its share in a sample of 8,728 names."""

    name: str
    tier: int
    share: float | None = None


class NamePattern(Record, frozen=True):
    """The shape of personal names of one or several peoples, and their clan names.

    ``clan`` says where the clan name stands: first, last or none.
    """

    id: str
    peoples: tuple[str, ...]
    shape: str
    clan: Literal["first", "last", "none"]
    clans: tuple[str, ...] = ()


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
    """One cue phrase and its grade (plain, titled, purpose, opening, preamble, ...); ``…`` stands for any
    words.
    """

    form: str
    grade: str = "plain"


class RelationCue(Record, frozen=True):
    """Phrases that show a relation from subject to object. ``edge`` and ``mode`` are what the graph makes
    of it; no ``edge`` means that the graph has none for it. ``excluded`` are look-alikes.
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


class KnownDocument(Record, frozen=True):
    """A document that is known to exist, as a candidate for mentions; no node until a source names it.

    ``number`` is as printed with symbol (``42-CT/TW``), none for documents without number. ``scope`` is the
    counter that the number belongs to (``tw``, ``vptw``, ``tu:can-tho``; for state documents the issuer
    code, ``ttg``). ``subject`` holds the words by which texts tell it from its namesakes.
    """

    key: str
    type: str
    system: Literal["party", "state"]
    date: str
    issuers: tuple[str, ...]
    subject: str
    number: str | None = None
    scope: str | None = None
    locality: str | None = None
    term: str | None = None
    plenum: int | None = None
    congress: int | None = None
    title: str | None = None
    short_forms: tuple[str, ...] = ()
    certainty: Certainty = "high"


class AmbiguousToken(Record, frozen=True):
    """An abbreviation that means one thing inside a document number and others in running text."""

    token: str
    in_number: tuple[str, ...]
    in_prose: tuple[str, ...]


class DocumentAuthority(Record, frozen=True):
    """Which types of document a level of the Party gives out, and which it may not."""

    level: str
    types: tuple[str, ...]
    barred: tuple[str, ...] = ()
    certainty: Certainty = "medium"


class WordList(Record, frozen=True):
    """Words in and around personal names that are used in one way."""

    id: str
    forms: tuple[str, ...]


class Entry(Record, frozen=True):
    """An entry of a lexicon: its id, its forms, and whatever else the file gives it."""

    id: str
    forms: tuple[str, ...]
    attributes: dict[str, object] = {}

    def get(self, attribute: str, default: object = None) -> object:
        """The value that the file gives for ``attribute``.

        >>> Entry("chu-tri", ("chủ trì",), {"edge": "PRESIDED"}).get("edge")
        'PRESIDED'
        """
        return self.attributes.get(attribute, default)
