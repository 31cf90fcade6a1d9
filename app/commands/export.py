"""``vankien export``: the graph as linked data."""

from pathlib import Path
from typing import Annotated

import typer


def export(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files; made where it is missing.")],
    format: Annotated[str, typer.Option("--format", "-f", help="ntriples or turtle.")] = "ntriples",
    compress: Annotated[bool, typer.Option("--gzip", help="Compress each file (.gz).")] = False,
    texts: Annotated[bool, typer.Option("--texts", help="Full texts of the sources as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print files and triples as JSON.")] = False,
) -> None:
    """Write the graph as RDF: standard terms, and each statement with its status, source and quote.

    Plain triples are written for what a source asserts or reports; what is requested or planned stays in the
    statements. The base of all addresses is VANKIEN_BASE_URI.

    Example: vankien export --format ntriples --out dump
    """
    from app.linked_data.export import FORMATS
    from app.linked_data.export import export as export_graph
    from app.linked_data.terms import DEFAULT_BASE
    from app.settings import Settings
    from app.tables import to_json
    from schema.errors import InputError
    from schema.registry import load_registry
    from store.database import open_database

    if format not in FORMATS:
        raise InputError("--format", f"is {' or '.join(FORMATS)}, not {format!r}")
    settings = Settings.from_environment()
    if settings.base_uri == DEFAULT_BASE:
        typer.echo(
            f"warning: addresses begin with {DEFAULT_BASE}; set VANKIEN_BASE_URI to your own", err=True
        )
    with open_database(settings.store()) as database:
        written = export_graph(
            database, load_registry(cache=settings.cache), out, format, settings.base_uri,
            compress=compress, texts=texts, progress=lambda name: typer.echo(f"writing {name} ...", err=True),
        )  # fmt: skip
    if as_json:
        typer.echo(to_json([{"file": str(file.path), "triples": file.triples} for file in written]))
        return
    for file in written:
        typer.echo(f"{file.path}\t{file.triples} triples")
    typer.echo(f"{sum(file.triples for file in written)} triples in {len(written)} files")
