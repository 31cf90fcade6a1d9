"""Places of a text, and HELD_AT: where its events were held."""

from collections.abc import Sequence

from ingest.recognise.mentions import PlaceMention
from ingest.relate.event_status import status_at
from ingest.relate.reading import Entity, Reading, Relation
from ingest.relate.scene import scene_of
from schema.labels import HELD_AT, PLACE

QUOTE = 320
"""Longest evidence (code points)."""


def link_places(mentions: Sequence[PlaceMention]) -> list[Entity[PlaceMention]]:
    """One entity for each place of the gazetteer, or each name where it does not settle which one."""
    groups: dict[str, list[PlaceMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.registry_id or mention.name, []).append(mention)
    return [
        Entity(
            id=f"l{number}",
            labels=(PLACE,),
            name=group[0].name,
            mentions=group,
            aliases=list(dict.fromkeys(m.name for m in group[1:] if m.name != group[0].name)),
            locality=group[0].locality,
            registry_id=group[0].registry_id,
        )
        for number, group in enumerate(groups.values(), 1)
    ]


def held_at(reading: Reading) -> list[Relation]:
    """HELD_AT for every mention of an event that its sentence gives a place."""
    if not reading.places:
        return []
    scene = scene_of(reading)
    ids = {id(mention): place.id for place in reading.places for mention in place.mentions}
    found: list[Relation] = []
    for event in scene.events:
        place = event.mention.place
        if place is None:
            continue
        low, high = min(event.start, place.start), max(event.end, place.end)
        if high - low > QUOTE:
            low, high = (low, low + QUOTE) if place.start == low else (high - QUOTE, high)
        status = status_at(scene, event.start)
        if status is not None:
            found.append(Relation(HELD_AT, event.id, ids[id(place)], (low, high), place.rule, status=status))
    return found
