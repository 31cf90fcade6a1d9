"""Dumps: standard terms, provenance kept, no triple twice, plain triples only for what is stated."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, Triple, parse

import tests.sample_graph as facts
from app.linked_data.export import export
from schema.registry import Registry
from store.database import Database
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
BASE = "https://kg.example.org/"
PREFIXES = f"""
PREFIX v: <{BASE}ontology#> PREFIX doc: <{BASE}id/document/> PREFIX org_: <{BASE}id/organisation/>
PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""


@pytest.fixture(scope="module")
def dump(
    database: Database, registry: Registry, graph: GraphBuilder, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("dump")
    export(database, registry, folder, "ntriples", BASE)
    return folder


@pytest.fixture(scope="module")
def store(dump: Path) -> Store:
    loaded = Store()
    for file in dump.glob("*.nt"):
        loaded.extend(triple_quads(file))
    return loaded


def triple_quads(file: Path) -> Iterator[object]:
    return parse(path=file, format=RdfFormat.N_TRIPLES)


def ask(store: Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


def iri(key: str) -> str:
    return f"<{BASE}id/document/{key}>"


def test_no_triple_is_written_twice(dump: Path) -> None:
    lines = [line for file in dump.glob("*.nt") for line in file.read_text("utf-8").splitlines()]
    assert len(lines) > 400
    assert len(lines) == len(set(lines))


def test_standard_terms_stand_for_the_edges(store: Store) -> None:
    first, second = iri(facts.CT42_2010), iri(facts.KL93)
    assert ask(
        store, f"{second} v:implements {first} ; eli:applies {first} ; a eli:LegalResource, v:Conclusion"
    )
    assert ask(
        store, f"{first} eli:passed_by org_:{facts.POLITBURO} ; eli:id_local '42-CT/TW' ; a v:PartyDocument"
    )
    assert ask(
        store, f"{iri(facts.QYD399)} dcterms:replaces {iri(facts.QYD66)} ; eli:repeals {iri(facts.QYD66)}"
    )
    assert ask(store, f"{first} eli:type_document <{BASE}type/chi-thi>")
    assert ask(store, f"{iri(facts.ND30)} a v:StateDocument, v:Decree")


def test_a_body_that_implements_has_our_own_term_alone(store: Store) -> None:
    body, document = f"org_:{facts.VUSTA_GROUP}", iri(facts.CT42_2010)
    assert ask(store, f"{body} v:implements {document}")
    assert not ask(store, f"{body} eli:applies ?anything")


def test_attendance_runs_from_the_event_and_the_chair_is_no_organiser(store: Store) -> None:
    event, person = f"<{BASE}id/event/{facts.MEETING}>", f"<{BASE}id/person/{facts.DUNG}>"
    assert ask(store, f"{event} schema:attendee {person} ; v:presided {person} ; v:spokeAt {person}")
    assert ask(store, f"{event} schema:organizer org_:{facts.CAN_THO}")
    assert not ask(store, f"{event} schema:organizer {person}")


def test_an_office_is_a_membership_with_its_title(store: Store) -> None:
    assert ask(
        store,
        f"?m a org:Membership ; org:member <{BASE}id/person/{facts.DUNG}> ; v:title 'Chủ tịch' ; "
        f"org:organization org_:{facts.VUSTA} ; prov:wasDerivedFrom ?statement . ?statement v:quote ?quote",
    )


def test_what_is_planned_or_requested_stays_a_statement(store: Store) -> None:
    for body, document in ((facts.DONG_THAP, facts.CT42_2025), (facts.PROPAGANDA, facts.KL93)):
        assert not ask(store, f"org_:{body} v:implements {iri(document)}")
        assert ask(
            store, f"?s rdf:subject org_:{body} ; rdf:predicate v:implements ; rdf:object {iri(document)}"
        )


def test_every_statement_keeps_status_source_and_the_quote_of_its_place(
    store: Store, graph: GraphBuilder
) -> None:
    texts = {source["uid"]: source["text"] for source in graph.sources}
    rows = list(
        store.query(
            PREFIXES
            + "SELECT ?s ?status ?quote ?source ?start ?end WHERE { ?s a v:Statement ; v:status ?status ; "
            "v:quote ?quote ; prov:wasQuotedFrom ?source ; v:start ?start ; v:end ?end }"
        )
    )
    statements = [edge for edge in graph.edges if edge["type"] not in ("MENTIONS", "CANDIDATE")]
    assert len(rows) == len(statements)
    for row in rows:
        text = texts[row["source"].value.rsplit("/", 1)[1]]
        assert text[int(row["start"].value) : int(row["end"].value)] == row["quote"].value


def test_an_unsettled_mention_is_no_legal_resource_and_names_its_candidates(store: Store) -> None:
    assert ask(store, f"?m a v:UnresolvedDocument ; v:state 'ambiguous' ; v:candidate {iri(facts.CT42_2025)}")
    assert not ask(store, "?m a v:UnresolvedDocument, eli:LegalResource")


def test_dates_have_the_datatype_of_their_precision(store: Store) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert ask(store, f"{iri(facts.KL93)} eli:date_document '2020-11-20'^^<{xsd}date>")


def test_full_texts_are_written_only_when_asked_for(
    store: Store, database: Database, registry: Registry, graph: GraphBuilder, tmp_path: Path
) -> None:
    assert not ask(store, "?source v:text ?text")
    export(database, registry, tmp_path, "ntriples", BASE, texts=True)
    assert "v:text" not in (tmp_path / "sources.nt").read_text("utf-8")
    assert f"<{BASE}ontology#text>" in (tmp_path / "sources.nt").read_text("utf-8")


def test_turtle_and_compressed_dumps_hold_the_same_triples(
    dump: Path, database: Database, registry: Registry, graph: GraphBuilder, tmp_path: Path
) -> None:
    export(database, registry, tmp_path, "turtle", BASE, compress=True)

    def triples(folder: Path, ending: str, format: RdfFormat) -> set[Triple]:
        found: set[Triple] = set()
        for file in folder.glob(ending):
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            found |= {quad.triple for quad in parse(data, format)}
        return found

    assert triples(tmp_path, "*.ttl.gz", RdfFormat.TURTLE) == triples(dump, "*.nt", RdfFormat.N_TRIPLES)
    assert not list(tmp_path.glob("*.part"))
