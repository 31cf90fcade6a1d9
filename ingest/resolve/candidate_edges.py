"""Edges from unsettled mentions to the documents they may mean, for those that the graph has; look-alikes."""

from collections.abc import Container, Iterable

from ingest.resolve.rows import Edge, NodeId, ResolvedSource
from schema.keys import statement_uid
from schema.labels import CANDIDATE, DOCUMENT


def candidate_edges(resolved: ResolvedSource, present: Container[str]) -> list[Edge]:
    """One edge for each candidate whose key is ``present``, and for each look-alike, with the reasons."""
    edges = list(resolved.look_alikes.values())
    for unsettled in resolved.unsettled:
        for rank, weighed in enumerate(unsettled.weighed, 1):
            key = weighed.candidate.key
            if key not in present:
                continue
            uid = statement_uid(unsettled.node.key, CANDIDATE, key, resolved.uid)
            found = {
                "source": resolved.uid,
                "score": weighed.score,
                "rank": rank,
                "for": list(weighed.reasons_for),
                "against": list(weighed.reasons_against),
            }
            edges.append(Edge(uid, CANDIDATE, unsettled.node, NodeId(DOCUMENT, key), found))
    return edges


def register_candidates(resolved: ResolvedSource, present: Container[str]) -> dict[NodeId, tuple[str, ...]]:
    """By unsettled node: keys of candidates that only the register knows, best first."""
    found: dict[NodeId, tuple[str, ...]] = {}
    for unsettled in resolved.unsettled:
        missing = [w.candidate.key for w in unsettled.weighed if w.candidate.key not in present]
        found[unsettled.node] = tuple(dict.fromkeys((*found.get(unsettled.node, ()), *missing)))
    return found


def candidate_keys(resolved: Iterable[ResolvedSource]) -> set[str]:
    """Keys of all candidates of unsettled mentions."""
    return {w.candidate.key for each in resolved for unsettled in each.unsettled for w in unsettled.weighed}
