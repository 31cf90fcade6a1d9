"""``vankien ingest``: texts into the graph."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport

SHOWN = 10
"""Skipped places and settled mentions that the closing count lists; ``--json`` has all of them."""


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders, patterns ('a/*.txt'), - for standard input."),
    ],
    jobs: Annotated[int, typer.Option(help="Reading processes; 0 means one for each core.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the closing count as JSON.")] = False,
) -> None:
    """Read texts into the graph: .txt, .html, .pdf, .docx, .jsonl (articles), each also as .gz or .xz.

    What the graph has already is left alone. What cannot be read is named with the reason; the rest is
    read, and the exit status is not 0. Files in a folder that are no documents are counted and left alone.

    Example: vankien ingest texts/ articles.jsonl.xz
    """
    from pathlib import Path

    from app.settings import Settings
    from ingest.pipeline import IngestReport
    from ingest.pipeline import ingest as run
    from ingest.read import find_files, read_path
    from schema.registry import load_registry
    from store.database import open_database

    report = IngestReport()
    settings = Settings.from_environment()
    others: list[Path] = []
    found = find_files(paths, report.skip, others.append)
    sources = (text for path in found for text in read_path(path, report.skip))
    with open_database(settings.store()) as database, _Counter() as counter:
        run(
            database,
            sources,
            load_registry(cache=settings.cache),
            progress=counter.show,
            report=report,
            processes=jobs,
        )
    typer.echo(_as_json(report, len(others)) if as_json else _as_text(report, len(others)))
    for where, reason in [] if as_json else report.skipped[:SHOWN]:
        typer.echo(f"  {where}: {reason}" if where else f"  {reason}", err=True)
    if not as_json and len(report.skipped) > SHOWN:
        typer.echo(f"  ... and {len(report.skipped) - SHOWN} more (--json lists all)", err=True)
    if report.skipped:
        raise typer.Exit(2)


class _Counter:
    """A running count on a terminal; a line every thousand texts elsewhere."""

    def __init__(self) -> None:
        import sys
        import time

        self._terminal = sys.stderr.isatty()
        self._began = time.monotonic()
        self._told = 0

    def __enter__(self) -> "_Counter":
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal and self._told:
            typer.echo("", err=True)

    def show(self, done: int) -> None:
        """Tell how many texts are read, and how fast."""
        import time

        pace = done / max(time.monotonic() - self._began, 0.001)
        if self._terminal:
            typer.echo(f"\r{done} texts read, {pace:.0f} a second ", err=True, nl=False)
            self._told = done
        elif done - self._told >= 1000:
            typer.echo(f"{done} texts read, {pace:.0f} a second", err=True)
            self._told = done


def _as_text(report: "IngestReport", others: int) -> str:
    lines = [
        f"{report.read} read: {len(report.written)} written, {report.unchanged} unchanged"
        + (f", {report.older_versions} older versions kept aside" if report.older_versions else "")
        + f"; {len(report.skipped)} skipped"
        + (f"; {others} other files passed over" if others else "")
    ]
    if report.superseded:
        lines.append(f"{report.superseded} replaced by a newer version of the same origin")
    if report.decided_again:
        lines.append(f"{report.decided_again} sources decided again")
    for settled in report.settled[:SHOWN]:
        lines.append(f"  {settled.before} is now {settled.after}")
    if len(report.settled) > SHOWN:
        lines.append(f"  ... and {len(report.settled) - SHOWN} more")
    return "\n".join(lines)


def _as_json(report: "IngestReport", others: int) -> str:
    import json

    return json.dumps(
        {
            "read": report.read,
            "written": len(report.written),
            "unchanged": report.unchanged,
            "older_versions": report.older_versions,
            "superseded": report.superseded,
            "skipped": [{"where": where, "reason": reason} for where, reason in report.skipped],
            "other_files": others,
            "rows": report.rows,
            "decided_again": report.decided_again,
            "settled": [
                {"source": each.source, "before": each.before, "after": each.after} for each in report.settled
            ],
        },
        ensure_ascii=False,
    )
