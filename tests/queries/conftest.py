"""The sample graph in the database of the session, for the tests of one module."""

import pytest

from queries import Library, load_library
from store.database import Database
from tests.sample_graph import GraphBuilder, sample_graph


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def graph(database: Database) -> GraphBuilder:
    """The sample graph, written into the emptied database."""
    database.write("MATCH (n) DETACH DELETE n")
    built = sample_graph()
    built.write(database)
    database.write("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return built
