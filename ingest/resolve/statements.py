"""Edges of a source: its statements between settled nodes, and what it mentions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.resolve.document_decision import STATED
from ingest.resolve.identities import Published
from ingest.resolve.identities import encode as encode_identity
from ingest.resolve.rows import Edge, NodeId
from ingest.resolve.said import Said
from ingest.resolve.said import encode as encode_said
from ingest.resolve.source_record import ReadSource
from schema.keys import statement_uid
from schema.labels import DOCUMENT, HOLDS, IMPLEMENTS, MENTIONS, SOURCE
from schema.local_graph import Evidence, LocalEntity, Statement

_CERTAIN = ("planned", "requested", "reported", "asserted")


@dataclass(frozen=True, slots=True)
class Placed:
    """A local entity and the node that it became. ``evidence`` settled it, ``block`` is its blocking key."""

    entity: LocalEntity
    node: NodeId
    said: Said
    block: str | None = None
    published: Published | None = None
    evidence: str | None = None


def edges_of(source: ReadSource, placed: Mapping[str, Placed]) -> dict[str, Edge]:
    """All edges by uid; statements that became the same edge are one, with the evidence of all."""
    groups: dict[tuple[str, NodeId, NodeId, str | None, str | None], list[Statement]] = {}
    for statement in source.graph.statements:
        if statement.source not in placed or statement.target not in placed:
            continue
        start, end = placed[statement.source].node, placed[statement.target].node
        if start == end:
            continue
        title = statement.title if statement.type == HOLDS else None
        mode = statement.mode if statement.type == IMPLEMENTS else None
        groups.setdefault((statement.type, start, end, title, mode), []).append(statement)
    edges = [_statement(source, *group, members) for group, members in groups.items()]
    mentions: dict[tuple[NodeId, str | None, Published | None], list[Placed]] = {}
    for each in placed.values():
        mentions.setdefault((each.node, each.block, each.published), []).append(each)
    edges += [_mention(source, *group, members) for group, members in mentions.items()]
    return {edge.uid: edge for edge in edges}


def _statement(
    source: ReadSource,
    type_: str,
    start: NodeId,
    end: NodeId,
    title: str | None,
    mode: str | None,
    statements: list[Statement],
) -> Edge:
    best = max(
        statements, key=lambda s: (_CERTAIN.index(s.status) if s.status in _CERTAIN else -1, s.confidence)
    )
    uid = statement_uid(start.key, type_, end.key, source.record.uid, title, mode)
    found: dict[str, Any] = {
        "source": source.record.uid,
        **_spans(e for s in statements for e in s.evidence),
        "confidence": max(s.confidence for s in statements),
        "status": best.status,
        "observed": source.observed,
        "title": title,
        "mode": mode,
        "valid_from": best.valid_from,
        "valid_to": best.valid_to,
    }
    return Edge(uid, type_, start, end, {name: value for name, value in found.items() if value is not None})


def _is_open(node: NodeId, block: str | None, published: Published | None, placed: list[Placed]) -> bool:
    """Whether other sources may change which node this is: it is decided again when they come or go."""
    if block is None:
        return False
    return (
        any(each.evidence != STATED for each in placed) if node.label == DOCUMENT else published is not None
    )


def _spans(evidence: Iterable[Evidence]) -> dict[str, Any]:
    """First evidence by place as single values, the rest in parallel lists."""
    pieces = sorted({(e.start, e.end): e for e in evidence}.values(), key=lambda e: (e.start, e.end))
    if not pieces:
        return {}
    first, *rest = pieces
    found: dict[str, Any] = {"start": first.start, "end": first.end, "quote": first.quote, "rule": first.rule}
    if rest:
        found["starts"] = [e.start for e in rest]
        found["ends"] = [e.end for e in rest]
        found["quotes"] = [e.quote for e in rest]
    return found


def _mention(
    source: ReadSource, node: NodeId, block: str | None, published: Published | None, placed: list[Placed]
) -> Edge:
    """The edge from the source to what it names, with what it says of it and what it publishes."""
    spans = sorted({span for each in placed for span in each.entity.mentions if span[0] < span[1]})
    said = placed[0].said
    for each in placed[1:]:
        said = said.with_(each.said)
    found: dict[str, Any] = {
        "source": source.record.uid,
        "start": spans[0][0] if spans else None,
        "end": spans[0][1] if spans else None,
        "starts": [start for start, _ in spans[1:]] or None,
        "ends": [end for _, end in spans[1:]] or None,
        "count": len(spans),
        "observed": source.observed,
        "says": encode_said(said),
        "block": block,
        "evidence": placed[0].evidence,
        "open": _is_open(node, block, published, placed) or None,
        "confidence": max(each.entity.confidence for each in placed),
    }
    identity = encode_identity(published.identity) if published is not None else None
    if published is not None:
        found["identity"] = identity
        found["identity_block"] = published.block
        found["identity_wide"] = published.wide
    uid = statement_uid(source.record.uid, MENTIONS, node.key, source.record.uid, block, identity)
    start = NodeId(SOURCE, source.record.uid)
    return Edge(uid, MENTIONS, start, node, {n: value for n, value in found.items() if value is not None})
