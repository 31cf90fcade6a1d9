"""ISSUED_BY: the body named with a document."""

from ingest.relate.reading import Reading, Relation
from schema.labels import ISSUED_BY


def issuers(reading: Reading) -> list[Relation]:
    """The body after "của" or "do", right behind a document's number, date or name."""
    bodies = {
        mention.start: (mention, entity) for entity in reading.organisations for mention in entity.mentions
    }
    relations: list[Relation] = []
    for document in reading.documents:
        for mention in document.mentions:
            if mention.issuer is None or mention.issuer[0] not in bodies:
                continue
            body, entity = bodies[mention.issuer[0]]
            span = (mention.start, body.end) if body.start > mention.start else (body.start, mention.core_end)
            relations.append(Relation(ISSUED_BY, document.id, entity.id, span, "document.issuer_after"))
    return relations
