"""Recognition: from normalised text to mentions, with automata compiled once per process."""

from dataclasses import dataclass, field

from ingest.recognise.cues import CueTable
from ingest.recognise.documents import DocumentRecogniser
from ingest.recognise.events import EventRecogniser, PlaceFinder
from ingest.recognise.mentions import (
    DocumentMention,
    EventMention,
    OrganisationMention,
    PersonMention,
    PlaceMention,
)
from ingest.recognise.organisations import OrganisationRecogniser
from ingest.recognise.page import Page
from ingest.recognise.page_reader import PageReader
from ingest.recognise.people import PersonRecogniser
from ingest.recognise.spans import Spans
from schema.registry import Registry


@dataclass(slots=True)
class Recognised:
    """All mentions of one text in order of their places; spans are of the normalised text."""

    page: Page
    documents: list[DocumentMention] = field(default_factory=list)
    organisations: list[OrganisationMention] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)


class Reader:
    """Every recogniser of a registry, built once and used for any number of texts.

    >>> from schema.registry import load_registry
    >>> reader = Reader(load_registry())
    >>> [m.symbol for m in reader.recognise("Chỉ thị số 42-CT/TW của Bộ Chính trị").documents]
    ['CT/TW']
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.pages = PageReader(registry)
        self.documents = DocumentRecogniser(registry)
        self.organisations = OrganisationRecogniser(registry)
        self.people = PersonRecogniser(registry)
        self.events = EventRecogniser(registry)
        self.places = PlaceFinder(registry)
        self.cues = {
            name: CueTable(registry.lexicon(name))
            for name in registry.lexicons
            if name.startswith("relations_")
        }

    def recognise(self, text: str, published: str | None = None) -> Recognised:
        """Mentions of the normalised ``text``; ``published`` (ISO) dates days that the text leaves open."""
        page = self.pages.read(text)
        if page.day is None:
            page.day = published
        found = Recognised(page)
        if page.off_topic:
            return found
        found.documents = self.documents.recognise(text, page)
        found.organisations = self.organisations.recognise(text, page, found.documents)
        found.people = self.people.recognise(text, page, found.organisations)
        found.events = self.events.recognise(text, page, found.documents, found.organisations, found.people)
        if found.events:
            names = Spans((m.start, m.end) for m in (*found.documents, *found.organisations))
            found.places = self.places.attach(text, page, found.events, names)
        return found
