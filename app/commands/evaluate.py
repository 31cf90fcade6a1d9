"""``vankien evaluate``: how well extraction agrees with annotated texts."""

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotations, NAME.json each.")],
    texts: Annotated[
        Path | None, typer.Argument(help="Folder of the texts, NAME.txt each. Default: GOLD_texts beside it.")
    ] = None,
    list_misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed and what was too much.")
    ] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="How often the edges of each rule were right.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    save: Annotated[
        Path | None, typer.Option(help="Keep the outcomes in this file for a later --against.")
    ] = None,
    write_confidence: Annotated[
        Path | None, typer.Option(help="Write how often each rule was right as the registry's rules.yaml.")
    ] = None,
    against: Annotated[Path | None, typer.Option(help="List gains and losses against a saved run.")] = None,
) -> None:
    """Score extraction on annotated texts: precision, recall and F1 per type and relation.

    Example: vankien evaluate gold/dev --save before.json; vankien evaluate gold/dev --against before.json
    """
    import json
    from datetime import date

    from app.evaluation import report
    from app.evaluation.gold import read_gold
    from app.evaluation.scoring import score
    from ingest.extract import extract
    from ingest.graph_json import graph_json
    from ingest.recognise import Reader
    from schema.errors import InputError
    from schema.registry import load_registry

    before = None
    if against is not None:
        try:
            before = json.loads(against.read_text(encoding="utf-8"))
        except ValueError as error:
            raise InputError(str(against), "is no file that --save wrote") from error
    items = list(read_gold(gold, texts))
    registry = load_registry()
    reader = Reader(registry)
    scores = [
        score(item.name, item.annotation, graph_json(extract(item.text, reader)), item.text) for item in items
    ]
    result = report.figures(scores)
    changed = report.changes(before, scores) if before is not None else None
    if save is not None:
        save.write_text(json.dumps(report.saved(scores), ensure_ascii=False, indent=1), encoding="utf-8")
    if write_confidence is not None:
        content = report.rules_file(registry.rules, scores, date.today().isoformat())
        write_confidence.write_text(content, encoding="utf-8")
    if as_json:
        extra = {"changes": changed} if changed is not None else {}
        if list_misses:
            extra["outcomes"] = report.saved(scores)  # type: ignore[assignment]
        typer.echo(json.dumps(result | extra, ensure_ascii=False, indent=1))
        return
    if list_misses:
        typer.echo(report.misses(scores))
    typer.echo(report.table(result))
    if rules:
        typer.echo(report.rule_table(scores))
    if changed is not None:
        typer.echo(report.changes_text(changed))
