"""References as they stand in the wild: every document of a sentence right, and no number taken for one.

The sentences are data (``wild_references.yaml``, one list a shape). A sentence is right where the documents
of the graph and those expected are the same, one for one.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.recognise import Reader
from schema.document_number import plain_number
from schema.folding import fold
from schema.local_graph import LocalEntity
from schema.registry import load_registry

SENTENCES = Path(__file__).with_name("wild_references.yaml")
TAIL = re.compile(r"[\s,(]*(?:(?:nam|ngay|so)\s+\d.*|(?:19|20)\d\d.*)$")


def _cases() -> list[Any]:
    groups = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [
        pytest.param(
            case["text"],
            case["expect"],
            id=f"{group}-{place}",
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)]
            if "known_failure" in case
            else [],
        )
        for group, cases in groups.items()
        for place, case in enumerate(cases, 1)
    ]


@cache
def _reader() -> Reader:
    return Reader(load_registry())


def documents(text: str) -> list[LocalEntity]:
    """The documents that the reader finds in one sentence."""
    return [entity for entity in extract(text, _reader()).entities if "Document" in entity.labels]


def is_same(expected: dict[str, Any], found: LocalEntity) -> bool:
    """Whether a document is the expected one in type, number, symbol, year, date, term and name."""
    types = expected["type"] if isinstance(expected["type"], list) else [expected["type"]]
    return (
        bool(set(types) & set(found.labels))
        and _number(expected.get("number")) == _number(found.number)
        and expected.get("symbol") == found.symbol
        and expected.get("term") == found.term
        and _same_time(expected, found)
        and ("name" not in expected or fold(expected["name"]) in _names(found))
    )


def _number(value: object) -> str | None:
    return plain_number(str(value)) if value is not None else None


def _same_time(expected: dict[str, Any], found: LocalEntity) -> bool:
    """The year of a document named by title and year may be kept as its year or as its date."""
    year, date = (str(expected[name]) if name in expected else None for name in ("year", "date"))
    if date is not None:
        return found.date == date and found.year in (year, date[:4])
    if year is None:
        return found.year is None and found.date is None
    return {found.year, found.date} - {None} == {year}


def _names(found: LocalEntity) -> set[str]:
    return {TAIL.sub("", fold(name)).strip() for name in (found.name, *found.aliases)}


def is_right(expected: list[dict[str, Any]], found: list[LocalEntity]) -> bool:
    """Whether each expected document has one of its own among those found, and none is left over."""
    left = list(found)
    for wanted in expected:
        match = next((entity for entity in left if is_same(wanted, entity)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def describe(found: list[LocalEntity]) -> str:
    """What was found, for a failure's message."""
    fields = ("number", "symbol", "year", "date", "term")
    return "; ".join(
        f"{'/'.join(entity.labels[1:])} "
        + " ".join(f"{name}={value}" for name in fields if (value := getattr(entity, name)))
        + f" [{entity.name}]"
        for entity in found
    )


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_every_document_of_the_sentence(text: str, expected: list[dict[str, Any]]) -> None:
    found = documents(text)
    assert is_right(expected, found), f"{text}\n  found: {describe(found) or 'nothing'}"
