"""``vankien query``: the named questions from the terminal."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from queries import Library
    from store.database import Database


def query(
    name: Annotated[str | None, typer.Argument(help="Name of the query; none lists them all.")] = None,
    parameters: Annotated[list[str] | None, typer.Argument(help="Parameters, NAME=VALUE each.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print {query, parameters, columns, rows}.")
    ] = False,
    cypher: Annotated[bool, typer.Option("--cypher", help="Print the Cypher instead of running it.")] = False,
) -> None:
    """Run a named query, read-only.

    Example: vankien query bodies_implementing_document document=party.tw.ct.42.2010-04-16
    """
    from app.settings import Settings
    from app.tables import print_answer, to_json
    from queries import load_library
    from schema.errors import QueryError
    from store.database import open_database

    library = load_library()
    if name is None:
        _list(library, as_json)
        return
    if cypher:
        if name not in library:
            raise QueryError(f"there is no query {name!r}; `vankien query` lists them")
        typer.echo(library[name].cypher)
        return
    given = dict(_pair(text) for text in parameters or [])
    library.bind(name, given)
    with open_database(Settings.from_environment().store()) as database:
        for parameter in library[name].parameters:
            if parameter.type == "key" and parameter.name in given:
                given[parameter.name] = _present(database, given[parameter.name])
        answer = library.run(database, name, given)
    if as_json:
        known = {"query": name, "parameters": dict(answer.parameters), "columns": list(answer.columns)}
        typer.echo(to_json(known | {"rows": answer.rows, "truncated": answer.truncated}))
    else:
        print_answer(answer.columns, answer.rows, answer.truncated)


def _present(database: "Database", key: str) -> str:
    """Where ``key`` leads now; that it moved, is withdrawn or was never there is told on standard error."""
    from ingest.write.old_keys import present_key

    found = present_key(database, key)
    told = {
        "moved": f"{key} is {found.key} now",
        "withdrawn": f"{key} is withdrawn: no source states it any more",
        "unknown": f"the graph has nothing with the key {key}",
    }
    if found.state in told:
        typer.echo(f"vankien: {told[found.state]}", err=True)
    return found.key


def _pair(text: str) -> tuple[str, str]:
    from schema.errors import QueryError

    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError(f"a parameter is written NAME=VALUE, not {text!r}")
    return name, value


def _list(library: "Library", as_json: bool) -> None:
    from app.tables import print_answer, to_json

    rows = [
        {
            "query": question.name,
            "purpose": question.purpose,
            "parameters": [parameter.name for parameter in question.parameters],
            "example": " ".join(f"{key}={value}" for key, value in question.example.items()),
        }
        for question in library.values()
    ]
    if as_json:
        typer.echo(to_json(rows))
    else:
        print_answer(("query", "purpose", "example"), rows, truncated=False)
