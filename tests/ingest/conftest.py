"""What the tests of reading share: one reader for all of them."""

import pytest

from ingest.recognise import Reader
from schema.registry import load_registry


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_registry())
