"""``rebuild``: the same graph from the sources that the graph keeps, with its history."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from ingest.rebuild.guard import LossError
from ingest.rebuild.rebuild import RebuildReport, rebuild
from ingest.resolve.resolver import Resolver
from ingest.write.fingerprint import fingerprint
from ingest.write.writer import Writer
from schema.registry import Registry, load_registry
from store.database import Database, connect, open_database
from store.settings import StoreSettings
from tests.graph.test_update import WORLD, found
from tests.graph_fixture import _environment

pytestmark = pytest.mark.graph
EVERYTHING = (
    "MATCH (n) RETURN labels(n) AS what, n {.*, reading: null} AS found",
    "MATCH (a)-[r]->(b) RETURN [type(r), coalesce(a.key, a.uid), b.key] AS what, r {.*} AS found",
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> StoreSettings:
    """A data folder whose server these tests may stop."""
    folder: Path = tmp_path_factory.mktemp("rebuild")
    return Settings.from_environment({**_environment(), "VANKIEN_DATA": str(folder)}).store()


@pytest.fixture
def opened(own: StoreSettings, registry: Registry) -> Iterator[Database]:
    """A graph with a history: all of the world came, some was retracted, one was forgotten."""
    with open_database(own) as database:
        database.write("MATCH (n) DETACH DELETE n")
        writer = Writer(database, Resolver(registry))
        writer.arrive(WORLD)
        for source in (WORLD[0], WORLD[5], WORLD[11]):
            writer.retract(source.record.uid)
        writer.forget(WORLD[3].record.uid)
        writer.arrive([WORLD[5]])
        yield database


def everything(database: Database) -> list[str]:
    rows = [row for cypher in EVERYTHING for row in database.read(cypher)]
    return sorted(repr((sorted(map(str, row["what"])), sorted(row["found"].items()))) for row in rows)


def run(database: Database, own: StoreSettings, registry: Registry) -> RebuildReport:
    # The world was made by hand, not read from its texts: its readings stay.
    return rebuild(database, own, registry, read=False, processes=1)


def test_a_new_store_is_the_old_one_with_all_its_history(
    opened: Database, own: StoreSettings, registry: Registry
) -> None:
    before, stated = everything(opened), found(opened)
    assert any("WITHDRAWN" in line for line in before)
    report = run(opened, own, registry)
    assert report.sources == len(WORLD) - 1
    with open_database(own) as database:
        assert found(database) == stated
        assert everything(database) == before
        writer = Writer(database, Resolver(registry))
        writer.arrive([WORLD[0], WORLD[3], WORLD[11]])
        assert database.read("MATCH (s:Source {state: 'live'}) RETURN count(s) AS n") == [{"n": len(WORLD)}]
    assert not (own.data / "rebuild").exists()


def test_what_was_damaged_is_whole_again(opened: Database, own: StoreSettings, registry: Registry) -> None:
    stated = fingerprint(opened)
    opened.write("MATCH ()-[r:IMPLEMENTS]->() WITH r LIMIT 1 DELETE r")
    opened.write("MATCH (o:Organisation) WITH o LIMIT 1 SET o.name = 'x'")
    opened.write("MATCH (p:Person) WITH p LIMIT 1 DETACH DELETE p")
    assert fingerprint(opened) != stated
    run(opened, own, registry)
    with open_database(own) as database:
        assert fingerprint(database) == stated


def test_a_server_of_the_users_gets_the_difference_only(
    opened: Database, own: StoreSettings, registry: Registry
) -> None:
    before = everything(opened)
    with connect(opened.address) as theirs:
        assert run(theirs, own, registry).written == 0
        assert everything(theirs) == before
        stated = fingerprint(theirs)
        theirs.write("MATCH ()-[r:IMPLEMENTS]->() WITH r LIMIT 1 DELETE r")
        theirs.write("MATCH (o:Organisation) WITH o LIMIT 1 SET o.name = 'x'")
        theirs.write("MATCH (p:Person) WITH p LIMIT 1 DETACH DELETE p")
        report = run(theirs, own, registry)
        assert 0 < report.written < 20
        assert fingerprint(theirs) == stated


def test_the_guard_keeps_the_old_graph_and_names_what_would_go(
    opened: Database, own: StoreSettings, registry: Registry
) -> None:
    opened.write("CREATE (:Note)-[:ABOUT {uid: 'n'}]->(:Note)")
    before = everything(opened)
    with pytest.raises(LossError, match=r":ABOUT 1 -> 0, Note 2 -> 0"):
        run(opened, own, registry)
    assert everything(opened) == before
    rebuild(opened, own, registry, read=False, processes=1, allowed_loss=1)
    with open_database(own) as database:
        assert database.read("MATCH (n:Note) RETURN n") == []
