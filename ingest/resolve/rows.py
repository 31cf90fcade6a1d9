"""What a source becomes once identity is decided: nodes and edges, ready to be written."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.resolve.candidates import Weighed
from ingest.resolve.said import Said
from ingest.resolve.source_record import ReadSource


class NodeId(NamedTuple):
    """Base label and key: which node."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement of one source. ``start`` of a MENTIONS edge is the source itself."""

    uid: str
    type: str
    start: NodeId
    end: NodeId
    properties: dict[str, Any]


@dataclass(slots=True)
class Unsettled:
    """An unresolved mention: its node, and the documents that it may mean, best first."""

    node: NodeId
    weighed: list[Weighed]


@dataclass(slots=True)
class ResolvedSource:
    """A source's nodes and edges. Candidates of ``unsettled`` mentions become edges to those in the graph."""

    source: ReadSource
    nodes: dict[NodeId, Said] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    unsettled: list[Unsettled] = field(default_factory=list)
    look_alikes: dict[str, Edge] = field(default_factory=dict)
    """Edges to people and events that may be the same, by uid."""
    placed: dict[str, NodeId] = field(default_factory=dict)
    """The node of each local entity, by its id."""

    @property
    def uid(self) -> str:
        """The source's uid."""
        return self.source.record.uid
