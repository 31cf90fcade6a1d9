"""Dumps: the whole graph as N-Triples or Turtle, streamed from the database, one file a kind."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from neo4j import Query
from neo4j.exceptions import DriverError, Neo4jError
from pyoxigraph import RdfFormat, Triple, serialize

from app.linked_data import reading
from app.linked_data.addresses import KINDS
from app.linked_data.describe import Describer
from app.linked_data.terms import PREFIXES, ontology_triples
from schema.registry import Registry
from store.database import Database
from store.failures import as_sentence

FORMATS = {"ntriples": (RdfFormat.N_TRIPLES, "nt"), "turtle": (RdfFormat.TURTLE, "ttl")}
TIMEOUT = 3600.0
"""Seconds that one file may take."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file of a dump."""

    path: Path
    triples: int


def export(
    database: Database, registry: Registry, folder: Path, format: str, base: str,
    *, compress: bool = False, texts: bool = False, progress: Callable[[str], None] = lambda name: None,
) -> list[Written]:  # fmt: skip
    """Write the whole graph into ``folder``; each triple once, nothing held in memory but one subject.

    Raises ``StoreError`` where the server is away and ``OSError`` where the folder cannot be written. A file
    appears under its name when it is complete.
    """
    describer = Describer(base, registry)
    base = describer.addresses.base
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[tuple[str, Callable[[], Iterable[Triple]]]] = [("ontology", lambda: ontology_triples(base))]
    for label, word in KINDS.items():
        parts.append((_plural(word), _nodes_of(database, describer, label)))
    parts.append(("sources", lambda: _sources(database, describer, texts)))
    parts.append(("statements", lambda: _statements(database, describer)))
    written = []
    for name, triples in parts:
        progress(name)
        written.append(_write(folder, name, triples(), format, base, compress))
    return written


def _plural(word: str) -> str:
    return "people" if word == "person" else word + "s"


def _write(
    folder: Path, name: str, triples: Iterable[Triple], format: str, base: str, compress: bool
) -> Written:
    kind, ending = FORMATS[format]
    path = folder / f"{name}.{ending}{'.gz' if compress else ''}"
    part = path.with_name(path.name + ".part")
    counted = _Counter(triples)
    prefixes = PREFIXES | {"v": f"{base}ontology#"} if kind == RdfFormat.TURTLE else None
    with gzip.open(part, "wb") if compress else part.open("wb") as file:
        serialize(counted, cast(IO[bytes], file), format=kind, prefixes=prefixes)
    part.replace(path)
    return Written(path, counted.number)


class _Counter:
    """Counts triples on their way."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = triples
        self.number = 0

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            self.number += 1
            yield triple


def _nodes_of(database: Database, describer: Describer, label: str) -> Callable[[], Iterator[Triple]]:
    def triples() -> Iterator[Triple]:
        for row in _rows(database, reading.nodes_with(label), **reading.node_parameters(describer)):
            yield from _sorted(describer.entity(row))

    return triples


def _sources(database: Database, describer: Describer, texts: bool) -> Iterator[Triple]:
    for row in _rows(database, reading.SOURCES, texts=texts):
        yield from _sorted(describer.source(row["properties"] | {"mentions": row["mentions"]}, texts))
    for row in _rows(database, reading.REGISTRY_SOURCES):
        yield from _sorted(describer.source(row | {"title": "vankien registry"}, texts))


def _statements(database: Database, describer: Describer) -> Iterator[Triple]:
    for row in _rows(database, reading.STATEMENTS):
        yield from _sorted(describer.statement(row))


def _sorted(triples: set[Triple]) -> list[Triple]:
    return sorted(triples, key=str)


def _rows(database: Database, cypher: str, **parameters: Any) -> Iterator[dict[str, Any]]:
    try:
        with database.session() as session:
            for record in session.run(Query(cypher, timeout=TIMEOUT), parameters):
                yield dict(record)
    except (DriverError, Neo4jError) as error:
        raise as_sentence(error, database.address) from error
