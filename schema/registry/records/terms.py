"""Terms: congresses, plenums, the National Assembly, and who held the highest offices."""

from schema.registry.records.base import Certainty, Record


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
