"""HOLDS: a person holds an office in a body; the title alone is the edge's title."""

from ingest.recognise.mentions import Office, OrganisationMention, PersonMention
from ingest.relate.reading import Entity, Reading, Relation
from schema.folding import fold
from schema.labels import HOLDS

LONGEST = 400
"""Characters of evidence; what would be longer is cut to the office's own side."""


def offices(reading: Reading) -> list[Relation]:
    """One relation for each office that names or implies its body. The evidence runs from name to office."""
    bodies: dict[str, Entity[OrganisationMention]] = {}
    for body in reading.organisations:
        bodies.setdefault(fold(body.name), body)
        for named in body.mentions:
            bodies.setdefault(fold(named.name), body)
    relations: list[Relation] = []
    for person in reading.people:
        for mention in person.mentions:
            for office in mention.offices:
                held_in = bodies.get(fold(office.body)) if office.body is not None else None
                if held_in is not None:
                    relations.append(_relation(person.id, held_in.id, mention, office))
    return relations


def _relation(person: str, body: str, mention: PersonMention, office: Office) -> Relation:
    start, end = min(mention.start, office.start), max(mention.end, office.end)
    if end - start > LONGEST:
        start, end = (end - LONGEST, end) if office.start > mention.start else (start, start + LONGEST)
    rule = "holds.former" if office.former else "holds." + mention.rule.split(".")[-1]
    status = "reported" if office.former else "asserted"
    return Relation(
        HOLDS, person, body, (start, end), rule, title=office.title, status=status, confidence=0.9
    )
