"""``vankien restore``: the graph of a backup in the place of the present one."""

from pathlib import Path
from typing import Annotated

import typer


def restore(
    file: Annotated[Path, typer.Argument(help="A file that vankien backup wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print what it holds as JSON.")] = False,
) -> None:
    """Put the graph of FILE in the place of the embedded server's present one, which goes.

    FILE is loaded beside it and compared with its own note first; a broken or foreign file changes nothing.

    Example: vankien restore graph-2026-11-24.tar
    """
    import json
    from dataclasses import asdict

    from app.settings import Settings
    from ingest.write.fingerprint import fingerprint
    from store.backup import restore as run
    from store.database import open_database
    from store.progress import Terminal

    settings = Settings.from_environment().store()
    with open_database(settings) as database:
        note = run(database, settings, file.absolute(), fingerprint, Terminal())
    told = f"{file} is restored, fingerprint {note.fingerprint}"
    typer.echo(json.dumps({"file": str(file), **asdict(note)}) if as_json else told)
