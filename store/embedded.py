"""One server for each data folder: attach to the one that runs, else start it; the last user stops it."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from schema.errors import StoreError
from store.address import Address
from store.configuration import configuration_text
from store.download import ensure_jars
from store.folder_lock import FileLock, alone
from store.jars import read_lock
from store.java import find_java
from store.keeper import spawn_keeper
from store.password import ensure_password, read_password
from store.process import Launch, java_options, spawn, stop_server, wait_until_listening
from store.progress import Progress
from store.record import ServerRecord, read_record, remove_record, running_server, write_record
from store.settings import StoreSettings


def start_lock_path(home: Path) -> Path:
    """The lock that whoever starts, joins, leaves or stops a server holds for that moment."""
    return home / "run" / "start.lock"


def users_lock_path(home: Path) -> Path:
    """The lock that every command which uses the server shares as long as it does."""
    return home / "run" / "users.lock"


@contextmanager
def embedded_server(settings: StoreSettings, progress: Progress) -> Iterator[ServerRecord]:
    """Use the server of the data folder within the block; start it before and stop it after where nobody else has it.

    Raises ``StoreError`` with one sentence when it cannot be started.
    """
    home = settings.home
    users = _join(settings, progress)
    try:
        record = running_server(home)
        if record is None:
            raise StoreError(f"{home}: Neo4j ended as soon as it had started; its log is {home / 'logs'}")
        yield record
    finally:
        users.release()
        stop_if_unused(home)


def keep_server(settings: StoreSettings, progress: Progress) -> tuple[ServerRecord, bool]:
    """Start the server, or find it running, and let it stay; return it and whether it was started by this call."""
    home = settings.home
    with _start_lock(home, progress):
        running = running_server(home)
        record = replace(running or _start(settings, progress), kept=True)
        write_record(home, record)
        return record, running is None


def stop_kept_server(home: Path, *, force: bool = False) -> bool:
    """Stop the server of ``home``; False where none runs. Refuses while a command uses it, unless ``force``."""
    if not home.is_dir():
        return False
    with _start_lock(home, None):
        record = running_server(home)
        if record is None:
            return False
        users = FileLock(users_lock_path(home))
        try:
            if not users.try_alone() and not force:
                raise StoreError("another command is using the server; end it first, or stop with --force")
            _stop(home, record)
        finally:
            users.release()
    return True


def is_in_use(home: Path) -> bool:
    """Whether a command uses the server of ``home`` now."""
    users = FileLock(users_lock_path(home))
    try:
        return not users.try_alone()
    finally:
        users.release()


def note_schema(home: Path, schema: str) -> None:
    """Write down which schema the running server has, so that the next command need not compare it."""
    record = read_record(home)
    if record and record.schema != schema:
        write_record(home, replace(record, schema=schema))


def embedded_address(home: Path, record: ServerRecord) -> Address:
    """Return where and as whom the embedded server is asked."""
    return Address(record.bolt_address, "neo4j", read_password(home))


def prepare_launch(settings: StoreSettings, progress: Progress) -> Launch:
    """Fetch what is missing and return how Java runs the server and its tools."""
    java = find_java(settings.java_home)
    jars = ensure_jars(
        read_lock(), settings.cache, progress, mirror=settings.jars_mirror, offline=settings.jars_folder
    )
    return Launch(java.program, java_options(settings.heap), tuple(jars))


def write_configuration(settings: StoreSettings) -> None:
    """Write ``neo4j.conf``; ``StoreError`` where the data folder cannot be written."""
    folder = settings.home / "conf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "neo4j.conf").write_text(configuration_text(settings), "utf-8")
    except OSError as error:
        raise StoreError(_folder_sentence(settings.home, error)) from error


def _join(settings: StoreSettings, progress: Progress) -> FileLock:
    home = settings.home
    with _start_lock(home, progress):
        if running_server(home) is None:
            _start(settings, progress)
        users = FileLock(users_lock_path(home))
        users.try_shared()
        return users


def stop_if_unused(home: Path) -> bool:
    """Stop the server unless it is meant to stay or a command uses it; return whether it is gone."""
    with _start_lock(home, None):
        record = read_record(home)
        users = FileLock(users_lock_path(home))
        try:
            if record is None:
                return True
            if record.kept or not users.try_alone():
                return False
            _stop(home, record)
            return True
        finally:
            users.release()


def _start(settings: StoreSettings, progress: Progress) -> ServerRecord:
    home = settings.home
    left_over = read_record(home)
    if left_over:
        # Alive, but without its ports: it is starting or stopping after its command was killed.
        stop_server(home, left_over.pid)
    launch = prepare_launch(settings, progress)
    write_configuration(settings)
    ensure_password(home, launch)
    progress.say("Starting Neo4j")
    process = spawn(home, launch)
    # Written before it is ready, so that the keeper and the next command find it if we are killed meanwhile.
    write_record(home, ServerRecord(process.pid))
    spawn_keeper(home)
    try:
        record = wait_until_listening(process, home)
    except BaseException:
        stop_server(home, process.pid)
        remove_record(home)
        raise
    write_record(home, record)
    return record


def _stop(home: Path, record: ServerRecord) -> None:
    stop_server(home, record.pid)
    remove_record(home)


@contextmanager
def _start_lock(home: Path, progress: Progress | None) -> Iterator[None]:
    say: Callable[[], None] | None = None
    if progress is not None:
        say = lambda: progress.say("another command is starting or stopping Neo4j, waiting for it")  # noqa: E731
    try:
        with alone(start_lock_path(home), say):
            yield
    except OSError as error:
        raise StoreError(_folder_sentence(home, error)) from error


def _folder_sentence(home: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{home}: the disk is full"
    return f"{error.filename or home}: the data folder cannot be used ({error.strerror or error})"
