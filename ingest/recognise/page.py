"""The page a text is: its kind, head, body, foot, furniture and sentences (normalised offsets)."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Page:
    """Structure of one text. Spans are half open, of the normalised text.

    ``kind`` is news or official. ``sentences`` cover the body in order; ``furniture`` is what is no part of
    the text (menus, datelines, bylines, footers). ``head`` and ``foot`` are set for official texts only.
    ``locality`` is the place id that title, letterhead or first lines fix; ``day`` the ISO date that
    undated days refer to.
    """

    kind: str
    sentences: list[tuple[int, int]]
    furniture: list[tuple[int, int]] = field(default_factory=list)
    head: tuple[int, int] | None = None
    foot: tuple[int, int] | None = None
    locality: str | None = None
    day: str | None = None
    off_topic: bool = False
