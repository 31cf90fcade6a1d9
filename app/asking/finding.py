"""What the words of a question mean in this graph: documents, bodies, persons and events, found step by step.

Every function here is a generator: it yields the named question that it wants asked and gets the rows sent
back, so the same code serves the terminal (a synchronous driver) and the service (an asynchronous one).
"""

import re
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app.asking.forms import event_words
from app.asking.reference import DocumentReference, find_date, read_reference, without_date
from schema.document_number import parse_number
from schema.errors import InputError
from schema.folding import fold, regular_spelling
from schema.partial_date import PartialDate
from schema.registry import Registry
from schema.registry.records import KnownDocument

Row: TypeAlias = dict[str, Any]
Step: TypeAlias = tuple[str, Mapping[str, Any]]
"""A named question and its parameters."""

MOST_CANDIDATES = 20


@dataclass(slots=True)
class Found:
    """What some words may mean: settled nodes of the graph, unsettled mentions, entries of the register
    alone.
    """

    candidates: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    register: list[Row] = field(default_factory=list)
    similar: list[Row] = field(default_factory=list)

    @property
    def status(self) -> str:
        """one, ambiguous, unresolved or not_in_graph."""
        if len(self.candidates) == 1 and not self.register:
            return "one"
        if self.candidates:
            return "ambiguous"
        return "unresolved" if self.mentions else "not_in_graph"


Finding: TypeAlias = Generator[Step, list[Row], Found]


def find_document(words: str, registry: Registry) -> Finding:
    """Documents that the words may mean, by number, plenum or name."""
    reference = read_reference(words, registry)
    if reference is None:
        return (yield from _find_titled(words, registry))
    if reference.number is None:
        known = registry.known_documents_of_plenum(reference.term or "", reference.plenum or 0)
        return (yield from _find_known(words, known, registry))
    return (yield from _find_numbered(reference, registry))


def _find_numbered(reference: DocumentReference, registry: Registry) -> Finding:
    rows = yield "documents_with_number", {"number": reference.plain_number, "limit": 500}
    fitting = [row for row in rows if _fits(reference, row, registry)]
    keys = {row["document"] for row in fitting}
    register = [
        _known_row(known, registry)
        for known in _known_documents(reference, registry)
        if known.key not in keys and _fits(reference, _known_row(known, registry), registry)
    ]
    return Found(
        candidates=[_candidate(row) for row in fitting if row["settled"]][:MOST_CANDIDATES],
        mentions=[_candidate(row) for row in fitting if not row["settled"]][:MOST_CANDIDATES],
        register=register,
    )


def _known_documents(reference: DocumentReference, registry: Registry) -> list[KnownDocument]:
    number, year = reference.plain_number or "", reference.year
    types = [kind.id for kind in reference.types]
    series = types or ([reference.symbol.split("/")[0]] if reference.symbol else [])
    found = {
        known.key: known for name in series for known in registry.known_documents_for(name, number, year=year)
    }
    return list(found.values())


def _find_titled(words: str, registry: Registry) -> Finding:
    known = registry.known_documents_titled(words)
    if known:
        return (yield from _find_known(words, known, registry))
    rows = yield "search_by_name", {"text": words, "kind": "document", "limit": 50}
    exact = [row for row in rows if _named(row, words)]
    chosen = exact or rows
    return Found(
        candidates=[_candidate(row) for row in chosen if row["settled"]][:MOST_CANDIDATES],
        mentions=[_candidate(row) for row in chosen if not row["settled"]][:MOST_CANDIDATES],
    )


def _find_known(words: str, known: Iterable[KnownDocument], registry: Registry) -> Finding:
    """Documents that the register has under a name: settled ones, mentions of the name, and the rest."""
    found = Found()
    rows = yield "search_by_name", {"text": words, "kind": "document", "limit": 50}
    found.mentions = [_candidate(row) for row in rows if not row["settled"] and _named(row, words)]
    for document in known:
        rows = yield "entity", {"key": document.key}
        if rows:
            properties = rows[0]["properties"]
            found.candidates.append(_candidate({"kind": "document", **properties}))
        else:
            found.register.append(_known_row(document, registry))
    return found


def find_entity(words: str, kind: str | None, registry: Registry) -> Finding:
    """Bodies, persons or events by name; for ``kind`` None anything, documents by number as well."""
    if kind is None and read_reference(words, registry) is not None:
        return (yield from find_document(words, registry))
    similar: list[Row] = []
    for name in _names(words, kind, registry):
        asked = without_date(name) if kind == "event" else name
        rows = yield "search_by_name", {"text": asked, "kind": kind, "limit": 100}
        exact = [row for row in rows if _named(row, name)]
        same_tones = [row for row in exact if _named_to_the_letter(row, name)]
        chosen = same_tones or exact
        if not chosen and kind == "event":
            chosen = on_date(rows, name)
        if chosen:
            return Found(candidates=[_candidate(row) for row in chosen][:MOST_CANDIDATES])
        similar = similar or rows[:5]
        if similar and kind != "event":
            break
    return Found(similar=[_candidate(row) for row in similar])


def _names(words: str, kind: str | None, registry: Registry) -> list[str]:
    """The words without a form of address, and for bodies the full names of an abbreviation."""
    plain = re.sub(r"^the\s+", "", regular_spelling(words), flags=re.IGNORECASE)
    folded = fold(plain)
    names = []
    if kind == "person":
        forms = sorted((fold(entry.form) for entry in registry.honorifics), key=len, reverse=True)
        spoken = ("dong chi", "ong", "ba", "mr", "mrs", "ms", *forms)
        match = re.match(rf"(?:(?:{'|'.join(map(re.escape, spoken))})\.?\s+)+(?=\w)", folded)
        names.append(plain[match.end() :] if match else plain)
    else:
        names.append(plain)
    if kind == "event" and find_date(folded) is not None:
        english = without_date(plain)
        names += [plain.replace(english, word, 1) for word in event_words().get(fold(english), ())]
    if kind in (None, "organisation"):
        for body in registry.organisations:
            if fold(body.name_en) == folded or any(fold(short) == folded for short in body.abbreviations):
                names.append(body.name)
        names.extend(body.name for body in registry.organisations_named(plain))
    return [name for name in dict.fromkeys(names) if re.search(r"\w", fold(name))]


def on_date(rows: list[Row], words: str) -> list[Row]:
    """Events whose name has all the words; a date among the words has to agree."""
    date = find_date(fold(words))
    if date is None:
        return rows
    return [row for row in rows if row["date"] and PartialDate.parse(row["date"]).agrees_with(date)]


def _named(row: Row, words: str) -> bool:
    wanted = fold(regular_spelling(words))
    return any(fold(regular_spelling(name)) == wanted for name in (row["name"], *row["aliases"]))


def _named_to_the_letter(row: Row, words: str) -> bool:
    wanted = regular_spelling(words).casefold()
    return any(regular_spelling(name).casefold() == wanted for name in (row["name"], *row["aliases"]))


def _fits(reference: DocumentReference, row: Row, registry: Registry) -> bool:
    """Whether nothing that the question says speaks against the document; what a row lacks is no
    contradiction.
    """
    if reference.labels and not reference.labels & set(row["types"]):
        return False
    if reference.symbol and row["symbol"] and fold(reference.symbol) != fold(row["symbol"]):
        return False
    if reference.year and row["year"] != reference.year:
        return False
    if reference.date and row["date"] and not PartialDate.parse(row["date"]).agrees_with(reference.date):
        return False
    if reference.term and not _of_term(reference.term, row, registry):
        return False
    if reference.issuer and row["issuers"] and not _issued_by(reference.issuer, row["issuers"], registry):
        return False
    return not (reference.subject and row["title"]) or _about(reference.subject, row["title"])


def _of_term(term: str, row: Row, registry: Registry) -> bool:
    if row["term"]:
        return bool(row["term"] == term)
    terms = registry.congress_term_on(row["date"]) if row["date"] else ()
    return not terms or term in [entry.roman for entry in terms]


def _issued_by(issuer: str, names: Iterable[str], registry: Registry) -> bool:
    """``bo chinh tri``, ``BCT`` and ``politburo`` are one; a longer name may hold the shorter."""
    wanted = {fold(issuer)}
    for body in registry.organisations:
        forms = {fold(form) for form in (body.name, body.name_en, *body.aliases, *body.abbreviations)}
        if fold(issuer) in forms:
            wanted |= forms
    folded = [fold(name) for name in names]
    return any(form in name or name in form for form in wanted for name in folded)


def _about(subject: str, title: str) -> bool:
    words = set(re.findall(r"\w+", fold(title)))
    asked = set(re.findall(r"\w+", fold(subject)))
    return len(asked & words) * 2 >= len(asked)


def _candidate(row: Row) -> Row:
    """A row of any look-up in the form in which a reply names candidates."""
    return {
        "key": row.get("document") or row.get("key"),
        "kind": row.get("kind") or "document",
        "name": row["name"],
        "number": row.get("number") if "symbol" not in row or "document" in row else row.get("id_local"),
        "title": row.get("title"),
        "date": row.get("date"),
        "issuers": row.get("issuers") or [],
    }


def _known_row(known: KnownDocument, registry: Registry) -> Row:
    """An entry of the register as a row of ``documents_with_number``."""
    kind = registry.document_type(known.type)
    parsed = parse_number(known.number) if known.number else None
    return {
        "key": known.key,
        "kind": "document",
        "name": known.title or f"{kind.name} {known.number}",
        "types": [kind.label],
        "number": known.number,
        "symbol": parsed.symbol if parsed else None,
        "year": parsed.year if parsed else None,
        "title": known.subject,
        "date": known.date,
        "term": known.term,
        "issuers": [_body_name(id, registry) for id in known.issuers],
    }


def _body_name(id: str, registry: Registry) -> str:
    try:
        return registry.organisation(id).name
    except InputError:
        return id
