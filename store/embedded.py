"""One server for each data folder: attach to the one that runs, else start it; the last user stops it.

Two locks in the folder carry this. Whoever starts, joins, leaves or stops a server holds the start lock for
that moment; every command that uses the server shares the users' lock as long as it does, and the system lets
go of both when a process dies. The keeper (``store.keeper``) stops a server whose users were all killed.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from schema.errors import StoreError
from store.address import Address
from store.folder_lock import FileLock, alone
from store.password import read_password
from store.progress import Progress
from store.record import ServerRecord, is_server_of, read_record, remove_record, running_server, write_record
from store.settings import StoreSettings

_WAITING = "Another command is starting or stopping Neo4j, waiting for it"


@contextmanager
def embedded_server(settings: StoreSettings, progress: Progress) -> Iterator[ServerRecord]:
    """Use the server of the data folder within the block.

    It is started before, and stopped after, where no other command uses it and none asked for it to stay.
    Raises ``StoreError`` with one sentence when it cannot be started.
    """
    home = settings.home
    users, record = _join(settings, progress)
    try:
        yield record
    finally:
        users.release()
        stop_if_unused(home)


def keep_server(settings: StoreSettings, progress: Progress) -> tuple[ServerRecord, bool]:
    """Start the server, or find it running, and let it stay; return it and whether this call started it."""
    home = settings.home
    with hold_start_lock(home, progress):
        running = running_server(home)
        record = replace(running or _start(settings, progress), kept=True)
        write_record(home, record)
        return record, running is None


def stop_kept_server(home: Path, *, force: bool = False) -> bool:
    """Stop the server of ``home``; False where none runs. Refused while it is in use, unless ``force``."""
    if not home.is_dir():
        return False
    with hold_start_lock(home), _users(home) as users:
        record = read_record(home)
        if record is None or not is_server_of(home, record.pid):
            return False
        if not users.try_alone() and not force:
            raise StoreError("another command is using the server; end it first, or stop with --force")
        _stop(home, record)
    return True


def stop_if_unused(home: Path) -> bool:
    """Stop the server unless it is meant to stay or a command uses it; return whether it is gone."""
    with hold_start_lock(home), _users(home) as users:
        record = read_record(home)
        if record is None:
            return True
        if record.kept or not users.try_alone():
            return False
        _stop(home, record)
    return True


def stop_now(home: Path) -> None:
    """Stop the server of ``home``, whoever uses it; the start lock must be held."""
    record = read_record(home)
    if record is not None:
        _stop(home, record)


def is_in_use(home: Path) -> bool:
    """Whether a command uses the server of ``home`` now."""
    with _users(home) as users:
        return not users.try_alone()


def noted_schema(home: Path) -> str:
    """Return the hash of the schema that the database of ``home`` is known to have, or an empty string.

    Comparing constraints and indexes costs a second on a server that has just started; this spares it.
    """
    try:
        return _schema_note(home).read_text("utf-8").strip()
    except OSError:
        return ""


def note_schema(home: Path, schema: str) -> None:
    """Write down which schema the database has now; an empty string makes the next command compare again."""
    with suppress(OSError):
        _schema_note(home).write_text(schema + "\n", "utf-8")


def _schema_note(home: Path) -> Path:
    return home / "run" / "schema"


def embedded_address(home: Path, record: ServerRecord) -> Address:
    """Return where and as whom the embedded server is asked."""
    return Address(record.bolt_address, "neo4j", read_password(home))


def _join(settings: StoreSettings, progress: Progress) -> tuple[FileLock, ServerRecord]:
    with hold_start_lock(settings.home, progress):
        record = running_server(settings.home) or _start(settings, progress)
        users = FileLock(_users_lock_path(settings.home))
        users.try_shared()
        return users, record


def _start(settings: StoreSettings, progress: Progress) -> ServerRecord:
    from store.starting import start_server  # attaching needs neither httpx nor the rest of it

    left_over = read_record(settings.home)
    if left_over:
        # Alive, but without its port: it is starting or stopping, and its command was killed.
        _stop(settings.home, left_over)
    return start_server(settings, progress)


def _stop(home: Path, record: ServerRecord) -> None:
    from store.process import is_ending, stop_process, wait_for_end

    if is_server_of(home, record.pid):
        stop_process(record.pid)
    elif is_ending(record.pid):
        wait_for_end(record.pid, 5)
    remove_record(home)


def _users_lock_path(home: Path) -> Path:
    return home / "run" / "users.lock"


@contextmanager
def _users(home: Path) -> Iterator[FileLock]:
    lock = FileLock(_users_lock_path(home))
    try:
        yield lock
    finally:
        lock.release()


@contextmanager
def hold_start_lock(home: Path, progress: Progress | None = None) -> Iterator[None]:
    """Hold the lock under which servers of ``home`` start and stop; ``StoreError`` for an unusable folder."""
    try:
        with alone(home / "run" / "start.lock", lambda: progress.say(_WAITING) if progress else None):
            yield
    except OSError as error:
        raise StoreError(folder_sentence(home, error)) from error


def folder_sentence(home: Path, error: OSError) -> str:
    """Say what is wrong with the data folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{home}: the disk is full"
    return f"{error.filename or home}: the data folder cannot be used ({error.strerror or error})"
