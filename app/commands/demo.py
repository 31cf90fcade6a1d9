"""``vankien demo``: the main job on ten samples, from texts to an answer with proof."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from app.settings import Settings

QUESTION = "đơn vị nào thực hiện Chỉ thị 42?"


def demo(
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply to the question as JSON.")] = False,
) -> None:
    """Read the samples into a real Neo4j, ask "which bodies implement Chỉ thị 42?" and show the proof.

    The data folder is the demo's own (VANKIEN_DATA if set), and no server is left running.

    Example: vankien demo
    """
    import os
    from dataclasses import replace

    import platformdirs

    from app.settings import Settings

    settings = Settings.from_environment()
    if "VANKIEN_DATA" not in os.environ:
        settings = replace(settings, data=platformdirs.user_data_path("vankien-demo", appauthor=False))
    if settings.server is not None:
        typer.echo(f"Note: VANKIEN_NEO4J_URI is set, so the samples go to {settings.server.uri}", err=True)
    reply = _ask_samples(settings, quiet=as_json)
    if as_json:
        from app.tables import to_json

        typer.echo(to_json(reply))
        return
    from app.asking.printing import print_reply

    typer.echo(f"\n{QUESTION}\n(which bodies implement Chỉ thị 42?)\n")
    print_reply(reply)
    _tell_where_next(settings.data)


def _ask_samples(settings: "Settings", quiet: bool) -> "Mapping[str, Any]":
    from importlib.resources import as_file, files

    from app.asking.asking import Asker
    from app.asking.steps import answer
    from ingest.pipeline import IngestReport
    from ingest.pipeline import ingest as run
    from ingest.read import find_files, read_path
    from queries import load_library
    from schema.registry import load_registry
    from store.database import open_database

    registry, library, report = load_registry(cache=settings.cache), load_library(), IngestReport()
    with open_database(settings.store()) as database, as_file(files("samples")) as folder:
        names = [str(path) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html")]
        texts = (text for path in find_files(names, report.skip) for text in read_path(path, report.skip))
        run(database, texts, registry, report=report, processes=1)
        if not quiet:
            typer.echo(
                f"{report.read} samples read: {len(report.written)} written, {report.unchanged} unchanged",
                err=True,
            )
        asker = Asker(registry, library)
        return answer(asker.asking(QUESTION), lambda name, given: library.run(database, name, given).rows)


def _tell_where_next(data: "Path") -> None:
    prefix = f'VANKIEN_DATA="{data}"'
    typer.echo(
        "\nWhere to look next:\n"
        f"  {prefix} vankien serve            the API, http://127.0.0.1:8000/api/v1/documents\n"
        f"  {prefix} vankien neo4j start      keeps Neo4j running, and then\n"
        f"  {prefix} vankien neo4j browser    prints the http address of Neo4j Browser\n"
        f'  {prefix} vankien ask "which documents implement Nghị quyết 57?"'
    )
