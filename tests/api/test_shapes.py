"""The export of the project's own samples holds to the shapes of ``schema/shapes.ttl``."""

from importlib.resources import files
from pathlib import Path

import pytest
import rdflib

from app.linked_data.export import export
from app.linked_data.terms import DEFAULT_BASE
from ingest.pipeline import ingest
from ingest.read import find_files, read_path
from schema.registry import Registry
from store.database import Database

pytestmark = pytest.mark.graph
SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def exported(
    database: Database, registry: Registry, tmp_path_factory: pytest.TempPathFactory
) -> rdflib.Graph:
    database.write("MATCH (n) DETACH DELETE n")
    skipped: list[object] = []
    paths = find_files([str(path) for path in sorted(SAMPLES.glob("[0-9]*"))], skipped.append)
    texts = (text for path in paths for text in read_path(path, skipped.append))
    report = ingest(database, texts, registry, processes=1)
    assert len(report.written) == 10
    assert skipped == []
    folder = tmp_path_factory.mktemp("samples")
    export(database, registry, folder, "ntriples", DEFAULT_BASE)
    graph = rdflib.Graph()
    for file in folder.glob("*.nt"):
        graph.parse(file, format="nt")
    return graph


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=files("schema").joinpath("shapes.ttl").read_text("utf-8"), format="turtle"
    )


def test_the_samples_export_conforms_to_the_shapes(exported: rdflib.Graph) -> None:
    import pyshacl

    conforms, _, told = pyshacl.validate(exported, shacl_graph=shapes(), inference="none", advanced=False)
    assert conforms, told[:3000]
    statements = list(exported.subjects(rdflib.RDF.type, rdflib.URIRef(f"{DEFAULT_BASE}ontology#Statement")))
    assert len(statements) > 20


def test_the_shapes_find_a_broken_export(exported: rdflib.Graph) -> None:
    import pyshacl

    broken = rdflib.Graph()
    broken += exported
    term = rdflib.Namespace(f"{DEFAULT_BASE}ontology#")
    statement = next(broken.subjects(rdflib.RDF.type, term.Statement))
    broken.remove((statement, term.status, None))
    conforms, _, _ = pyshacl.validate(broken, shacl_graph=shapes(), inference="none", advanced=False)
    assert not conforms
