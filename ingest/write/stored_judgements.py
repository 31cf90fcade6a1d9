"""Judgements as nodes of the graph: append-only, without edges, one property for each field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from ingest.resolve.judgements import Anchor, Judgement

ALL = "MATCH (j:Judgement) RETURN j {.*} AS judgement ORDER BY j.time, j.uid"
WRITE = "UNWIND $rows AS row MERGE (j:Judgement {uid: row.uid}) SET j += row"

_ENCODER = msgspec.json.Encoder(order="deterministic")
_ANCHORS = ("a_anchor", "b_anchor")
_LINES = msgspec.json.Decoder(Judgement)


def load(run: Callable[[str], Iterable[Mapping[str, Any]]]) -> list[Judgement]:
    """All judgements of a graph, those taken back too, oldest first; ``run`` takes a Cypher statement."""
    return [judgement_of(row["judgement"]) for row in run(ALL)]


def judgement_of(found: Mapping[str, Any]) -> Judgement:
    """The judgement that a node keeps."""
    values: dict[str, Any] = {name: found.get(name) for name in Judgement.__struct_fields__}
    for name in _ANCHORS:
        values[name] = msgspec.json.decode(values[name], type=Anchor) if values[name] else Anchor()
    return Judgement(**values)


def properties_of(judgement: Judgement) -> dict[str, Any]:
    """The properties of a judgement's node; anchors as JSON."""
    found: dict[str, Any] = {"uid": judgement.uid}
    for name in Judgement.__struct_fields__:
        value = getattr(judgement, name)
        found[name] = _ENCODER.encode(value).decode() if name in _ANCHORS else value
    return {name: value for name, value in found.items() if value is not None}


def line_of(judgement: Judgement) -> str:
    """A judgement as one line of JSON, with its uid for readers."""
    whole = {"uid": judgement.uid, **msgspec.to_builtins(judgement)}
    return _ENCODER.encode({name: value for name, value in whole.items() if value not in (None, {})}).decode()


def of_line(line: str) -> Judgement:
    """The judgement of such a line; ``msgspec.ValidationError`` or ``DecodeError`` where it is none."""
    return _LINES.decode(line)
