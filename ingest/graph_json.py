"""The JSON form of a local graph: what ``vankien extract`` prints and ``vankien evaluate`` compares."""

from typing import Any

from schema.local_graph import LocalEntity, LocalGraph, Statement

ENTITY_FIELDS = ("number", "symbol", "year", "date", "date_end", "term", "title", "kind", "locality")


def graph_json(graph: LocalGraph, source: str | None = None, with_text: bool = False) -> dict[str, Any]:
    """A JSON object with ``nodes`` and ``edges``; offsets count code points of the text as read.

    There is one edge for each (type, from, to, title); ``modes`` and ``evidence`` collect what its
    statements say.
    ``with_text`` adds the text that the offsets refer to, for readers whose text is not the file's.
    """
    head: dict[str, Any] = {} if source is None else {"source": source}
    head |= {"kind": graph.kind, "published": graph.published, "locality": graph.locality}
    if with_text:
        head["text"] = graph.text
    return head | {
        "nodes": [_node(entity, graph.text) for entity in graph.entities],
        "edges": _edges(graph.statements),
        "notes": graph.notes,
    }


def _node(entity: LocalEntity, text: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": entity.id,
        "labels": list(entity.labels),
        "name": entity.name,
        "aliases": list(entity.aliases),
    }
    for name in ENTITY_FIELDS:
        value = getattr(entity, name)
        if value is not None:
            node[name] = value
    if entity.number and entity.symbol:
        node["id_local"] = id_local(entity.number, entity.symbol, entity.year)
    if entity.own:
        node["own"] = True
    node["rule"] = entity.rule
    node["mentions"] = [
        {"start": start, "end": end, "quote": text[start:end]}
        for start, end in entity.mentions
        if start < end
    ]
    return node


def id_local(number: str, symbol: str, year: str | None) -> str:
    """A document's number as it is printed.

    >>> id_local("42", "CT/TW", None), id_local("30", "NĐ-CP", "2020"), id_local("16", "CT-TTg", None)
    ('42-CT/TW', '30/2020/NĐ-CP', '16/CT-TTg')
    """
    if year:
        return f"{number}/{year}/{symbol}"
    return f"{number}-{symbol}" if "/" in symbol else f"{number}/{symbol}"


def _edges(statements: list[Statement]) -> list[dict[str, Any]]:
    merged: dict[tuple[str, str, str, str | None], dict[str, Any]] = {}
    for statement in statements:
        key = (statement.type, statement.source, statement.target, statement.title)
        edge = merged.get(key)
        if edge is None:
            edge = merged[key] = {
                "type": statement.type,
                "from": statement.source,
                "to": statement.target,
                "title": statement.title,
                "modes": [],
                "status": statement.status,
                "confidence": statement.confidence,
                "evidence": [],
            }
        if statement.mode and statement.mode not in edge["modes"]:
            edge["modes"].append(statement.mode)
        edge["confidence"] = max(edge["confidence"], statement.confidence)
        seen = {(piece["start"], piece["end"]) for piece in edge["evidence"]}
        for piece in statement.evidence:
            if (piece.start, piece.end) not in seen:
                edge["evidence"].append(
                    {"start": piece.start, "end": piece.end, "quote": piece.quote, "rule": piece.rule}
                )
    return list(merged.values())
