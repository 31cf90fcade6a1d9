"""The normaliser: a fixed order of passes, repeated until nothing changes, with one map back."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.normalise import characters, markup
from ingest.normalise.letterhead import unfold_letterhead
from ingest.normalise.offsets import Edit, OffsetMap, apply_edits

PASSES = 6
"""How deep markup may be wrapped in markup before the rest of it is blunted (keeps the work linear)."""


@dataclass(slots=True)
class Normalised:
    """A text in regular spelling: NFC, plain spaces and dashes, no markup, tones placed officially.

    ``text`` is what recognition reads. ``notes`` say in English what kinds of things were changed.
    """

    text: str
    notes: tuple[str, ...] = ()
    maps: tuple[OffsetMap, ...] = field(default=(), repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as read that the span ``start:end`` of the normalised text came from.

        >>> normalised = normalise("Nghị&nbsp;quyết 18")
        >>> normalised.text, normalised.original(0, 9)
        ('Nghị quyết 18', (0, 14))
        """
        if start >= end:
            for offsets in reversed(self.maps):
                start = offsets.start(start)
            return start, start
        for offsets in reversed(self.maps):
            start, end = offsets.start(start), offsets.end(end)
        return start, end


@dataclass(slots=True)
class _Work:
    text: str
    maps: list[OffsetMap] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)

    def edit(self, edits: Iterable[Edit], note: str) -> bool:
        listed = [edit for edit in edits if self.text[edit.start : edit.end] != edit.replacement]
        if not listed:
            return False
        self.text, offsets = apply_edits(self.text, listed)
        self.maps.append(offsets)
        self.notes[note] = None
        return True


def normalise(text: str) -> Normalised:
    """Bring ``text`` into regular spelling. Doing it twice changes nothing more.

    >>> normalise("Nghị_quyết số 57–NQ/TW của Tỉnh uỷ").text
    'Nghị quyết số 57-NQ/TW của Tỉnh ủy'
    """
    work = _Work(text)
    _plain(work)
    if markup.HINTS.search(work.text) is not None:
        for _ in range(PASSES):
            if not _marked(work):
                break
        else:
            while _marked(work):
                work.edit(markup.blunting_edits(work.text), "markup wrapped in markup was blunted")
    return Normalised(work.text, tuple(work.notes), tuple(work.maps))


def _plain(work: _Work) -> None:
    """Characters alone: what needs no map first, then what does."""
    if work.text.isascii() and "\t" not in work.text and "\r" not in work.text:
        return
    if characters.ZERO_WIDTH.search(work.text) is not None:
        edits = [Edit(m.start(), m.end(), "") for m in characters.ZERO_WIDTH.finditer(work.text)]
        work.edit(edits, "zero-width characters were left out")
    if "\u00ad" in work.text:
        edits = [Edit(m.start(), m.end(), "") for m in characters.SOFT_HYPHEN.finditer(work.text)]
        work.edit(edits, "soft hyphens were left out")
    if not unicodedata.is_normalized("NFC", work.text):
        work.edit(characters.composing_edits(work.text), "decomposed letters were composed (NFC)")
    if characters.NEEDS_TABLE.search(work.text) is not None:
        work.text = characters.replace_look_alikes(work.text)
    if "\\" in work.text:
        work.text = characters.LEANING.sub("/", work.text)
    work.edit(characters.torn_edits(work.text), "torn syllables were joined")
    work.text = characters.unwrap_letterhead(work.text)
    work.text = characters.place_tones(work.text)
    work.text = unfold_letterhead(work.text)


def _marked(work: _Work) -> bool:
    """One round of taking out markup; whether anything changed."""
    hidden = "</" in work.text and work.edit(
        markup.hidden_edits(work.text), "scripts and styles were left out"
    )
    changed = work.edit(markup.markup_edits(work.text), "markup was taken out") or hidden
    if changed:
        _plain(work)
    return changed
