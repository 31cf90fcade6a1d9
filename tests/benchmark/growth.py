"""What one more article costs a graph of 1,000 and one of 9,000: the ratio should stay below 1.5.

    python -m tests.benchmark.growth [SMALL [LARGE]]

The articles are dispatches made from a template (``tests/graph/test_ingest.py``), with documents, bodies and
officers that meet in them. The time is the writer's transaction for one article that was read already; the
median of many, each of which is forgotten again, at both sizes in one run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.settings import Settings
from ingest.pipeline import BATCH
from ingest.read import read_path
from ingest.reading_pool import ReadingPool
from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource, SourceRecord
from ingest.write.writer import Writer
from schema.registry import load_registry
from store.database import open_database
from tests.benchmark.writing import cache_folder
from tests.graph.test_ingest import articles

ADDED = 60
LIMIT = 1.5


def main(small: int = 1000, large: int = 9000) -> int:
    """Print both medians and their ratio; the exit status tells whether it is below the limit."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "articles.jsonl"
        made.write_text(articles(large + ADDED), encoding="utf-8")
        with ReadingPool() as pool:
            records = (SourceRecord.of(text) for text in read_path(made))
            sources = list(pool.read(records, lambda record, reason: print(record.path, reason)))
        added, sources = sources[-ADDED:], sources[:-ADDED]
        with open_database(
            Settings.from_environment({"VANKIEN_DATA": folder, **cache_folder()}).store()
        ) as db:
            writer = Writer(db, Resolver(load_registry()))
            medians = []
            for start, end in ((0, small), (small, large)):
                for first in range(start, end, BATCH):
                    writer.arrive(sources[first : min(first + BATCH, end)])
                db.write("CALL db.awaitIndexes(300)")
                medians.append(_cost(writer, added))
                print(f"{end:6} articles: one more costs {medians[-1] * 1000:.1f} ms", flush=True)
    ratio = medians[1] / medians[0]
    print(f"ratio {ratio:.2f} (limit {LIMIT})")
    return 0 if ratio <= LIMIT else 1


def _cost(writer: Writer, added: Sequence[ReadSource]) -> float:
    """Seconds of one arrival, the median after a round to warm up."""
    times: list[float] = []
    for repeat in range(2):
        times.clear()
        for source in added:
            named = ReadSource(replace(source.record, title=f"lần {repeat}"), source.graph)
            began = time.perf_counter()
            writer.arrive([named])
            times.append(time.perf_counter() - began)
            writer.forget(source.record.uid)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
