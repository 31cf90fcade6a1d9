"""``vankien doctor``: what is installed, which server answers, and what to do about what is wrong."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.settings import Settings
    from store.examination import Finding

SIGNS = {"good": "ok  ", "note": "note", "bad": "BAD "}


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Look at everything vankien needs and say what to do about what is wrong; exit status 1 if anything is.

    Example: vankien doctor
    """
    import json
    from dataclasses import asdict

    from app.settings import Settings

    findings: list[Finding] = []
    for finding in _examine(Settings.from_environment()):
        findings.append(finding)
        if not as_json:
            _print(finding)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    if any(finding.state == "bad" for finding in findings):
        raise typer.Exit(1)


def _examine(settings: "Settings") -> Iterator["Finding"]:
    import platform
    from importlib.metadata import version

    from schema.errors import VankienError
    from store.database import open_database
    from store.embedded import note_schema
    from store.examination import Finding, examine_graph, examine_installation

    python = f"{version('vankien')}, Python {platform.python_version()} on {platform.platform()}"
    yield Finding("vankien", "good", python)
    store = settings.store()
    if store.server is None:
        yield from examine_installation(store)
    try:
        with open_database(store) as database:
            for finding in examine_graph(database):
                if finding.what == "schema" and finding.state == "bad" and database.embedded:
                    note_schema(store.home, "")
                yield finding
            yield _counts(database.read("MATCH (n) RETURN count(n) AS n")[0]["n"], "nodes")
            yield _counts(database.read("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"], "edges")
    except VankienError as error:
        yield Finding("server", "bad", str(error), "the sentence says what to change")


def _counts(number: int, what: str) -> "Finding":
    from store.examination import Finding

    return Finding("count", "good", f"{number} {what}")


def _print(finding: "Finding") -> None:
    typer.echo(f"{SIGNS[finding.state]} {finding.what}: {finding.found}")
    if finding.advice:
        typer.echo(f"     -> {finding.advice}")
