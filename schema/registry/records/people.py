"""People: titles and what stands beside them, honorifics, personal names."""

from typing import Literal

from schema.registry.records.base import Certainty, Record


class Position(Record, frozen=True):
    """A title.

    ``bodies`` are the organisations or patterns that it is held in, ``body_kind`` the kind of body where any
    of that kind will do; ``rank`` sorts several posts of one person, lowest first.
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


class WordList(Record, frozen=True):
    """Words in and around personal names that are used in one way."""

    id: str
    forms: tuple[str, ...]
