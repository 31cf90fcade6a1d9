"""Small parts of the store that need no server: locks, records, ports, sizes, what logs say."""

import json
import multiprocessing
import os
import socket
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from app.settings import Settings
from schema.errors import InputError, StoreError
from store.address import Address
from store.configuration import check_sizes, configuration_text
from store.folder_lock import FileLock, alone
from store.password import read_password
from store.ports import Ports, choose_ports, is_free
from store.progress import Silence, Terminal
from store.record import ServerRecord, read_record, record_path, running_server, write_record
from store.server_log import why_it_ended
from store.settings import StoreSettings

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return StoreSettings(tmp_path / "data", tmp_path / "cache")


def hold_and_die(path: str, ready: Event) -> None:
    assert FileLock(Path(path)).try_alone()
    ready.set()
    os._exit(9)


def test_a_lock_is_held_alone_or_shared(tmp_path: Path) -> None:
    one, two, three = (FileLock(tmp_path / "lock") for _ in range(3))
    assert one.try_shared()
    assert two.try_shared()
    assert not three.try_alone()
    one.release()
    two.release()
    assert three.try_alone()
    assert not FileLock(tmp_path / "lock").try_shared()
    three.release()
    three.release()


def test_the_system_lets_go_of_a_dead_process_lock(tmp_path: Path) -> None:
    ready = SPAWN.Event()
    process = SPAWN.Process(target=hold_and_die, args=(str(tmp_path / "lock"), ready))
    process.start()
    assert ready.wait(60)
    process.join(60)
    with alone(tmp_path / "lock", lambda: pytest.fail("nobody holds it")):
        pass


def test_a_record_is_read_back_and_rubbish_is_none(tmp_path: Path) -> None:
    record = ServerRecord(4711, 7687, 7474, listens=True, kept=True)
    assert read_record(tmp_path) is None
    write_record(tmp_path, record)
    assert read_record(tmp_path) == record
    assert [path.name for path in record_path(tmp_path).parent.iterdir()] == ["server.json"]
    for rubbish in ("", "{", "[]", json.dumps({"pid": 1, "more": 2})):
        record_path(tmp_path).write_text(rubbish)
        assert read_record(tmp_path) is None
        assert running_server(tmp_path) is None


def test_the_browser_address_connects_to_this_server() -> None:
    address = ServerRecord(1, 40001, 40002).browser_address
    assert address == "http://127.0.0.1:40002/browser/?dbms=bolt://neo4j@127.0.0.1:40001&db=neo4j"


def test_chosen_ports_are_free_different_and_stay(settings: StoreSettings) -> None:
    ports = choose_ports(settings)
    assert ports.bolt != ports.http
    assert is_free(ports.bolt)
    assert is_free(ports.http)
    assert choose_ports(settings) == ports
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports.bolt))
        other.listen()
        changed = choose_ports(settings)
    assert changed.bolt != ports.bolt
    assert changed.http == ports.http


@pytest.mark.parametrize(
    ("logged", "sentence"),
    [
        ("java.io.IOException: No space left on device", "the disk is full"),
        ("java.net.BindException: Address already in use", "is taken"),
        ("FileLockException: Lock file has been locked: /x/store_lock", "another server"),
        ("OpenJDK: Could not reserve enough space for object heap", "too little memory"),
        ("Exception: something new", "something new"),
        ("", "without a word"),
    ],
)
def test_the_reason_of_an_end_is_read_from_the_log(tmp_path: Path, logged: str, sentence: str) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "neo4j.log").write_text(f"INFO  Starting...\nERROR an old failure\nINFO  Starting...\n{logged}\n")
    said = why_it_ended(tmp_path)
    assert sentence in said
    assert "old failure" not in said
    assert "\n" not in said


def test_the_configuration_is_text_of_one_setting_a_line(settings: StoreSettings) -> None:
    lines = configuration_text(settings, Ports(1, 2)).splitlines()
    assert all(line.startswith("#") or line.count("=") >= 1 for line in lines)
    assert "server.bolt.listen_address=127.0.0.1:1" in lines
    check_sizes(settings)


def test_a_folder_has_one_name_whatever_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    through_link = StoreSettings(tmp_path / "link" / "data", tmp_path / "link" / ".." / "cache")
    assert through_link == StoreSettings(tmp_path / "real" / "data", tmp_path / "cache")


def test_an_address_keeps_its_password_to_itself() -> None:
    assert "secret" not in repr(Address("bolt://x:1", "neo4j", "secret"))
    assert "secret" not in str(StoreSettings(Path("a"), Path("b"), Address("bolt://x:1", "neo4j", "secret")))


def test_settings_come_from_the_environment(tmp_path: Path) -> None:
    read = Settings.from_environment(
        {
            "VANKIEN_DATA": str(tmp_path),
            "VANKIEN_NEO4J_BOLT_PORT": "7687",
            "VANKIEN_NEO4J_TIMEOUT": "5m",
            "VANKIEN_JARS_MIRROR": "http://mirror.example/maven2",
        }
    ).store()
    assert (read.data, read.home) == (tmp_path, tmp_path / "neo4j")
    assert (read.bolt_port, read.http_port, read.transaction_timeout) == (7687, 0, "5m")
    assert read.jars_mirror == "http://mirror.example/maven2"
    assert read.server is None
    for wrong in ("x", "70000", "-1"):
        with pytest.raises(InputError, match="VANKIEN_NEO4J_BOLT_PORT"):
            Settings.from_environment({"VANKIEN_NEO4J_BOLT_PORT": wrong})


def test_progress_is_lines_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    for progress in (Terminal(), Silence()):
        progress.say("one")
        with progress.bytes("two", 2_000_000) as count:
            count.advance(5)
    assert capsys.readouterr().err == "one\ntwo: 2 MB\n"


def test_a_missing_password_is_one_sentence(settings: StoreSettings) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        read_password(settings.home)
