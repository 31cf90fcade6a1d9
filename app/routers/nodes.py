"""One node by its key: found, gone (410), settled under another key (308), or unknown (404)."""

import asyncio
from typing import Any

from app.errors import Moved, Problem
from app.routers.questions import Service
from app.selectors import selectors
from ingest.write.old_keys import present_key
from schema.registry import Registry

KINDS = {
    "documents": "document",
    "organisations": "organisation",
    "people": "person",
    "events": "event",
    "places": "place",
}
"""Path segment to the kind of node."""


async def must_exist(service: Service, kind: str, key: str, registry: Registry) -> dict[str, Any]:
    """The row of ``entity`` for a key of a kind; ``Moved``, or ``Problem`` withdrawn or unknown-key."""
    rows = await service.rows("entity", {"key": key})
    found = next((row for row in rows if row["kind"] == kind), None)
    if found is not None:
        return found
    await _follow(service, key)
    gone = [row for row in await service.rows("withdrawn", {"key": key}) if row["kind"] == kind]
    if gone:
        raise Problem("withdrawn", "not-stated", {"name": gone[0]["name"]}, stood=gone[0])
    known = registry.known_document(key) is not None
    raise Problem("unknown-key", "no-key", {"kind": kind, "key": key}, in_register=known)


async def _follow(service: Service, key: str) -> None:
    """Lead on where the key was settled under another one."""
    database = service.graph.database
    if database is None:
        raise service.graph.not_ready()
    now = await asyncio.to_thread(present_key, database, key)
    if now.state == "moved":
        raise Moved(key, now.key)


async def node_body(service: Service, kind: str, key: str, registry: Registry) -> dict[str, Any]:
    """A node as JSON: its properties, candidates, number of mentions, and every statement about it."""
    entity = await must_exist(service, kind, key, registry)
    about = await service.run("statements_about", {"key": key, "limit": 500})
    hidden = ("key", "search_key")
    return {
        "key": key,
        "kind": kind,
        "labels": entity["labels"],
        **{name: value for name, value in entity["properties"].items() if name not in hidden},
        "candidates": entity["candidates"],
        "mentions": entity["mentions"],
        "statements": about.rows,
        "truncated": about.truncated,
    }


async def source_row(service: Service, uid: str) -> dict[str, Any]:
    """A source with its text; ``Problem`` unknown-key."""
    rows = await service.rows("source", {"uid": uid})
    if not rows:
        raise Problem("unknown-key", "no-key", {"kind": "source", "key": uid}, in_register=False)
    return rows[0]


async def statement_row(service: Service, uid: str) -> dict[str, Any]:
    """A statement with its selectors; ``Problem`` unknown-key."""
    rows = await service.rows("evidence_of_statement", {"statement": uid})
    if not rows:
        raise Problem("unknown-key", "no-key", {"kind": "statement", "key": uid}, in_register=False)
    texts = await service.rows("source", {"uid": rows[0]["source"]})
    return rows[0] | {"selectors": selectors(rows[0], texts[0]["text"] if texts else None)}
