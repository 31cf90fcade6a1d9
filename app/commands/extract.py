"""``vankien extract``: what a file says, as JSON, without a database."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ingest.read import SourceText
    from ingest.read.articles import Skip
    from ingest.recognise import Reader

CHUNK = 16
"""Texts handed to a worker process at a time."""


def extract(
    files: Annotated[
        list[str], typer.Argument(help="Text, HTML or JSON Lines files, folders, - for standard input.")
    ],
    jobs: Annotated[int, typer.Option(help="Processes; 0 means one for each core.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="JSON (the only form there is).")] = True,
) -> None:
    """Print what FILE says: nodes, edges with the stretches of text that show them, and notes.

    One text gives one JSON object; several give one object a line, each with its source. A file or line
    that cannot be read is named on standard error, the others are still read, and the exit status is not 0.

    Example: vankien extract report.txt
    """
    import json
    import sys

    from schema.errors import InputError

    failed: list[InputError] = []
    several = len(files) > 1 or any(_holds_many(file) for file in files)
    for printed in _graphs(_sources(files, failed.append), jobs, several):
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


def _graphs(sources: Iterable["SourceText"], jobs: int, several: bool) -> Iterator[dict[str, Any]]:
    import os
    from itertools import chain, islice

    from ingest.recognise import Reader
    from schema.registry import load_registry

    stream = iter(sources)
    first = list(islice(stream, CHUNK + 1))
    processes = jobs or os.cpu_count() or 1
    if processes == 1 or len(first) <= CHUNK:
        reader = Reader(load_registry())
        yield from (_graph(source, reader, several) for source in chain(first, stream))
        return
    from multiprocessing import Pool

    tasks = ((source, several) for source in chain(first, stream))
    with Pool(processes, initializer=_start_worker) as pool:
        yield from pool.imap(_work, tasks, chunksize=CHUNK)


_worker: dict[str, "Reader"] = {}


def _start_worker() -> None:
    from ingest.recognise import Reader
    from schema.registry import load_registry

    _worker["reader"] = Reader(load_registry())


def _work(task: tuple["SourceText", bool]) -> dict[str, Any]:
    source, several = task
    return _graph(source, _worker["reader"], several)


def _graph(source: "SourceText", reader: "Reader", several: bool) -> dict[str, Any]:
    from ingest.extract import extract as extract_text
    from ingest.graph_json import graph_json

    graph = extract_text(source.text, reader, source.published)
    graph.notes.extend(source.notes)
    name = (str(source.path) if source.path else source.origin) if several else None
    return graph_json(graph, source=name or source.origin if several else None, with_text=source.text_is_ours)
