"""All sources of a graph, read anew by the present program, kept in a file while the graph is decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ingest.reading_pool import ReadingPool
from ingest.resolve.source_record import SourceRecord
from ingest.write.stored_source import record_of, source_properties
from store.database import Database

SOURCES = "MATCH (s:Source) RETURN s {.*} AS source"
LENGTH = 4

Properties = dict[str, Any]
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(slots=True)
class Spool:
    """Sources as properties of their nodes, one after another in a file."""

    path: Path
    count: int = 0
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    """Texts that could not be read again: their former reading stays. (where, reason)"""

    def __iter__(self) -> Iterator[Properties]:
        decoder = msgspec.msgpack.Decoder(dict[str, Any])
        with self.path.open("rb") as stream:
            while head := stream.read(LENGTH):
                yield decoder.decode(stream.read(int.from_bytes(head)))


def read_again(database: Database, path: Path, pool: ReadingPool | None, progress: Progress) -> Spool:
    """Read every source of the graph again, on all cores; without a pool the stored readings are taken.

    The order is the database's own, and says nothing.
    """
    spool = Spool(path)
    encoder = msgspec.msgpack.Encoder()
    total = database.read("MATCH (s:Source) RETURN count(s) AS n")[0]["n"]
    with path.open("wb") as stream:
        for properties in _read(database, pool, spool):
            line = encoder.encode(properties)
            stream.write(len(line).to_bytes(LENGTH) + line)
            spool.count += 1
            if spool.count % 500 == 0 or spool.count == total:
                progress("sources read", spool.count, total)
    return spool


def _read(database: Database, pool: ReadingPool | None, spool: Spool) -> Iterator[Properties]:
    waiting: dict[str, Properties] = {}
    failed: list[Properties] = []

    def stored() -> Iterator[SourceRecord]:
        with database.session(fetch_size=200) as session:
            for row in session.run(SOURCES):
                waiting[row["source"]["uid"]] = row["source"]
                yield record_of(row["source"])

    def set_aside(record: SourceRecord, reason: str) -> None:
        spool.set_aside.append((record.path or record.origin or record.uid, reason))
        failed.append(waiting.pop(record.uid))

    if pool is None:
        for record in stored():
            yield waiting.pop(record.uid)
        return
    for source in pool.read(stored(), set_aside):
        before = waiting.pop(source.record.uid)
        properties = source_properties(source, before["state"]) | {"recorded": before["recorded"]}
        yield {name: value for name, value in properties.items() if value is not None}
        yield from failed
        failed.clear()
    yield from failed
