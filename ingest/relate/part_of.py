"""PART_OF: the direct parent of a body, where its own name says it."""

from ingest.recognise.mentions import OrganisationMention
from ingest.relate.reading import Entity, Reading, Relation
from schema.folding import fold
from schema.labels import PART_OF

STANDING = {
    "prime-minister": "government",
    "na-standing": "national-assembly",
    "na-office": "national-assembly",
    "na-ethnic": "national-assembly",
    "vpcp": "government",
    "gi": "",
    "president-office": "state-president",
    "central-committee": "cpv",
    "pc-government": "government",
    "pac-government": "government",
    "pd-national-assembly": "national-assembly",
    "pc-national-assembly": "national-assembly",
    "vff-cc": "vff",
    "pc-front": "vff",
    "vff-standing": "vff-cc",
    "spc-council": "spc",
}
"""Central bodies whose name ends in their parent's, by registry id."""


def part_of(reading: Reading) -> list[Relation]:
    """An edge from each body to the host that its name ends in; its evidence is the first mention."""
    by_name = {fold(entity.name): entity for entity in reading.organisations}
    by_id = {entity.registry_id: entity for entity in reading.organisations if entity.registry_id}
    relations: list[Relation] = []
    for entity in reading.organisations:
        host = _host(entity, by_name, by_id)
        if host is not None and host is not entity and entity.mentions:
            first = entity.mentions[0]
            relations.append(
                Relation(
                    PART_OF, entity.id, host.id, (first.start, first.end), "part_of.name", confidence=0.95
                )
            )
    return relations


def _host(
    entity: Entity[OrganisationMention],
    by_name: dict[str, Entity[OrganisationMention]],
    by_id: dict[str, Entity[OrganisationMention]],
) -> Entity[OrganisationMention] | None:
    if entity.host is not None:
        return by_name.get(fold(entity.host))
    return by_id.get(STANDING.get(entity.registry_id or "", ""))
