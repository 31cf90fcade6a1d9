"""``vankien why``: why two things are one, or why not."""

from typing import Annotated

import typer

IN_WORDS = {"same": "are one thing", "different": "are two things", "perhaps": "may be one thing"}


def why(
    a: Annotated[str, typer.Argument(metavar="A", help="A key; old ones lead on.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another key.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Say why A and B are one thing, or why not.

    Example: vankien why party.tw.ct.42.2010-04-16 party.tw.ct.42.2025-01-16
    """
    import json

    from app.settings import Settings
    from ingest.resolve.resolver import Resolver
    from ingest.write import explaining
    from schema.registry import load_registry
    from store.database import open_database

    settings = Settings.from_environment()
    with open_database(settings.store()) as database:
        told = explaining.compare(database, Resolver(load_registry(cache=settings.cache)), a, b)
    if as_json:
        typer.echo(json.dumps(explaining.as_json(told), ensure_ascii=False))
        return
    typer.echo(f"{a} and {b} {IN_WORDS[told.verdict]}:")
    for reason in told.reasons:
        typer.echo(f"  {reason}")
