"""Places: provinces of two eras, older ones, all administrative units, and names that mislead."""

from typing import Literal

from schema.registry.records.base import Certainty, Record


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
    """An administrative unit: ``old:`` of 30 June 2025, ``new:`` of 1 July 2025; degrees of WGS 84."""

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
