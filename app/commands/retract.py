"""``vankien retract``: what a source states is no longer stated."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.write.update import Outcome

SHOWN = 10


def retract(
    source: Annotated[str, typer.Argument(help="Uid (8 letters or more), origin or address.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print what went as JSON.")] = False,
) -> None:
    """Withdraw all that SOURCE states, and what no other source knows. It stays readable as withdrawn.

    Reading the text again states it again.

    Example: vankien retract 3f9ac01b
    """
    from app.settings import Settings
    from ingest.resolve.resolver import Resolver
    from ingest.write.find_source import find_source
    from ingest.write.writer import Writer
    from schema.registry import load_registry
    from store.database import open_database

    settings = Settings.from_environment()
    with open_database(settings.store()) as database:
        uid = find_source(database, source)
        outcome = Writer(database, Resolver(load_registry(cache=settings.cache))).retract(uid)
    tell(uid, "retracted", outcome, as_json)


def tell(uid: str, done: str, outcome: "Outcome", as_json: bool) -> None:
    """Print what a source's leaving took away, and what was decided again for it."""
    import json

    settled = [{"source": s.source, "before": s.before, "after": s.after} for s in outcome.settled]
    if as_json:
        found = {"source": uid, "done": done, "withdrawn": outcome.withdrawn_nodes, "settled": settled,
                 "decided_again": outcome.decided_again}  # fmt: skip
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    typer.echo(f"{uid} {done}; {len(outcome.withdrawn_nodes)} nodes that nobody else states went with it")
    for key in outcome.withdrawn_nodes[:SHOWN]:
        typer.echo(f"  {key}")
    if len(outcome.withdrawn_nodes) > SHOWN:
        typer.echo(f"  ... and {len(outcome.withdrawn_nodes) - SHOWN} more")
    if outcome.decided_again:
        typer.echo(f"{outcome.decided_again} sources decided again")
