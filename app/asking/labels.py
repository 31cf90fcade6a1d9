"""Codes of a reply in words: the codes stay, ``labels`` stands beside them."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.words import word

GROUPS = {
    "modes": "modes",
    "statuses": "statuses",
    "roles": "roles",
    "relation": "relations",
    "state": "states",
}
"""Column to the group of its codes in ``words.yaml``."""


def labels_of(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The words for the codes of a row, by column."""
    found: dict[str, Any] = {}
    for column, group in GROUPS.items():
        value = row.get(column)
        if isinstance(value, list):
            found[column] = [word(group, str(code), language) for code in value]
        elif value:
            found[column] = word(group, str(value), language)
    return found


def labelled(rows: Iterable[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Rows with ``labels`` where they have codes."""
    return [row | {"labels": found} if (found := labels_of(row, language)) else row for row in rows]
