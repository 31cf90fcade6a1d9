"""Rows on a terminal: a table where there is one, tab-separated lines in a pipe, and JSON."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def to_json(value: Any) -> str:
    """Readable JSON, Vietnamese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def print_answer(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], truncated: bool) -> None:
    """Print rows; evidence is shown by its quotes. Says so when a limit cut the answer, and when it is
    empty.
    """
    rows = list(rows)
    if not sys.stdout.isatty():
        print("\t".join(columns))
        for row in rows:
            print("\t".join(_line(row.get(column)) for column in columns))
    else:
        _print_table(columns, rows)
    if truncated:
        print(f"(cut after {len(rows)} rows; limit=N asks for more)", file=sys.stderr)
    elif not rows:
        print("(no rows)", file=sys.stderr)


def _print_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(show_lines=True)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(_cell(row.get(column), "\n")) for column in columns))
    Console().print(table)


def _line(value: Any) -> str:
    return " ".join(_cell(value, " | ").split())


def _cell(value: Any, separator: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return separator.join(_cell(item, separator) for item in value)
    if isinstance(value, Mapping):
        if value.get("quote"):
            return f"“{value['quote']}”"
        return json.dumps(value, ensure_ascii=False)
    return str(value)
