"""Old keys: every key ever given leads to the present one, or says that what it named is withdrawn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ingest.resolve.judgements import Judgements
from ingest.write.stored_judgements import load
from schema.labels import ENTITY_LABELS
from store.database import Database

Run = Callable[..., Iterable[Mapping[str, Any]]]

MOVED = """
MATCH (old:Withdrawn {key: $key})<-[w:WITHDRAWN {was: 'MENTIONS'}]-(s:Source {state: 'live'})
WHERE w.start IS NOT NULL
MATCH (s)-[m:MENTIONS]->(now)
WHERE old.was IN labels(now) AND (m.start = w.start OR w.start IN m.starts)
RETURN now.key AS key, count(DISTINCT s) AS sources ORDER BY sources DESC, key
"""
STATE = "\n".join(
    [f"OPTIONAL MATCH ({label.lower()}:{label} {{key: $key}})" for label in ENTITY_LABELS]
    + [
        "OPTIONAL MATCH (w:Withdrawn {key: $key})",
        f"RETURN coalesce({', '.join(label.lower() for label in ENTITY_LABELS)}) IS NOT NULL AS live,",
        "  w.was AS was",
    ]
)


@dataclass(frozen=True, slots=True)
class KeyState:
    """What became of a key: ``live``, ``moved`` (to ``key``), ``withdrawn``, or ``unknown``."""

    state: Literal["live", "moved", "withdrawn", "unknown"]
    key: str


def present_key(database: Database, key: str) -> KeyState:
    """Where a key leads now."""
    return key_state(database.read, key)


def key_state(run: Run, key: str) -> KeyState:
    """Where a key leads now; ``run`` takes a Cypher statement and its parameters."""
    row = next(iter(run(STATE, key=key)))
    if row["live"]:
        return KeyState("live", key)
    moved = moved_to(run, Judgements(load(run)), key)
    if moved is not None:
        return KeyState("moved", moved)
    return KeyState("withdrawn" if row["was"] else "unknown", key)


def moved_to(run: Run, judgements: Judgements, key: str) -> str | None:
    """The live key that an old one leads to: by judgement, or where its sources' mentions are now."""
    for judgement in judgements.in_force:
        if key in (judgement.a, judgement.b):
            members = judgements.members(judgement.label, key) - {key}
            live = [member for member in sorted(members) if next(iter(run(STATE, key=member)))["live"]]
            if live:
                return judgements.first(live)
    rows = list(run(MOVED, key=key))
    return str(rows[0]["key"]) if rows else None
