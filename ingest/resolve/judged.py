"""How judgements enter the joining of units: which are one by them, which are kept apart, and the key."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from ingest.resolve.clusters import Cluster
from ingest.resolve.identities import EventIdentity, Identity, PersonIdentity
from ingest.resolve.judgements import Judgements
from schema.labels import ORGANISATION

Unit = TypeVar("Unit", PersonIdentity, EventIdentity)


def anchored_identities(judgements: Judgements, blocks: Iterable[str]) -> Iterator[tuple[str, Identity]]:
    """Under some blocking keys, the judged keys that stand for an identity."""
    for block in sorted(blocks):
        for key, anchor in judgements.anchored(block):
            if anchor.published is not None:
                yield key, _in_present_bodies(anchor.published.identity, judgements)


def _in_present_bodies(identity: Identity, judgements: Judgements) -> Identity:
    """The identity with the keys that its bodies go by now: they may have been judged as well."""
    if isinstance(identity, PersonIdentity):
        offices = {(t, judgements.canonical(ORGANISATION, body), year) for t, body, year in identity.offices}
        return msgspec.structs.replace(identity, offices=tuple(sorted(offices)))
    if isinstance(identity, EventIdentity):
        bodies = {judgements.canonical(ORGANISATION, body) for body in identity.bodies}
        return msgspec.structs.replace(identity, bodies=tuple(sorted(bodies)))
    return identity


def class_key(keys: Iterable[str], judgements: Judgements, label: str) -> str:
    """The key that judged things go by which are one."""
    return judgements.first(member for key in keys for member in judgements.members(label, key))


def kept_apart(one: Cluster[Any], other: Cluster[Any], judgements: Judgements, label: str) -> bool:
    """Whether judgements say that two clusters are two things."""
    return any(judgements.apart(label, a, b) for a in one.keys for b in other.keys)


def judged_pairs(
    keys: Mapping[Unit, Iterable[str]], judgements: Judgements, label: str
) -> Iterator[tuple[Unit, Unit, str]]:
    """Units that are one by judgement, each with the first of its class."""
    first: dict[str, Unit] = {}
    for unit in sorted(keys):
        for key in keys[unit]:
            named = judgements.canonical(label, key)
            if first.setdefault(named, unit) != unit:
                yield first[named], unit, "judgement"
