"""``vankien cypher``: a statement of one's own, read-only and guarded."""

from typing import Annotated

import typer


def cypher(
    statement: Annotated[str, typer.Argument(help="A Cypher statement that only reads.")],
    parameters: Annotated[list[str] | None, typer.Argument(help="Parameters, NAME=VALUE each.")] = None,
    limit: Annotated[int, typer.Option(help="Most rows.", min=1)] = 10_000,
    timeout: Annotated[
        float, typer.Option(help="Seconds after which the server ends it.", min=0.1, max=86_400)
    ] = 60.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print {columns, rows: [{...}]}.")] = False,
) -> None:
    """Run a Cypher statement that reads; what writes, or looks outside the graph, is refused.

    A parameter value that is JSON counts as JSON (limit=5, keys='["a"]'), anything else as text.

    Example: vankien cypher 'MATCH (n) RETURN labels(n) AS labels, count(*) AS number'
    """
    from app.settings import Settings
    from app.tables import print_answer, to_json
    from queries.values import plain
    from store.database import open_database
    from store.guard import run_guarded

    given = dict(_pair(text) for text in parameters or [])
    with open_database(Settings.from_environment().store()) as database:
        answer = run_guarded(database, statement, given, limit=limit, timeout=timeout)
    rows = [plain(row) for row in answer.rows]
    if as_json:
        typer.echo(to_json({"columns": list(answer.columns), "rows": rows, "truncated": answer.truncated}))
    else:
        print_answer(answer.columns, rows, answer.truncated)


def _pair(text: str) -> tuple[str, object]:
    import json

    from schema.errors import QueryError

    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError(f"a parameter is written NAME=VALUE, not {text!r}")
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value
