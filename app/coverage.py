"""Which provinces a document has reached: of the 63 until 30 June 2025, of the 34 after it."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from schema.errors import InputError
from schema.partial_date import within
from schema.registry import Registry
from schema.registry.records import Province

Row = Mapping[str, Any]


def coverage(rows: Iterable[Row], registry: Registry, on: str) -> dict[str, Any]:
    """Provinces of the day ``on`` with what rows of ``implementation_chain`` show for them, and without.

    A body's locality of the other era counts for the province that it became; of a merged one only the whole
    is known, so a province that was split again counts for none.
    """
    units = _units(registry, on)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        for body in row["bodies"]:
            unit = _unit(body["locality"], units, registry)
            if unit is not None:
                seen = {name: row[name] for name in ("key", "name", "kind", "level", "date", "modes")}
                found.setdefault(unit.id, {})[row["key"]] = seen | {"body": body["key"]}
    covered, missing = [], []
    for unit in units:
        named: dict[str, Any] = {"province": unit.id, "name": registry.province_name(unit.id, on)}
        if unit.id in found:
            covered.append(named | {"by": list(found[unit.id].values())})
        else:
            missing.append(named)
    return {"on": on, "provinces": len(units), "covered": covered, "missing": missing}


@lru_cache(maxsize=64)
def _units(registry: Registry, on: str) -> tuple[Province, ...]:
    """The provinces of a day."""
    return tuple(unit for unit in registry.provinces if within(on, unit.valid_from, unit.valid_to))


def levels(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """How many documents, events and bodies stand on each level of a cascade."""
    counted: dict[int, dict[str, Any]] = {}
    for row in rows:
        empty = {"level": row["level"], "document": 0, "event": 0, "organisation": 0}
        counted.setdefault(row["level"], empty)[row["kind"]] += 1
    return [counted[level] for level in sorted(counted)]


def _unit(locality: str | None, units: Iterable[Province], registry: Registry) -> Province | None:
    """The province among ``units`` in which a locality lies, or that it became."""
    if not locality:
        return None
    by_id = {unit.id: unit for unit in units}
    if locality.startswith(("old:", "new:")):
        locality = _province_of_place(locality, registry)
    if locality in by_id:
        return by_id[locality]
    try:
        known = registry.province(locality)
    except InputError:
        return None
    return by_id.get(known.same_as or known.merged_into or "")


def _province_of_place(id: str, registry: Registry) -> str:
    """The id of the province (``p63:...``, ``p34:...``) in which a district or commune lies."""
    era = "p63:" if id.startswith("old:") else "p34:"
    place = None
    try:
        place = registry.place(id)
        while place.parent is not None:
            place = registry.place(place.parent)
    except InputError:
        return id
    names = [unit.id for unit in registry.provinces_named(place.name) if unit.id.startswith(era)]
    return names[0] if len(names) == 1 else id
