"""Identity for a whole source: which node each of its entities is, given what is known of others.

``prepare`` says what the source adds to the known identities and which blocking keys its decisions depend on,
``resolve`` decides. Both are pure, so the graph is a function of the sets of sources and judgements, not of
their order.
"""

import copy
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ingest.resolve.clusters import Cluster
from ingest.resolve.document_decision import Decision, DocumentDecider
from ingest.resolve.document_facts import DocumentReader
from ingest.resolve.documents import DocumentKeys, Mention, mention_key
from ingest.resolve.events import EventKeys, telling_key
from ingest.resolve.identities import EventIdentity, Identity, Known, PersonIdentity, Published, gather
from ingest.resolve.judgements import Judgement, Judgements
from ingest.resolve.look_alikes import look_alike_edges
from ingest.resolve.organisations import OrganisationKeys
from ingest.resolve.people import PeopleKeys
from ingest.resolve.register import Register
from ingest.resolve.registry_statements import RegistryStatements
from ingest.resolve.rows import Edge, NodeId, ResolvedSource, Unsettled
from ingest.resolve.says import Sayings
from ingest.resolve.source_record import ReadSource
from ingest.resolve.statements import Placed, edges_of
from ingest.resolve.subjects import Subjects
from schema.keys import digest, person_key, slug
from schema.labels import DOCUMENT, EVENT, ORGANISATION, PERSON, PLACE
from schema.local_graph import LocalEntity
from schema.registry import Registry

Joined: TypeAlias = dict[str, Any]
"""Clusters of people or events by blocking key, as ``PeopleKeys`` or ``EventKeys`` gave them."""


@dataclass(slots=True)
class Prepared:
    """A source with what its text alone settles: keys of bodies, facts of documents, what it publishes."""

    source: ReadSource
    bodies: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Mention] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    """Blocking key by id of the local entity, for those whose identity depends on other sources."""
    needed: set[str] = field(default_factory=set)
    """The blocking keys whose identities ``resolve`` asks for."""


class Resolver:
    """Decides identity by one registry and the judgements in force.

    Holds no state of any source, so one serves a whole run.
    """

    def __init__(self, registry: Registry) -> None:
        subjects = Subjects(registry)
        self.register = Register(registry, subjects)
        self.judgements = Judgements()
        self._organisations = OrganisationKeys(registry)
        self._reader = DocumentReader(registry, self._organisations, subjects)
        self._documents = DocumentKeys(DocumentDecider(registry, subjects), self.register, subjects)
        self.registry_statements = RegistryStatements(registry, self._organisations)
        self._people = PeopleKeys(registry)
        self._events = EventKeys(subjects)
        self._says = Sayings(registry, self._reader)
        self._registered = {document.key: DOCUMENT for document in registry.known_documents}
        self._registered |= {body.id: ORGANISATION for body in registry.organisations}

    def with_judgements(self, judgements: Iterable[Judgement]) -> "Resolver":
        """The same resolver with other judgements; those taken back do not count."""
        other = copy.copy(self)
        other.judgements = Judgements(judgements, self._registered)
        return other

    def prepare(self, source: ReadSource) -> Prepared:
        """What the text alone settles."""
        prepared = Prepared(source)
        entities = {label: [e for e in source.graph.entities if e.labels[0] == label] for label in
                    (DOCUMENT, ORGANISATION, PERSON, EVENT)}  # fmt: skip
        by_id = {body.id: body for body in entities[ORGANISATION]}
        uid = source.record.uid
        prepared.bodies = {id_: self._body(body, uid) for id_, body in by_id.items()}
        scoped = frozenset(
            id_ for id_, body in by_id.items()
            if self._organisations.scoped(body) and prepared.bodies[id_] == self._organisations.key(body, uid)
        )  # fmt: skip
        self._prepare_documents(prepared, entities[DOCUMENT], by_id)
        judged = self.judgements
        for person in entities[PERSON]:
            prepared.blocks[person.id] = self._people.block(person)
            _add(prepared, person, self._people.published(source, person, prepared.bodies, scoped, judged))
        prepared.places = {e.id: self._place(e, uid) for e in source.graph.entities if e.labels[0] == PLACE}
        known = {
            e.id: prepared.places[e.id]
            for e in source.graph.entities
            if e.labels[0] == PLACE and e.registry_id
        }
        people = {person.id: person.name for person in entities[PERSON]}
        for event in entities[EVENT]:
            telling = self._events.published(source, event, prepared.bodies, scoped, people, known, judged)
            if telling is not None:
                prepared.blocks[event.id] = telling.block
            _add(prepared, event, telling)
        prepared.needed = {tied for block in prepared.blocks.values() for tied in judged.connected(block)}
        return prepared

    def _prepare_documents(
        self, prepared: Prepared, documents: list[LocalEntity], bodies: Mapping[str, LocalEntity]
    ) -> None:
        source = prepared.source
        facts = {d.id: self._reader.facts(source, d, bodies, prepared.bodies) for d in documents}
        stated_here = tuple(sorted({f.own_key for f in facts.values() if f.own_key is not None}))
        for document in documents:
            found = facts[document.id]
            prepared.blocks[document.id] = found.block
            key = mention_key(source.record.uid, found.block, document)
            prepared.documents[document.id] = Mention(key, found, source.observed, stated_here)
            if not self.judgements.judged(DOCUMENT, key):
                _add(prepared, document, found.published)

    def _body(self, body: LocalEntity, source: str) -> str:
        """The key of a body: what its mention is judged to be, else by rule, and the judged key of that."""
        judged, key = self.judgements, self._organisations.key(body, source)
        if not judged:
            return key
        mention = self._organisations.mention_key(body, source)
        if len(judged.members(ORGANISATION, mention)) > 1:
            return judged.canonical(ORGANISATION, mention)
        rivals = {anchor.rule for _, anchor in judged.opposed(ORGANISATION, mention)}
        if key in rivals or judged.apart(ORGANISATION, mention, key):
            return mention
        return judged.canonical(ORGANISATION, key)

    def rule_key(self, body: LocalEntity, source: str) -> str:
        """The key of a body by rule alone."""
        return self._organisations.key(body, source)

    def _place(self, place: LocalEntity, source: str) -> str:
        """The key of a place: its id in the registry, else its name within the source."""
        if place.registry_id:
            return self._organisations.province(place.registry_id) or place.registry_id
        return f"{slug(place.name, 60)}-{digest(place.name, source, length=8)}"

    def registered(self, key: str) -> str | None:
        """The base label of what the registry knows by this key, if anything."""
        return self._registered.get(key)

    def mention_key(self, entity: LocalEntity, prepared: Prepared) -> str | None:
        """The key of a source's mention as such, by which it is judged apart from what rules say of it."""
        uid, label = prepared.source.record.uid, entity.labels[0]
        if label == DOCUMENT:
            return prepared.documents[entity.id].key
        if label == ORGANISATION:
            return self._organisations.mention_key(entity, uid)
        if label == PERSON:
            return person_key(entity.name, uid)
        return telling_key(entity, uid) if label == EVENT else None

    def block(self, entity: LocalEntity, prepared: Prepared) -> str | None:
        """The blocking key that an entity is decided under, or would be once it is judged."""
        if entity.labels[0] == EVENT:
            return prepared.blocks.get(entity.id) or self._events.block(entity)
        return prepared.blocks.get(entity.id)

    def decide(self, mention: Mention, known: Known) -> Decision:
        """The decision on one mention of a document, with its candidates weighed."""
        return self._documents.decide(mention, known, self.judgements)

    def cluster(self, entity: LocalEntity, prepared: Prepared, known: Known) -> Cluster[Any] | None:
        """What is joined with a person or event that the source publishes; none for others."""
        own = prepared.published[entity.id].identity if entity.id in prepared.published else None
        if not isinstance(own, PersonIdentity | EventIdentity):
            return None
        found: Cluster[Any] = self._joined(own, prepared.blocks[entity.id], known, {})[own]
        return found

    def resolve(self, prepared: Prepared, known: Known) -> ResolvedSource:
        """Decide on every entity; ``known`` holds its blocks, its own identities included."""
        source = prepared.source
        resolved = ResolvedSource(source)
        placed: dict[str, Placed] = {}
        made: Joined = {}
        for entity in source.graph.entities:
            mention = prepared.documents.get(entity.id)
            decision = self.decide(mention, known) if mention else None
            node = self._node(entity, prepared, known, decision, made)
            if node is None:
                continue
            for edge in self._look_alikes(entity, prepared, known, node, made):
                resolved.look_alikes[edge.uid] = edge
            said = self._says.of(entity, node, decision)
            resolved.placed[entity.id] = node
            resolved.nodes[node] = resolved.nodes[node].with_(said) if node in resolved.nodes else said
            placed[entity.id] = Placed(
                entity=entity,
                node=node,
                said=said,
                block=prepared.blocks.get(entity.id),
                published=prepared.published.get(entity.id),
                evidence=decision.evidence if decision else None,
            )
            if decision and decision.key is None:
                resolved.unsettled.append(Unsettled(node, decision.weighed))
        resolved.edges = edges_of(source, placed)
        return resolved

    def _node(
        self, entity: LocalEntity, prepared: Prepared, known: Known, decision: Decision | None, made: Joined
    ) -> NodeId | None:
        label, judged = entity.labels[0], self.judgements
        if decision is not None:
            mention = prepared.documents[entity.id].key
            return NodeId(DOCUMENT, decision.key or judged.canonical(DOCUMENT, mention))
        if label == ORGANISATION:
            return NodeId(label, prepared.bodies[entity.id])
        if label == PLACE:
            return NodeId(label, prepared.places[entity.id])
        own = prepared.published[entity.id].identity if entity.id in prepared.published else None
        block = prepared.blocks.get(entity.id, "")
        if isinstance(own, PersonIdentity):
            people = self._joined(own, block, known, made)
            return NodeId(label, self._people.key(own, entity, people, judged))
        if isinstance(own, EventIdentity):
            return NodeId(label, self._events.key(own, self._joined(own, block, known, made), judged))
        key = self.mention_key(entity, prepared)
        return NodeId(label, key) if key is not None else None

    def _look_alikes(
        self, entity: LocalEntity, prepared: Prepared, known: Known, node: NodeId, made: Joined
    ) -> list[Edge]:
        own = prepared.published[entity.id].identity if entity.id in prepared.published else None
        block, judged = prepared.blocks.get(entity.id, ""), self.judgements
        if isinstance(own, PersonIdentity):
            people = self._joined(own, block, known, made)
            found = self._people.look_alikes(own, entity, people, judged)
        elif isinstance(own, EventIdentity):
            found = self._events.look_alikes(own, self._joined(own, block, known, made), judged)
        else:
            return []
        return look_alike_edges(node, prepared.source.record.uid, found)

    def _joined(self, own: Identity, block: str, known: Known, made: Joined) -> Any:
        """The clusters of the people or events under a blocking key; ``made`` keeps those of this source."""
        if block not in made:
            keys = self._people if isinstance(own, PersonIdentity) else self._events
            made[block] = keys.clusters(block, self._members(block, known), self.judgements)
        return made[block]

    def _members(self, block: str, known: Known) -> set[Identity]:
        """The identities under a blocking key and those that judgements tie it to."""
        return {identity for tied in self.judgements.connected(block) for identity in known.get(tied, ())}


def stated_graph(resolver: Resolver, sources: Mapping[str, ReadSource]) -> dict[str, ResolvedSource]:
    """All that a set of sources states, from scratch: what any order of reading comes to."""
    prepared = {uid: resolver.prepare(source) for uid, source in sources.items()}
    known = gather(p for each in prepared.values() for p in each.published.values())
    return {uid: resolver.resolve(each, known) for uid, each in prepared.items()}


def registry_edges(resolver: Resolver, present: Collection[str]) -> list[Edge]:
    """All that the registry states of the bodies that are ``present`` in a graph, by key."""
    return resolver.registry_statements.edges(present, resolver.judgements)


def _add(prepared: Prepared, entity: LocalEntity, published: Published | None) -> None:
    if published is not None:
        prepared.published[entity.id] = published
