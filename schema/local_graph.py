"""What one text says, before identity: the local graph that ``relate`` makes and ``resolve`` settles.

Offsets count code points of the text **as read** (``Source.text``), half open: ``text[start:end] == quote``.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Evidence:
    """One stretch of the text as read that shows a statement, and the rule that took it."""

    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One edge that the text states; ``source`` and ``target`` are ids of local entities.

    ``title`` is set for HOLDS only, ``mode`` for IMPLEMENTS only (see ``labels.MODES``).
    """

    type: str
    source: str
    target: str
    evidence: tuple[Evidence, ...]
    title: str | None = None
    mode: str | None = None
    status: str = "asserted"
    confidence: float = 1.0
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(slots=True)
class LocalEntity:
    """One thing that the text names, with every form it uses and where (spans of the text as read).

    ``labels`` is the base label first (``("Document", "Directive")``). ``number, symbol, year, date, term``
    are only what the text states. ``date`` is the day of a document or the first day of an event.
    ``locality`` is a place id of the registry (``p63:binh-dinh``) where the text fixes it; ``registry_id``
    an organisation's id in the registry where its name is one of the registry's.
    """

    id: str
    labels: tuple[str, ...]
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    rule: str = ""
    confidence: float = 1.0
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    date: str | None = None
    date_end: str | None = None
    term: str | None = None
    title: str | None = None
    kind: str | None = None
    locality: str | None = None
    registry_id: str | None = None
    own: bool = False
    """True for the document that the text itself is."""


@dataclass(slots=True)
class LocalGraph:
    """All that one text says. ``kind`` is news or official; ``notes`` say what was converted or left out."""

    text: str
    kind: str = "news"
    published: str | None = None
    locality: str | None = None
    entities: list[LocalEntity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
