"""Deciding and loading a million statements: ``rebuild`` of a graph of dispatches made from a template.

    python -m tests.benchmark.rebuild [STATEMENTS]

The readings of some thousand dispatches are multiplied: copies have numbers and officers of their own. They
stand in the spool from which a rebuild decides, so that the time covers what a rebuild does after reading:
deciding all, writing the import's files, the import, constraints and indexes, and the counts. Statements are
the edges of sources. Prints seconds and peak memory.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from app.settings import Settings
from ingest.read import read_path
from ingest.reading_pool import ReadingPool
from ingest.rebuild.history import History
from ingest.rebuild.loading import write_files
from ingest.rebuild.reading import LENGTH, Spool
from ingest.rebuild.rebuild import load_files
from ingest.rebuild.stated import StatedGraph
from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource, SourceRecord
from ingest.write.changes import timestamp
from ingest.write.stored_source import LIVE, source_properties
from schema.keys import source_uid
from schema.registry import load_registry
from store.database import open_database
from store.exchange import clear_scratch, drop_scratch
from store.import_files import ImportFiles
from tests.benchmark.writing import cache_folder
from tests.graph.test_ingest import articles

T = TypeVar("T")
DIFFERENT = 500
LIMIT = 180.0


def main(statements: int = 1_000_000) -> int:
    """Print the seconds of each step; the exit status tells whether all took less than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_environment({"VANKIEN_DATA": folder, **cache_folder()}).store()
        spool = Spool(Path(folder) / "spool")
        wanted = _write_spool(spool, statements, Path(folder))
        resolver = Resolver(load_registry())
        with open_database(settings) as database:
            scratch = clear_scratch(settings)
            began = time.perf_counter()
            graph = _timed("gathering identities", lambda: StatedGraph(spool, resolver))
            with ImportFiles(scratch.data / "import") as files:
                _timed("deciding, files", lambda: write_files(graph, History(database), files, timestamp()))
            _timed("loading, indexes", lambda: load_files(scratch, files))
            total = time.perf_counter() - began
            drop_scratch(scratch)
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    java = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    edges = sum(files.types.values())
    print(f"{spool.count} sources, {edges} statements (wanted {wanted}), {sum(files.labels.values())} labels")
    print(f"total {total:.1f} s (limit {LIMIT:.0f}), peak memory {ours:.0f} MB, largest child {java:.0f} MB")
    return 0 if total <= LIMIT else 1


def _timed(name: str, work: Callable[[], T]) -> T:
    """Run ``work`` and print how long it took, and how much processor time of this process."""
    began, worked = time.perf_counter(), time.process_time()
    found = work()
    spent = time.perf_counter() - began
    print(f"{name:21} {spent:7.1f} s ({time.process_time() - worked:.1f} s of one core)", flush=True)
    return found


def _write_spool(spool: Spool, statements: int, folder: Path) -> int:
    """Multiply the readings of some dispatches until they make enough statements."""
    made = folder / "articles.jsonl"
    made.write_text(articles(DIFFERENT), encoding="utf-8")
    with ReadingPool() as pool:
        records = (SourceRecord.of(text) for text in read_path(made))
        sources = list(pool.read(records, lambda record, reason: print(record.path, reason)))
    each = sum(len(s.graph.statements) + len(s.graph.entities) for s in sources) / len(sources)
    encoder = msgspec.msgpack.Encoder()
    with spool.path.open("wb") as stream:
        for copy in _copies(sources, int(statements / each) + 1):
            properties = source_properties(copy, LIVE) | {"recorded": "2026-01-01T00:00:00.000000Z"}
            line = encoder.encode({k: v for k, v in properties.items() if v is not None})
            stream.write(len(line).to_bytes(LENGTH) + line)
            spool.count += 1
    return statements


def _copies(sources: list[ReadSource], count: int) -> Iterator[ReadSource]:
    """Copy after copy, each with a text and uid of its own; every tenth officer has a name of his own."""
    for number in range(count):
        source = sources[number % len(sources)]
        text = f"{source.graph.text}\n({number})"
        record = replace(source.record, uid=source_uid(None, text), text=text, origin=None)
        entities = [
            replace(e, number=str(number // 7)) if e.labels[0] == "Document" and e.own
            else replace(e, name=f"{e.name} {number // 10}") if e.labels[0] == "Person"
            else e
            for e in source.graph.entities
        ]  # fmt: skip
        yield ReadSource(record, replace(source.graph, text=text, entities=entities))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
