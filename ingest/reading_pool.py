"""Reading texts into local graphs, on several processes where there are many.

A worker that dies takes its texts down with it: they are read again in a new one, each by itself, and a text
that kills its worker twice more is set aside by name.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import NamedTuple

from ingest.extract import extract
from ingest.recognise import Reader
from ingest.resolve.source_record import ReadSource, SourceRecord
from schema.errors import VankienError
from schema.local_graph import LocalGraph
from schema.registry import load_registry

FEW = 24
"""Up to so many texts one process is as fast: starting others takes a second."""
CHUNK = 8
TRIES = 2

Failed = Callable[[SourceRecord, str], None]


class Read(NamedTuple):
    """A text's local graph, or the reason why there is none."""

    graph: LocalGraph | None
    reason: str | None = None


class ReadingPool:
    """Reads texts with the registry's reader; a context manager. ``processes`` 0 is one for each core."""

    def __init__(self, processes: int = 0) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._reader: Reader | None = None
        self._executor: ProcessPoolExecutor | None = None
        self._worked = False

    def __enter__(self) -> "ReadingPool":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, records: Iterable[SourceRecord], failed: Failed) -> Iterator[ReadSource]:
        """The sources of ``records`` in their order; ``failed`` is told what cannot be read, and why."""
        stream = iter(records)
        first = list(islice(stream, FEW + 1))
        if self._processes == 1 or (len(first) <= FEW and self._executor is None):
            results = self._in_this_process(chain(first, stream))
        else:
            results = self._in_workers(chain(first, stream))
        for record, (graph, reason) in results:
            if graph is None:
                failed(record, reason or "it could not be read")
            else:
                yield ReadSource(record, graph)

    def _in_this_process(self, records: Iterator[SourceRecord]) -> Iterator[tuple[SourceRecord, Read]]:
        for record in records:
            if self._reader is None:
                self._reader = Reader(load_registry())
            yield record, _read(self._reader, record)

    def _in_workers(self, records: Iterator[SourceRecord]) -> Iterator[tuple[SourceRecord, Read]]:
        """Keep every worker busy with two chunks, and hand results out in order."""
        waiting: list[tuple[list[SourceRecord], Future[list[Read]] | None]] = []
        while True:
            while len(waiting) < 2 * self._processes and (chunk := list(islice(records, CHUNK))):
                waiting.append((chunk, self._submit(chunk)))
            if not waiting:
                return
            chunk, future = waiting.pop(0)
            try:
                if future is None:
                    raise BrokenProcessPool
                results = future.result()
                self._worked = True
                yield from zip(chunk, results, strict=True)
            except BrokenProcessPool:
                self._stop()
                yield from ((record, self._alone(record)) for record in chunk)
                waiting = [(each, self._submit(each)) for each, _ in waiting]

    def _submit(self, chunk: list[SourceRecord]) -> Future[list[Read]] | None:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self._processes, mp_context=get_context("spawn"), initializer=_start_worker
            )
        try:
            return self._executor.submit(_work, chunk)
        except BrokenProcessPool:
            return None

    def _alone(self, record: SourceRecord) -> Read:
        for _ in range(TRIES):
            future = self._submit([record])
            try:
                if future is not None:
                    return future.result()[0]
            except BrokenProcessPool:
                pass
            self._stop()
        if not self._worked:
            raise VankienError("reading processes cannot be started here; try --jobs 1")
        return Read(None, f"the process that read it was killed {TRIES + 1} times; it is set aside")

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


_worker: dict[str, Reader] = {}


def _start_worker() -> None:
    _worker["reader"] = Reader(load_registry())


def _work(chunk: list[SourceRecord]) -> list[Read]:
    return [_read(_worker["reader"], record) for record in chunk]


def _read(reader: Reader, record: SourceRecord) -> Read:
    """A text that trips a rule must not stop a run of thousands: it is set aside with the mistake's name."""
    try:
        return Read(extract(record.text, reader, record.published))
    except Exception as error:
        return Read(None, f"a rule failed on this text ({type(error).__name__}: {error}); please report it")
