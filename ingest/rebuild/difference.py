"""The difference between a graph and what it should state, written source by source over Bolt.

For servers that are not ours: nothing is replaced as a whole. Each transaction takes the writers' lock and
makes sure that the set of sources and judgements is still the one that the graph was computed from.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from ingest.rebuild.guard import check_losses
from ingest.rebuild.reading import Progress, Properties
from ingest.rebuild.stated import StatedGraph
from ingest.resolve.registry_statements import REGISTRY_SOURCE
from ingest.resolve.rows import Edge, NodeId
from ingest.write import statements as cypher
from ingest.write.access import GraphAccess, StoredEdge, node_id
from ingest.write.changes import GraphChanges, timestamp
from schema.errors import StoreError
from schema.labels import ENTITY_LABELS, MENTIONS, SOURCE, STATEMENT_TYPES
from store.database import Database
from store.failures import as_sentence

BATCH = 200
SOURCES_STATE = "MATCH (s:Source) RETURN count(s) AS n, max(s.recorded) AS last, collect(s.state) AS states"
JUDGEMENTS_STATE = "MATCH (j:Judgement) RETURN count(j) AS n, count(j.undone) AS undone"
EDGES = "\nUNION ALL\n".join(
    f"MATCH (a)-[r:{type_}]->(b) WHERE r.source IN $sources "
    f"RETURN '{type_}' AS type, b.key AS key, labels(b) AS labels, r {{.*}} AS found"
    for type_ in cypher.EDGE_TYPES
)
ALL_SOURCES_OF_EDGES = "MATCH ()-[r:{type}]->() RETURN DISTINCT r.source AS source"


def write_difference(
    database: Database,
    graph: StatedGraph,
    before: Mapping[str, int],
    allowed_loss: float,
    progress: Progress,
) -> int:
    """Write what differs; return the number of rows. The guard looks before anything is written."""
    state = _state(database.read)
    after: Counter[str] = Counter({f":{type_}": 0 for type_ in cypher.EDGE_TYPES})
    wanted: dict[str, list[Edge]] = {}
    for resolved in graph.resolved():
        after.update(f":{edge.type}" for edge in resolved.edges.values())
    for edge in graph.following():
        after[f":{edge.type}"] += 1
        wanted.setdefault(edge.properties["source"], []).append(edge)
    after.update(label for node, said in graph.nodes.items() for label in {node.label, *said.labels})
    # What is not stated stays: history, judgements, sources, and whatever is not ours.
    counted = {name: n for name, n in before.items() if name in after or name in ENTITY_LABELS}
    check_losses(counted, after, allowed_loss)
    return _Difference(database, graph, wanted, state).write(progress)


def _state(run: Any) -> tuple[object, ...]:
    """What tells that somebody else wrote: other after each arrival, retraction or judgement."""
    (sources,), (judgements,) = run(SOURCES_STATE), run(JUDGEMENTS_STATE)
    states = tuple(sorted(Counter(sources["states"]).items()))
    return (sources["n"], sources["last"], states, judgements["n"], judgements["undone"])


class _Difference:
    """One run of writing."""

    def __init__(
        self, database: Database, graph: StatedGraph, following: dict[str, list[Edge]], state: object
    ) -> None:
        self._database = database
        self._graph = graph
        self._following = following
        self._state = state
        self._nodes = dict(graph.nodes)
        self._seen: set[str] = set()
        self.rows = 0

    def write(self, progress: Progress) -> int:
        done = 0
        resolved = self._graph.resolved()
        while batch := list(islice(resolved, BATCH)):
            edges = {uid: edge for each in batch for uid, edge in each.edges.items()}
            for each in batch:
                edges.update((edge.uid, edge) for edge in self._following.get(each.uid, ()))
            self._in_transaction({each.uid for each in batch}, edges)
            done += len(batch)
            progress("sources compared", done, self._graph.spool.count)
        rest = set(self._following) - self._seen
        self._in_transaction(rest, {e.uid: e for source in rest for e in self._following[source]})
        for label in ENTITY_LABELS:
            self._withdraw_nodes(label)
        self._strays()
        properties = self._graph.sources()
        while sources := list(islice(properties, BATCH)):
            self._sources(sources)
        return self.rows

    def _in_transaction(self, sources: set[str], edges: dict[str, Edge]) -> None:
        """Bring the edges of some sources, and the nodes that they lead to, to what they should be."""
        self._seen |= sources

        def work(access: GraphAccess, changes: GraphChanges) -> None:
            there = access.run(EDGES, sources=list(sources)) if sources else []
            found = {row["found"]["uid"]: row for row in there}
            ends = {end for edge in edges.values() for end in (edge.start, edge.end) if end.label != SOURCE}
            changes.nodes(
                {node: self._nodes[node] for node in ends if node in self._nodes}, access.nodes(ends)
            )
            changes.edges([e for uid, e in edges.items() if uid not in found or _differs(found[uid], e)])
            stale = [_stored(row) for uid, row in found.items() if uid not in edges]
            changes.withdraw([edge for edge in stale if not edge.source.startswith(REGISTRY_SOURCE)])
            # What the registry states only follows from the nodes that are there: it leaves no history.
            changes.withdraw([edge for edge in stale if edge.source.startswith(REGISTRY_SOURCE)], forget=True)

        self._run(work)

    def _withdraw_nodes(self, label: str) -> None:
        rows = self._database.read(f"MATCH (n:{label}) RETURN n.key AS key")
        gone = [n for row in rows if (n := NodeId(label, row["key"])) not in self._nodes]
        for start in range(0, len(gone), BATCH):
            batch = gone[start : start + BATCH]

            def work(access: GraphAccess, changes: GraphChanges, batch: list[NodeId] = batch) -> None:
                unmentioned = access.unmentioned(batch)
                changes.withdraw_nodes(unmentioned)
                changes.tidy(unmentioned)
                changes.written["withdrawn"] += len(unmentioned)

            self._run(work)

    def _strays(self) -> None:
        """Edges of sources that are not live: none should be there."""
        live = self._seen
        for type_ in (*STATEMENT_TYPES, MENTIONS):
            rows = self._database.read(ALL_SOURCES_OF_EDGES.format(type=type_))
            stray = {row["source"] for row in rows if row["source"]} - live
            if stray:
                self._in_transaction(stray, {})

    def _sources(self, batch: list[Properties]) -> None:
        def work(access: GraphAccess, changes: GraphChanges) -> None:
            there = access.sources([each["uid"] for each in batch])
            changes.sources([each for each in batch if there.get(each["uid"]) != each])

        self._run(work)

    def _run(self, work: Any) -> None:
        def locked(transaction: neo4j.ManagedTransaction) -> int:
            access = GraphAccess(transaction)
            access.run(cypher.LOCK)
            if _state(access.run) != self._state:
                raise StoreError("somebody else wrote to the graph meanwhile; start the rebuild again")
            changes = GraphChanges(access, timestamp())
            work(access, changes)
            return sum(changes.written.values())

        try:
            with self._database.session(neo4j.WRITE_ACCESS) as session:
                self.rows += session.execute_write(locked)
        except (DriverError, Neo4jError, OSError) as error:
            raise as_sentence(error, self._database.address) from error


def _stored(row: Mapping[str, Any]) -> StoredEdge:
    found = row["found"]
    return StoredEdge(found["uid"], row["type"], found["source"], node_id(row["labels"], row["key"]))


def _differs(row: Mapping[str, Any], edge: Edge) -> bool:
    found: Iterable[tuple[str, Any]] = row["found"].items()
    stored = {name: value for name, value in found if name not in ("uid", "recorded")}
    return stored != edge.properties
