"""Two things that may be one: events and people that rules do not join, each the other's candidate.

Nothing is concluded from it; ``CANDIDATE`` edges show it to whoever may judge.
"""

from typing import NamedTuple

from ingest.resolve.rows import Edge, NodeId
from schema.keys import statement_uid
from schema.labels import CANDIDATE


class LookAlike(NamedTuple):
    """The key of a thing that may be the same, with the reasons for and against."""

    key: str
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


def look_alike_edges(node: NodeId, source: str, found: list[LookAlike]) -> list[Edge]:
    """One edge for each look-alike, as ``source`` tells of ``node``."""
    return [
        Edge(
            statement_uid(node.key, CANDIDATE, each.key, source),
            CANDIDATE,
            node,
            NodeId(node.label, each.key),
            {
                "source": source,
                "score": float(len(each.reasons_for) - 2 * len(each.reasons_against)),
                "rank": rank,
                "for": list(each.reasons_for),
                "against": list(each.reasons_against),
            },
        )
        for rank, each in enumerate(sorted(found), 1)
    ]
