"""Scoring one text: which annotated entities and edges were found, missed, or invented."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.evaluation.likeness import Item, folded, group, likeness

EDGE_TYPES = (
    "ADDRESSED_TO", "AMENDS", "ATTENDED", "CITES", "HOLDS", "IMPLEMENTS", "ISSUED_BY", "ORGANISED", "PART_OF",
    "PRESIDED", "REPLACES", "SIGNED_BY", "SPOKE_AT",
)  # fmt: skip
UNSCORED_TITLES = frozenset({"tổng bí thư", "chủ tịch nước"})
SHORTEST_LIMIT = 400
"""Evidence longer than this many code points (or three gold quotes) shows nothing."""


@dataclass(slots=True)
class TextScore:
    """What became of one text; ``hits``, ``misses`` and ``extras`` are sorted descriptions per row of
    the table.

    A description is stable between two runs, so that gains and losses can be told from it.
    """

    name: str
    hits: list[tuple[str, str]] = field(default_factory=list)
    misses: list[tuple[str, str]] = field(default_factory=list)
    extras: list[tuple[str, str]] = field(default_factory=list)
    at_quote: int = 0
    bad_quotes: int = 0
    by_rule: Counter[tuple[str, bool]] = field(default_factory=Counter)


def align(gold: Sequence[Item], guesses: Sequence[Item]) -> dict[str, str]:
    """One-to-one pairs of found ids and annotated keys, the most alike first."""
    table = sorted(
        ((likeness(entity, guess), entity["key"], guess["id"]) for entity in gold for guess in guesses),
        reverse=True,
    )
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for figure, key, ident in table:
        if figure and key not in taken and ident not in pairs:
            taken.add(key)
            pairs[ident] = key
    return pairs


def score(name: str, gold: Item, guess: Item, text: str) -> TextScore:
    """Compare one text's annotation with what was extracted from it (the JSON of ``vankien extract``)."""
    result = TextScore(name)
    guesses = [node for node in guess["nodes"] if group(node)]
    pairs = align(gold["entities"], guesses)
    found = set(pairs.values())
    for entity in gold["entities"]:
        row = (group(entity) or "", describe(entity))
        (result.hits if entity["key"] in found else result.misses).append(row)
    result.extras += [(group(node) or "", describe(node)) for node in guesses if node["id"] not in pairs]
    _score_edges(result, gold, guess, text, pairs)
    for rows in (result.hits, result.misses, result.extras):
        rows.sort()
    return result


def describe(entity: Item) -> str:
    """Name, number and symbol of an annotated or found entity."""
    title = (entity.get("names") or [entity.get("name") or "?"])[0]
    parts = (title, entity.get("number"), entity.get("symbol"))
    return re.sub(r"\s+", " ", " ".join(str(part) for part in parts if part))


def _score_edges(result: TextScore, gold: Item, guess: Item, text: str, pairs: dict[str, str]) -> None:
    label = {entity["key"]: describe(entity) for entity in gold["entities"]}
    shown_name = {node["id"]: describe(node) for node in guess["nodes"]}
    wanted: dict[tuple[str, str | None, str | None], list[Any]] = {}
    quotes: dict[tuple[str, str | None, str | None], list[str]] = {}
    for edge in gold["edges"]:
        key = (edge["type"], edge["from"], edge["to"])
        wanted.setdefault(key, []).append(edge.get("title"))
        quotes.setdefault(key, []).append(edge.get("quote") or "")
    for edge in guess["edges"]:
        pieces = edge.get("evidence") or []
        result.bad_quotes += sum(text[piece["start"] : piece["end"]] != piece["quote"] for piece in pieces)
        if edge["type"] not in EDGE_TYPES or folded(edge.get("title")) in UNSCORED_TITLES:
            continue
        key = (edge["type"], pairs.get(edge["from"]), pairs.get(edge["to"]))
        titles = wanted.get(key, [])
        match = next((i for i, title in enumerate(titles) if _titles_agree(edge, title)), None)
        short_enough, overlaps = _evidence(pieces, quotes.get(key, []), text)
        hit = match is not None and (short_enough or edge["type"] == "PART_OF")
        for rule in {piece.get("rule", "?") for piece in pieces}:
            result.by_rule[rule, hit] += 1
        if hit and match is not None:
            title = titles.pop(match)
            result.hits.append((edge["type"], _edge_words(label[key[1] or ""], label[key[2] or ""], title)))
            result.at_quote += overlaps or edge["type"] == "PART_OF"
        else:
            ends = (shown_name.get(edge["from"], edge["from"]), shown_name.get(edge["to"], edge["to"]))
            result.extras.append((edge["type"], _edge_words(*ends, edge.get("title"))))
    for (kind, start, end), titles in wanted.items():
        result.misses += [(kind, _edge_words(label[start or ""], label[end or ""], t)) for t in titles]


def _edge_words(start: str, end: str, title: str | None) -> str:
    return f"{start} -> {end}" + (f" ({title})" if title else "")


def _titles_agree(edge: Item, title: str | None) -> bool:
    if edge["type"] != "HOLDS":
        return True
    wanted, given = folded(title), folded(edge.get("title"))
    return bool(wanted) and bool(given) and (wanted in given or given in wanted)


def _evidence(pieces: Iterable[Item], quotes: list[str], text: str) -> tuple[bool, bool]:
    """(there is evidence short enough to show something, it overlaps an annotated quote)."""
    limit = max([SHORTEST_LIMIT, *(3 * len(quote) for quote in quotes)])
    spans = [(p["start"], p["end"]) for p in pieces if 0 < p["end"] - p["start"] <= limit]
    places = [place for quote in quotes for place in _places(quote, text)]
    return bool(spans), any(a < end and start < b for a, b in spans for start, end in places)


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Where a quote stands in the text, runs of white space alike."""
    words = quote.split()
    if not words:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(map(re.escape, words)), text)]
