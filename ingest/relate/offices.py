"""HOLDS: a person holds an office in a body; the title alone is the edge's title."""

from dataclasses import replace

from ingest.recognise.mentions import Office, OrganisationMention, PersonMention
from ingest.relate.reading import Entity, Reading, Relation
from schema.folding import fold
from schema.labels import HOLDS

LONGEST = 400
"""Characters of evidence; what would be longer is cut to the office's own side."""
QUALIFIED = (" thường trực", " chuyên trách", " thứ nhất")
"""What a full title says and a later short form leaves out (``Phó Thủ tướng``)."""


def offices(reading: Reading) -> list[Relation]:
    """One relation for each office that names or implies its body. The evidence runs from name to office.

    A former office without a stated end has ended by the day of the text: that day is its ``valid_to``.
    """
    bodies: dict[str, Entity[OrganisationMention]] = {}
    for body in reading.organisations:
        bodies.setdefault(fold(body.name), body)
        for named in body.mentions:
            bodies.setdefault(fold(named.name), body)
    day = reading.published or reading.page.day
    relations: list[Relation] = []
    for person in reading.people:
        for mention in person.mentions:
            for office in mention.offices:
                held_in = bodies.get(fold(office.body)) if office.body is not None else None
                if held_in is not None and held_in.registry_id == "prime-minister":
                    held_in = bodies.get(fold("Chính phủ"), held_in)
                if held_in is not None:
                    relations.append(_relation(person.id, held_in.id, mention, office, day))
    return _one_title(relations)


def _relation(person: str, body: str, mention: PersonMention, office: Office, day: str | None) -> Relation:
    start, end = min(mention.start, office.start), max(mention.end, office.end)
    if end - start > LONGEST:
        start, end = (end - LONGEST, end) if office.start > mention.start else (start, start + LONGEST)
    rule = "holds.former" if office.former else "holds." + mention.rule.split(".")[-1]
    return Relation(
        HOLDS,
        person,
        body,
        (start, end),
        rule,
        title=office.title,
        status="reported" if office.former else "asserted",
        confidence=0.9,
        valid_from=office.valid_from,
        valid_to=office.valid_to or (day if office.former else None),
    )


def _one_title(relations: list[Relation]) -> list[Relation]:
    """``Phó Thủ tướng A`` after ``Phó Thủ tướng Thường trực A`` is the same office in short."""
    full: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        title = relation.title or ""
        for qualifier in QUALIFIED:
            if title.lower().endswith(qualifier):
                key = (relation.source, relation.target, fold(title[: -len(qualifier)]))
                full.setdefault(key, relation)
    settled: list[Relation] = []
    for relation in relations:
        longer = full.get((relation.source, relation.target, fold(relation.title or "")))
        later = longer is not None and longer.span[1] <= relation.span[0]
        dated = relation.valid_from or relation.valid_to
        settled.append(replace(relation, title=longer.title) if longer and later and not dated else relation)
    return settled
