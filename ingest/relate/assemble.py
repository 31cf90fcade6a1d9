"""Assembling: entities and relations of a reading become the local graph, on spans of the text as read."""

from collections.abc import Iterable, Sequence

from ingest.normalise import Normalised
from ingest.recognise.mentions import Mention
from ingest.relate.reading import Entity, Reading, Relation
from schema.local_graph import Evidence, LocalEntity, LocalGraph, Statement

STRENGTH = {"asserted": 3, "reported": 2, "planned": 1, "requested": 0}
"""Which status a statement has that the text makes twice: the most certain one."""

Key = tuple[str, str, str, str | None, str | None]


def assemble(
    text: str, normalised: Normalised, reading: Reading, relations: Iterable[Relation]
) -> LocalGraph:
    """The local graph of ``text`` (as read). Relations between unknown or equal entities are left out."""
    graph = LocalGraph(
        text=text,
        kind=reading.page.kind,
        published=reading.published or reading.page.day,
        locality=reading.page.locality,
        notes=list(normalised.notes),
    )
    groups: tuple[Sequence[Entity[Mention]], ...] = (
        reading.documents,  # type: ignore[assignment]
        reading.organisations,
        reading.people,
        reading.events,
        reading.places,
    )
    graph.entities = [_entity(entity, normalised) for group in groups for entity in group]
    known = {entity.id for entity in graph.entities}
    merged: dict[Key, list[Relation]] = {}
    for relation in relations:
        if relation.source == relation.target or not {relation.source, relation.target} <= known:
            continue
        key = (relation.type, relation.source, relation.target, relation.title, relation.mode)
        merged.setdefault(key, []).append(relation)
    graph.statements = [_statement(key, group, text, normalised) for key, group in merged.items()]
    return graph


def _entity(entity: Entity[Mention], normalised: Normalised) -> LocalEntity:
    mentions = tuple(normalised.original(m.start, m.end) for m in entity.mentions)
    return LocalEntity(
        id=entity.id,
        labels=entity.labels,
        name=entity.name,
        aliases=tuple(dict.fromkeys(a for a in entity.aliases if a and a != entity.name)),
        mentions=mentions,
        rule=entity.mentions[0].rule if entity.mentions else "",
        number=entity.number,
        symbol=entity.symbol,
        year=entity.year,
        date=entity.date,
        date_end=entity.date_end,
        term=entity.term,
        title=entity.title,
        kind=entity.kind,
        locality=entity.locality,
        registry_id=entity.registry_id,
        own=entity.own,
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at either end, so that a quote begins and ends with a word."""
    quote = text[start:end]
    return start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())


def _statement(key: Key, group: list[Relation], text: str, normalised: Normalised) -> Statement:
    type_, source, target, title, mode = key
    evidence: dict[tuple[int, int], Evidence] = {}
    for relation in group:
        start, end = _trimmed(text, *normalised.original(*relation.span))
        if start < end:
            evidence.setdefault((start, end), Evidence(start, end, text[start:end], relation.rule))
    best = max(group, key=lambda relation: STRENGTH.get(relation.status, 0))
    return Statement(
        type=type_,
        source=source,
        target=target,
        evidence=tuple(evidence.values()),
        title=title,
        mode=mode,
        status=best.status,
        valid_from=min((r.valid_from for r in group if r.valid_from), default=None),
        valid_to=max((r.valid_to for r in group if r.valid_to), default=None),
        confidence=max(relation.confidence for relation in group),
    )
