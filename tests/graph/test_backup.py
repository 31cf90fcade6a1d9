"""``backup`` and ``restore``: the graph comes back as it was; a file that is none changes nothing."""

import tarfile
from pathlib import Path

import pytest

from ingest.resolve.resolver import Resolver
from ingest.write.fingerprint import fingerprint
from ingest.write.writer import Writer
from schema.errors import InputError, StoreError
from schema.registry import load_registry
from store.backup import back_up, restore
from store.database import connect, open_database
from store.progress import Silence
from store.settings import StoreSettings
from tests.graph.test_rebuild import own
from tests.graph.test_update import WORLD

__all__ = ["own"]
pytestmark = pytest.mark.graph


def test_backup_and_restore_bring_the_graph_back(own: StoreSettings, tmp_path: Path) -> None:
    file = tmp_path / "graph.tar"
    with open_database(own) as database:
        writer = Writer(database, Resolver(load_registry()))
        writer.arrive(WORLD)
        writer.retract(WORLD[0].record.uid)
        stated = fingerprint(database)
        history = database.read("MATCH ()-[w:WITHDRAWN]->() RETURN count(w) AS n")
        note = back_up(database, own, file, fingerprint, Silence())
        assert note.fingerprint == stated
        with pytest.raises(InputError, match="exists already"):
            back_up(database, own, file, fingerprint, Silence())
    with open_database(own) as database:
        for source in WORLD[1:]:
            database.write("MATCH (s:Source {uid: $uid}) DETACH DELETE s", uid=source.record.uid)
        changed = fingerprint(database)
        assert changed != stated
        for name, broken in _broken(file, tmp_path).items():
            with pytest.raises(InputError):
                restore(database, own, broken, fingerprint, Silence())
            assert fingerprint(database) == changed, name
        restore(database, own, file, fingerprint, Silence())
    with open_database(own) as database:
        assert fingerprint(database) == stated
        assert database.read("MATCH ()-[w:WITHDRAWN]->() RETURN count(w) AS n") == history
        with connect(database.address) as theirs:
            for work in (back_up, restore):
                with pytest.raises(StoreError, match="embedded"):
                    work(theirs, own, tmp_path / "other.tar", fingerprint, Silence())


def _broken(file: Path, folder: Path) -> dict[str, Path]:
    """Files that must be refused."""
    whole = file.read_bytes()
    found = {name: folder / name for name in ("text", "cut", "changed", "foreign", "none")}
    found["text"].write_text("không phải bản sao lưu", encoding="utf-8")
    found["cut"].write_bytes(whole[: len(whole) // 2])
    middle = len(whole) // 2
    found["changed"].write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    with tarfile.open(found["foreign"], "w") as tar:
        tar.add(found["text"], "vankien.json")
    return found
