"""The count guard: a new graph that lost too much of anything does not take the old one's place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from schema.errors import StoreError
from store.database import Database

ALLOWED_LOSS = 0.1
"""Share of any label or edge type that a rebuild may lose without being told so."""


@dataclass(frozen=True, slots=True)
class Loss:
    """How many there were and are of a label or an edge type."""

    name: str
    before: int
    after: int

    def __str__(self) -> str:
        return f"{self.name} {self.before} -> {self.after}"


class LossError(StoreError):
    """The new graph lost more than it may; nothing was changed."""


def counts(database: Database) -> Counter[str]:
    """How many nodes of each label and edges of each type (``:TYPE``) a graph has."""
    found: Counter[str] = Counter()
    for row in database.read("CALL db.labels() YIELD label RETURN label"):
        label = row["label"]
        found[label] = database.read(f"MATCH (n:`{label}`) RETURN count(n) AS n")[0]["n"]
    for row in database.read("CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type"):
        type_ = row["type"]
        found[f":{type_}"] = database.read(f"MATCH ()-[r:`{type_}`]->() RETURN count(r) AS n")[0]["n"]
    return found


def losses(before: Mapping[str, int], after: Mapping[str, int], allowed: float) -> list[Loss]:
    """Labels and edge types of which more than the share ``allowed`` is gone.

    >>> [str(loss) for loss in losses({"Person": 10, ":CITES": 4}, {"Person": 9, ":CITES": 3}, 0.1)]
    [':CITES 4 -> 3']
    """
    found = [Loss(name, count, after.get(name, 0)) for name, count in sorted(before.items())]
    return [loss for loss in found if loss.before - loss.after > allowed * loss.before]


def check_losses(before: Mapping[str, int], after: Mapping[str, int], allowed: float) -> None:
    """Raise ``LossError`` where too much is gone."""
    lost = losses(before, after, allowed)
    if lost:
        told = ", ".join(map(str, lost))
        raise LossError(
            f"the new graph has lost more than {allowed:.0%} of {told}; the old one stays"
            " (--allow-loss sets another share, 1 allows anything)"
        )
