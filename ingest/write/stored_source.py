"""A source as properties of its node: the record, and what was read from it, so that it can be decided again.

The local graph is kept beside the text (compressed, some 3 kB): deciding again after an ingest then needs no
reading, and is the same function of the same input whatever the program's version reads differently by then.
"""

import base64
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from ingest.resolve.source_record import ReadSource, SourceRecord
from schema.local_graph import LocalGraph

LIVE = "live"
SUPERSEDED = "superseded"
RETRACTED = "retracted"
RECORD_FIELDS = ("uid", "text", "origin", "title", "publisher", "published", "retrieved", "path")

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(LocalGraph)


def source_properties(source: ReadSource, state: str) -> dict[str, Any]:
    """The properties of a Source node, without the time of recording; what is unknown is null."""
    record = source.record
    found: dict[str, Any] = {name: getattr(record, name) for name in RECORD_FIELDS}
    return found | {
        "state": state,
        "kind": source.graph.kind,
        "locality": source.graph.locality,
        "published": record.published or source.graph.published,
        "stated_published": record.published,
        "observed": source.observed,
        "notes": list(source.graph.notes),
        "reading": pack(source.graph),
    }


def record_of(properties: Mapping[str, Any]) -> SourceRecord:
    """The record that ``source_properties`` kept."""
    values = {name: properties.get(name) for name in RECORD_FIELDS}
    values |= {"published": properties.get("stated_published"), "path": properties.get("path") or ""}
    return SourceRecord(**values)  # type: ignore[arg-type]  # the graph has just these, as strings


def read_source(properties: Mapping[str, Any]) -> ReadSource:
    """The source with the local graph that ``source_properties`` kept."""
    record = record_of(properties)
    return ReadSource(record, unpack(properties["reading"], record.text))


def pack(graph: LocalGraph) -> str:
    """A local graph as a short string, without its text."""
    packed = zlib.compress(_ENCODER.encode(replace(graph, text="")), 6)
    return base64.b85encode(packed).decode("ascii")


def unpack(packed: str, text: str) -> LocalGraph:
    """The local graph of ``text`` that ``pack`` wrote."""
    graph = _DECODER.decode(zlib.decompress(base64.b85decode(packed)))
    graph.text = text
    return graph
