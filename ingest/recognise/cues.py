"""Cue phrases: word lists of the registry found in a text in one linear pass."""

from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from schema.registry import Entry


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of a lexicon at its place; ``id`` is the entry's id."""

    start: int
    end: int
    entry: Entry

    @property
    def id(self) -> str:
        return self.entry.id


class CueTable:
    """The phrases of some lexicon entries, compiled once; the longest phrase wins where two overlap.

    Case counts, but each phrase is also found with its first letter in upper case, as at the start
    of a sentence.
    Phrases match whole words only.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._automaton = ahocorasick.Automaton()
        for entry in entries:
            for form in entry.forms:
                for spelling in {form, form[:1].upper() + form[1:]}:
                    if spelling and spelling not in self._automaton:
                        self._automaton.add_word(spelling, (len(spelling), entry))
        self._filled = len(self._automaton) > 0
        if self._filled:
            self._automaton.make_automaton()

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """All phrases in ``text[start:end]`` in order, none overlapping another."""
        if not self._filled:
            return []
        stop = len(text) if end is None else end
        hits: list[Cue] = []
        # The automaton copies the string it is given, so it gets no more than the stretch that is asked for.
        for last, (length, entry) in self._automaton.iter(text[start:stop]):
            after = start + last + 1
            first = after - length
            if (first > 0 and _in_word(text[first - 1])) or (after < len(text) and _in_word(text[after])):
                continue
            hits.append(Cue(first, after, entry))
        hits.sort(key=lambda cue: (cue.start, -cue.end))
        kept: list[Cue] = []
        for cue in hits:
            if not kept or cue.start >= kept[-1].end:
                kept.append(cue)
        return kept


def in_name(text: str, cue: Cue) -> bool:
    """Whether a capital inside a sentence makes the phrase part of a name (``Ủy ban Kiểm tra``).

    >>> from schema.registry import Entry
    >>> entry = Entry("inspect", ("kiểm tra",))
    >>> in_name("Ủy ban Kiểm tra", Cue(7, 15, entry)), in_name("Kiểm tra", Cue(0, 8, entry))
    (True, False)
    """
    if not text[cue.start].isupper():
        return False
    before = text[max(0, cue.start - 3) : cue.start].rstrip(' *"“')
    return bool(before) and (before[-1].isalnum() or before[-1] in ",&")


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
