"""What the registry states of bodies: who is part of whom, and who came after whom, each with its validity.

Such a statement has ``source = "registry:<hash>"`` of its facts and stands in the graph between bodies that
sources name. It follows from the set of bodies, so it comes and goes with them.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from ingest.resolve.judgements import Judgements
from ingest.resolve.organisations import OrganisationKeys
from ingest.resolve.rows import Edge, NodeId
from schema.keys import digest, statement_uid
from schema.labels import ORGANISATION, PART_OF, SUCCEEDED_BY
from schema.registry import Registry
from schema.registry.records import OrganisationPattern

REGISTRY_SOURCE = "registry:"
_CONFIDENCE = {"high": 1.0, "medium": 0.8, "low": 0.6}


class Fact(NamedTuple):
    """One statement of the registry between two bodies, by key; dates are ISO, ``None`` where open."""

    type: str
    start: str
    end: str
    valid_from: str | None = None
    valid_to: str | None = None
    basis: str | None = None
    change: str | None = None
    certainty: str = "high"


class RegistryStatements:
    """The registry's statements of central bodies and of the bodies that every province has."""

    def __init__(self, registry: Registry, organisations: OrganisationKeys) -> None:
        self._registry = registry
        self._organisations = organisations

    def edges(
        self, present: Collection[str], judgements: Judgements, touching: Iterable[str] | None = None
    ) -> list[Edge]:
        """The statements between bodies that are ``present``, by key, or only those ``touching`` some."""
        found: dict[str, Edge] = {}
        for fact in self._facts_of(present if touching is None else touching, judgements):
            start = judgements.canonical(ORGANISATION, fact.start)
            end = judgements.canonical(ORGANISATION, fact.end)
            if start != end and start in present and end in present:
                edge = _edge(fact, start, end)
                found[edge.uid] = edge
        return list(found.values())

    def neighbours(self, keys: Iterable[str], judgements: Judgements) -> set[str]:
        """The bodies that the registry ties to some, by key."""
        return {
            judgements.canonical(ORGANISATION, key)
            for fact in self._facts_of(keys, judgements)
            for key in (fact.start, fact.end)
        }

    def _facts_of(self, keys: Iterable[str], judgements: Judgements) -> Iterator[Fact]:
        for key in keys:
            for member in judgements.members(ORGANISATION, key):
                yield from self._by_body.get(member, ())

    @cached_property
    def _by_body(self) -> dict[str, list[Fact]]:
        table: dict[str, list[Fact]] = {}
        for fact in (*self._central(), *self._successions(), *self._local()):
            table.setdefault(fact.start, []).append(fact)
            table.setdefault(fact.end, []).append(fact)
        return table

    def _central(self) -> Iterator[Fact]:
        for body in self._registry.organisations:
            if body.parent:
                since = max((d for d in (body.valid_from, body.parent_from) if d), default=None)
                yield Fact(PART_OF, body.id, body.parent, since, body.valid_to, certainty=body.certainty)
            for former in body.former_parents:
                yield Fact(
                    PART_OF,
                    body.id,
                    former.parent,
                    body.valid_from,
                    former.valid_to,
                    certainty=body.certainty,
                )

    def _successions(self) -> Iterator[Fact]:
        for change in self._registry.organisation_changes:
            for before in change.before:
                for after in change.after:
                    if before != after:
                        yield Fact(
                            SUCCEEDED_BY,
                            before,
                            after,
                            change.date,
                            None,
                            change.basis,
                            change.kind,
                            change.certainty,
                        )

    def _local(self) -> Iterator[Fact]:
        """Parents of the bodies of each province, and the bodies that took over from those that ended."""
        patterns = {pattern.id: pattern for pattern in self._registry.organisation_patterns}
        central = {body.id for body in self._registry.organisations}
        for province in self._registry.provinces:
            if self._organisations.province(province.id) != province.id:
                continue
            keys = {id_: self._key(pattern, province.id) for id_, pattern in patterns.items()}
            for id_, pattern in patterns.items():
                key = keys[id_]
                above = pattern.parent if pattern.parent in central else keys.get(pattern.parent or "")
                if key and above and above != key:
                    yield Fact(PART_OF, key, above, pattern.valid_from, pattern.valid_to)
                after = keys.get(pattern.successor or "")
                if key and after and after != key:
                    yield Fact(SUCCEEDED_BY, key, after, patterns[pattern.successor or ""].valid_from)

    def _key(self, pattern: OrganisationPattern, province: str) -> str | None:
        """The key of a province's body; none for patterns of districts and those that the text completes."""
        left = pattern.name.replace("{LOC}", "")
        if "{LOC}" not in pattern.name or any("|" not in part for part in left.split("{")[1:]):
            return None
        return self._organisations.pattern_key(pattern.id, province, pattern.valid_to)


def _edge(fact: Fact, start: str, end: str) -> Edge:
    source = REGISTRY_SOURCE + digest(*fact, length=12)
    properties: dict[str, Any] = {
        "source": source,
        "status": "asserted",
        "observed": fact.valid_from if fact.type == SUCCEEDED_BY else None,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "basis": fact.basis,
        "change": fact.change,
        "rule": "registry",
        "confidence": _CONFIDENCE.get(fact.certainty, 0.8),
    }
    kept = {name: value for name, value in properties.items() if value is not None}
    uid = statement_uid(start, fact.type, end, source)
    return Edge(uid, fact.type, NodeId(ORGANISATION, start), NodeId(ORGANISATION, end), kept)
