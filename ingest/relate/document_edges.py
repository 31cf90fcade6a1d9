"""Edges of documents: who issued, signed and receives them, and what they cite, amend and replace."""

from ingest.relate.document_issuers import issuers
from ingest.relate.reading import Reading, Relation


def document_edges(reading: Reading) -> list[Relation]:
    """Every edge of a document that is not IMPLEMENTS."""
    return [*issuers(reading)]
