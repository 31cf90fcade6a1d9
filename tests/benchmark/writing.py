"""Rows a second of the writer, as a ratio to the bare driver writing the same rows with the same statements.

    python -m tests.benchmark.writing [COUNT [ARTICLES.jsonl.xz]]

Without a file, dispatches made from a template are written. The writer's time covers all of an update: asking
what is there, deciding, writing. The bare driver then replays the writing statements alone, in transactions
of the same size, on an emptied database. Reading the texts is in neither.
"""

import os
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import neo4j

from app.settings import Settings
from ingest.pipeline import BATCH
from ingest.read import read_path
from ingest.reading_pool import ReadingPool
from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource, SourceRecord
from ingest.write import access as access_module
from ingest.write.writer import Writer
from schema.registry import load_registry
from store.database import Database, open_database
from tests.graph.test_ingest import articles

Statement = tuple[str, dict[str, Any]]


class Recorder(access_module.GraphAccess):
    """Runs statements and keeps those that write rows, transaction by transaction."""

    kept: ClassVar[list[list[Statement]]] = []

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        super().__init__(transaction)
        self.kept.append([])

    def run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        if "rows" in parameters:
            self.kept[-1].append((statement, parameters))
        return super().run(statement, **parameters)


def main(count: int = 1000, path: str | None = None) -> None:
    """Print rows, seconds and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_environment({"VANKIEN_DATA": folder, **cache_folder()})
        if path is None:
            made = Path(folder) / "articles.jsonl"
            made.write_text(articles(count), encoding="utf-8")
        with ReadingPool() as pool:
            texts = islice(read_path(made if path is None else Path(path)), count)
            records = (SourceRecord.of(text) for text in texts)
            sources = list(pool.read(records, lambda record, reason: print(record.path, reason)))
        with open_database(settings.store()) as database:
            measure(database, sources)


def measure(database: Database, sources: list[ReadSource]) -> None:
    """Write ``sources`` with the writer, then replay its statements with the bare driver; best of two."""
    import ingest.write.writer as writer_module

    writer_module.GraphAccess = Recorder  # type: ignore[misc]
    writer = Writer(database, Resolver(load_registry()))
    timed = {"writer": [], "bare driver": []}  # type: dict[str, list[float]]
    for _ in range(2):
        _empty(database)
        Recorder.kept = []
        timed["writer"].append(_timed(lambda: _write(writer, sources)))
        transactions = Recorder.kept
        _empty(database)
        timed["bare driver"].append(_timed(lambda kept=transactions: _replay(database, kept)))
    rows = sum(len(parameters["rows"]) for kept in Recorder.kept for _, parameters in kept)
    for name, seconds in timed.items():
        print(f"{name:12} {rows:8} rows {min(seconds):7.2f} s {rows / min(seconds):9.0f} rows/s")
    print(f"ratio {min(timed['bare driver']) / min(timed['writer']):.2f}")


def _write(writer: Writer, sources: list[ReadSource]) -> None:
    for start in range(0, len(sources), BATCH):
        writer.arrive(sources[start : start + BATCH])


def _replay(database: Database, transactions: list[list[Statement]]) -> None:
    with database.session(neo4j.WRITE_ACCESS) as session:
        for statements in transactions:

            def work(transaction: neo4j.ManagedTransaction, statements: list[Statement] = statements) -> None:
                for statement, parameters in statements:
                    transaction.run(statement, parameters).consume()  # type: ignore[arg-type]

            session.execute_write(work)


def _empty(database: Database) -> None:
    while database.write("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone")[0]["gone"]:
        pass


def _timed(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def cache_folder() -> dict[str, str]:
    """The user's cache folder, where one is set: the jars are not fetched again."""

    return {name: os.environ[name] for name in ("VANKIEN_CACHE",) if name in os.environ}


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000, sys.argv[2] if sys.argv[2:] else None)
