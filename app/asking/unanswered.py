"""What is said where there is no answer: the nearest forms, and what the register has of what is missing."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.asking.finding import Found
from app.asking.forms import LANGUAGES, Form
from schema.folding import fold, regular_spelling
from schema.registry import Registry


def nearest_examples(question: str, forms: Iterable[Form]) -> list[str]:
    """The examples of all forms, those that share most words with the question first."""
    asked = _words(question)
    ranked = []
    for place, form in enumerate(forms):
        for language in LANGUAGES:
            words = _words(form.example[language])
            ranked.append((-len(asked & words) / len(asked | words), place, form.example[language]))
    return [example for _, _, example in sorted(ranked, key=lambda item: item[:2])]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(regular_spelling(text))))


def missing(slots: Mapping[str, str], found: Mapping[str, Found], registry: Registry) -> list[dict[str, Any]]:
    """Which words name nothing in the graph, and whether the register knows them (null: it has none)."""
    return [
        {"slot": slot, "words": slots[slot], **_register(slot, slots[slot], hits, registry)}
        for slot, hits in found.items()
        if hits.status == "not_in_graph"
    ]


def _register(slot: str, words: str, hits: Found, registry: Registry) -> dict[str, Any]:
    if slot == "document" or hits.register:
        names = [f"{row['name']} ({row['date']})" if row["date"] else row["name"] for row in hits.register]
    elif slot == "organisation":
        names = [body.name for body in registry.organisations_named(words)]
    elif slot == "person":
        holders = (holder.name for holder in registry.office_holders)
        names = sorted({name for name in holders if fold(name) == fold(regular_spelling(words))})
    else:
        return {"in_register": None, "register": []}
    return {"in_register": bool(names), "register": names}
