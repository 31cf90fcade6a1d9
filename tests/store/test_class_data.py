"""The class data archive: made from a first start, used by the next, thrown away when it does not fit."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from store.class_data import KEPT, class_data, make_archive, misfit
from store.database import open_database
from store.jars import read_lock
from store.java import find_java
from store.launch import ADMIN_TOOL, Launch, admin_environment
from store.progress import Silence
from store.record import running_server
from store.settings import StoreSettings

pytestmark = pytest.mark.graph


@pytest.fixture
def cache(store_settings: StoreSettings, database: object, tmp_path: Path) -> Path:
    """A cache folder with the jars and without an archive."""
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "jars").symlink_to(store_settings.cache / "jars")
    return folder


def run_tool(cache: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = Launch(find_java(), "256m", read_lock().class_path(cache / "jars")).command(
        ADMIN_TOOL, "--version", options=options
    )
    return subprocess.run(command, env=admin_environment(cache), capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_list_of_a_first_run_becomes_an_archive_that_java_accepts(cache: Path) -> None:
    """With neo4j-admin instead of the server, which loads twenty times as many classes."""
    java = find_java()
    data = class_data(java, cache)
    assert data.options() == (f"-XX:DumpLoadedClassList={data.class_list}",)
    first = run_tool(cache, *data.options())
    assert data.class_list.stat().st_size > 10_000
    assert make_archive(java, cache)
    assert not data.class_list.exists()
    assert not list(data.archive.parent.glob("*.usable"))
    assert not list(data.archive.parent.glob("*.part"))
    # Demanded, Java would end with an error if it could not use it.
    second = run_tool(cache, f"-XX:SharedArchiveFile={data.archive}", "-Xshare:on")
    assert second.returncode == 0
    assert second.stdout == first.stdout
    assert not misfit(second.stdout + second.stderr)
    assert not make_archive(java, cache), "there is one already"


def test_an_archive_for_other_jars_or_another_java_is_another_file(cache: Path, tmp_path: Path) -> None:
    java = find_java()
    archive = class_data(java, cache).archive
    assert class_data(java, cache).archive == archive
    assert class_data(replace(java, build=java.build + "x"), cache).archive != archive
    assert class_data(java, tmp_path / "elsewhere").archive != archive


@pytest.mark.parametrize(
    "damage",
    [b"no archive at all", b""],
    ids=["another file", "empty"],
)
def test_java_says_when_it_cannot_use_the_archive(cache: Path, damage: bytes) -> None:
    archive = class_data(find_java(), cache).archive
    archive.parent.mkdir()
    archive.write_bytes(damage * 10_000)
    done = run_tool(cache, *class_data(find_java(), cache).options())
    assert done.returncode == 0
    assert misfit(done.stdout + done.stderr)


def test_a_damaged_archive_is_thrown_away_and_the_server_starts(
    store_settings: StoreSettings, cache: Path
) -> None:
    """Right at the head, rubbish in the middle: Java may refuse it, and may as well be brought down by it."""
    good = class_data(find_java(), store_settings.cache).archive
    if not good.exists():
        pytest.skip("this machine has no archive yet; it is made beside the first start")
    content = bytearray(good.read_bytes())
    content[50_000_000:70_000_000] = b"rubbish!" * 2_500_000
    own = replace(store_settings, cache=cache, data=cache.parent / "data")
    damaged = class_data(find_java(), cache).archive
    damaged.parent.mkdir()
    damaged.write_bytes(content)
    with open_database(own, Silence()) as database:
        database.ready()
        assert running_server(own.home) is not None
    assert not damaged.exists()


def test_only_the_latest_archives_are_kept(cache: Path) -> None:
    folder = cache / "class-data"
    folder.mkdir()
    java = find_java()
    for number in range(KEPT + 2):
        (folder / f"{number}.jsa").write_bytes(b"x")
        time.sleep(0.02)
    class_data(java, cache).class_list.write_text("java/lang/Object id: 0\nhalf a li")
    make_archive(java, cache)
    names = {path.name for path in folder.glob("*.jsa")}
    assert len(names) <= KEPT
    assert f"{KEPT + 1}.jsa" in names or class_data(java, cache).archive.name in names


def test_the_maker_is_a_command_of_its_own(cache: Path) -> None:
    """It must not fail, whatever it finds: nobody reads what it says."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "store.class_data", str(find_java().home), str(cache), "0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
