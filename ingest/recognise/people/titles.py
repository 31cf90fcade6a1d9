"""Titles of offices: ``Phó Chủ tịch Thường trực``, ``UVTV``, ``Trưởng ban``, with what stands before and
after them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from ingest.recognise.organisations.lexicon import FormTable
from schema.registry import Registry


@dataclass(slots=True, frozen=True)
class TitleKind:
    """A core title of the lexicon. ``heads`` are the kinds of body whose office it is where it stands
    alone."""

    id: str
    name: str
    heads: tuple[str, ...]
    inside: bool
    others: frozenset[str] = frozenset()


@dataclass(slots=True)
class Title:
    """A title in the text: ``start:end`` without states (nguyên), which ``former`` tells; ``name`` is the
    regular form."""

    start: int
    end: int
    name: str
    kind: TitleKind
    former: bool = False
    plural: bool = False
    outset: int = 0
    """Where the phrase starts, states and ``các`` included."""


class TitleFinder:
    """All titles of a text. Built once; holds no state of a text."""

    def __init__(self, registry: Registry) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("people_title_words")}
        self._table = FormTable()
        for entry in registry.lexicon("people_titles"):
            heads = entry.get("heads")
            kind = TitleKind(
                entry.id,
                str(entry.get("title") or entry.forms[0]),
                tuple(str(head) for head in heads) if isinstance(heads, Iterable) else (),
                bool(entry.get("inside")),
                frozenset() if entry.get("title") else _others(entry.forms),
            )
            exact = entry.get("exact")
            letters = frozenset(exact) if isinstance(exact, Iterable) else frozenset()
            for form in entry.forms:
                self._table.add(form, kind, form in letters)
                if entry.get("deputy") is not False:
                    self._table.add("Phó " + form, kind, False)
        self._table.close()
        qualifiers = "|".join(sorted(map(re.escape, words["qualifiers"]), key=len, reverse=True))
        self._qualifier = re.compile(rf" (?:{qualifiers}|{qualifiers.upper()})(?!\w)")
        states = "|".join(sorted(map(re.escape, words["states"]), key=len, reverse=True))
        self._state = re.compile(
            rf"(?:(?:{states}) |các (?:đồng chí )?|Các (?:đồng chí )?|hai |ba |những )+$"
        )
        self._former = frozenset(words["former"])
        self._automaton = ahocorasick.Automaton()
        for form in self._table.forms():
            self._automaton.add_word(form, len(form))
        self._automaton.make_automaton()

    def find(self, text: str, low: str) -> list[Title]:
        """Titles in order, the longest at each place."""
        starts = sorted(set(self._hits(low)))
        found: list[Title] = []
        free = 0
        for start in starts:
            if start >= free:
                title = self._read(text, low, start)
                if title is not None:
                    found.append(title)
                    free = title.end
        return found

    def _hits(self, low: str) -> Iterator[int]:
        for last, length in self._automaton.iter(low):
            start = last - length + 1
            if not low[last + 1 : last + 2].isalnum() and not (start and low[start - 1].isalnum()):
                yield start

    def _read(self, text: str, low: str, at: int) -> Title | None:
        for end, _form, value in self._table.at(text, low, at):
            if not isinstance(value, TitleKind):
                continue
            stop = end
            name = self._name(text, at, end, value)
            qualifier = self._qualifier.match(text, end)
            if qualifier is not None and not low.startswith(" thường trực ban bí", end):
                stop = qualifier.end()
                said = qualifier.group()
                name += f" {said.strip().capitalize()}" if said.isupper() else said
            before = self._state.search(text, max(0, at - 30), at)
            states = before.group().lower().split() if before is not None else []
            return Title(
                at,
                stop,
                name,
                value,
                former=any(state in self._former for state in states),
                plural="các" in states or "hai" in states or "những" in states,
                outset=before.start() if before is not None else at,
            )
        return None

    def _alternative(self, core: str, kind: TitleKind) -> bool:
        """Whether a form is a title of its own that shares an entry (``Thẩm phán`` beside ``Kiểm sát
        viên``)."""
        return not core.isupper() and core.lower() in kind.others

    def _name(self, text: str, start: int, end: int, kind: TitleKind) -> str:
        shown = " ".join(text[start:end].split())
        if kind.inside and kind.name in ("Ủy viên", "Thường trực", "Bí thư"):
            return kind.name
        deputy = shown.lower().startswith("phó ")
        core = shown[4:] if deputy else shown
        core = kind.name if not self._alternative(core, kind) else core
        return f"Phó {core}" if deputy else core[:1].upper() + core[1:]


def _others(forms: tuple[str, ...]) -> frozenset[str]:
    """The forms that are titles of their own, not another spelling of the first (``Trưởng Ban``)."""
    return frozenset(form.lower() for form in forms[1:]) - {forms[0].lower()}
