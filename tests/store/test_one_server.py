"""One server for each data folder: who starts it, who joins it, who stops it, and what survives a kill."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from schema.errors import StoreError
from store.database import open_database
from store.embedded import is_in_use, keep_server, stop_kept_server
from store.progress import Silence
from store.record import ServerRecord, is_server_of, read_record, running_server, write_record
from store.settings import StoreSettings
from tests.store.other_command import other_command

pytestmark = pytest.mark.graph

COUNT = "MATCH (p:Person) RETURN count(p) AS n"


@pytest.fixture
def settings(store_settings: StoreSettings, tmp_path: Path) -> Iterator[StoreSettings]:
    """Settings with a data folder of this test alone; no server is left on it."""
    own = replace(store_settings, data=tmp_path / "data")
    yield own
    stop_kept_server(own.home, force=True)


def eventually(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether the condition comes true within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def server_of(settings: StoreSettings) -> ServerRecord:
    record = running_server(settings.home)
    assert record is not None
    return record


def test_a_command_stops_the_server_that_it_started(settings: StoreSettings) -> None:
    with open_database(settings, Silence()) as database:
        pid = server_of(settings).pid
        assert database.read("RETURN 1 AS one") == [{"one": 1}]
    assert not psutil.pid_exists(pid)
    assert read_record(settings.home) is None


def test_the_second_command_joins_and_the_last_one_stops_the_server(settings: StoreSettings) -> None:
    with other_command(settings.data) as first:
        pid = first.wait_until_ready()
        with open_database(settings, Silence()) as database:
            assert server_of(settings).pid == pid
            first.write("CREATE (:Person {key: 'first'})")
            assert first.leave() == 0
            assert database.read(COUNT) == [{"n": 1}], "the server must outlive the command that started it"
        assert not is_server_of(settings.home, pid)


def test_two_commands_that_start_at_the_same_moment_get_one_server(settings: StoreSettings) -> None:
    with other_command(settings.data) as one, other_command(settings.data) as two:
        assert one.wait_until_ready() == two.wait_until_ready()
        one.write("CREATE (:Person {key: 'one'})")
        two.write("CREATE (:Person {key: 'two'})")
        assert one.leave() == two.leave() == 0
    assert running_server(settings.home) is None


def test_after_kill_9_of_the_command_nothing_is_lost_and_no_server_is_left(settings: StoreSettings) -> None:
    with other_command(settings.data) as command:
        pid = command.wait_until_ready()
        command.write("UNWIND range(1, 100) AS i CREATE (:Person {key: toString(i)})")
        command.kill()
    assert eventually(lambda: not is_server_of(settings.home, pid)), "the keeper must stop the server"
    with open_database(settings, Silence()) as database:
        assert database.read(COUNT) == [{"n": 100}]


def test_a_command_killed_while_it_starts_the_server_hinders_nobody(settings: StoreSettings) -> None:
    with other_command(settings.data) as command:
        assert eventually(lambda: read_record(settings.home) is not None, 60)
        command.kill()
    with open_database(settings, Silence()) as database:
        assert database.read(COUNT) == [{"n": 0}]


def test_after_kill_9_of_the_server_the_next_command_has_all_that_was_committed(
    settings: StoreSettings,
) -> None:
    with other_command(settings.data) as command:
        pid = command.wait_until_ready()
        command.write("UNWIND range(1, 100) AS i CREATE (:Person {key: toString(i)})")
        os.kill(pid, signal.SIGKILL)
        assert command.leave() == 0
    with open_database(settings, Silence()) as database:
        assert database.read(COUNT) == [{"n": 100}]
        assert server_of(settings).pid != pid


def test_a_server_that_dies_under_a_command_is_told_in_a_sentence(settings: StoreSettings) -> None:
    with open_database(settings, Silence()) as database:
        os.kill(server_of(settings).pid, signal.SIGKILL)
        with pytest.raises(StoreError, match="no Neo4j server answers"):
            database.read("RETURN 1")
    with open_database(settings, Silence()) as database:
        database.ready()


def test_a_kept_server_stays_until_it_is_stopped(settings: StoreSettings) -> None:
    record, started = keep_server(settings, Silence())
    assert started
    with open_database(settings, Silence()):
        assert is_in_use(settings.home)
        with pytest.raises(StoreError, match="another command is using the server"):
            stop_kept_server(settings.home)
    assert is_server_of(settings.home, record.pid)
    assert keep_server(settings, Silence()) == (record, False)
    assert stop_kept_server(settings.home)
    assert not is_server_of(settings.home, record.pid)
    assert not stop_kept_server(settings.home)


def test_keeping_a_server_that_a_command_started_outlives_the_command(settings: StoreSettings) -> None:
    with open_database(settings, Silence()):
        pid = server_of(settings).pid
        record, started = keep_server(settings, Silence())
        assert (record.pid, started) == (pid, False)
    time.sleep(2)  # the keeper looks once a second
    assert is_server_of(settings.home, pid)


def test_a_record_that_names_a_strangers_process_is_not_believed(settings: StoreSettings) -> None:
    """Process ids and ports are given out again: the check comes before any log-in."""
    write_record(settings.home, ServerRecord(os.getpid(), 7687, 7474, listens=True))
    assert running_server(settings.home) is None
    with open_database(settings, Silence()) as database:
        assert server_of(settings).pid != os.getpid()
        database.ready()
    assert psutil.pid_exists(os.getpid()), "the stranger must not be stopped"


def test_ports_stay_the_same_from_start_to_start(settings: StoreSettings) -> None:
    ports = []
    for _ in range(2):
        with open_database(settings, Silence()):
            record = server_of(settings)
            ports.append((record.bolt_port, record.http_port))
    assert ports[0] == ports[1]
