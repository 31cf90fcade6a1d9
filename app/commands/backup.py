"""``vankien backup``: the whole graph as one file."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print what it holds as JSON.")] = False,
) -> None:
    """Write the graph of the embedded server to FILE: sources, statements, judgements, history.

    The server is stopped for it and started again. FILE is a tar archive of Neo4j's own dump and a note.

    Example: vankien backup graph-2026-11-24.tar
    """
    import json
    from dataclasses import asdict

    from app.settings import Settings
    from ingest.write.fingerprint import fingerprint
    from store.backup import back_up
    from store.database import open_database
    from store.progress import Terminal

    settings = Settings.from_environment().store()
    with open_database(settings) as database:
        note = back_up(database, settings, file.absolute(), fingerprint, Terminal())
    told = f"{file}: {note.size / 1e6:.1f} MB, fingerprint {note.fingerprint}"
    typer.echo(json.dumps({"file": str(file), **asdict(note)}) if as_json else told)
