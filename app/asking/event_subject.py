"""Events named by the document that they are about: "hội nghị quán triệt NQ 57", whatever sources call it."""

import re

from app.asking.finding import Finding, Found, Row, find_document, on_date
from app.asking.reference import read_reference
from schema.folding import fold, regular_spelling
from schema.registry import Registry

_WORD = re.compile(r"[^\W_]+")


def find_event_on_document(words: str, registry: Registry) -> Finding:
    """Events held on the document that the words name, of the kind that they begin with."""
    plain = regular_spelling(words)
    starts = [match.start() for match in _WORD.finditer(fold(plain))][1:]
    start = next((at for at in starts if read_reference(plain[at:], registry) is not None), None)
    if start is None:
        return Found()
    meant = yield from find_document(plain[start:], registry)
    rows: dict[str, Row] = {}
    for document in (*meant.candidates, *meant.mentions):
        for row in (yield "events_implementing_document", {"document": document["key"]}):
            rows.setdefault(row["event"], row)
    kind = " ".join(fold(plain).split()[:2])
    fitting = [row for row in rows.values() if fold(row["name"] or "").startswith(kind)]
    dated = on_date(fitting or list(rows.values()), plain[:start])
    return Found(candidates=[_candidate(row) for row in dated])


def _candidate(row: Row) -> Row:
    return {"key": row["event"], "kind": "event", "name": row["name"], "number": None, "title": None,
            "date": row["date"], "issuers": []}  # fmt: skip
