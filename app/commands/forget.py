"""``vankien forget``: a text taken in by mistake, deleted for good."""

from typing import Annotated

import typer


def forget(
    source: Annotated[str, typer.Argument(help="Uid (8 letters or more), origin or address.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print what went as JSON.")] = False,
) -> None:
    """Delete SOURCE and all that it ever stated, history too, as if it had never been read.

    A version of the same origin that it replaced is live again.

    Example: vankien forget 3f9ac01b
    """
    from app.commands.retract import tell
    from app.settings import Settings
    from ingest.resolve.resolver import Resolver
    from ingest.write.find_source import find_source
    from ingest.write.writer import Writer
    from schema.registry import load_registry
    from store.database import open_database

    settings = Settings.from_environment()
    with open_database(settings.store()) as database:
        uid = find_source(database, source)
        outcome = Writer(database, Resolver(load_registry(cache=settings.cache))).forget(uid)
    tell(uid, "forgotten", outcome, as_json)
