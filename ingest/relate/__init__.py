"""Relating: from mentions to the entities of one text and to what the text says of them."""

from collections.abc import Callable

from ingest.recognise import Reader, Recognised
from ingest.relate.document_edges import document_edges
from ingest.relate.held_at import held_at, link_places
from ingest.relate.implements import implements
from ingest.relate.link_documents import link_documents
from ingest.relate.link_events import link_events
from ingest.relate.link_organisations import link_organisations
from ingest.relate.link_people import link_people
from ingest.relate.offices import offices
from ingest.relate.part_of import part_of
from ingest.relate.participation import participation
from ingest.relate.reading import Reading, Relation

RULES: tuple[Callable[[Reading], list[Relation]], ...] = (
    document_edges,
    part_of,
    offices,
    participation,
    held_at,
    implements,
)
"""The families of relation rules. None of them looks at what another one found."""


def link(text: str, found: Recognised, reader: Reader, published: str | None) -> Reading:
    """Join the mentions of one text into its entities."""
    reading = Reading(text, found.page, reader.registry, published, cues=reader.cues)
    reading.documents = link_documents(found.documents, found.page)
    reading.organisations = link_organisations(found.organisations, found.page)
    reading.people = link_people(found.people, found.page)
    reading.events = link_events(found.events, found.page)
    reading.places = link_places(found.places)
    reading.own_document = next((d for d in reading.documents if d.own), None)
    return reading


def relate(reading: Reading) -> list[Relation]:
    """Everything that the rules read from the text, in the order of the rules."""
    return [relation for rule in RULES for relation in rule(reading)]
