"""Records of the registry: frozen, dated facts. Each class says what one entry of its data file means.
 Dates are ISO strings of any precision (``2025``, ``2025-02``, ``2025-02-18``); ``None`` is unknown at the
start and open at the end. ``valid_to`` is the last day of validity. ``certainty`` is high, medium or low:
medium facts rest on recall or on one secondary source, low ones need a check before anybody relies on them.
"""

from schema.registry.records.base import Certainty, Record, System
from schema.registry.records.bodies import FormerParent, Organisation, OrganisationChange, OrganisationPattern
from schema.registry.records.documents import (
    AmbiguousToken,
    DocumentAuthority,
    DocumentType,
    IssuerCode,
    IssuerPrior,
    KnownDocument,
)
from schema.registry.records.people import (
    FamilyName,
    Honorific,
    NamePattern,
    Position,
    PositionModifier,
    SignatureCode,
    WordList,
)
from schema.registry.records.places import (
    AmbiguousPlace,
    HistoricProvince,
    LocalityMarker,
    Place,
    Province,
    ProvinceType,
)
from schema.registry.records.terms import CongressTerm, NationalAssembly, OfficeHolder, Plenum
from schema.registry.records.words import (
    Cue,
    Entry,
    EventType,
    ParticipationCue,
    RelationCue,
    Rule,
    StatusCue,
)

__all__ = [
    "AmbiguousPlace",
    "AmbiguousToken",
    "Certainty",
    "CongressTerm",
    "Cue",
    "DocumentAuthority",
    "DocumentType",
    "Entry",
    "EventType",
    "FamilyName",
    "FormerParent",
    "HistoricProvince",
    "Honorific",
    "IssuerCode",
    "IssuerPrior",
    "KnownDocument",
    "LocalityMarker",
    "NamePattern",
    "NationalAssembly",
    "OfficeHolder",
    "Organisation",
    "OrganisationChange",
    "OrganisationPattern",
    "ParticipationCue",
    "Place",
    "Plenum",
    "Position",
    "PositionModifier",
    "Province",
    "ProvinceType",
    "Record",
    "RelationCue",
    "Rule",
    "SignatureCode",
    "StatusCue",
    "System",
    "WordList",
]
