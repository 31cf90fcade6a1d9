"""The stated graph of all sources, computed from scratch, a source at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rebuild.reading import Properties, Spool
from ingest.resolve.candidate_edges import candidate_edges, register_candidates
from ingest.resolve.identities import Identity
from ingest.resolve.judgements import Judgement
from ingest.resolve.resolver import Resolver, registry_edges
from ingest.resolve.rows import Edge, NodeId, ResolvedSource
from ingest.resolve.said import Said
from ingest.resolve.source_record import ReadSource
from ingest.write.stored_source import LIVE, read_source
from schema.labels import DOCUMENT, ORGANISATION
from schema.local_graph import LocalGraph


class StatedGraph:
    """What the sources of ``spool`` state together. ``nodes`` is whole after ``resolved`` was run through."""

    def __init__(self, spool: Spool, resolver: Resolver, judgements: Sequence[Judgement] = ()) -> None:
        self.spool = spool
        self.resolver = resolver.with_judgements(judgements)
        self.nodes: dict[NodeId, Said] = {}
        self._unsettled: list[ResolvedSource] = []
        self._known = self._gather()

    def _gather(self) -> dict[str, frozenset[Identity]]:
        found: dict[str, set[Identity]] = {}
        for source in self._live():
            for published in self.resolver.prepare(source).published.values():
                for block in published.blocks:
                    found.setdefault(block, set()).add(published.identity)
        return {block: frozenset(members) for block, members in found.items()}

    def _live(self) -> Iterator[ReadSource]:
        return (read_source(properties) for properties in self.spool if properties["state"] == LIVE)

    def resolved(self) -> Iterator[ResolvedSource]:
        """Each live source decided; what it adds to the nodes is noted."""
        self.nodes.clear()
        self._unsettled.clear()
        for source in self._live():
            resolved = self.resolver.resolve(self.resolver.prepare(source), self._known)
            for node, said in resolved.nodes.items():
                before = self.nodes.get(node)
                self.nodes[node] = said if before is None or before == said else before.with_(said)
            if resolved.unsettled:
                record = replace(source.record, text="")
                bare = ReadSource(record, LocalGraph(""))
                self._unsettled.append(ResolvedSource(bare, unsettled=resolved.unsettled))
            yield resolved

    def following(self) -> list[Edge]:
        """Edges that follow from the nodes that are there; call it after ``resolved`` was run through."""
        present = {node.key for node in self.nodes if node.label == DOCUMENT}
        edges: list[Edge] = []
        for each in self._unsettled:
            edges += candidate_edges(each, present)
            for node, keys in register_candidates(each, present).items():
                self.nodes[node] = self.nodes[node].offering(keys)
        bodies = {node.key for node in self.nodes if node.label == ORGANISATION}
        return edges + registry_edges(self.resolver, bodies)

    def sources(self) -> Iterator[Properties]:
        """All sources, live or not, as properties of their nodes."""
        return iter(self.spool)
