"""IMPLEMENTS statements in the making: one predicate of the text, and the list that edges are added to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.relate.acting import Body
from ingest.relate.objects import Cluster
from ingest.relate.reading import Relation
from ingest.relate.title_frames import Document
from schema.labels import IMPLEMENTS

QUOTE = 320
"""Longest evidence (code points)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One predicate with its documents, in its sentence."""

    sentence: tuple[int, int]
    cluster: Cluster
    documents: Sequence[Document]
    status: str


@dataclass(slots=True)
class Statements:
    """The IMPLEMENTS edges found so far."""

    found: list[Relation] = field(default_factory=list)

    def bodies(
        self,
        case: Case,
        bodies: Sequence[Body],
        rule: str,
        start: int,
        status: str | None = None,
        mode: str | None = None,
    ) -> None:
        """Each body carries out each document of a predicate; ``start`` is where the evidence begins."""
        for body in bodies:
            for document in case.documents:
                low = min(start, body.start, case.cluster.start, document.start)
                high = max(document.end, case.cluster.end, body.end if body.start > document.end else 0)
                self.add(body.id, document, case.cluster, (low, high), rule, status or case.status, mode)

    def events(self, case: Case, event: str, start: int, rule: str, status: str | None = None) -> None:
        """An event carries out each document of a predicate."""
        for document in case.documents:
            span = (start, document.end)
            self.add(event, document, case.cluster, span, rule, status or case.status)

    def add(
        self,
        source: str,
        document: Document,
        cluster: Cluster | None,
        span: tuple[int, int],
        rule: str,
        status: str,
        mode: str | None = None,
    ) -> None:
        """One statement for each mode, with the shortest evidence that still shows verb and document."""
        if cluster is not None and span[1] - span[0] > QUOTE:
            verb = (min(cluster.start, document.start), max(cluster.end, document.end))
            span = verb if verb[1] - verb[0] <= QUOTE else (max(verb[0], document.end - QUOTE), document.end)
        modes = [mode] if mode else list(cluster.modes) if cluster else []
        if status == "requested" and not mode:
            modes = ["assigned" if m == "carries_out" else m for m in modes]
        for each in modes:
            self.found.append(Relation(IMPLEMENTS, source, document.id, span, rule, mode=each, status=status))

    def assigned(self, body: str, document: str, span: tuple[int, int], rule: str) -> None:
        """A body is told to do something by which it carries a document out."""
        self.found.append(
            Relation(IMPLEMENTS, body, document, span, rule, mode="assigned", status="requested")
        )
