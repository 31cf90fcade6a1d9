"""Triples of nodes and statements. A function returns all triples of one subject, each once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from app.linked_data.addresses import Addresses, kind_of
from app.linked_data.terms import RDF_TYPE, Relation, relations, term
from schema.registry import Registry

Row: TypeAlias = Mapping[str, Any]
PLAIN_STATUSES = ("asserted", "reported")
"""Statements of these statuses give a plain triple; requested and planned ones stay statements."""

_CLASSES = {
    "document": ("eli:LegalResource",),
    "organisation": ("org:Organization", "eli:Organization"),
    "person": ("foaf:Person", "eli:Person"),
    "event": ("schema:Event",),
    "place": ("schema:Place",),
}
_NAMES = {
    "organisation": "skos:prefLabel",
    "person": "foaf:name",
    "event": "schema:name",
    "place": "schema:name",
}
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


class Describer:
    """Knows addresses and terms for one base; made once for an export."""

    def __init__(self, base: str, registry: Registry) -> None:
        self.addresses = Addresses(base)
        self.relations: dict[str, Relation] = relations(self.addresses.base)
        self._type_ids = _type_ids(registry)

    def entity(self, node: Row) -> set[Triple]:
        """Triples of a document, body, person, event or place.

        ``node`` has labels, properties, out and into (edges that give plain triples: type, key, labels) and
        for persons memberships (title, key, valid_from, valid_to, statements).
        """
        labels, properties = node["labels"], node["properties"]
        kind = kind_of(labels)
        subject = self.addresses.entity(kind, properties["key"])
        values = [
            *self._classes(kind, labels, properties["key"]),
            *self._names(kind, properties),
            *self._dates(kind, properties),
            *(self._document(labels, properties) if kind == "document" else ()),
            *self._plain(kind, node),
        ]
        triples = {Triple(subject, predicate, value) for predicate, value in values}
        for membership in node.get("memberships", ()):
            triples |= self._membership(subject, properties["key"], membership)
        return triples

    def _classes(self, kind: str, labels: Iterable[str], key: str) -> Iterator[tuple[NamedNode, NamedNode]]:
        if "Unresolved" in labels:
            yield RDF_TYPE, self.addresses.term("UnresolvedDocument")
            return
        for name in _CLASSES[kind]:
            yield RDF_TYPE, term(name)
        if kind == "document":
            for label in labels:
                if label != "Document":
                    yield RDF_TYPE, self.addresses.term(label)
            system = {"party": "PartyDocument", "state": "StateDocument"}.get(key.split(".")[0])
            if system:
                yield RDF_TYPE, self.addresses.term(system)

    def _names(self, kind: str, properties: Row) -> Iterator[tuple[NamedNode, Literal]]:
        yield term("dcterms:identifier"), Literal(properties["key"])
        name = Literal(properties["name"], language="vi")
        yield term("rdfs:label"), name
        if kind in _NAMES:
            yield term(_NAMES[kind]), name
        if properties.get("name_en"):
            yield term("skos:prefLabel"), Literal(properties["name_en"], language="en")
        for alias in properties.get("aliases") or ():
            yield term("skos:altLabel"), Literal(alias, language="vi")
        if properties.get("kind"):
            yield term("dcterms:type"), Literal(properties["kind"])

    def _dates(self, kind: str, properties: Row) -> Iterator[tuple[NamedNode, Literal]]:
        for name, property in (("date_from", "dateFrom"), ("date_to", "dateTo")):
            if properties.get(name) and kind == "document":
                yield self.addresses.term(property), _date(str(properties[name]))
        for name, property in (("valid_from", "validFrom"), ("valid_to", "validTo")):
            if properties.get(name):
                yield self.addresses.term(property), _date(properties[name])
        date = properties.get("date")
        if date and kind == "event":
            yield term("schema:startDate"), _date(date)
            if properties.get("date_to"):
                yield term("schema:endDate"), _date(str(properties["date_to"]))
        elif date and kind == "document":
            whole = len(date) == 10
            yield (term("eli:date_document") if whole else term("dcterms:issued")), _date(date)

    def _document(
        self, labels: Iterable[str], properties: Row
    ) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
        for name in ("number", "id_local"):
            if properties.get(name):
                yield term(f"eli:{name}"), Literal(properties[name])
        if properties.get("title"):
            yield term("dcterms:title"), Literal(properties["title"], language="vi")
        for name in ("term", "state"):
            if properties.get(name):
                yield self.addresses.term(name), Literal(properties[name])
        for label in labels:
            if label in self._type_ids:
                yield term("eli:type_document"), self.addresses.type(self._type_ids[label])

    def _plain(self, kind: str, node: Row) -> Iterator[tuple[NamedNode, NamedNode]]:
        for edge in (*node["out"], *node["into"]):
            relation = self.relations[edge["type"]]
            other_kind = kind_of(edge["labels"])
            other = self.addresses.entity(other_kind, edge["key"])
            yield relation.property, other
            if edge["type"] == "IMPLEMENTS" and kind == other_kind == "document":
                yield term("eli:applies"), other
            elif edge["type"] == "REPLACES":
                yield term("eli:repeals"), other
            elif edge["type"] == "PRESIDED":
                yield term("schema:attendee"), other

    def _membership(self, person: NamedNode, key: str, row: Row) -> set[Triple]:
        subject = self.addresses.membership(key, row["key"], row["title"])
        triples = {
            Triple(subject, RDF_TYPE, term("org:Membership")),
            Triple(subject, term("org:member"), person),
            Triple(subject, term("org:organization"), self.addresses.entity("organisation", row["key"])),
        }
        if row["title"]:
            triples.add(Triple(subject, self.addresses.term("title"), Literal(row["title"])))
        for name, property in (("valid_from", "validFrom"), ("valid_to", "validTo")):
            if row[name]:
                triples.add(Triple(subject, self.addresses.term(property), _date(row[name])))
        for uid in row["statements"]:
            triples.add(Triple(subject, term("prov:wasDerivedFrom"), self.addresses.statement(uid)))
        return triples

    def source(self, row: Row, with_text: bool) -> set[Triple]:
        """Triples of a text read: uid, title, publisher, origin, published, recorded, text, mentions."""
        subject = self.addresses.source(row["uid"])
        origin = row.get("origin")
        web = bool(origin and _WEB.match(origin))
        values: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF_TYPE, self.addresses.term("Source")),
            (RDF_TYPE, term("prov:Entity")),
            (RDF_TYPE, term("schema:WebPage" if web else "schema:CreativeWork")),
            (term("dcterms:identifier"), Literal(row["uid"])),
        ]
        if origin:
            values.append((term("dcterms:source"), NamedNode(origin) if web else Literal(origin)))
        if row.get("title"):
            values.append((term("dcterms:title"), Literal(row["title"], language="vi")))
        if row.get("publisher"):
            values.append((term("dcterms:publisher"), Literal(row["publisher"])))
        if row.get("published"):
            values.append((term("schema:datePublished"), _date(row["published"])))
        if row.get("recorded"):
            values.append((self.addresses.term("recorded"), _time(row["recorded"])))
        if with_text and row.get("text"):
            values.append((self.addresses.term("text"), Literal(row["text"])))
        for node in row.get("mentions", ()):
            other = self.addresses.entity(kind_of(node["labels"]), node["key"])
            values.append((self.addresses.term("mentions"), other))
        return {Triple(subject, predicate, value) for predicate, value in values}

    def statement(self, row: Row) -> set[Triple]:
        """Triples of one edge: type, subject and object keys with labels, and the edge's properties."""
        edge = row["properties"]
        relation = self.relations[row["type"]]
        start = self.addresses.entity(kind_of(row["start_labels"]), row["start"])
        end = self.addresses.entity(kind_of(row["end_labels"]), row["end"])
        if relation.inverted:
            start, end = end, start
        own = self.addresses.term
        values: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF_TYPE, own("Statement")),
            (RDF_TYPE, term("rdf:Statement")),
            (term("rdf:subject"), start),
            (term("rdf:predicate"), relation.property),
            (term("rdf:object"), end),
            (own("status"), own(edge.get("status") or "asserted")),
            (term("prov:wasQuotedFrom"), self.addresses.source(edge["source"])),
        ]
        if edge.get("mode"):
            values.append((own("mode"), own(edge["mode"])))
        for name in ("quote", "rule", "title"):
            if edge.get(name):
                values.append((own(name), Literal(edge[name])))
        for name in ("start", "end"):
            if edge.get("quote") and edge.get(name) is not None:
                values.append((own(name), _typed(str(edge[name]), "nonNegativeInteger")))
        if edge.get("confidence") is not None:
            values.append(
                (own("confidence"), _typed(f"{edge['confidence']:.6f}".rstrip("0") + "0", "decimal"))
            )
        for name, property in (
            ("observed", "observedOn"),
            ("valid_from", "validFrom"),
            ("valid_to", "validTo"),
        ):
            if edge.get(name):
                values.append((own(property), _date(edge[name])))
        if edge.get("recorded"):
            values.append((own("recorded"), _time(str(edge["recorded"]))))
        subject = self.addresses.statement(edge["uid"])
        return {Triple(subject, predicate, value) for predicate, value in values}


def _type_ids(registry: Registry) -> dict[str, str]:
    """Type id by graph label, for labels that stand for one type only."""
    ids: dict[str, list[str]] = {}
    for kind in registry.document_types:
        ids.setdefault(kind.label, []).append(kind.id)
    return {label: found[0] for label, found in ids.items() if len(found) == 1}


def _typed(text: str, type: str) -> Literal:
    return Literal(text, datatype=term(f"xsd:{type}"))


def _date(text: str) -> Literal:
    """A date of any precision with its own datatype; what is none stays a string.

    >>> _date("2012-11").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    shapes = {10: r"\d{4}-\d\d-\d\d", 7: r"\d{4}-\d\d", 4: r"\d{4}"}
    types = {10: "date", 7: "gYearMonth", 4: "gYear"}
    if len(text) in shapes and re.fullmatch(shapes[len(text)], text):
        return _typed(text, types[len(text)])
    return _time(text)


def _time(text: str) -> Literal:
    return _typed(text, "dateTime") if _TIME.fullmatch(text) else Literal(text)
