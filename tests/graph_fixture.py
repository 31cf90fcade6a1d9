"""A real Neo4j for tests: one embedded server a session, on a data folder of its own.

``database`` is the open database, empty at the start of the session. ``fresh`` is the same one, emptied for
the test that asks for it (constraints and indexes stay).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from store.database import Database, open_database
from store.settings import StoreSettings


@pytest.fixture(scope="session")
def store_settings(tmp_path_factory: pytest.TempPathFactory) -> StoreSettings:
    """Settings with a data folder of this session; jars come from the user's cache, fetched once."""
    folder: Path = tmp_path_factory.mktemp("vankien-data")
    return Settings.from_environment({**_environment(), "VANKIEN_DATA": str(folder)}).store()


@pytest.fixture(scope="session")
def database(store_settings: StoreSettings) -> Iterator[Database]:
    """The database of the session."""
    with open_database(store_settings) as opened:
        yield opened


@pytest.fixture
def fresh(database: Database) -> Database:
    """The database, emptied."""
    database.write("MATCH (n) DETACH DELETE n")
    return database


def _environment() -> dict[str, str]:
    import os

    wanted = ("VANKIEN_CACHE", "VANKIEN_JAVA_HOME", "VANKIEN_JARS_MIRROR", "VANKIEN_JARS_FOLDER")
    return {name: os.environ[name] for name in wanted if name in os.environ}
