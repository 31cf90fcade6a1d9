"""Question forms as data: ``questions.yaml`` compiled to patterns over folded text, and matched.

The little language of the wordings is described at the head of that file. A wording fits a question as a
whole; slots take the words between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from schema.errors import InputError
from schema.folding import fold, regular_spelling

FILE = Path(__file__).parent / "questions.yaml"
LANGUAGES = ("vi", "en")
SLOTS = (
    "document", "organisation", "person", "event", "thing", "other",
    "type", "title", "year", "number", "name",
)  # fmt: skip
_TOKEN = re.compile(r"[()\[\]|]|\{(\w+)\}|<(\w+)>|[^\s()\[\]|{}<>]+")
_ANY_WORDS = r"\S.*?"
_SLOT_PATTERNS = {"year": r"(?:19|20)\d\d", "number": r"\d{1,5}"}


@dataclass(frozen=True)
class Form:
    """One question over a named query. ``parameters`` maps parameters of the query to slots of the
    wordings.
    """

    id: str
    query: str
    parameters: Mapping[str, str]
    fixed: Mapping[str, Any]
    perhaps: str | None
    understood: Mapping[str, str]
    wordings: Mapping[str, tuple[str, ...]]
    example: Mapping[str, str]

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """(language, pattern) of every wording."""
        return tuple(
            (language, re.compile(wording)) for language in LANGUAGES for wording in self.wordings[language]
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that have to be filled."""
        return tuple(self.parameters.values())


@dataclass(frozen=True, slots=True)
class Match:
    """A form that fits: its language and the words of each slot, as the question spells them."""

    form: Form
    language: str
    slots: Mapping[str, str]


def load_forms(vocabularies: Mapping[str, Iterable[str]], file: Path = FILE) -> tuple[Form, ...]:
    """Read the forms; ``InputError`` names the form that is wrong.

    ``vocabularies`` says for a slot which (folded) words it takes; the other slots take any.
    """
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    phrases = {name: fold(regular_spelling(text)) for name, text in data["phrases"].items()}
    patterns = dict(_SLOT_PATTERNS)
    for slot, words in vocabularies.items():
        longest_first = sorted(set(words), key=lambda word: (-len(word), word))
        patterns[slot] = f"(?:{'|'.join(map(re.escape, longest_first))})"
    return tuple(_form(entry, phrases, patterns) for entry in data["forms"])


def bare_titles(file: Path = FILE) -> tuple[str, ...]:
    """Offices that questions name without the body, beside the full titles of the registry."""
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8"))["titles"])


def implied_heads(file: Path = FILE) -> dict[str, tuple[str, ...]]:
    """Folded title to the heads of the bodies that it is an office of."""
    heads = yaml.safe_load(file.read_text(encoding="utf-8"))["heads"]
    return {fold(title): tuple(words) for title, words in heads.items()}


@cache
def event_words(file: Path = FILE) -> dict[str, tuple[str, ...]]:
    """English word for a kind of event to the words that names of events in the graph have for it."""
    words = yaml.safe_load(file.read_text(encoding="utf-8"))["event_words"]
    return {english: tuple(vietnamese) for english, vietnamese in words.items()}


def _form(entry: Mapping[str, Any], phrases: Mapping[str, str], patterns: Mapping[str, str]) -> Form:
    form = Form(
        id=entry["id"],
        query=entry["query"],
        parameters=entry.get("parameters", {}),
        fixed=entry.get("with", {}),
        perhaps=entry.get("perhaps"),
        understood=entry["understood"],
        wordings={
            language: tuple(compile_wording(wording, phrases, patterns) for wording in entry[language])
            for language in LANGUAGES
        },
        example=entry["example"],
    )
    unknown = set(form.slots) - set(SLOTS)
    if unknown:
        raise InputError(f"questions.yaml, {form.id}", f"unknown slots: {', '.join(sorted(unknown))}")
    return form


def compile_wording(wording: str, phrases: Mapping[str, str], patterns: Mapping[str, str]) -> str:
    """A wording as a regular expression over folded text.

    >>> bool(re.fullmatch(compile_wording("(ai|which bodies) [do] {document}", {}, {}), "ai chi thi 42"))
    True
    """
    parts = []
    for token in _TOKEN.finditer(fold(regular_spelling(wording))):
        text = token.group()
        if text == "(" or text == "[":
            parts.append("(?:")
        elif text == ")":
            parts.append(")")
        elif text == "]":
            parts.append(")?")
        elif text == "|":
            parts.append("|")
        elif token[1]:
            words = patterns.get(token[1], _ANY_WORDS)
            parts.append(rf"(?P<{token[1]}>(?<!\w){words}(?!\w))\s*")
        elif token[2]:
            parts.append(f"(?:{compile_wording(phrases[token[2]], phrases, patterns)})")
        else:
            before, after = (r"(?<!\w)", r"(?!\w)") if text[0].isalnum() else ("", "")
            parts.append(f"{before}{re.escape(text)}{after}\\s*")
    return "".join(parts)


def matches(question: str, forms: tuple[Form, ...]) -> Iterator[Match]:
    """The forms that fit a question, in the order of the file; which one is meant depends on the slots."""
    plain = regular_spelling(question).strip(" ?!.\"'")
    folded = fold(plain)
    if len(folded) != len(plain):
        plain = folded
    for form in forms:
        for language, pattern in form.patterns:
            match = pattern.fullmatch(folded)
            if match is not None and all(match[slot] for slot in form.slots):
                words = {slot: plain[match.start(slot) : match.end(slot)].strip(" ,:") for slot in form.slots}
                yield Match(form, language, words)
