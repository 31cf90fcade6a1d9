"""``vankien extract``: what a file says, as JSON, without a database."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ingest.read import SourceText
    from ingest.read.articles import Skip


def extract(
    files: Annotated[
        list[str],
        typer.Argument(help="Text, HTML, PDF, Word or JSON Lines files, folders, - for standard input."),
    ],
    jobs: Annotated[int, typer.Option(help="Processes; 0 means one for each core.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="JSON (the only form there is).")] = True,
) -> None:
    """Print what FILE says: nodes, edges with the stretches of text that show them, and notes.

    One text gives one JSON object; several give one object a line, each with its source. A file or line
    that cannot be read is named on standard error, the others are still read, and the exit status is not 0.
    Many texts are read on all cores and printed in their order; a text that kills its process is named too.

    Example: vankien extract report.txt
    """
    import json
    import sys

    from schema.errors import InputError

    failed: list[InputError] = []
    several = len(files) > 1 or any(_holds_many(file) for file in files)
    for printed in _graphs(_sources(files, failed.append), jobs, several, failed.append):
        indent = None if several else 1
        sys.stdout.write(json.dumps(printed, ensure_ascii=False, indent=indent) + "\n")
    for error in failed:
        typer.echo(f"vankien: {error}", err=True)
    if failed:
        raise typer.Exit(2)


def _holds_many(file: str) -> bool:
    suffixes = Path(file).suffixes
    return ".jsonl" in suffixes or ".ndjson" in suffixes or Path(file).is_dir()


def _sources(files: Iterable[str], skip: "Skip") -> Iterator["SourceText"]:
    from ingest.read import find_files, read_path

    for file in find_files(files, skip):
        yield from read_path(file, skip)


def _graphs(
    sources: Iterable["SourceText"], jobs: int, several: bool, skip: "Skip"
) -> Iterator[dict[str, Any]]:
    """The printed graphs in the order of ``sources``; what cannot be read is told to ``skip``."""
    from ingest.graph_json import graph_json
    from ingest.reading_pool import ReadingPool
    from ingest.resolve.source_record import SourceRecord
    from schema.errors import InputError

    waiting: deque[SourceText] = deque()

    def records() -> Iterator[SourceRecord]:
        for source in sources:
            waiting.append(source)
            yield SourceRecord.of(source)

    def failed(record: SourceRecord, reason: str) -> None:
        waiting.popleft()
        skip(InputError(record.path or record.origin or record.uid, reason))

    with ReadingPool(jobs) as pool:
        for read in pool.read(records(), failed):
            source = waiting.popleft()
            read.graph.notes.extend(source.notes)
            name = (source.path or source.origin) if several else None
            yield graph_json(read.graph, source=name, with_text=source.text_is_ours)
