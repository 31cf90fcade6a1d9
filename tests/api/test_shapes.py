"""The export of the project's own samples holds to the shapes of ``schema/shapes.ttl``."""

from importlib.resources import files

import pytest
import rdflib

from app.linked_data.export import export
from app.linked_data.terms import DEFAULT_BASE
from ingest.pipeline import IngestReport
from schema.registry import Registry
from store.database import Database

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module")
def exported(
    samples: IngestReport, database: Database, registry: Registry, tmp_path_factory: pytest.TempPathFactory
) -> rdflib.Graph:
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
