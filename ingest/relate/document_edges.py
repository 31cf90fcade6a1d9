"""Edges of documents: who issued, signed and receives them, and what they cite, amend and replace."""

from ingest.relate.document_addressees import addressees, signatures
from ingest.relate.document_changes import changes
from ingest.relate.document_issuers import issuers
from ingest.relate.implements import implements
from ingest.relate.named_things import Things, things
from ingest.relate.reading import Reading, Relation
from schema.labels import CITES, ISSUED_BY


def document_edges(reading: Reading) -> list[Relation]:
    """Every edge of a document that is not IMPLEMENTS."""
    if not reading.documents:
        return []
    named = things(reading)
    issued = issuers(reading, named)
    changed = changes(reading, named)
    return [
        *issued,
        *signatures(reading, named),
        *addressees(reading, named),
        *changed,
        *citations(reading, named, issued, changed),
    ]


def citations(
    reading: Reading, named: Things, issued: list[Relation], changed: list[Relation]
) -> list[Relation]:
    """What the text's own document names and neither carries out, changes nor issues itself."""
    own = reading.own_document
    if own is None:
        return []
    closer = {relation.target for relation in changed if relation.source == own.id}
    closer |= {relation.target for relation in implements(reading) if relation.source == own.id}
    closer |= {r.source for r in issued if r.type == ISSUED_BY and r.rule == "document.issuer_own_enacting"}
    return [
        Relation(
            CITES,
            own.id,
            document.id,
            (document.mentions[0].start, document.mentions[0].core_end),
            "document.cited",
        )
        for document in reading.documents
        if document.id != own.id and document.id not in closer
    ]
