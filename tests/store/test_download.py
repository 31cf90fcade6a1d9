"""Fetching the jars: whole files only, continued after an interruption, one sentence when it fails."""

import shutil
import socket
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from schema.errors import StoreError
from store.download import ensure_jars, remove_broken
from store.jars import read_lock
from store.progress import Silence
from tests.store.jar_server import made_up_jars, made_up_lock, repository

JARS = made_up_jars()
LOCK = made_up_lock(JARS)


class Counting(Silence):
    """Counts the bytes that a progress bar would have shown."""

    def __init__(self) -> None:
        self.total = 0
        self.counted = 0

    def bytes(self, what: str, total: int) -> "Counting":  # type: ignore[override]
        self.total = total
        return self

    def advance(self, count: int) -> None:
        self.counted += count

    def __enter__(self) -> "Counting":
        return self

    def __exit__(self, *_: object) -> None:
        pass


def assert_all_there(cache: Path) -> None:
    for jar, content in JARS.items():
        assert (cache / "jars" / jar.file_name).read_bytes() == content
    assert not list((cache / "jars").glob("*.part"))


def test_all_jars_come_and_are_fetched_once(tmp_path: Path) -> None:
    progress = Counting()
    with repository(JARS) as server:
        folder = ensure_jars(LOCK, tmp_path, progress, mirror=server.address + "/")
        assert folder == ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
        assert set(server.asked.values()) == {1}
    assert_all_there(tmp_path)
    assert progress.counted == progress.total == sum(jar.size for jar in JARS)


def test_a_broken_off_jar_is_continued_within_the_run(tmp_path: Path) -> None:
    with repository(JARS) as server:
        server.break_off_after = 100_000
        ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
        assert server.ranges, "what was fetched already must not be fetched again"
    assert_all_there(tmp_path)


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_half_fetched_jar_of_an_earlier_run_is_never_used_and_completed(
    tmp_path: Path, knows_ranges: bool
) -> None:
    jar, content = next(iter(JARS.items()))
    part = tmp_path / "jars" / (jar.file_name + ".part")
    part.parent.mkdir()
    part.write_bytes(content[:1000])
    with repository(JARS) as server:
        server.knows_ranges = knows_ranges
        ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
    assert_all_there(tmp_path)


def test_a_jar_that_is_cut_short_in_the_cache_is_fetched_anew(tmp_path: Path) -> None:
    with repository(JARS) as server:
        folder = ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
        (folder / LOCK.jars[3].file_name).write_bytes(b"cut")
        ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
    assert_all_there(tmp_path)


def test_a_changed_jar_is_refused_and_thrown_away(tmp_path: Path) -> None:
    jar = LOCK.jars[5]
    with repository(JARS) as server:
        path = f"/maven2/{jar.repository_path}"
        server.files[path] = bytes(len(server.files[path]))
        with pytest.raises(StoreError, match=rf"{jar.file_name}.*SHA-256"):
            ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
    assert not (tmp_path / "jars" / jar.file_name).exists()
    assert not (tmp_path / "jars" / (jar.file_name + ".part")).exists()


def test_a_jar_of_the_right_length_but_other_content_is_found_and_removed(tmp_path: Path) -> None:
    with repository(JARS) as server:
        folder = ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
        (folder / LOCK.jars[2].file_name).write_bytes(bytes(LOCK.jars[2].size))
        assert remove_broken(LOCK, tmp_path) == [LOCK.jars[2].file_name]
        ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
    assert_all_there(tmp_path)


def test_a_server_that_is_busy_at_first_is_asked_again(tmp_path: Path) -> None:
    with repository(JARS) as server:
        server.failures = 2
        ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
    assert_all_there(tmp_path)


def test_a_missing_jar_is_one_sentence_with_its_address(tmp_path: Path) -> None:
    with repository(JARS) as server:
        server.files.pop(f"/maven2/{LOCK.jars[0].repository_path}")
        with pytest.raises(StoreError, match=r"part0-1.0.jar: answered 404; VANKIEN_JARS_FOLDER"):
            ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)


def test_no_network_is_one_sentence_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(StoreError, match=r"no connection to http://127.*VANKIEN_JARS_FOLDER"):
        ensure_jars(LOCK, tmp_path, Silence(), mirror=address)


def test_too_little_room_is_told_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with repository(JARS) as server:
        with pytest.raises(StoreError, match="the disk is full: Neo4j needs 6 MB, 1 MB are free"):
            ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
        assert not server.asked


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(StoreError, match="cache"):
        ensure_jars(LOCK, tmp_path / "cache", Silence())


@pytest.mark.parametrize("as_repository", [False, True])
def test_an_offline_folder_is_enough(tmp_path: Path, as_repository: bool) -> None:
    offline = tmp_path / "offline"
    for jar, content in JARS.items():
        path = offline / (jar.repository_path if as_repository else jar.file_name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    ensure_jars(LOCK, tmp_path / "cache", Silence(), offline=offline)
    assert_all_there(tmp_path / "cache")


def test_an_offline_folder_that_lacks_a_jar_or_has_another_is_told(tmp_path: Path) -> None:
    first, second, *_ = JARS
    (tmp_path / first.file_name).write_bytes(JARS[first])
    with pytest.raises(StoreError, match=rf"{second.file_name} is not in this folder"):
        ensure_jars(LOCK, tmp_path / "cache", Silence(), offline=tmp_path)
    (tmp_path / second.file_name).write_bytes(b"something else")
    with pytest.raises(StoreError, match="SHA-256"):
        ensure_jars(LOCK, tmp_path / "cache", Silence(), offline=tmp_path)


def test_two_commands_that_fetch_at_the_same_moment_fetch_each_jar_once(tmp_path: Path) -> None:
    with repository(JARS) as server:
        fetch = lambda: ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)  # noqa: E731
        threads = [threading.Thread(target=fetch) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert set(server.asked.values()) == {1}
    assert_all_there(tmp_path)


def test_several_jars_are_fetched_at_once(tmp_path: Path) -> None:
    with repository(JARS) as server:
        ensure_jars(LOCK, tmp_path, Silence(), mirror=server.address)
        assert 1 < server.most_at_once <= 12


def test_the_lock_of_neo4j_is_complete_and_unambiguous() -> None:
    lock = read_lock()
    names = [jar.file_name for jar in lock.jars]
    assert len(names) == len(set(names)) == 217
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in lock.jars)
    assert {
        jar.version for jar in lock.jars if jar.group.startswith("org.neo4j") and jar.artifact == "neo4j"
    } == {lock.server}
    assert lock.browser_jar.version == lock.browser
