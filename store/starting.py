"""The start of an embedded server: jars, configuration, password, process, class data archive."""

from contextlib import suppress
from dataclasses import replace

from schema.errors import StoreError
from store.background import detach
from store.class_data import ClassData, class_data, misfit, spawn_maker
from store.configuration import check_sizes, configuration_text
from store.keeper import spawn_keeper
from store.launch import Launch, prepare_launch
from store.password import ensure_password
from store.ports import Ports, choose_ports, forget_ports, is_free
from store.process import ServerEndedError, console_log, has_room, spawn, stop_process, wait_for_port
from store.progress import Progress
from store.record import ServerRecord, remove_record, write_record
from store.settings import StoreSettings
from store.settling import settle

ATTEMPTS = 3
"""Another program may take a port between our choice and the start; a damaged archive may take Java down."""


def start_server(settings: StoreSettings, progress: Progress) -> ServerRecord:
    """Start the server of the data folder and return it as soon as it listens; the start lock must be held.

    Raises ``StoreError``, and ``OSError`` where the folder cannot be written.
    """
    check_sizes(settings)
    launch = prepare_launch(settings, progress)
    settings.home.mkdir(parents=True, exist_ok=True)
    settle(settings.home)
    if not has_room(settings.home):
        raise StoreError(f"{settings.home}: the disk is full")
    data = class_data(launch.java, settings.cache)
    for attempt in range(1, ATTEMPTS + 1):
        ports = choose_ports(settings)
        write_configuration(settings, ports)
        ensure_password(settings.home, launch)
        if attempt == 1:
            progress.say("Starting Neo4j")
        with_archive = data.archive.is_file()
        try:
            record = _run(settings, launch, ports, data.options())
        except ServerEndedError as ended:
            taken = not (is_free(ports.bolt) and is_free(ports.http))
            if attempt == ATTEMPTS or not (taken or (ended.crashed and with_archive)):
                raise
            forget_ports(settings.home)
            if ended.crashed:
                data.discard()
        else:
            _look_after(data, with_archive, settings, launch)
            return record
    raise AssertionError("unreachable")


def write_configuration(settings: StoreSettings, ports: Ports) -> None:
    """Write ``neo4j.conf``."""
    folder = settings.home / "conf"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "neo4j.conf").write_text(configuration_text(settings, ports), "utf-8")


def _look_after(data: ClassData, with_archive: bool, settings: StoreSettings, launch: Launch) -> None:
    """Throw an archive away that did not fit; make one where there was none."""
    if not with_archive:
        spawn_maker(launch.java, settings.cache)
    elif misfit(console_log(settings.home).read_text("utf-8", "replace")):
        data.discard()


def _run(settings: StoreSettings, launch: Launch, ports: Ports, options: tuple[str, ...]) -> ServerRecord:
    home = settings.home
    process = spawn(home, launch, options)
    record = ServerRecord(process.pid, ports.bolt, ports.http)
    try:
        # Written before it listens, so that keeper and next command find it if we are killed meanwhile.
        write_record(home, record)
        spawn_keeper(home)
        wait_for_port(process, ports.bolt, home)
        record = replace(record, listens=True)
        write_record(home, record)
    except BaseException:
        stop_process(process.pid)
        with suppress(OSError):
            remove_record(home)
        raise
    finally:
        detach(process)
    return record
