"""Checks over the whole registry: duplicates, references, dates, overlaps, NFC. Run on new data only."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from schema.document_number import parse_number
from schema.errors import InputError
from schema.keys import document_key, scope_key
from schema.labels import MODES, STATEMENT_TYPES
from schema.partial_date import PartialDate
from schema.registry.data_files import LEXICONS, PLACES, line_of
from schema.registry.facts import IDENTITY, Facts, tables

_BODIES = ("organisations", "organisation_patterns")
_REFERENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("document_types", "variant_of", ("document_types",)),
    ("document_authority", "types", ("document_types",)),
    ("document_authority", "barred", ("document_types",)),
    ("issuer_codes", "bodies", _BODIES),
    ("issuer_priors", "issuer_code", ("issuer_codes",)),
    ("issuer_priors", "bodies", _BODIES),
    ("organisations", "parent", ("organisations",)),
    ("organisation_patterns", "parent", _BODIES),
    ("organisation_patterns", "successor", ("organisation_patterns",)),
    ("organisation_changes", "before", _BODIES),
    ("organisation_changes", "after", _BODIES),
    ("office_holders", "office", ("positions",)),
    ("plenums", "term", ("congress_terms",)),
    ("provinces", "same_as", ("provinces",)),
    ("provinces", "merged_into", ("provinces",)),
    ("provinces", "formed_from", ("provinces",)),
    ("provinces", "seat", ("provinces",)),
    ("places", "parent", ("places",)),
    ("places", "successors", ("places",)),
    ("positions", "bodies", _BODIES),
    ("event_types", "hosts", _BODIES),
    ("known_documents", "type", ("document_types",)),
    ("known_documents", "issuers", _BODIES),
    ("known_documents", "locality", ("provinces",)),
    ("known_documents", "congress", ("congress_terms",)),
)
_DATES = (
    "date", "valid_from", "valid_to", "parent_from", "opened", "closed", "first_plenum", "numbering_from",
    "numbering_to", "election", "first_session",
)  # fmt: skip
_INTERVALS = (("valid_from", "valid_to"), ("numbering_from", "numbering_to"), ("opened", "closed"))
_EXCLUSIVE: tuple[tuple[str, str | None, tuple[str, str], bool], ...] = (
    # table, what must not overlap with itself (None: anything), interval, is one shared day a handover?
    ("organisations", "name", ("valid_from", "valid_to"), True),
    ("office_holders", "office", ("valid_from", "valid_to"), True),
    ("provinces", "name", ("valid_from", "valid_to"), False),
    ("congress_terms", None, ("numbering_from", "numbering_to"), False),
    ("national_assemblies", None, ("valid_from", "valid_to"), True),
    ("plenums", None, ("valid_from", "valid_to"), False),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: ``where`` is ``file:line``, ``what`` a sentence."""

    where: str
    what: str


def find_problems(facts: Facts, files: Mapping[str, bytes], folder: Path) -> list[Problem]:
    """Every mistake in the data. File and line are looked up for wrong entries only: that is slow."""
    found: list[tuple[str, int, str]] = []
    rows = {name: getattr(facts, name) for name in tables()}
    rows.update({f"{LEXICONS}/{name}": entries for name, entries in facts.lexicons.items()})
    found += _duplicates(rows)
    found += _unknown_references(facts)
    found += _unknown_names(facts)
    found += _irregular_documents(facts)
    for name, entries in rows.items():
        found += ((name, index, what) for index, entry in enumerate(entries) for what in _bad_dates(entry))
    if not found:
        found += _overlaps(facts)
    problems = [Problem(_where(name, index, files, folder), what) for name, index, what in found]
    return _not_nfc(files, folder) + problems


def _where(table: str, index: int, files: Mapping[str, bytes], folder: Path) -> str:
    name = PLACES if table == "places" else f"{table}.yaml"
    return f"{folder / name}:{line_of(files, name, index)}"


def _not_nfc(files: Mapping[str, bytes], folder: Path) -> list[Problem]:
    return [
        Problem(f"{folder / name}:{number}", "text is not in Unicode form NFC")
        for name, content in files.items()
        if not unicodedata.is_normalized("NFC", content.decode())
        for number, line in enumerate(content.decode().split("\n"), 1)
        if not unicodedata.is_normalized("NFC", line)
    ]


def _identity(table: str, entry: Any) -> tuple[Any, ...]:
    return tuple(getattr(entry, field) for field in IDENTITY.get(table, ("id",)))


def _duplicates(rows: Mapping[str, Iterable[Any]]) -> Iterator[tuple[str, int, str]]:
    for table, entries in rows.items():
        seen: set[tuple[Any, ...]] = set()
        for index, entry in enumerate(entries):
            identity = _identity(table, entry)
            if identity in seen:
                yield table, index, f"duplicate entry {', '.join(map(str, identity))}"
            seen.add(identity)


def _unknown_references(facts: Facts) -> Iterator[tuple[str, int, str]]:
    known = {
        table: {_identity(table, entry)[0] for entry in getattr(facts, table)}
        for table in {target for _, _, targets in _REFERENCES for target in targets}
    }
    for table, field, targets in _REFERENCES:
        ids = set().union(*(known[target] for target in targets))
        for index, entry in enumerate(getattr(facts, table)):
            value = getattr(entry, field)
            for reference in value if isinstance(value, tuple) else () if value is None else (value,):
                if reference not in ids:
                    yield table, index, f"{field} names {reference!r}, which is not in {' or '.join(targets)}"


def _unknown_names(facts: Facts) -> Iterator[tuple[str, int, str]]:
    """References that are not ids: edge types, modes, terms, type codes."""
    codes = {code for kind in facts.document_types for code in kind.party_codes}
    romans = {term.roman for term in facts.congress_terms}
    organisations = {body.id for body in facts.organisations}
    for index, cue in enumerate(facts.relation_cues):
        if cue.edge not in (None, *STATEMENT_TYPES):
            yield "relation_cues", index, f"edge {cue.edge!r} is no edge type of statements"
        if cue.mode not in (None, *MODES):
            yield "relation_cues", index, f"mode {cue.mode!r} is none of {', '.join(MODES)}"
    for index, verbs in enumerate(facts.participation_cues):
        if verbs.edge not in (None, *STATEMENT_TYPES):
            yield "participation_cues", index, f"edge {verbs.edge!r} is no edge type of statements"
    for index, prior in enumerate(facts.issuer_priors):
        if prior.type_code not in codes:
            yield "issuer_priors", index, f"{prior.type_code!r} is no Party type code"
    for index, document in enumerate(facts.known_documents):
        if document.term not in (None, *romans):
            yield "known_documents", index, f"term {document.term!r} is no term of congress_terms"
    for index, body in enumerate(facts.organisations):
        for former in body.former_parents:
            if former.parent not in organisations:
                yield "organisations", index, f"former parent {former.parent!r} is not in organisations"


def _irregular_documents(facts: Facts) -> Iterator[tuple[str, int, str]]:
    """Known documents with a number not in regular form, or a key that does not follow from their facts."""
    for index, document in enumerate(facts.known_documents):
        if document.number is None:
            continue
        number = parse_number(document.number)
        if number is None or str(number) != document.number:
            yield "known_documents", index, f"number {document.number!r} in regular form is {number}"
            continue
        place = (document.scope or "").partition(":")[2] or None
        scope = scope_key(number, place)
        key = document_key(number, document.date, type_id=document.type, locality=place)
        if scope != document.scope:
            yield "known_documents", index, f"scope {document.scope!r} should be {scope!r}"
        if key != document.key:
            yield "known_documents", index, f"key {document.key!r} should be {key!r}"


def _bad_dates(entry: Any) -> Iterator[str]:
    """Dates that are none, and intervals that end before they begin, in an entry and in what it holds."""
    for field in entry.__struct_fields__:
        value = getattr(entry, field)
        if field in _DATES and value is not None:
            try:
                PartialDate.parse(value)
            except InputError as error:
                yield f"{field}: {error}"
                return
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            for inner in value:
                yield from _bad_dates(inner)
    for first, last in _INTERVALS:
        start, end = getattr(entry, first, None), getattr(entry, last, None)
        if start and end and PartialDate.parse(start).first > PartialDate.parse(end).last:
            yield f"{first} {start} is after {last} {end}"


def _overlaps(facts: Facts) -> Iterator[tuple[str, int, str]]:
    for table, field, interval, handover in _EXCLUSIVE:
        groups: dict[Any, list[tuple[date, date, int]]] = defaultdict(list)
        for index, entry in enumerate(getattr(facts, table)):
            groups[getattr(entry, field) if field else None].append((*_days(entry, interval), index))
        for name, spans in groups.items():
            for index in _overlapping(spans, handover):
                yield table, index, f"validity overlaps with another entry{f' of {name}' if name else ''}"
    for index, unit in enumerate(facts.provinces):
        spans = [(*_days(era, ("valid_from", "valid_to")), index) for era in unit.history]
        if any(_overlapping(spans, handover=False)):
            yield "provinces", index, "two eras of the history overlap"


def _days(entry: Any, interval: tuple[str, str]) -> tuple[date, date]:
    """First and last day that an interval surely covers; a bound known to the month is lenient."""
    start, end = getattr(entry, interval[0]), getattr(entry, interval[1])
    return (
        PartialDate.parse(start).last if start else date.min,
        PartialDate.parse(end).first if end else date.max,
    )


def _overlapping(spans: list[tuple[date, date, int]], handover: bool) -> Iterator[int]:
    """Entries that begin before an earlier one has ended."""
    shared = timedelta(days=1) if handover else timedelta()
    busy_until: date | None = None
    for start, end, index in sorted(spans):
        if busy_until is not None and start <= busy_until - shared:
            yield index
        busy_until = end if busy_until is None else max(busy_until, end)
