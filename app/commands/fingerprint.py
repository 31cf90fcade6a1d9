"""``vankien fingerprint``: one hash of what the graph states now."""

from typing import Annotated

import typer


def fingerprint(
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Print one hash of all nodes, edges and judgements that are stated now.

    Two graphs of the same sources, registry and judgements have the same hash, whatever the order of reading.

    Example: vankien fingerprint
    """
    import json

    from app.settings import Settings
    from ingest.write.fingerprint import fingerprint as compute
    from store.database import open_database

    with open_database(Settings.from_environment().store()) as database:
        found = compute(database)
    typer.echo(json.dumps({"fingerprint": found}) if as_json else found)
