"""Ontology, JSON-LD context and shapes: complete against labels and registry, and at one with each other."""

import json
from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

from schema import labels
from schema.registry import Registry

V = Namespace("https://vankien.example/ontology#")
TYPE = Namespace("https://vankien.example/type/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SH = Namespace("http://www.w3.org/ns/shacl#")
CONTEXT = files("schema").joinpath("context.jsonld").read_text("utf-8")


def turtle(name: str) -> Graph:
    return Graph().parse(data=files("schema").joinpath(name).read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return turtle("ontology.ttl")


def own_terms(graph: Graph) -> set[URIRef]:
    return {
        term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(str(V))
    }


def languages(graph: Graph, term: URIRef, label: URIRef) -> list[str | None]:
    return sorted(str(o.language) for o in graph.objects(term, label) if isinstance(o, Literal))


def test_every_document_label_is_a_class_under_its_general_type(ontology: Graph, registry: Registry) -> None:
    for kind in registry.document_types:
        above = V[registry.document_type(kind.variant_of).label] if kind.variant_of else ELI.LegalResource
        assert (V[kind.label], RDF.type, OWL.Class) in ontology
        assert (V[kind.label], RDFS.subClassOf, above) in ontology


def test_every_document_type_is_a_concept_with_its_codes(ontology: Graph, registry: Registry) -> None:
    for kind in registry.document_types:
        concept = TYPE[kind.id]
        codes = {str(code) for code in ontology.objects(concept, SKOS.notation)}
        assert codes == {*kind.party_codes, *kind.state_codes, *kind.mass_codes}
        assert (concept, RDF.type, ELI.ResourceType) in ontology
        assert (concept, SKOS.prefLabel, Literal(kind.name, lang="vi")) in ontology
        assert (concept, SKOS.prefLabel, Literal(kind.name_en, lang="en")) in ontology


def test_every_own_term_has_a_vietnamese_and_an_english_label(ontology: Graph) -> None:
    without = [term for term in own_terms(ontology) if languages(ontology, term, RDFS.label) != ["en", "vi"]]
    assert without == []


@pytest.mark.parametrize("edge", [*labels.STATEMENT_TYPES, labels.MENTIONS, labels.CANDIDATE])
def test_every_edge_type_names_one_term(ontology: Graph, edge: str) -> None:
    assert len(list(ontology.subjects(V.edgeType, Literal(edge)))) == 1


def test_statuses_and_modes_are_those_of_the_graph(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, V.Status)) == {V[status] for status in labels.STATUSES}
    assert set(ontology.subjects(RDF.type, V.Mode)) == {V[mode] for mode in labels.MODES}


@pytest.mark.parametrize("term", [ELI.implements, ELI.transposes, OWL.sameAs, ELI.countersigned_by])
def test_terms_that_would_mislead_are_not_used(ontology: Graph, term: URIRef) -> None:
    assert not any(term in triple for graph in (ontology, turtle("shapes.ttl")) for triple in graph)
    assert str(term).rpartition("#")[2] not in {
        str(value.get("@id") if isinstance(value, dict) else value)
        for value in json.loads(CONTEXT)["@context"].values()
    }


def test_the_shapes_speak_of_terms_that_exist(ontology: Graph) -> None:
    shapes = turtle("shapes.ttl")
    assert own_terms(shapes) <= set(ontology.subjects())
    targets = set(shapes.objects(None, SH.targetClass))
    assert {ELI.LegalResource, V.Statement} <= targets
    statuses = next(shapes.objects(next(shapes.subjects(SH.path, V.status)), SH["in"]))
    assert set(shapes.items(statuses)) == {V[status] for status in labels.STATUSES}


def test_json_with_the_context_is_rdf_in_the_terms_of_the_ontology(ontology: Graph) -> None:
    document = {
        **json.loads(CONTEXT),
        "id": "https://vankien.example/document/party.tw.kl.93.2020-11-20",
        "type": ["Document", "Conclusion"],
        "key": "party.tw.kl.93.2020-11-20",
        "name": "Kết luận số 93-KL/TW",
        "id_local": "93-KL/TW",
        "date_document": "2020-11-20",
        "term": "XII",
        "issued_by": ["https://vankien.example/organisation/secretariat"],
        "implements": ["https://vankien.example/document/party.tw.ct.42.2010-04-16"],
        "statements": [
            {
                "id": "https://vankien.example/statement/1",
                "type": "Statement",
                "predicate": "implements",
                "object": "https://vankien.example/document/party.tw.ct.42.2010-04-16",
                "status": "asserted",
                "mode": "carries_out",
                "quote": "tiếp tục thực hiện Chỉ thị 42",
                "start": 10,
                "end": 39,
            }
        ],
    }
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    subject, target = URIRef(document["id"]), URIRef(document["implements"][0])
    statement = URIRef("https://vankien.example/statement/1")
    assert (subject, V.implements, target) in graph
    assert (subject, RDF.type, V.Conclusion) in graph
    assert (subject, RDF.type, ELI.LegalResource) in graph
    assert (statement, RDF.subject, subject) in graph
    assert (statement, RDF.predicate, V.implements) in graph
    assert (statement, V.status, V.asserted) in graph
    assert (statement, V.mode, V.carries_out) in graph
    assert own_terms(graph) <= set(ontology.subjects())


def test_every_own_term_of_the_context_is_in_the_ontology(ontology: Graph) -> None:
    values = json.loads(CONTEXT)["@context"].values()
    named = [
        str(value if isinstance(value, str) else value.get("@id") or value.get("@reverse"))
        for value in values
        if isinstance(value, str | dict)
    ]
    own = [name.removeprefix("v:") for name in named if name.startswith("v:")]
    assert own
    assert [name for name in own if (V[name], None, None) not in ontology] == []
