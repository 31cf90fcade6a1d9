"""Documents: types, authority, codes and their priors, known documents, tokens that mislead."""

from typing import Literal

from schema.registry.records.base import Certainty, Record, System


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


class DocumentAuthority(Record, frozen=True):
    """Which types of document a level of the Party gives out, and which it may not."""

    level: str
    types: tuple[str, ...]
    barred: tuple[str, ...] = ()
    certainty: Certainty = "medium"


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


class AmbiguousToken(Record, frozen=True):
    """An abbreviation that means one thing inside a document number and others in running text."""

    token: str
    in_number: tuple[str, ...]
    in_prose: tuple[str, ...]


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
