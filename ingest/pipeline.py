"""The way through: texts are read, settled and written batch by batch; the end tells what became of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from ingest.read import SourceText
from ingest.reading_pool import ReadingPool
from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource, SourceRecord
from ingest.write.stored_source import RETRACTED
from ingest.write.update import Outcome, Settled
from ingest.write.writer import Arrivals, Writer
from schema.errors import InputError
from schema.registry import Registry
from store.database import Database

BATCH = 200
"""Sources written in one transaction."""


class Progress(Protocol):
    """Told after each batch how many texts are done."""

    def __call__(self, done: int) -> None: ...


@dataclass(slots=True)
class IngestReport:
    """What became of the texts of a run. ``written`` are sources by uid, ``skipped`` (where, reason)."""

    read: int = 0
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    older_versions: int = 0
    superseded: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    decided_again: int = 0
    settled: list[Settled] = field(default_factory=list)

    def skip(self, error: InputError) -> None:
        """Note what could not be read, and why."""
        self.skipped.append((error.where, error.reason))

    def add(self, arrivals: Arrivals) -> None:
        """Count one batch."""
        self.written += arrivals.written
        self.unchanged += len(arrivals.unchanged)
        self.older_versions += len(arrivals.older_versions)
        self.superseded += len(arrivals.superseded)
        self._add_outcome(arrivals.outcome)

    def _add_outcome(self, outcome: Outcome) -> None:
        for kind, count in outcome.written.items():
            self.rows[kind] = self.rows.get(kind, 0) + count
        self.decided_again += outcome.decided_again
        self.settled += outcome.settled


def ingest(
    database: Database,
    sources: Iterable[SourceText],
    registry: Registry,
    *,
    progress: Progress | None = None,
    report: IngestReport | None = None,
    processes: int = 0,
) -> IngestReport:
    """Read ``sources`` into the graph; what is there already is passed over without reading it again.

    ``report`` may be handed in to find there what was skipped while finding and opening files.
    """
    report = report or IngestReport()
    writer = Writer(database, Resolver(registry))
    with ReadingPool(processes) as pool:

        def failed(record: SourceRecord, reason: str) -> None:
            report.skipped.append((record.path or record.origin or record.uid, reason))

        texts = _counted(sources, report)
        fresh = _fresh(writer, texts, report)
        for batch in _batches(pool.read(fresh, failed)):
            while batch:
                arrivals = writer.arrive(batch)
                report.add(arrivals)
                batch = list(pool.read(arrivals.read_again, failed))
            if progress is not None:
                progress(report.read)
    return report


def _counted(sources: Iterable[SourceText], report: IngestReport) -> Iterator[SourceRecord]:
    for source in sources:
        report.read += 1
        yield SourceRecord.of(source)


def _fresh(writer: Writer, records: Iterator[SourceRecord], report: IngestReport) -> Iterator[SourceRecord]:
    """The records that the graph does not have as they are, with what it knows of them already."""
    seen: dict[str, SourceRecord] = {}
    while chunk := list(islice(records, BATCH)):
        known = writer.known(chunk)
        for record in chunk:
            stored, state = known.get(record.uid, (None, ""))
            before = seen.get(record.uid, stored)
            whole = before.joined(record) if before else record
            if before == whole and (record.uid in seen or state != RETRACTED):
                report.unchanged += 1
            else:
                yield whole
            seen[record.uid] = whole


def _batches(sources: Iterator[ReadSource]) -> Iterator[list[ReadSource]]:
    while batch := list(islice(sources, BATCH)):
        yield batch
