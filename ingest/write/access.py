"""What an update asks the graph, inside its transaction."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import neo4j

from ingest.resolve.identities import Identity, Published, decode
from ingest.resolve.rows import NodeId
from ingest.resolve.said import Said
from ingest.resolve.said import decode as decode_said
from ingest.resolve.source_record import ReadSource
from ingest.write import statements as cypher
from ingest.write.stored_source import read_source
from schema.labels import ENTITY_LABELS


class StoredEdge(NamedTuple):
    """An edge in the graph; ``end`` is the node that it leads to, ``start`` where its first quote begins."""

    uid: str
    type: str
    source: str
    end: NodeId
    start: int | None = None


class StoredNode(NamedTuple):
    """A live node: its labels and properties."""

    labels: frozenset[str]
    properties: dict[str, Any]


class GraphAccess:
    """Reading within one writing transaction. Nothing is asked for an empty collection."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a statement and take all its rows."""
        result = self._transaction.run(statement, parameters)
        return [dict(row) for row in result]

    def sources(self, uids: Collection[str]) -> dict[str, dict[str, Any]]:
        """Source nodes by uid, all properties."""
        rows = self.run(cypher.SOURCES_BY_UID, uids=list(uids)) if uids else []
        return {row["source"]["uid"]: row["source"] for row in rows}

    def read_sources(self, uids: Collection[str]) -> list[ReadSource]:
        """Sources with their local graphs."""
        return [read_source(found) for found in self.sources(uids).values()]

    def versions(self, origins: Collection[str]) -> list[dict[str, Any]]:
        """All sources of some origins: uid, origin, state, retrieved, published."""
        return self.run(cypher.SOURCES_BY_ORIGIN, origins=list(origins)) if origins else []

    def identities(
        self, blocks: Collection[str], without: Collection[str] = ()
    ) -> dict[str, frozenset[Identity]]:
        """The identities known under blocking keys, but for those that only ``without`` sources state."""
        if not blocks:
            return {}
        found: dict[str, set[Identity]] = {}
        for row in self.run(cypher.IDENTITIES, blocks=list(blocks), without=list(without)):
            found.setdefault(row["block"], set()).add(decode(row["identity"]))
        return {block: frozenset(members) for block, members in found.items()}

    def published_blocks(self, sources: Collection[str]) -> set[str]:
        """The blocking keys under which sources of the graph publish identities."""
        rows = self.run(cypher.PUBLISHED_BLOCKS, sources=list(sources)) if sources else []
        return {block for row in rows for block in (row["block"], row["wide"]) if block}

    def listeners(self, blocks: Collection[str]) -> set[str]:
        """Sources with a mention under a blocking key that others may settle."""
        rows = self.run(cypher.LISTENERS, blocks=list(blocks)) if blocks else []
        return {row["source"] for row in rows}

    def present_documents(self, keys: Collection[str]) -> set[str]:
        """Those of the keys that a document of the graph has."""
        rows = self.run(cypher.PRESENT_DOCUMENTS, keys=list(keys)) if keys else []
        return {row["key"] for row in rows}

    def mentioning(self, ids: Iterable[NodeId]) -> set[str]:
        """Live sources that mention one of some nodes."""
        return {
            row["source"]
            for label, keys in by_label(ids).items()
            for row in self.run(cypher.mentioning(label), keys=keys)
        }

    def published(self, node: NodeId) -> list[Published]:
        """What live sources publish of a node."""
        rows = self.run(cypher.published_of(node.label), key=node.key)
        return [Published(decode(row["identity"]), row["block"], row["wide"]) for row in rows]

    def edges(self, sources: Collection[str]) -> list[StoredEdge]:
        """All edges of some sources."""
        rows = self.run(cypher.EDGES_OF_SOURCES, sources=list(sources)) if sources else []
        return [
            StoredEdge(
                row["uid"], row["type"], row["source"], node_id(row["labels"], row["key"]), row["start"]
            )
            for row in rows
        ]

    def nodes(self, ids: Iterable[NodeId]) -> dict[NodeId, StoredNode]:
        """Live nodes with their labels and properties."""
        found: dict[NodeId, StoredNode] = {}
        for label, keys in by_label(ids).items():
            for row in self.run(cypher.node_states(label), keys=keys):
                found[NodeId(label, row["key"])] = StoredNode(frozenset(row["labels"]), row["found"])
        return found

    def said(self, ids: Iterable[NodeId]) -> dict[NodeId, list[Said]]:
        """What live sources say of nodes."""
        return {
            NodeId(label, row["key"]): [decode_said(says) for says in row["says"]]
            for label, keys in by_label(ids).items()
            for row in self.run(cypher.said_of(label), keys=keys)
        }

    def unmentioned(self, ids: Iterable[NodeId]) -> set[NodeId]:
        """Those of some nodes that no live source mentions."""
        return {
            NodeId(label, row["key"])
            for label, keys in by_label(ids).items()
            for row in self.run(cypher.unmentioned(label), keys=keys)
        }


def by_label(ids: Iterable[NodeId]) -> Mapping[str, list[str]]:
    """Keys by base label, in a fixed order, so that two writers take locks alike."""
    found: dict[str, set[str]] = {}
    for label, key in ids:
        found.setdefault(label, set()).add(key)
    return {label: sorted(keys) for label, keys in sorted(found.items())}


def node_id(labels: Iterable[str], key: str) -> NodeId:
    """The node by its base label."""
    present = set(labels)
    return NodeId(next((label for label in ENTITY_LABELS if label in present), ""), key)
