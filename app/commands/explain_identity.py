"""``vankien explain-identity``: why some mentions are one thing."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.write.explaining import Explanation

SHOWN = 3


def explain_identity(
    key: Annotated[str, typer.Argument(help="Key of a document, body, person or event; old keys lead on.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Say why the mentions under KEY are one thing: evidence, candidates turned down, judgements, in order.

    Example: vankien explain-identity party.tw.ct.42.2010-04-16
    """
    import json

    from app.settings import Settings
    from ingest.resolve.resolver import Resolver
    from ingest.write import explaining
    from schema.registry import load_registry
    from store.database import open_database

    settings = Settings.from_environment()
    with open_database(settings.store()) as database:
        told = explaining.explain(database, Resolver(load_registry(cache=settings.cache)), key)
    if as_json:
        typer.echo(json.dumps(explaining.as_json(told), ensure_ascii=False))
    else:
        _tell(told)


def _tell(told: "Explanation") -> None:
    typer.echo(f"{told.name}  ({told.kind}, {told.key}): named by {told.number} sources")
    for number, mention in enumerate(told.mentions, 1):
        typer.echo(
            f"{number}. {mention.joined or ''}  {mention.source[:12]}  {mention.source_title or ''}".rstrip()
        )
        typer.echo(f"   “{mention.quotes[0] if mention.quotes else ''}”: {mention.evidence}")
        for each in mention.turned_down[:SHOWN]:
            typer.echo(
                f"   not {each.key}; for: {', '.join(each.reasons_for) or 'nothing'};"
                f" against: {', '.join(each.reasons_against) or 'nothing'}"
            )
        if len(mention.turned_down) > SHOWN:
            typer.echo(f"   nor {len(mention.turned_down) - SHOWN} other candidates")
    if told.number > len({mention.source for mention in told.mentions}):
        typer.echo("   ... and more sources")
    for link in told.links:
        typer.echo(f"joined: {link}")
    for link in told.parted:
        typer.echo(f"kept apart though {link}")
    for judgement in told.judgements:
        typer.echo(
            f"judgement {judgement['uid']}: {judgement['a']} and {judgement['b']} are {judgement['verdict']}"
            f" ({judgement['by']}, {judgement['time'][:10]}: {judgement['reason']})"
        )
