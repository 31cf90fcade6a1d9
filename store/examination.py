"""What is installed, whether it is whole, and what is in the graph that is not ours: what `doctor` says."""

import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from schema.errors import StoreError
from schema.labels import CANDIDATE, ENTITY_LABELS, MENTIONS, SOURCE, STATEMENT_TYPES, WITHDRAWN
from store.class_data import class_data
from store.configuration import size_in_bytes
from store.database import Database
from store.jars import read_lock
from store.java import find_java
from store.password import password_path
from store.schema_setup import missing_rules
from store.settings import StoreSettings

OWN_LABELS = (*ENTITY_LABELS, SOURCE, WITHDRAWN, "Judgement")
OWN_TYPES = (*STATEMENT_TYPES, MENTIONS, CANDIDATE, "WITHDRAWN")
LITTLE_SPACE = 1_000_000_000
"""Bytes on a disk below which it is time to say so."""

State = Literal["good", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, whether it is well, what was found, and what to do about it."""

    what: str
    state: State
    found: str
    advice: str = ""


def examine_installation(settings: StoreSettings) -> Iterator[Finding]:
    """Look at what the embedded server needs, without starting it."""
    yield _java(settings)
    yield _jars(settings)
    yield _class_data(settings)
    for what, folder in (("data folder", settings.data), ("cache folder", settings.cache)):
        yield _space(what, folder)
    yield _memory(settings)
    if settings.home.is_dir():
        yield _password(settings.home)


def examine_graph(database: Database) -> Iterator[Finding]:
    """Look at the server that answers, at its schema, and at what is in the graph."""
    yield _server(database)
    lacking = [rule.name for rule in missing_rules(database)]
    if lacking:
        found = f"{len(lacking)} constraints or indexes are missing: {', '.join(lacking[:5])}"
        yield Finding("schema", "bad", found, "the next vankien command makes them")
    else:
        yield Finding("schema", "good", "all constraints and indexes are there")
    yield from _strangers(database)


def _java(settings: StoreSettings) -> Finding:
    try:
        java = find_java(settings.java_home)
    except StoreError as error:
        return Finding("Java", "bad", str(error), "unset VANKIEN_JAVA_HOME, or install vankien anew")
    return Finding("Java", "good", f"{java.version} in {java.home}")


def _jars(settings: StoreSettings) -> Finding:
    lock = read_lock()
    folder = settings.cache / "jars"
    missing = [jar for jar in lock.jars if not (folder / jar.file_name).exists()]
    broken = [jar for jar in lock.jars if jar not in missing and not jar.is_genuine(folder / jar.file_name)]
    advice = "vankien neo4j install"
    if broken:
        found = f"{len(broken)} files in {folder} are not what they should be: {broken[0].file_name}"
        return Finding("Neo4j", "bad", found, advice)
    if missing:
        return Finding(
            "Neo4j", "note", f"{len(missing)} of {len(lock.jars)} files are not fetched yet", advice
        )
    return Finding("Neo4j", "good", f"{lock.server}, {len(lock.jars)} files verified in {folder}")


def _class_data(settings: StoreSettings) -> Finding:
    try:
        archive = class_data(find_java(settings.java_home), settings.cache).archive
    except StoreError:
        return Finding("class data archive", "note", "none without a Java")
    if archive.is_file():
        return Finding(
            "class data archive", "good", f"{archive.stat().st_size / 1e6:.0f} MB in {archive.parent}"
        )
    return Finding(
        "class data archive", "note", "not made yet", "it is made beside the first start of the server"
    )


def _space(what: str, folder: Path) -> Finding:
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(there).free
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if free < LITTLE_SPACE:
        return Finding(what, "bad", found, "make room, or set VANKIEN_DATA or VANKIEN_CACHE to another disk")
    return Finding(what, "good", found)


def _memory(settings: StoreSettings) -> Finding:
    free = psutil.virtual_memory().available
    found = f"{free / 1e9:.1f} GB free; heap {settings.heap}, page cache {settings.page_cache}"
    wanted = size_in_bytes(settings.heap) + size_in_bytes(settings.page_cache)
    if wanted > free:
        return Finding("memory", "note", found, "lower VANKIEN_NEO4J_HEAP or VANKIEN_NEO4J_PAGE_CACHE")
    return Finding("memory", "good", found)


def _password(home: Path) -> Finding:
    path = password_path(home)
    if not path.exists():
        return Finding("password", "note", "none yet; the first start makes one")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding("password", "bad", f"others can read {path} (mode {mode:04o})", f"chmod 600 {path}")
    return Finding("password", "good", f"{path}, mode {mode:04o}")


def _server(database: Database) -> Finding:
    row = database.read(
        "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
        " RETURN versions[0] AS version, edition"
    )[0]
    kind = "embedded" if database.embedded else "your own server"
    address = database.address
    found = f"Neo4j {row['version']} {row['edition']}, {kind}, {address.uri}, database {address.database}"
    if not row["version"].startswith(("5.", "20")):
        return Finding("server", "note", found, "vankien is tested with Neo4j 5.26")
    return Finding("server", "good", found)


def _strangers(database: Database) -> Iterator[Finding]:
    """Whoever logs in to Community Edition can write, so look for what vankien did not."""
    yield _foreign(
        "nodes",
        database.read(
            "MATCH (n) WHERE none(label IN labels(n) WHERE label IN $own)"
            " RETURN coalesce(head(labels(n)), 'no label') AS name, count(*) AS number ORDER BY number DESC",
            own=OWN_LABELS,
        ),
        "MATCH (n:`{name}`) RETURN n",
    )
    yield _foreign(
        "edges",
        database.read(
            "MATCH ()-[r]->() WHERE NOT type(r) IN $own OR r.uid IS NULL OR r.source IS NULL"
            " RETURN type(r) AS name, count(*) AS number ORDER BY number DESC",
            own=OWN_TYPES,
        ),
        "MATCH path = ()-[r:`{name}`]->() RETURN path",
    )


def _foreign(what: str, rows: Iterable[dict[str, object]], query: str) -> Finding:
    rows = list(rows)
    if not rows:
        return Finding(what, "good", f"all {what} are vankien's")
    listed = ", ".join(f"{row['number']} {row['name']}" for row in rows[:5])
    advice = f"look at them in Neo4j Browser: {query.format(name=rows[0]['name'])}"
    return Finding(what, "bad", f"not written by vankien: {listed}", advice)
