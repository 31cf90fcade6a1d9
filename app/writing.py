"""What a writing job does: texts into the graph, a source retracted, a judgement kept."""

from collections.abc import Sequence
from typing import Any, Literal

from ingest.pipeline import ingest
from ingest.read import SourceText
from ingest.resolve.resolver import Resolver
from ingest.write import judging
from ingest.write.update import Outcome
from ingest.write.writer import Writer
from schema.registry import Registry
from store.database import Database


def read_in(database: Database, registry: Registry, texts: Sequence[SourceText]) -> dict[str, Any]:
    """Read texts into the graph; what it has already is left alone."""
    report = ingest(database, texts, registry, processes=1)
    return {
        "sources": [text.uid for text in texts],
        "written": report.written,
        "unchanged": report.unchanged,
        "older_versions": report.older_versions,
        "skipped": [{"where": where, "reason": reason} for where, reason in report.skipped],
        "rows": report.rows,
        "decided_again": report.decided_again,
    }


def retract(database: Database, registry: Registry, uid: str) -> dict[str, Any]:
    """Withdraw all that a source states."""
    return {"source": uid, **_outcome(Writer(database, Resolver(registry)).retract(uid))}


def judge(
    database: Database, registry: Registry, verdict: Literal["same", "different"], a: str, b: str,
    by: str, reason: str,
) -> dict[str, Any]:  # fmt: skip
    """Keep a judgement and decide again what it is about."""
    judged = judging.judge(Writer(database, Resolver(registry)), verdict, a, b, by=by, reason=reason)
    made = [
        {"uid": each.uid, "verdict": each.verdict, "a": each.a, "b": each.b} for each in judged.judgements
    ]
    return {"judgements": made, **_outcome(judged.outcome)}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "withdrawn": outcome.withdrawn_nodes,
        "decided_again": outcome.decided_again,
        "settled": [{"source": s.source, "before": s.before, "after": s.after} for s in outcome.settled],
    }
