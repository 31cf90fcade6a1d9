"""Joining: units that rules or judgements make one thing, where no judgement keeps them apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

U = TypeVar("U")


@dataclass(slots=True, eq=False)
class Cluster(Generic[U]):
    """Units that are one thing.

    ``keys`` are the judged keys among them, ``joins`` what joined them, in order, ``refused`` what did not.
    """

    units: list[U]
    keys: set[str] = field(default_factory=set)
    joins: list[tuple[U, U, str]] = field(default_factory=list)
    refused: list[tuple[U, U, str]] = field(default_factory=list)


def clusters(
    units: Iterable[U],
    keys: Mapping[U, frozenset[str]],
    pairs: Iterable[tuple[U, U, str]],
    may_join: Callable[[Cluster[U], Cluster[U]], bool],
) -> dict[U, Cluster[U]]:
    """Each unit's cluster: ``pairs`` (two units and the reason) are joined in their order where they may be.

    ``keys`` are the judged keys that a unit stands for.
    """
    found = {unit: Cluster([unit], set(keys.get(unit, ()))) for unit in units}
    for a, b, reason in pairs:
        one, other = found[a], found[b]
        if one is other:
            continue
        if not may_join(one, other):
            for cluster in (one, other):
                cluster.refused.append((a, b, reason))
            continue
        one.units += other.units
        one.keys |= other.keys
        one.joins += [*other.joins, (a, b, reason)]
        one.refused += other.refused
        for unit in other.units:
            found[unit] = one
    return found
