"""``vankien judge``: what people say of identity, kept with who and why, and stronger than every rule."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ingest.write.judging import Judged
    from ingest.write.writer import Writer
    from store.database import Database

SHOWN = 20
application = typer.Typer(
    help="Say that two things are one, or are not.\n\n"
    'Example: vankien judge same tran-van-mau-1a2b3c4d tran-van-mau-99887766 --by Lan --reason "một người"',
    no_args_is_help=True,
    rich_markup_mode=None,
)

One = Annotated[str, typer.Argument(metavar="A", help="A key, or KEY@SOURCE for one source's mention.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another one of the same kind.")]
By = Annotated[str, typer.Option("--by", help="Who judges.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept and shown with the judgement.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]


@application.command()
def same(a: One, b: Other, by: By, reason: Reason, as_json: AsJson = False) -> None:
    """A and B are one thing.

    Example: vankien judge same tran-van-mau-1a2b3c4d tran-van-mau-99887766 --by Lan --reason "cùng tiểu sử"
    """
    _judge("same", a, b, by, reason, as_json)


@application.command()
def different(a: One, b: Other, by: By, reason: Reason, as_json: AsJson = False) -> None:
    """A and B are two things.

    Example: vankien judge different le-b-1a2b3c4d@3f9ac01b le-b-99887766 --by Lan --reason "trùng tên"
    """
    _judge("different", a, b, by, reason, as_json)


@application.command("list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="Those taken back, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the judgements in force, oldest first.

    Example: vankien judge list --all
    """
    from ingest.write.stored_judgements import line_of, load

    with _database() as database:
        judgements = [each for each in load(database.read) if every or each.undone is None]
    for each in judgements:
        if as_json:
            typer.echo(line_of(each))
            continue
        back = f"  [undone {each.undone[:19]} by {each.undone_by}]" if each.undone else ""
        typer.echo(f"{each.uid}  {each.verdict:9}  {each.a}  {each.b}")
        typer.echo(f"    {each.time[:19]}  {each.by}: {each.reason}{back}")
    if not judgements and not as_json:
        typer.echo("no judgements")


@application.command()
def undo(
    uid: Annotated[str, typer.Argument(metavar="ID", help="Id of a judgement, or how it begins.")],
    by: By,
    reason: Annotated[str | None, typer.Option("--reason", help="Why.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take a judgement back; it stays in the list, with who and when.

    Example: vankien judge undo 247a0f6e --by Lan
    """
    from ingest.write import judging

    with _writer() as writer:
        judged = judging.undo(writer, uid, by=by, reason=reason)
    _tell(judged, as_json)


@application.command("export")
def export_(
    out: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to; else to the terminal.")
    ] = None,
) -> None:
    """Write all judgements as JSON Lines, those taken back too.

    Example: vankien judge export judgements.jsonl
    """
    from ingest.write.stored_judgements import line_of, load

    with _database() as database:
        lines = [line_of(each) for each in load(database.read)]
    if out is None:
        for line in lines:
            typer.echo(line)
        return
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    typer.echo(f"{len(lines)} judgements written to {out}")


@application.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines as export writes them.")],
    as_json: AsJson = False,
) -> None:
    """Take in exported judgements: all of them, or none where one is broken or contradicts.

    Example: vankien judge import judgements.jsonl
    """
    from ingest.write import judging

    lines = file.read_text(encoding="utf-8").splitlines()
    with _writer() as writer:
        judged = judging.read_in(writer, lines, str(file))
    _tell(judged, as_json)


def _judge(
    verdict: Literal["same", "different"], a: str, b: str, by: str, reason: str, as_json: bool
) -> None:
    from ingest.write import judging

    with _writer() as writer:
        judged = judging.judge(writer, verdict, a, b, by=by, reason=reason)
    _tell(judged, as_json)


def _tell(judged: "Judged", as_json: bool) -> None:
    """Say what was judged and what moved for it."""
    import json

    import msgspec

    outcome = judged.outcome
    if as_json:
        found = {
            "judgements": [
                {"uid": each.uid, **msgspec.to_builtins(each), "a_anchor": None, "b_anchor": None}
                for each in judged.judgements
            ],
            "known": judged.known,
            "decided_again": outcome.decided_again,
            "changed": [{"source": s.source, "before": s.before, "after": s.after} for s in outcome.settled],
            "withdrawn": outcome.withdrawn_nodes,
        }
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for each in judged.judgements:
        typer.echo(f"{each.uid}  {'undone' if each.undone else each.verdict}  {each.a}  {each.b}")
    if judged.known:
        typer.echo(f"{judged.known} judgements were there already")
    typer.echo(
        f"{outcome.decided_again} sources decided again, {len(outcome.settled)} mentions lead elsewhere now"
    )
    for moved in outcome.settled[:SHOWN]:
        typer.echo(f"  {moved.before} -> {moved.after}  in {moved.source[:12]}")
    if len(outcome.settled) > SHOWN:
        typer.echo(f"  ... and {len(outcome.settled) - SHOWN} more")


@contextmanager
def _database() -> "Iterator[Database]":
    from app.settings import Settings
    from store.database import open_database

    with open_database(Settings.from_environment().store()) as database:
        yield database


@contextmanager
def _writer() -> "Iterator[Writer]":
    from app.settings import Settings
    from ingest.resolve.resolver import Resolver
    from ingest.write.writer import Writer
    from schema.registry import load_registry

    with _database() as database:
        yield Writer(database, Resolver(load_registry(cache=Settings.from_environment().cache)))
