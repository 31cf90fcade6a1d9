"""One hash of what is stated now: equal for equal graphs, in whatever order they came to be.

It covers nodes, edges, sources and judgements in force; not paths, times of recording, confidence, rule ids,
nor anything withdrawn. It is the sum of the hashes of all lines, so nothing needs sorting.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ingest.resolve.candidate_edges import candidate_edges, register_candidates
from ingest.resolve.resolver import Resolver, registry_edges
from ingest.resolve.rows import Edge, NodeId, ResolvedSource
from ingest.resolve.said import Said, properties
from ingest.write.statements import EDGE_TYPES
from ingest.write.stored_source import LIVE, source_properties
from schema.labels import DOCUMENT, ENTITY_LABELS, ORGANISATION, SOURCE
from store.database import Database

_ENCODER = msgspec.json.Encoder(order="deterministic")
_NODE_SKIPPED = frozenset(("recorded", "date_from", "date_to", "search_key"))
_EDGE_KEPT = (
    "source", "start", "end", "quote", "starts", "ends", "quotes", "status", "observed", "title", "mode",
    "valid_from", "valid_to", "basis", "change", "for", "against", "block", "count",
)  # fmt: skip
_SOURCE_KEPT = ("uid", "origin", "title", "publisher", "stated_published", "retrieved", "observed")

NODES = "MATCH (n:{label}) RETURN labels(n) AS labels, n {{.*}} AS found"
EDGES = "MATCH (a)-[r:{type}]->(b) RETURN coalesce(a.key, a.uid) AS start, b.key AS end, r {{.*}} AS found"
SOURCES = "MATCH (s:Source {state: 'live'}) RETURN s {.*, text: null, reading: null} AS found"
JUDGEMENTS = """
MATCH (j:Judgement) WHERE j.undone IS NULL
RETURN DISTINCT j.verdict AS verdict, j.label AS label, j.a AS a, j.b AS b
"""


class Fingerprint:
    """A running sum over lines."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, *line: object) -> None:
        """Take in one line of JSON values."""
        digest = hashlib.blake2b(_ENCODER.encode(line), digest_size=32).digest()
        self._sum = (self._sum + int.from_bytes(digest)) % (1 << 256)

    def __str__(self) -> str:
        return f"{self._sum:064x}"


def fingerprint(database: Database) -> str:
    """The hash of what a graph states: 64 hexadecimal digits."""
    found = Fingerprint()
    for line in lines(database):
        found.add(*line)
    return str(found)


def lines(database: Database) -> Iterator[tuple[object, ...]]:
    """The canonical dump of what a graph states, in no order."""
    with database.session() as session:
        for row in session.run(SOURCES):
            yield _source_line(row["found"])
        for label in ENTITY_LABELS:
            for row in session.run(NODES.format(label=label)):
                yield _node_line(label, row["labels"], row["found"])
        for type_ in EDGE_TYPES:
            for row in session.run(EDGES.format(type=type_)):
                yield _edge_line(type_, row["start"], row["end"], row["found"])
        for row in session.run(JUDGEMENTS):
            yield ("judgement", row["verdict"], row["label"], *sorted((row["a"], row["b"])))


def stated_lines(resolver: Resolver, resolved: Mapping[str, ResolvedSource]) -> Iterator[tuple[object, ...]]:
    """The same dump of what sources and the registry state, computed without a database."""
    nodes: dict[NodeId, Said] = {}
    edges: dict[str, Edge] = {}
    for each in resolved.values():
        edges.update(each.edges)
        for node, said in each.nodes.items():
            nodes[node] = nodes[node].with_(said) if node in nodes else said
    present = {node.key for node in nodes if node.label == DOCUMENT}
    for each in resolved.values():
        edges.update({edge.uid: edge for edge in candidate_edges(each, present)})
        for node, keys in register_candidates(each, present).items():
            nodes[node] = nodes[node].offering(keys)
        yield _source_line(source_properties(each.source, LIVE))
    bodies = {node.key for node in nodes if node.label == ORGANISATION}
    edges.update({edge.uid: edge for edge in registry_edges(resolver, bodies)})
    for node, said in nodes.items():
        yield _node_line(node.label, [node.label, *said.labels], {"key": node.key, **properties(said)})
    for edge in edges.values():
        yield _edge_line(edge.type, edge.start.key, edge.end.key, edge.properties)


def _source_line(found: Mapping[str, Any]) -> tuple[object, ...]:
    return (SOURCE, {name: found[name] for name in _SOURCE_KEPT if found.get(name) is not None})


def _node_line(label: str, labels: Iterable[str], found: Mapping[str, Any]) -> tuple[object, ...]:
    kept = {name: value for name, value in found.items() if name not in _NODE_SKIPPED}
    kept["aliases"] = sorted(kept.get("aliases", ()))
    return (label, sorted(set(labels)), kept)


def _edge_line(type_: str, start: str, end: str, found: Mapping[str, Any]) -> tuple[object, ...]:
    kept = {name: found[name] for name in _EDGE_KEPT if found.get(name) is not None}
    return (type_, start, end, kept)
