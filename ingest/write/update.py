"""One change of the set of sources, in one transaction: what comes, what goes, what that changes elsewhere.

The identities under some blocking keys change with it. Sources with open mentions under them are decided
again, and only their changed edges are rewritten. So the graph depends on the set of sources alone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ingest.resolve.candidate_edges import candidate_edges, candidate_keys, register_candidates
from ingest.resolve.identities import Identity, gather
from ingest.resolve.resolver import Prepared, Resolver
from ingest.resolve.rows import Edge, NodeId, ResolvedSource
from ingest.resolve.said import said_by, together
from ingest.resolve.source_record import ReadSource
from ingest.write.access import GraphAccess, StoredEdge
from ingest.write.changes import GraphChanges
from ingest.write.registry_edges import refresh_registry
from ingest.write.stored_source import LIVE, source_properties
from schema.labels import CANDIDATE, DOCUMENT, MENTIONS, ORGANISATION

Blocks = Mapping[str, frozenset[Identity]]


@dataclass(slots=True)
class Settled:
    """A mention that leads to another node than before: of which source, from where, to where."""

    source: str
    before: str
    after: str


@dataclass(slots=True)
class Outcome:
    """What an update did, for the closing count."""

    written: dict[str, int] = field(default_factory=dict)
    decided_again: int = 0
    settled: list[Settled] = field(default_factory=list)
    withdrawn_nodes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Update:
    """A change to make: sources that arrive (all live), uids that leave, and how they leave.

    ``stored`` are the arriving uids that the graph has already, in whatever state. ``again`` are live sources
    to be decided again without being written anew, ``blocks`` blocking keys that count as changed.
    """

    arriving: list[ReadSource] = field(default_factory=list)
    leaving: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    again: list[ReadSource] = field(default_factory=list)
    blocks: set[str] = field(default_factory=set)
    forget: bool = False

    @property
    def replaced(self) -> set[str]:
        """The sources whose identities in the graph no longer count."""
        return self.leaving | self.stored | {source.record.uid for source in self.again}


def apply(access: GraphAccess, changes: GraphChanges, resolver: Resolver, update: Update) -> Outcome:
    """Make the change; the caller holds the writer's lock and sets the states of the sources that leave."""
    prepared = {s.record.uid: resolver.prepare(s) for s in (*update.arriving, *update.again)}
    anew = set(prepared)
    known, again = _decide_on(access, resolver, prepared, update)
    prepared |= again
    resolved = {uid: resolver.resolve(each, known) for uid, each in prepared.items()}
    changes.sources([source_properties(each, LIVE) for each in update.arriving])
    outcome = Outcome(decided_again=len(again) + len(update.again))

    stored = access.edges([*again, *update.replaced])
    fresh, stale = _difference(resolved.values(), stored, anew)
    nodes = _write_nodes(access, changes, resolved.values(), {e.end for e in fresh if e.type == MENTIONS})
    changes.edges(fresh)
    changes.withdraw([e for e in stale if e.source not in update.leaving])
    changes.withdraw([e for e in stale if e.source in update.leaving], forget=update.forget)
    outcome.settled = _settled(resolved, stale)

    kept = {s.record.uid for s in update.again}
    less_said = [*stale, *(edge for edge in stored if edge.source in kept)]
    gone = _leave(access, changes, {edge.end for edge in less_said if edge.type == MENTIONS})
    outcome.withdrawn_nodes = sorted(node.key for node in gone)
    refresh_registry(
        access, changes, resolver, {node.key for node in (*gone, *nodes) if node.label == ORGANISATION}
    )
    moved = {node.key for node in (*gone, *nodes) if node.label == DOCUMENT}
    _refresh_candidates(
        access, changes, resolver, resolved, [e for e in stored if e.type == CANDIDATE], moved
    )
    changes.tidy(gone)
    outcome.written = dict(changes.written)
    return outcome


def _decide_on(
    access: GraphAccess, resolver: Resolver, arriving: dict[str, Prepared], update: Update
) -> tuple[Blocks, dict[str, Prepared]]:
    """The identities known after the change, and the other sources that it makes us decide again."""
    replaced = update.replaced
    own = gather(p for each in arriving.values() for p in each.published.values())
    blocks = {block for each in arriving.values() for block in each.needed}
    touched = set(own) | access.published_blocks(replaced)
    staying = access.identities(blocks | touched, without=replaced)
    before = access.identities(touched) if replaced else staying
    known = _joined(staying, own)
    changed = {b for b in touched if before.get(b, frozenset()) != known.get(b, frozenset())} | update.blocks
    changed = {tied for block in changed for tied in resolver.judgements.connected(block)}
    listeners = access.listeners(changed) - replaced - set(arriving)
    again = {s.record.uid: resolver.prepare(s) for s in access.read_sources(listeners)}
    missing = {b for each in again.values() for b in each.needed} - blocks - touched
    return {**known, **access.identities(missing, without=replaced)}, again


def _joined(one: Blocks, other: Blocks) -> dict[str, frozenset[Identity]]:
    return {b: one.get(b, frozenset()) | other.get(b, frozenset()) for b in (*one, *other)}


def _difference(
    resolved: Iterable[ResolvedSource], stored: Collection[StoredEdge], arriving: Collection[str]
) -> tuple[list[Edge], list[StoredEdge]]:
    """Edges to write and edges to take away; candidates follow later.

    Of a source that is decided again, what is there already is left alone, but for its open mentions.
    """
    wanted = {uid: edge for each in resolved for uid, edge in each.edges.items()}
    there = {edge.uid for edge in stored}
    fresh = [
        edge
        for uid, edge in sorted(wanted.items())
        if uid not in there or edge.properties["source"] in arriving or edge.properties.get("open")
    ]
    stale = [edge for edge in stored if edge.uid not in wanted and edge.type != CANDIDATE]
    return fresh, stale


def _write_nodes(
    access: GraphAccess,
    changes: GraphChanges,
    resolved: Iterable[ResolvedSource],
    mentioned: Collection[NodeId],
) -> set[NodeId]:
    """Write the nodes that get a new mention, with all that is said of them; returns those that are new."""
    stored = access.nodes(mentioned)
    said = {node: said_by(found.properties, found.labels - {node.label}) for node, found in stored.items()}
    for each in resolved:
        for node, more in each.nodes.items():
            if node in mentioned:
                said[node] = said[node].with_(more) if node in said else more
    changes.nodes(said, stored)
    return {node for node in mentioned if node not in stored}


def _leave(access: GraphAccess, changes: GraphChanges, left: Collection[NodeId]) -> set[NodeId]:
    """Nodes that lost a mention: withdraw those without any, restate the others from what is still said."""
    gone = access.unmentioned(left)
    staying = set(left) - gone
    changes.withdraw_nodes(gone)
    said = {node: together(all_) for node, all_ in access.said(staying).items()}
    changes.nodes(said, access.nodes(staying))
    return gone


def _refresh_candidates(
    access: GraphAccess,
    changes: GraphChanges,
    resolver: Resolver,
    resolved: dict[str, ResolvedSource],
    stored: list[StoredEdge],
    moved: Collection[str],
) -> None:
    """Candidate edges of all that was decided, and of unsettled mentions whose candidates came or went."""
    others = access.listeners({b for key in moved for b in resolver.register.blocks(key)}) - set(resolved)
    prepared = [resolver.prepare(source) for source in access.read_sources(others)]
    known = access.identities({b for each in prepared for b in each.needed})
    affected = [*resolved.values(), *(resolver.resolve(each, known) for each in prepared)]
    stored += [e for e in access.edges(others) if e.type == CANDIDATE]
    present = access.present_documents(candidate_keys(affected))
    wanted = {edge.uid: edge for each in affected for edge in candidate_edges(each, present)}
    changes.withdraw([edge for edge in stored if edge.uid not in wanted])
    changes.edges(wanted.values())
    said = {
        node: each.nodes[node].offering(keys)
        for each in affected
        for node, keys in register_candidates(each, present).items()
    }
    changes.nodes(said, access.nodes(said))


def _settled(resolved: Mapping[str, ResolvedSource], stale: Iterable[StoredEdge]) -> list[Settled]:
    """Mentions of before whose source leads elsewhere now, by the place in its text."""
    places: dict[tuple[str, str, int], str] = {}
    for uid, each in resolved.items():
        for edge in each.edges.values():
            if edge.type == MENTIONS:
                for start in (edge.properties.get("start"), *edge.properties.get("starts", ())):
                    if start is not None:
                        places[uid, edge.end.label, start] = edge.end.key
    found = {
        (edge.source, edge.end.key, places[edge.source, edge.end.label, edge.start])
        for edge in stale
        if edge.type == MENTIONS and edge.start is not None
        if (edge.source, edge.end.label, edge.start) in places
    }
    return [Settled(*each) for each in sorted(found) if each[1] != each[2]]
