"""The start of an embedded server: jars, configuration, password, process, class data archive."""

from contextlib import suppress
from dataclasses import replace

from schema.errors import StoreError
from store.class_data import class_data, misfit, spawn_maker
from store.configuration import configuration_text
from store.keeper import spawn_keeper
from store.launch import Launch, prepare_launch
from store.password import ensure_password
from store.process import console_log, detach, spawn, stop_process, wait_for_bolt
from store.progress import Progress
from store.record import ServerRecord, remove_record, write_record
from store.settings import StoreSettings


def start_server(settings: StoreSettings, progress: Progress) -> ServerRecord:
    """Start the server of the data folder and return it as soon as it listens; the start lock must be held.

    Raises ``StoreError``, and ``OSError`` where the folder cannot be written.
    """
    home = settings.home
    launch = prepare_launch(settings, progress)
    write_configuration(settings)
    ensure_password(home, launch)
    progress.say("Starting Neo4j")
    data = class_data(launch.java, settings.cache)
    with_archive = data.archive.is_file()
    try:
        record = _run(settings, launch, data.options())
    except StoreError:
        if not with_archive:
            raise
        # A damaged archive may take Java down with it.
        data.discard()
        record = _run(settings, launch, data.options())
        with_archive = False
    if with_archive and misfit(console_log(home).read_text("utf-8", "replace")):
        data.discard()
    elif not with_archive:
        spawn_maker(launch.java, settings.cache)
    return record


def write_configuration(settings: StoreSettings) -> None:
    """Write ``neo4j.conf``."""
    folder = settings.home / "conf"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "neo4j.conf").write_text(configuration_text(settings), "utf-8")


def _run(settings: StoreSettings, launch: Launch, options: tuple[str, ...]) -> ServerRecord:
    home = settings.home
    process = spawn(home, launch, options)
    record = ServerRecord(process.pid)
    try:
        # Written before it listens, so that keeper and next command find it if we are killed meanwhile.
        write_record(home, record)
        spawn_keeper(home)
        record = replace(record, bolt_port=wait_for_bolt(process, home))
        write_record(home, record)
    except BaseException:
        stop_process(process.pid)
        with suppress(OSError):
            remove_record(home)
        raise
    finally:
        detach(process)
    return record
