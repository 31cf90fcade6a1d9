"""Bodies: central organisations, patterns of local ones, and what happened to them."""

from typing import Literal

from schema.registry.records.base import Certainty, Record, System


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
