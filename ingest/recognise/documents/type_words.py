"""Type words: where a text says Nghị quyết, CHỈ THỊ, quyet dinh or NĐ."""

from dataclasses import dataclass

import ahocorasick

from ingest.recognise.documents.attributes import listed
from schema.folding import fold
from schema.registry import Registry

GENERIC = "van-ban"
"""The id for "văn bản": a document of a type that only its symbol tells."""


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A type word in a text. ``capital`` where it starts with a capital, ``letters`` where it is an
    abbreviation."""

    start: int
    end: int
    id: str
    label: str
    bare: str
    capital: bool
    letters: bool


@dataclass(frozen=True, slots=True)
class _Form:
    id: str
    label: str
    bare: str
    letters: bool
    length: int


class TypeWords:
    """An automaton of all type words of the registry, in small letters, with and without diacritics."""

    def __init__(self, registry: Registry) -> None:
        self._automaton = ahocorasick.Automaton()
        self.labels: dict[str, str] = {GENERIC: "Document"}
        self._joined: list[tuple[str, str]] = []
        for entry in registry.lexicon("documents_types"):
            if entry.id != GENERIC:
                self.labels[entry.id] = registry.document_type(entry.id).label
            label, bare = self.labels[entry.id], str(entry.get("bare"))
            for form in entry.forms:
                self._joined.append((fold(form).replace(" ", ""), entry.id))
                for spelled in {form, fold(form)}:
                    self._automaton.add_word(spelled, _Form(entry.id, label, bare, False, len(spelled)))
            for letters in listed(entry, "abbreviations"):
                self._automaton.add_word(letters.lower(), _Form(entry.id, label, bare, True, len(letters)))
        self._joined.sort(key=lambda pair: -len(pair[0]))
        self._automaton.make_automaton()

    def find(self, text: str, lowered: str) -> list[TypeWord]:
        """Every type word of ``text`` in order; of two that overlap the longer one. ``lowered`` has its
        length."""
        found: list[TypeWord] = []
        for last, form in self._automaton.iter(lowered):
            start, end = last + 1 - form.length, last + 1
            if not _stands_alone(text, start, end, form.letters) or _two_lines(text[start:end]):
                continue
            word = TypeWord(start, end, form.id, form.label, form.bare, text[start].isupper(), form.letters)
            while found and found[-1].start >= start:
                found.pop()
            if found and found[-1].end > start:
                continue
            found.append(word)
        return found

    def before(self, text: str, position: int) -> str | None:
        """The type id of a type word right before ``position`` that is glued or oddly spaced
        (``Nghịquyếtsố``)."""
        tail = "".join(fold(text[max(0, position - 48) : position]).split())
        tail = tail.rstrip(".:-,")
        tail = tail.removesuffix("so").rstrip(".:-,")
        return next((id for joined, id in self._joined if tail.endswith(joined)), None)


def _two_lines(spelled: str) -> bool:
    """Whether a heading in capitals and the line below it only look like one type word."""
    head, line_break, rest = spelled.partition("\n")
    return bool(line_break) and head.isupper() and not rest.isupper()


def _stands_alone(text: str, start: int, end: int, letters: bool) -> bool:
    """Whether the word is no part of a longer one, glued neighbours aside."""
    if letters:
        if not text[start:end].replace("r", "R").replace("y", "Y").replace("i", "I").isupper():
            return False
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        return not before.isalnum() and before not in "/-&." and not after.isalpha() and after not in "/&"
    if start and text[start - 1].isalpha() and not (text[start].isupper() and text[start - 1].islower()):
        return False
    if end < len(text) and text[end].isalpha():
        return text[end : end + 2].lower() in ("số", "so") or (
            text[end].isupper() and not text[start:end].isupper()
        )
    return True
