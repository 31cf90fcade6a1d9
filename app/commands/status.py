"""``vankien status``: what the graph holds, and which server answers."""

from typing import Annotated

import typer


def status(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Say which server answers and how much the graph holds.

    Example: vankien status --json
    """
    from app.settings import Settings
    from app.tables import to_json
    from queries import load_library
    from store.database import open_database

    settings = Settings.from_environment()
    with open_database(settings.store()) as database:
        counted = load_library().run(database, "counts").rows
        (server,) = database.read(
            "CALL dbms.components() YIELD name, versions, edition "
            "WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version, edition"
        )
        (newest,) = database.read("MATCH (s:Source) RETURN toString(max(s.recorded)) AS recorded")
        known = {
            "address": database.address.uri,
            "database": database.address.database,
            "embedded": database.embedded,
            "data": str(settings.data),
            "server": f"Neo4j {server['version']} {server['edition']}",
            "last_recorded": newest["recorded"],
            "nodes": {row["name"]: row["number"] for row in counted if row["what"] == "node"},
            "edges": {row["name"]: row["number"] for row in counted if row["what"] == "edge"},
        }
    if as_json:
        typer.echo(to_json(known))
        return
    kind = "embedded server" if known["embedded"] else "your own server"
    typer.echo(f"{known['server']}, {kind}, {known['address']}, database {known['database']}")
    typer.echo(f"data folder: {known['data']}; last recorded: {known['last_recorded'] or 'nothing yet'}")
    for what in ("nodes", "edges"):
        counts = known[what]
        assert isinstance(counts, dict)
        listed = ", ".join(f"{name} {number}" for name, number in counts.items())
        typer.echo(f"{what}: {listed or 'none'}")
