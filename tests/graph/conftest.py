"""What the tests of the graph share: one resolver for all of them, and a writer into an emptied database."""

import pytest

from ingest.resolve.resolver import Resolver
from ingest.write.writer import Writer
from schema.registry import load_registry
from store.database import Database


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver(load_registry())


@pytest.fixture
def writer(resolver: Resolver, fresh: Database) -> Writer:
    return Writer(fresh, resolver)
