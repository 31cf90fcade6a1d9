"""A body as the grammar reads it, before its name is completed from the rest of the text."""

from dataclasses import dataclass

from ingest.recognise.organisations.lexicon import Head, Named
from ingest.recognise.organisations.places import Locality


@dataclass(slots=True)
class Body:
    """One reading of a stretch: ``Ban Tuyên giáo | Tỉnh ủy | Hà Nam`` is head ban, field Tuyên giáo, host
    Tỉnh ủy.

    ``start:end`` is the span of the text. ``bare`` is set where nothing but the head stands. ``form``
    overrides the text of the span where a coordination leaves the head out (``các Sở Nội vụ, Tài chính``).
    """

    start: int
    end: int
    head: Head | None = None
    named: Named | None = None
    field: str = ""
    central: bool = False
    country: str = ""
    locality: Locality | None = None
    host: "Body | None" = None
    bare: bool = False
    member: "Body | None" = None
    """The body that the text says it is part of, where the name does not say so."""
    form: str | None = None
    rule: str = "organisation.head"
    implied: bool = False
    nested: bool = False
    head_length: int = 0
    shouted: bool = False
    """True where the field was read from capitals throughout, which hide where a name ends."""
    shared: bool = False
    """True where the locality or the host was taken over from a neighbour or from the page."""

    @property
    def id(self) -> str:
        """The id of head or named body."""
        return self.head.id if self.head is not None else self.named.id if self.named is not None else ""

    @property
    def complete(self) -> bool:
        """Whether host, locality, country or Trung ương is there."""
        return bool(
            self.host or (self.locality and self.locality.name) or self.country or self.central or self.named
        )

    @property
    def depth(self) -> int:
        """How many hosts stand inside the name."""
        return len(self.nested_bodies())

    def nested_bodies(self) -> "list[Body]":
        """The hosts inside the name, nearest first."""
        found: list[Body] = []
        host = self.host
        while host is not None:
            found.append(host)
            host = host.host
        return found
