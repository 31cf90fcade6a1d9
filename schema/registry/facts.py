"""All tables of the registry in one value, and which data file holds which record."""

from typing import Any

import msgspec

from schema.registry import records as r


class Facts(msgspec.Struct, frozen=True):
    """The parsed registry: a tuple of records for each ``<name>.yaml``, the places, the lexicons."""

    document_types: tuple[r.DocumentType, ...]
    document_authority: tuple[r.DocumentAuthority, ...]
    issuer_codes: tuple[r.IssuerCode, ...]
    issuer_priors: tuple[r.IssuerPrior, ...]
    ambiguous_tokens: tuple[r.AmbiguousToken, ...]
    organisations: tuple[r.Organisation, ...]
    organisation_patterns: tuple[r.OrganisationPattern, ...]
    organisation_changes: tuple[r.OrganisationChange, ...]
    congress_terms: tuple[r.CongressTerm, ...]
    national_assemblies: tuple[r.NationalAssembly, ...]
    plenums: tuple[r.Plenum, ...]
    office_holders: tuple[r.OfficeHolder, ...]
    provinces: tuple[r.Province, ...]
    historic_provinces: tuple[r.HistoricProvince, ...]
    locality_markers: tuple[r.LocalityMarker, ...]
    ambiguous_places: tuple[r.AmbiguousPlace, ...]
    places: tuple[r.Place, ...]
    positions: tuple[r.Position, ...]
    position_modifiers: tuple[r.PositionModifier, ...]
    honorifics: tuple[r.Honorific, ...]
    signature_codes: tuple[r.SignatureCode, ...]
    family_names: tuple[r.FamilyName, ...]
    name_patterns: tuple[r.NamePattern, ...]
    name_words: tuple[r.WordList, ...]
    event_types: tuple[r.EventType, ...]
    participation_cues: tuple[r.ParticipationCue, ...]
    relation_cues: tuple[r.RelationCue, ...]
    status_cues: tuple[r.StatusCue, ...]
    known_documents: tuple[r.KnownDocument, ...]
    rules: tuple[r.Rule, ...]
    lexicons: dict[str, tuple[r.Entry, ...]]


def tables() -> dict[str, Any]:
    """The type of each table by name (``tuple[DocumentType, ...]``), lexicons left out."""
    return {field.name: field.type for field in msgspec.structs.fields(Facts) if field.name != "lexicons"}


IDENTITY: dict[str, tuple[str, ...]] = {
    "document_authority": ("level",),
    "issuer_codes": ("code",),
    "issuer_priors": ("issuer_code", "type_code"),
    "ambiguous_tokens": ("token",),
    "congress_terms": ("number",),
    "national_assemblies": ("number",),
    "plenums": ("term", "number"),
    "office_holders": ("office", "valid_from"),
    "historic_provinces": ("name",),
    "locality_markers": ("marker",),
    "ambiguous_places": ("name",),
    "honorifics": ("form",),
    "signature_codes": ("party",),
    "family_names": ("name",),
    "status_cues": ("status",),
    "rules": ("rule",),
    "known_documents": ("key",),
}
"""What makes an entry of a table one entry; ``("id",)`` for the tables that are not listed."""
