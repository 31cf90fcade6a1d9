"""PART_OF: the direct parent of a body, where its own name says it."""

import re

from ingest.recognise.mentions import OrganisationMention
from ingest.relate.reading import Entity, Reading, Relation
from schema.folding import fold
from schema.labels import PART_OF

_UPPER = re.compile(r" \((?:thuộc |trực thuộc )?|,? (?:trực )?thuộc ")
_DEPARTMENT = re.compile(r"(?:Tổng cục|Cục|Vụ|Viện|Học viện|Thanh tra|Trung tâm|Chi cục|Phòng|Kho bạc) ")
_MINISTRY = re.compile(r"(?:Bộ|Tổng cục|Cục|Sở|Văn phòng|Ngân hàng Nhà nước|Ủy ban|Công an|Viện Kiểm sát) ")

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
    beside = _beside(reading)
    for entity in reading.organisations:
        host = _host(entity, by_name, by_id)
        if host is not None and host is not entity and entity.mentions:
            first = entity.mentions[0]
            relations.append(Relation(PART_OF, entity.id, host.id, (first.start, first.end), "part_of.name"))
        elif host is None and entity.id in beside:
            upper, span = beside[entity.id]
            relations.append(Relation(PART_OF, entity.id, upper, span, "part_of.brackets"))
    return relations


def _beside(reading: Reading) -> dict[str, tuple[str, tuple[int, int]]]:
    """Departments with their upper body in brackets or behind ``thuộc``: ``Cục Y tế dự phòng (Bộ Y tế)``.

    From the department's id to the upper body's and the evidence.
    """
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    mentions = sorted(
        (
            (m.start, m.end, entity)
            for entity in reading.organisations
            for m in entity.mentions
            if not m.implied
        ),
        key=lambda item: item[:2],
    )
    starts = {start: (end, entity) for start, end, entity in reversed(mentions)}
    for start, end, entity in mentions:
        link = _UPPER.match(reading.text, end)
        if link is None or link.end() not in starts or not _DEPARTMENT.match(entity.name):
            continue
        stop, upper = starts[link.end()]
        closed = "(" not in link.group() or reading.text.startswith(")", stop)
        if closed and upper is not entity and _MINISTRY.match(upper.name):
            found.setdefault(entity.id, (upper.id, (start, stop)))
    return found


def _host(
    entity: Entity[OrganisationMention],
    by_name: dict[str, Entity[OrganisationMention]],
    by_id: dict[str, Entity[OrganisationMention]],
) -> Entity[OrganisationMention] | None:
    if entity.host is not None:
        return by_name.get(fold(entity.host))
    return by_id.get(STANDING.get(entity.registry_id or "", ""))
