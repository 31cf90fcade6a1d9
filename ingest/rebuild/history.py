"""What a graph has beside the stated one: when things were recorded, what was withdrawn, judgements."""

from collections.abc import Collection, Iterator
from itertools import islice
from sys import intern
from typing import Any, NamedTuple

from ingest.resolve.registry_statements import REGISTRY_SOURCE
from ingest.resolve.rows import NodeId
from ingest.write.statements import EDGE_TYPES
from schema.labels import CANDIDATE, ENTITY_LABELS, SOURCE, WITHDRAWN
from store.database import Database

BATCH = 2000
_ENDS = """
coalesce(a.was, [l IN labels(a) WHERE l IN $labels][0]) AS start_label, coalesce(a.key, a.uid) AS start,
coalesce(b.was, [l IN labels(b) WHERE l IN $labels][0]) AS end_label, b.key AS end
"""
_LABELS = (*ENTITY_LABELS, SOURCE)


class HistoricEdge(NamedTuple):
    """An edge as the graph has it."""

    type: str
    start: NodeId
    end: NodeId
    properties: dict[str, Any]


class History:
    """Reads the history of one graph; ``edge`` and ``node`` take out of it what is stated anew."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._edges: dict[str, dict[str, str]] = {type_: {} for type_ in EDGE_TYPES}
        self._nodes: dict[NodeId, str] = {}
        with database.session() as session:
            for type_, found in self._edges.items():
                rows = session.run(f"MATCH ()-[r:{type_}]->() RETURN r.uid AS uid, r.recorded AS recorded")
                found.update((row["uid"], intern(row["recorded"] or "")) for row in rows)
            for label in ENTITY_LABELS:
                rows = session.run(f"MATCH (n:{label}) RETURN n.key AS key, n.recorded AS recorded")
                self._nodes.update((NodeId(label, row["key"]), intern(row["recorded"] or "")) for row in rows)
            rows = session.run(
                f"MATCH (n:{WITHDRAWN}) RETURN n.was AS label, n.key AS key, n.recorded AS recorded"
            )
            self._nodes.update((NodeId(row["label"], row["key"]), row["recorded"] or "") for row in rows)

    def edge(self, type_: str, uid: str, now: str) -> str:
        """When an edge that is stated was recorded first."""
        return self._edges[type_].pop(uid, "") or now

    def node(self, node: NodeId, now: str) -> str:
        """When a node that is stated was recorded first."""
        return self._nodes.pop(node, "") or now

    def edges_gone(self) -> Iterator[HistoricEdge]:
        """Statements and mentions that nothing states any more, to be withdrawn."""
        for type_, found in self._edges.items():
            uids = iter(found if type_ != CANDIDATE else ())
            while batch := list(islice(uids, BATCH)):
                for edge in self._run(type_, "WHERE r.uid IN $uids", uids=batch):
                    if not str(edge.properties.get("source", "")).startswith(REGISTRY_SOURCE):
                        yield edge

    def withdrawn_edges(self) -> Iterator[HistoricEdge]:
        """What was withdrawn before."""
        return self._run("WITHDRAWN", "")

    def nodes_gone(self, wanted: Collection[NodeId]) -> Iterator[tuple[NodeId, dict[str, Any]]]:
        """Those of some nodes that nothing states any more, withdrawn before or not."""
        keys: dict[str, list[str]] = {}
        for node in self._nodes:
            if node in wanted:
                keys.setdefault(node.label, []).append(node.key)
        for label, all_ in keys.items():
            for start in range(0, len(all_), BATCH):
                batch = all_[start : start + BATCH]
                for pattern in (f"(n:{label})", f"(n:{WITHDRAWN} {{was: '{label}'}})"):
                    for row in self._database.read(
                        f"MATCH {pattern} WHERE n.key IN $keys RETURN n {{.*}} AS found", keys=batch
                    ):
                        yield NodeId(label, row["found"]["key"]), row["found"]

    def judgements(self) -> Iterator[dict[str, Any]]:
        """Judgements as they are, those taken back too."""
        for row in self._database.read("MATCH (j:Judgement) RETURN j {.*} AS found"):
            yield row["found"]

    def _run(self, type_: str, condition: str, **parameters: Any) -> Iterator[HistoricEdge]:
        cypher = f"MATCH (a)-[r:{type_}]->(b) {condition} RETURN {_ENDS}, r {{.*}} AS found"
        with self._database.session() as session:
            for row in session.run(cypher, labels=list(_LABELS), **parameters):
                start = NodeId(row["start_label"], row["start"])
                yield HistoricEdge(type_, start, NodeId(row["end_label"], row["end"]), row["found"])
