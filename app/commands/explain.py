"""``vankien explain``: which rule took each thing and each edge of a text, and how far it can be trusted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ingest.read import SourceText
    from ingest.recognise import Reader
    from schema.local_graph import LocalEntity, Statement

AROUND = 100
"""Characters of the sentence that are shown on either side of a quote."""


def explain(
    file: Annotated[str, typer.Argument(help="A text, HTML, PDF, Word or JSON Lines file, - for stdin.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a text.")] = False,
) -> None:
    """Show for each thing and each edge that FILE states the rule that took it, with the sentence marked.

    A rule comes with what it goes by and how often its edges were right on annotated texts, from which the
    confidence is made. No database is needed.

    Example: vankien explain report.txt
    """
    import json

    from ingest.read import read_path
    from ingest.recognise import Reader
    from schema.registry import load_registry

    reader = Reader(load_registry())
    for source in read_path(file):
        explained = _explained(source, reader)
        typer.echo(json.dumps(explained, ensure_ascii=False, indent=1) if as_json else _as_text(explained))


def _explained(source: "SourceText", reader: "Reader") -> dict[str, Any]:
    from ingest.extract import extract

    graph = extract(source.text, reader, source.published)
    names = {entity.id: _name(entity) for entity in graph.entities}
    sentences = _Sentences(graph.text)
    rule = _Rules(reader)
    return {
        "source": source.path,
        "kind": graph.kind,
        "published": graph.published,
        "notes": [*source.notes, *graph.notes],
        "things": [_thing(each, names, sentences, rule) for each in graph.entities],
        "edges": [_edge(each, names, sentences, rule) for each in graph.statements],
    }


def _name(entity: "LocalEntity") -> str:
    from ingest.graph_json import id_local

    if entity.number and entity.symbol:
        return id_local(entity.number, entity.symbol, entity.year)
    return entity.name


def _thing(
    entity: "LocalEntity", names: dict[str, str], sentences: "_Sentences", rule: "_Rules"
) -> dict[str, Any]:
    shown = next(((start, end) for start, end in entity.mentions if start < end), None)
    return {
        "labels": list(entity.labels),
        "name": names[entity.id],
        "mentions": len(entity.mentions),
        **rule.of(entity.rule),
        "sentence": sentences.marked(*shown) if shown else None,
    }


def _edge(
    statement: "Statement", names: dict[str, str], sentences: "_Sentences", rule: "_Rules"
) -> dict[str, Any]:
    return {
        "from": names[statement.source],
        "type": statement.type,
        "to": names[statement.target],
        "title": statement.title,
        "mode": statement.mode,
        "status": statement.status,
        "confidence": statement.confidence,
        "evidence": [
            {"start": piece.start, "end": piece.end, **rule.of(piece.rule),
             "sentence": sentences.marked(piece.start, piece.end)}
            for piece in statement.evidence
        ],
    }  # fmt: skip


class _Rules:
    """What the registry knows of a rule."""

    def __init__(self, reader: "Reader") -> None:
        self._registry = reader.registry

    def of(self, id: str) -> dict[str, Any]:
        known = self._registry.rule(id)
        return {"rule": id, "says": known.says, "seen": known.seen, "right": known.right}


class _Sentences:
    """The sentences of a text, to show a stretch of it inside its own."""

    def __init__(self, text: str) -> None:
        from ingest.recognise.page_sentences import sentences

        self._text = text
        self._spans = sentences(text, 0, len(text))

    def marked(self, start: int, end: int) -> str:
        """The sentence around ``text[start:end]`` in one line, the stretch between « and »."""
        from bisect import bisect_right

        place = max(bisect_right(self._spans, (start, len(self._text))) - 1, 0)
        first, last = self._spans[place] if self._spans else (start, end)
        before = self._text[max(min(first, start), start - AROUND) : start]
        after = self._text[end : min(max(last, end), end + AROUND)]
        return " ".join(f"{before}«{self._text[start:end]}»{after}".split())


def _as_text(explained: dict[str, Any]) -> str:
    return "\n".join(_lines(explained))


def _lines(explained: dict[str, Any]) -> Iterator[str]:
    yield f"{explained['source']}: {explained['kind']}, of {explained['published'] or 'an unknown day'}"
    yield from (f"  note: {note}" for note in explained["notes"])
    yield f"\n{len(explained['things'])} things"
    for thing in explained["things"]:
        yield f"  {':'.join(thing['labels'])} {thing['name']} ({thing['mentions']} mentions)"
        yield f"    {_rule(thing)}"
        if thing["sentence"]:
            yield f"    {thing['sentence']}"
    yield f"\n{len(explained['edges'])} edges"
    for edge in explained["edges"]:
        more = ", ".join(filter(None, (edge["title"], edge["mode"], edge["status"])))
        yield f"  {edge['from']} -{edge['type']}-> {edge['to']} ({more}), confidence {edge['confidence']:.2f}"
        for piece in edge["evidence"]:
            yield f"    {_rule(piece)}"
            yield f"    {piece['sentence']}"


def _rule(shown: dict[str, Any]) -> str:
    counted = f"; right {shown['right']} of {shown['seen']} times" if shown["seen"] else ""
    return f"{shown['rule']}: {shown['says'] or 'not described'}{counted}"
