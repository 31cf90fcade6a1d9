"""Why mentions are one thing, and why two things are one or are not: decided again, so never out of date."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from ingest.resolve.clusters import Cluster
from ingest.resolve.documents import Mention
from ingest.resolve.identities import EventIdentity, PersonIdentity
from ingest.resolve.judgements import Judgement
from ingest.resolve.resolver import Prepared, Resolver
from ingest.resolve.rows import NodeId
from ingest.write.access import GraphAccess
from ingest.write.find_thing import present_node
from ingest.write.old_keys import KeyState, key_state
from ingest.write.stored_judgements import load
from schema.errors import InputError
from schema.labels import DOCUMENT, EVENT, PERSON
from schema.local_graph import LocalEntity
from store.database import Database
from store.failures import as_sentence

T = TypeVar("T")
MOST = 50
"""Mentions that an explanation shows; the rest is counted."""

MENTIONING = """
MATCH (n:LABEL {key: $key})<-[m:MENTIONS]-(s:Source)
WITH s, min(m.recorded) AS joined ORDER BY joined, s.uid
WITH collect({uid: s.uid, joined: joined, title: s.title, observed: s.observed}) AS told
RETURN size(told) AS number, told[0..$most] AS sources
"""


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """Another thing that a mention might have been, with the reasons for and against."""

    key: str
    reasons_for: list[str]
    reasons_against: list[str]


@dataclass(frozen=True, slots=True)
class Joined:
    """One source's mention of a thing, why it is counted to it, and since when.

    ``mention`` is the key by which this mention can be judged apart.
    """

    source: str
    source_title: str | None
    joined: str | None
    mention: str
    quotes: list[str]
    evidence: str
    turned_down: list[TurnedDown] = field(default_factory=list)


@dataclass(slots=True)
class Explanation:
    """Why mentions are one thing: ``mentions`` in the order in which they came to it.

    ``links`` say what joined people or events of different sources, ``parted`` what did not although a rule
    would have joined it.
    """

    key: str
    kind: str
    name: str
    number: int
    mentions: list[Joined] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    judgements: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """Whether two keys are one thing (``verdict``: same, different, perhaps), and why."""

    a: str
    b: str
    verdict: str
    reasons: list[str] = field(default_factory=list)
    judgements: list[dict[str, Any]] = field(default_factory=list)


def explain(database: Database, resolver: Resolver, key: str) -> Explanation:
    """Why the mentions under ``key``, maybe an old one, are one thing; ``InputError`` for an unknown key."""
    return _reading(database, resolver, lambda access, judged: _explain(access, judged, key))


def compare(database: Database, resolver: Resolver, a: str, b: str) -> Comparison:
    """Why two keys are one thing, or why not; ``InputError`` for an unknown key."""
    return _reading(database, resolver, lambda access, judged: _compare(access, judged, a, b))


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement for people to read: without anchors."""
    names = ("uid", "verdict", "a", "b", "by", "reason", "time")
    return {name: getattr(judgement, name) for name in names}


def _reading(database: Database, resolver: Resolver, work: Callable[[GraphAccess, Resolver], T]) -> T:
    def within(transaction: neo4j.ManagedTransaction) -> T:
        access = GraphAccess(transaction)
        return work(access, resolver.with_judgements(load(access.run)))

    try:
        with database.session() as session:
            return session.execute_read(within)
    except (DriverError, Neo4jError, OSError) as error:
        raise as_sentence(error, database.address) from error


def _explain(access: GraphAccess, resolver: Resolver, key: str) -> Explanation:
    node = _present(access, resolver, key)
    row = access.run(MENTIONING.replace("LABEL", node.label), key=node.key, most=MOST)[0]
    found = Explanation(node.key, node.label.lower(), _name(access, node), row["number"])
    whole: Cluster[Any] | None = None
    for told in row["sources"]:
        prepared = resolver.prepare(access.read_sources([told["uid"]])[0])
        known = access.identities(prepared.needed)
        placed = resolver.resolve(prepared, known).placed
        for entity in prepared.source.graph.entities:
            if placed.get(entity.id) != node:
                continue
            whole = whole or resolver.cluster(entity, prepared, known)
            evidence, turned_down = _evidence(resolver, entity, prepared, known, node)
            text = prepared.source.graph.text
            found.mentions.append(
                Joined(
                    source=told["uid"],
                    source_title=told["title"],
                    joined=told["joined"],
                    mention=resolver.mention_key(entity, prepared) or node.key,
                    quotes=[text[start:end] for start, end in entity.mentions[:3]],
                    evidence=evidence,
                    turned_down=turned_down,
                )
            )
    if whole is not None:
        found.links = list(dict.fromkeys(reason for _, _, reason in whole.joins))
        found.parted = list(dict.fromkeys(reason for _, _, reason in whole.refused))
    members = resolver.judgements.members(node.label, node.key)
    members |= {mention.mention for mention in found.mentions} | (whole.keys if whole else set())
    found.judgements = [
        judgement_row(each) for each in resolver.judgements.in_force if {each.a, each.b} & members
    ]
    return found


def _evidence(
    resolver: Resolver, entity: LocalEntity, prepared: Prepared, known: Any, node: NodeId
) -> tuple[str, list[TurnedDown]]:
    """Why one mention is counted to ``node``, and what else it might have been."""
    mention: Mention | None = prepared.documents.get(entity.id)
    if mention is not None:
        decision = resolver.decide(mention, known)
        others = [
            TurnedDown(w.candidate.key, list(dict.fromkeys(w.reasons_for)), list(w.reasons_against))
            for w in decision.weighed
            if w.candidate.key != node.key
        ]
        return decision.evidence or decision.state, others
    own = resolver.mention_key(entity, prepared)
    if own is not None and len(resolver.judgements.members(node.label, own)) > 1:
        return "judgement", []
    published = prepared.published.get(entity.id)
    if node.label == PERSON and published and isinstance(published.identity, PersonIdentity):
        return "; ".join(f"{title}, {body}, {year}" for title, body, year in published.identity.offices), []
    if node.label == EVENT and published and isinstance(published.identity, EventIdentity):
        return f"{published.identity.kind} on {published.identity.date}", []
    if node.label in (PERSON, EVENT):
        return (
            "named in this source only: no dated office"
            if node.label == PERSON
            else "named in this source only",
            [],
        )
    if own == node.key:
        return "one of many of this name, so known in this source only", []
    return "the full name" + (f" and its place ({entity.locality})" if entity.locality else ""), []


def _compare(access: GraphAccess, resolver: Resolver, a: str, b: str) -> Comparison:
    states = {key: key_state(access.run, key) for key in (a, b)}
    one, other = _present(access, resolver, a), _present(access, resolver, b)
    found = Comparison(a, b, "same" if one == other else "different")
    for key, state in states.items():
        if state.state == "moved":
            found.reasons.append(f"{key} leads to {state.key} now")
    if one.label != other.label:
        found.reasons.append(f"one is a {one.label.lower()}, the other a {other.label.lower()}")
        return found
    judged = resolver.judgements
    chain = judged.why_same(one.label, a, b) or judged.why_different(one.label, one.key, other.key) or []
    found.judgements = [judgement_row(each) for each in chain]
    found.reasons += [
        f"{each.by} judged {each.a} and {each.b} to be {each.verdict}: {each.reason}" for each in chain
    ]
    one_told, other_told = _explain(access, resolver, one.key), None
    if one == other:
        found.reasons += one_told.links or sorted({mention.evidence for mention in one_told.mentions})
        return found
    other_told = _explain(access, resolver, other.key)
    perhaps = [
        (mine, theirs, each)
        for mine, theirs in ((one_told, other_told), (other_told, one_told))
        for mention in mine.mentions
        for each in mention.turned_down
        if each.key == theirs.key
    ]
    if perhaps and not chain and any(told.key.startswith("unresolved.") for told, _, _ in perhaps):
        found.verdict = "perhaps"
    for mine, theirs, each in perhaps[:3]:
        found.reasons.append(
            f"{theirs.key} is a candidate of {mine.key}; for: {', '.join(each.reasons_for) or 'nothing'}; "
            f"against: {', '.join(each.reasons_against) or 'nothing'}"
        )
    if not found.reasons:
        found.reasons = _why_not(one, one_told, other_told)
    return found


def _why_not(node: NodeId, one: Explanation, other: Explanation) -> list[str]:
    """What two things of one kind lack to be one."""
    reasons = [
        f"{told.name} ({told.key}): {mention.evidence}"
        for told in (one, other)
        for mention in told.mentions[:2]
    ]
    lacking = {
        DOCUMENT: "number, date or issuer differ",
        PERSON: "no dated office that both hold is known: a name alone joins nobody",
        EVENT: "kind, day, subject, or who took part differ",
    }
    return [lacking.get(node.label, "name or place differ"), *reasons]


def _present(access: GraphAccess, resolver: Resolver, key: str) -> NodeId:
    node = present_node(access, resolver, key)
    if node is None:
        state: KeyState = key_state(access.run, key)
        raise InputError(
            key, "what it named is withdrawn" if state.state == "withdrawn" else "the graph has no such key"
        )
    return node


def _name(access: GraphAccess, node: NodeId) -> str:
    rows = access.run(f"MATCH (n:{node.label} {{key: $key}}) RETURN n.name AS name", key=node.key)
    return str(rows[0]["name"] or node.key) if rows else node.key


def as_json(told: Explanation | Comparison) -> dict[str, Any]:
    """For ``--json`` and REST."""
    return asdict(told)
