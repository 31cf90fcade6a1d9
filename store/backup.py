"""Backup and restore of the embedded graph: Neo4j's own dump, in a tar file with a note of what it holds."""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from schema.errors import InputError, StoreError
from store.database import Database, open_database
from store.embedded import hold_start_lock, stop_now
from store.exchange import clear_scratch, drop_scratch, exchange, run_tool
from store.jars import read_lock
from store.maintenance import without_writers
from store.progress import Progress, Silence
from store.record import running_server, write_record
from store.settings import StoreSettings
from store.starting import start_server

NOTE, DUMP = "vankien.json", "neo4j.dump"
LONGEST_NOTE = 10_000

Fingerprint = Callable[[Database], str]


@dataclass(frozen=True, slots=True)
class BackupNote:
    """What a backup holds: the graph's fingerprint, the dump's SHA-256 and size in bytes, Neo4j's version."""

    fingerprint: str
    sha256: str
    size: int
    neo4j: str


def back_up(
    database: Database, settings: StoreSettings, file: Path, fingerprint: Fingerprint, progress: Progress
) -> BackupNote:
    """Write the whole graph to ``file``. The server stops for the dump and runs again after it.

    Raises ``StoreError`` on a server that is not ours, ``InputError`` where ``file`` exists already.
    """
    _only_embedded(database, "backup")
    if file.exists():
        raise InputError(str(file), "this file exists already; a backup overwrites nothing")
    file.parent.mkdir(parents=True, exist_ok=True)
    folder = settings.home / "run" / "backup"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with without_writers(settings.home, progress):
            stated = fingerprint(database)
            with _stopped(settings, progress):
                run_tool(settings, ["database", "dump", "neo4j", f"--to-path={folder}"], progress)
        dump = folder / DUMP
        note = BackupNote(stated, _sha256(dump), dump.stat().st_size, read_lock().server)
        (folder / NOTE).write_text(json.dumps(asdict(note)), "utf-8")
        part = file.with_name(file.name + ".part")
        with tarfile.open(part, "w") as tar:
            tar.add(folder / NOTE, NOTE)
            tar.add(dump, DUMP)
        part.replace(file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return note


def restore(
    database: Database, settings: StoreSettings, file: Path, fingerprint: Fingerprint, progress: Progress
) -> BackupNote:
    """Put the graph of a backup in the place of the present one, which goes.

    The backup is loaded beside it and its fingerprint compared first. Raises ``InputError`` for a file that
    is broken or no backup, before anything is touched.
    """
    _only_embedded(database, "restore")
    note = read_note(file)
    with without_writers(settings.home, progress):
        scratch = clear_scratch(settings)
        try:
            _extract(file, note, scratch.data)
            words = ["database", "load", "neo4j", f"--from-path={scratch.data}", "--overwrite-destination"]
            run_tool(scratch, words, progress)
            with open_database(scratch, Silence()) as loaded:
                found = fingerprint(loaded)
            if found != note.fingerprint:
                raise InputError(str(file), "the graph in it has another fingerprint than was noted")
            exchange(settings, scratch, progress)
        finally:
            drop_scratch(scratch)
    return note


def read_note(file: Path) -> BackupNote:
    """What a backup says it holds; ``InputError`` for a file that is none."""
    try:
        with tarfile.open(file, "r:") as tar:
            member = tar.next()
            stream = tar.extractfile(member) if member and member.name == NOTE else None
            if stream is None or member is None or member.size > LONGEST_NOTE:
                raise InputError(str(file), "this is no backup of vankien")
            return BackupNote(**json.loads(stream.read()))
    except (tarfile.TarError, ValueError, TypeError, EOFError) as error:
        raise InputError(str(file), "this is no backup of vankien") from error
    except OSError as error:
        raise InputError(str(file), error.strerror or str(error)) from error


def _extract(file: Path, note: BackupNote, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(file, "r:") as tar:
            stream = tar.extractfile(DUMP)
            if stream is None:
                raise KeyError(DUMP)
            with (folder / DUMP).open("wb") as copy:
                shutil.copyfileobj(stream, copy, 1 << 20)
    except (tarfile.TarError, KeyError, EOFError) as error:
        raise InputError(str(file), "the backup is cut short or broken") from error
    if _sha256(folder / DUMP) != note.sha256:
        raise InputError(str(file), "the backup is broken: its SHA-256 differs")


@contextmanager
def _stopped(settings: StoreSettings, progress: Progress) -> Iterator[None]:
    """The server does not run within the block, and runs again after it."""
    home = settings.home
    with hold_start_lock(home, progress):
        running = running_server(home)
        stop_now(home)
        try:
            yield
        finally:
            if running is not None:
                write_record(home, replace(start_server(settings, Silence()), kept=running.kept))


def _only_embedded(database: Database, what: str) -> None:
    if not database.embedded:
        raise StoreError(
            f"{database.address.uri}: {what} is for the embedded server; on a server of yours use its own"
            " tool (neo4j-admin database dump | load, or backup)"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
