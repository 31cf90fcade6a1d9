"""Addresses (IRIs) of everything that the graph holds, under one base."""

from collections.abc import Iterable
from urllib.parse import quote

from pyoxigraph import NamedNode

from schema.keys import digest

KINDS = {
    "Document": "document",
    "Organisation": "organisation",
    "Person": "person",
    "Event": "event",
    "Place": "place",
}
"""Base label to the word in addresses."""
_SAFE = "-._~:@!$&'()*+,;="


def kind_of(labels: Iterable[str]) -> str:
    """The word for a node in addresses, by its labels; empty for none of ours.

    >>> kind_of(["Directive", "Document"])
    'document'
    """
    return next((KINDS[label] for label in labels if label in KINDS), "")


class Addresses:
    """IRIs under ``base``, which ends in a slash."""

    def __init__(self, base: str) -> None:
        self.base = base if base.endswith(("/", "#")) else base + "/"

    def entity(self, kind: str, key: str) -> NamedNode:
        """The thing itself: ``BASE/id/document/party.tw.ct.42.2010-04-16``."""
        return NamedNode(f"{self.base}id/{kind}/{quote(key, safe=_SAFE)}")

    def source(self, uid: str) -> NamedNode:
        """A text read, or the registry (``registry:HASH``)."""
        return self.entity("source", uid)

    def statement(self, uid: str) -> NamedNode:
        """One statement of one source."""
        return self.entity("statement", uid)

    def membership(self, person: str, body: str, title: str | None) -> NamedNode:
        """One office of one person in one body: a part of the description of the person."""
        return NamedNode(f"{self.entity('person', person).value}#office-{digest(person, body, title)}")

    def type(self, id: str) -> NamedNode:
        """A type of document as a concept: ``BASE/type/chi-thi``."""
        return NamedNode(f"{self.base}type/{id}")

    def term(self, name: str) -> NamedNode:
        """A term of our own ontology."""
        return NamedNode(f"{self.base}ontology#{name}")
