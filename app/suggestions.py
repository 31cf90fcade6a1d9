"""The order of suggestions: what begins with the very letters typed, then without tones, then the rest."""

from collections.abc import Sequence
from typing import Any

from schema.folding import fold, regular_spelling


def ranked(typed: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of ``suggest`` in the order in which a reader expects them; aliases count as names."""
    exact = regular_spelling(typed).casefold()
    folded = fold(exact)

    def rank(row: dict[str, Any]) -> tuple[int, float, int, str]:
        names = [regular_spelling(name).casefold() for name in (row["name"], *row["aliases"])]
        plain = [fold(name) for name in names]
        if any(name.startswith(exact) for name in names):
            place = 0
        elif any(name.startswith(folded) for name in plain):
            place = 1
        elif any(exact in name for name in names):
            place = 2
        elif any(folded in name for name in plain):
            place = 3
        else:
            place = 4
        return place, -row["score"], len(row["name"]), row["key"]

    return sorted(rows, key=rank)
