"""What an update writes to the graph, inside its transaction: batches of rows, one statement a kind."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from ingest.resolve.rows import Edge, NodeId
from ingest.resolve.said import Said, properties
from ingest.write import statements as cypher
from ingest.write.access import GraphAccess, StoredEdge, StoredNode, by_label
from schema.labels import CANDIDATE, SOURCE, WITHDRAWN


def timestamp() -> str:
    """The present time as ISO string in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class GraphChanges:
    """Writing within one transaction; ``now`` is the time of recording of all of it."""

    def __init__(self, access: GraphAccess, now: str) -> None:
        self._access = access
        self._now = now
        self.written: dict[str, int] = defaultdict(int)
        """Rows by what they were: a label, an edge type, ``withdrawn``."""

    def sources(self, rows: list[dict[str, Any]]) -> None:
        """Make or change source nodes."""
        if rows:
            self._access.run(cypher.WRITE_SOURCES, rows=rows, now=self._now)
            self.written[SOURCE] += len(rows)

    def source_states(self, states: dict[str, str]) -> None:
        """Set the state of sources by uid."""
        if states:
            rows = [{"uid": uid, "state": state} for uid, state in sorted(states.items())]
            self._access.run(cypher.SOURCE_STATES, rows=rows)

    def nodes(self, said: dict[NodeId, Said], stored: dict[NodeId, StoredNode]) -> None:
        """Make nodes, and change those that are not as ``said`` yet."""
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for node, each in sorted(said.items()):
            labels = sorted({node.label, *each.labels})
            wanted = {"key": node.key, **properties(each)}
            before = stored.get(node)
            if before is not None and before.labels == set(labels) and _same(before.properties, wanted):
                continue
            without = sorted(before.labels - set(labels)) if before else []
            rows[node.label].append(
                {"key": node.key, "labels": labels, "without": without, "properties": wanted}
            )
        for label, batch in rows.items():
            fresh = [row["key"] for row in batch if NodeId(label, row["key"]) not in stored]
            if fresh:
                self._access.run(cypher.revive_nodes(label), keys=fresh)
            self._access.run(cypher.write_nodes(label), rows=batch, now=self._now)
            self.written[label] += len(batch)

    def edges(self, edges: Iterable[Edge]) -> None:
        """Merge edges by uid; their nodes are there."""
        rows: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for edge in edges:
            row = {
                "uid": edge.uid,
                "start": edge.start.key,
                "end": edge.end.key,
                "properties": edge.properties,
            }
            rows[edge.type, edge.start.label, edge.end.label].append(row)
        for (type_, start, end), batch in sorted(rows.items()):
            self._access.run(cypher.write_edges(type_, start, end), rows=batch, now=self._now)
            self.written[type_] += len(batch)

    def withdraw(self, edges: Iterable[StoredEdge], forget: bool = False) -> None:
        """Move edges to WITHDRAWN; delete those to be forgotten, and candidates, which only follow."""
        uids: dict[str, list[str]] = defaultdict(list)
        for edge in edges:
            uids[edge.type].append(edge.uid)
        for type_, batch in sorted(uids.items()):
            if forget or type_ == CANDIDATE:
                self._access.run(cypher.delete_edges(type_), uids=batch)
            else:
                self._access.run(cypher.withdraw_edges(type_), uids=batch, now=self._now)
                self.written["withdrawn"] += len(batch)

    def withdraw_nodes(self, nodes: Collection[NodeId]) -> None:
        """Give nodes that nobody states any more the label Withdrawn instead of their own."""
        stored = self._access.nodes(nodes)
        for label, keys in by_label(nodes).items():
            rows = [
                {"key": key, "labels": sorted(stored[NodeId(label, key)].labels)}
                for key in keys
                if NodeId(label, key) in stored
            ]
            self._access.run(cypher.withdraw_nodes(label), rows=rows, now=self._now)

    def tidy(self, nodes: Collection[NodeId]) -> None:
        """Delete those of withdrawn nodes that nothing leads to, not even something withdrawn."""
        if nodes:
            self._access.run(cypher.delete_lonely(WITHDRAWN), keys=sorted({node.key for node in nodes}))

    def forget(self, uids: Collection[str]) -> None:
        """Delete sources and whatever was withdrawn of theirs."""
        if uids:
            rows = self._access.run(cypher.FORGET_WITHDRAWN, uids=list(uids))
            self._access.run(cypher.DELETE_FORGOTTEN, uids=list(uids))
            keys = sorted({key for row in rows for key in row["keys"]})
            self._access.run(cypher.delete_lonely(WITHDRAWN), keys=keys)


def _same(stored: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a stored node has just the wanted properties; native dates follow from stated ones."""
    skipped = ("recorded", "date_from", "date_to")
    return {k: v for k, v in stored.items() if k not in skipped} == {
        k: v for k, v in wanted.items() if k not in skipped
    }
