"""Which property stands for which edge type, read from ``schema/ontology.ttl``, and the terms of the
standards.
"""

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

DEFAULT_BASE = "https://vankien.example/"

PREFIXES = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def term(name: str) -> NamedNode:
    """A standard term by its prefixed name.

    >>> term("eli:cites").value
    'http://data.europa.eu/eli/ontology#cites'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


RDF_TYPE = term("rdf:type")


@dataclass(frozen=True, slots=True)
class Relation:
    """The property of an edge type; ``inverted`` where it runs from the edge's end to its start."""

    edge: str
    property: NamedNode
    inverted: bool


def ontology_triples(base: str = DEFAULT_BASE) -> list[Triple]:
    """The ontology with its own terms under ``base``."""
    text = files("schema").joinpath("ontology.ttl").read_text("utf-8").replace(DEFAULT_BASE, base)
    return list(parse(text, RdfFormat.TURTLE))


def relations(base: str = DEFAULT_BASE) -> dict[str, Relation]:
    """Relation by edge type, for every edge type that the ontology gives a property."""
    triples = ontology_triples(base)
    edge_type, inverted = f"{base}ontology#edgeType", f"{base}ontology#inverted"
    backwards = {triple.subject for triple in triples if triple.predicate.value == inverted}
    found = {
        triple.object.value: Relation(triple.object.value, triple.subject, triple.subject in backwards)  # type: ignore[union-attr, arg-type]
        for triple in triples
        if triple.predicate.value == edge_type
    }
    found["HOLDS"] = Relation("HOLDS", term("org:memberOf"), False)
    return found
