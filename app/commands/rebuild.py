"""``vankien rebuild``: the graph anew from the sources that it keeps."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.rebuild.rebuild import RebuildReport

SHOWN = 10


def rebuild(
    jobs: Annotated[int, typer.Option(help="Reading processes; 0 means one for each core.")] = 0,
    allow_loss: Annotated[
        float, typer.Option(min=0, max=1, help="Share of any label or edge type that may go.")
    ] = 0.1,
    keep_readings: Annotated[
        bool, typer.Option("--keep-readings", help="Decide anew without reading the texts again.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the closing count as JSON.")] = False,
) -> None:
    """Read all sources of the graph again, decide anew, and put the new graph in the old one's place.

    The order of reading does not matter. History and judgements are carried over. The embedded server gets a
    new store, which takes the old one's place when it is whole; on a server of yours only the difference is
    written. Nothing changes where the new graph lost too much.

    Example: vankien rebuild --allow-loss 0.02
    """
    from app.settings import Settings
    from ingest.rebuild.rebuild import rebuild as run
    from schema.registry import load_registry
    from store.database import open_database
    from store.progress import Terminal

    settings = Settings.from_environment()
    with open_database(settings.store()) as database:
        report = run(
            database,
            settings.store(),
            load_registry(cache=settings.cache),
            processes=jobs,
            read=not keep_readings,
            allowed_loss=allow_loss,
            progress=_show,
            news=Terminal(),
        )
    _tell(report, as_json)
    if report.set_aside:
        raise typer.Exit(2)


def _show(what: str, done: int, total: int) -> None:
    typer.echo(f"{what} ({done} of {total})" if total else what, err=True)


def _tell(report: "RebuildReport", as_json: bool) -> None:
    import json

    changed = {
        name: [report.before[name], report.after[name]]
        for name in sorted({*report.before, *report.after})
        if report.before[name] != report.after[name]
    }
    if as_json:
        aside = [{"where": where, "reason": reason} for where, reason in report.set_aside]
        found = {"sources": report.sources, "rows": report.written, "changed": changed, "set_aside": aside}
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    typer.echo(
        f"{report.sources} sources, {report.written} rows written; {len(report.set_aside)} texts set aside"
    )
    for name, (before, after) in changed.items():
        typer.echo(f"  {name}: {before} -> {after}")
    for where, reason in report.set_aside[:SHOWN]:
        typer.echo(f"  {where}: {reason}; its former reading stays", err=True)
    if len(report.set_aside) > SHOWN:
        typer.echo(f"  ... and {len(report.set_aside) - SHOWN} more (--json lists all)", err=True)
