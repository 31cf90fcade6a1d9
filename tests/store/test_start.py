"""The start of the embedded server: what settings do, and one sentence for everything that can go wrong."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from schema.errors import QueryError, StoreError
from store.database import open_database
from store.embedded import stop_kept_server
from store.progress import Silence
from store.record import read_record, running_server
from store.settings import StoreSettings

pytestmark = pytest.mark.graph


@pytest.fixture
def settings(store_settings: StoreSettings, tmp_path: Path) -> Iterator[StoreSettings]:
    own = replace(store_settings, data=tmp_path / "data")
    yield own
    stop_kept_server(own.home, force=True)


MOUNT_AND_RUN = 'mount -t tmpfs -o size=30m tmpfs "$1" && exec "$2" -m tests.store.full_disk "$1"'


def refusal(settings: StoreSettings) -> str:
    """The sentence with which the start fails; nothing may be left running."""
    with pytest.raises(StoreError) as raised, open_database(settings, Silence()):
        pytest.fail("the database must not open")
    assert running_server(settings.home) is None
    assert read_record(settings.home) is None
    sentence = str(raised.value)
    assert "\n" not in sentence
    return sentence


def test_settings_reach_the_server_and_a_stop_is_quick(settings: StoreSettings) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = replace(settings, bolt_port=port, transaction_timeout="2s", heap="400m")
    with open_database(own, Silence()) as database:
        record = running_server(own.home)
        assert record is not None
        assert record.bolt_port == port
        assert "-Xmx400m" in psutil.Process(record.pid).cmdline()
        began = time.monotonic()
        with pytest.raises(QueryError, match="took longer than it may"):
            database.read("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*)")
        assert time.monotonic() - began < 30
        leaving = time.monotonic()
    assert time.monotonic() - leaving < 5, "with quiet periods it would take ten seconds"


@pytest.mark.parametrize("name", ["bolt", "http"])
def test_a_demanded_port_that_is_taken(settings: StoreSettings, name: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        own = replace(settings, bolt_port=port) if name == "bolt" else replace(settings, http_port=port)
        sentence = refusal(own)
    assert (
        sentence == f"port {port} is taken by another program; VANKIEN_NEO4J_{name.upper()}_PORT asks for it"
    )


def test_a_last_port_that_is_taken_meanwhile_is_exchanged(settings: StoreSettings) -> None:
    with open_database(settings, Silence()):
        record = running_server(settings.home)
    assert record is not None
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", record.bolt_port))
        other.listen()
        with open_database(settings, Silence()) as database:
            database.ready()
            assert str(record.bolt_port) not in database.address.uri


def test_a_java_that_is_not_there(settings: StoreSettings, tmp_path: Path) -> None:
    assert "there is no Java here" in refusal(replace(settings, java_home=tmp_path))


def test_a_java_that_is_too_old(settings: StoreSettings, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch()
    (tmp_path / "release").write_text('JAVA_VERSION="11.0.2"\n')
    assert "Java 11.0.2 is too old" in refusal(replace(settings, java_home=tmp_path))


def test_sizes_and_times_that_are_none(settings: StoreSettings) -> None:
    assert refusal(replace(settings, heap="much")).startswith("VANKIEN_NEO4J_HEAP: 'much' is no size")
    assert refusal(replace(settings, page_cache="1")).startswith("VANKIEN_NEO4J_PAGE_CACHE: '1' is no size")
    assert refusal(replace(settings, transaction_timeout="soon")).startswith("VANKIEN_NEO4J_TIMEOUT: 'soon'")


def test_a_heap_that_is_too_small(settings: StoreSettings) -> None:
    assert "VANKIEN_NEO4J_HEAP" in refusal(replace(settings, heap="8m"))


def test_a_data_folder_that_is_a_file(settings: StoreSettings) -> None:
    settings.data.write_text("a file")
    assert str(settings.data) in refusal(settings)


@pytest.mark.skipif(os.getuid() == 0, reason="the superuser may write everywhere")
def test_a_data_folder_that_may_not_be_written(settings: StoreSettings) -> None:
    settings.data.mkdir()
    settings.data.chmod(0o500)
    assert str(settings.data) in refusal(settings)


def test_a_disk_that_fills_up_loses_nothing_that_was_committed(
    settings: StoreSettings, tmp_path: Path
) -> None:
    """On a real small file system, which a user namespace may mount."""
    inside = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*inside, "true"], capture_output=True).returncode:
        pytest.skip("no user namespaces here")
    told = subprocess.run(
        [*inside, "sh", "-c", MOUNT_AND_RUN, "sh", str(tmp_path), sys.executable],
        env={**os.environ, "VANKIEN_DATA": str(tmp_path / "data"), "VANKIEN_CACHE": str(settings.cache)},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    written, filled, write, start, there = told.stdout.splitlines()
    assert (written, filled) == ("written", "filled")
    assert "most likely its disk is full" in write
    assert start == f"refused: {tmp_path / 'data' / 'neo4j'}: the disk is full"
    assert there == "there: 100 0", "the committed transaction whole, the refused one not at all"


def test_a_lost_password_file(settings: StoreSettings) -> None:
    with open_database(settings, Silence()):
        pass
    (settings.home / "password").unlink()
    assert "the password of the embedded Neo4j cannot be read" in refusal(settings)


def test_a_wrong_password_file(settings: StoreSettings) -> None:
    with open_database(settings, Silence()):
        pass
    (settings.home / "password").write_text("something else\n")
    assert "refuses user 'neo4j' with this password" in refusal(settings)
