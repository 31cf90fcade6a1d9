"""The sample graph in the database of the session, and what answers questions about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.asking.asking import Asker
from app.asking.steps import answer
from ingest.pipeline import IngestReport, ingest
from ingest.read import find_files, read_path
from queries import Library, load_library
from schema.registry import Registry, load_registry
from store.database import Database
from tests.api.service import environment_for
from tests.sample_graph import GraphBuilder, sample_graph

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def graph(database: Database) -> GraphBuilder:
    """The sample graph, written into the emptied database."""
    database.write("MATCH (n) DETACH DELETE n")
    built = sample_graph()
    built.write(database)
    return built


@pytest.fixture(scope="module")
def environment(database: Database, graph: GraphBuilder) -> dict[str, str]:
    """Variables with which a command or the service asks the sample graph."""
    return environment_for(database)


@pytest.fixture(scope="module")
def samples(database: Database, registry: Registry) -> IngestReport:
    """The project's own samples, read into the emptied database."""
    database.write("MATCH (n) DETACH DELETE n")
    skipped: list[object] = []
    paths = find_files([str(path) for path in sorted(SAMPLES.glob("[0-9]*"))], skipped.append)
    texts = (text for path in paths for text in read_path(path, skipped.append))
    report = ingest(database, texts, registry, processes=1)
    assert (len(report.written), skipped) == (10, [])
    return report


@pytest.fixture(scope="session")
def asker(registry: Registry, library: Library) -> Asker:
    return Asker(registry, library)


@pytest.fixture(scope="module")
def ask(
    database: Database, library: Library, asker: Asker, graph: GraphBuilder
) -> Callable[[str], dict[str, Any]]:
    """Ask the sample graph a question."""

    def asked(question: str) -> dict[str, Any]:
        return answer(asker.asking(question), lambda name, given: library.run(database, name, given).rows)

    return asked
