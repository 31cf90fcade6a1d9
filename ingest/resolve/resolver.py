"""Identity for a whole source: which node each of its entities is, given what is known of others.

``prepare`` says what the source adds to the known identities and which blocking keys its decisions depend on,
``resolve`` decides. Both are pure, so the graph is a function of the set of sources, not of their order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.resolve.candidates import joined, known_candidates
from ingest.resolve.document_decision import Decision, DocumentDecider
from ingest.resolve.document_facts import DocumentFacts, DocumentReader
from ingest.resolve.events import EventKeys
from ingest.resolve.identities import (
    DocumentIdentity,
    EventIdentity,
    Known,
    PersonIdentity,
    Published,
    gather,
)
from ingest.resolve.organisations import OrganisationKeys
from ingest.resolve.people import PeopleKeys
from ingest.resolve.register import Register
from ingest.resolve.rows import NodeId, ResolvedSource, Unsettled
from ingest.resolve.says import Sayings
from ingest.resolve.source_record import ReadSource
from ingest.resolve.statements import Placed, edges_of
from ingest.resolve.subjects import Subjects
from schema.errors import InputError
from schema.labels import DOCUMENT, EVENT, ORGANISATION, PERSON
from schema.local_graph import LocalEntity
from schema.partial_date import PartialDate
from schema.registry import Registry


@dataclass(slots=True)
class Prepared:
    """A source with what its text alone settles: keys of bodies, facts of documents, what it publishes."""

    source: ReadSource
    bodies: dict[str, str] = field(default_factory=dict)
    documents: list[tuple[LocalEntity, DocumentFacts]] = field(default_factory=list)
    published: dict[str, Published] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    """Blocking key by id of the local entity, for those whose identity depends on other sources."""


class Resolver:
    """Decides identity by one registry. Holds no state of any source, so one serves a whole run."""

    def __init__(self, registry: Registry) -> None:
        subjects = Subjects(registry)
        self._organisations = OrganisationKeys(registry)
        self._documents = DocumentReader(registry, self._organisations, subjects)
        self._decider = DocumentDecider(registry, subjects)
        self._people = PeopleKeys(registry)
        self._events = EventKeys(subjects)
        self._subjects = subjects
        self._says = Sayings(registry, self._documents)
        self.register = Register(registry, subjects)

    def prepare(self, source: ReadSource) -> Prepared:
        """What the text alone settles."""
        prepared = Prepared(source)
        entities = {label: [e for e in source.graph.entities if e.labels[0] == label] for label in
                    (DOCUMENT, ORGANISATION, PERSON, EVENT)}  # fmt: skip
        by_id = {body.id: body for body in entities[ORGANISATION]}
        uid = source.record.uid
        prepared.bodies = {id_: self._organisations.key(body, uid) for id_, body in by_id.items()}
        scoped = frozenset(id_ for id_, body in by_id.items() if self._organisations.scoped(body))
        for document in entities[DOCUMENT]:
            facts = self._documents.facts(source, document, by_id, prepared.bodies)
            prepared.documents.append((document, facts))
            prepared.blocks[document.id] = facts.block
            _add(prepared, document.id, facts.published)
        for person in entities[PERSON]:
            prepared.blocks[person.id] = self._people.block(person)
            _add(prepared, person.id, self._people.published(source, person, prepared.bodies, scoped))
        people = {person.id: person.name for person in entities[PERSON]}
        for event in entities[EVENT]:
            telling = self._events.published(source, event, prepared.bodies, scoped, people)
            if telling is not None:
                prepared.blocks[event.id] = telling.block
            _add(prepared, event.id, telling)
        return prepared

    def resolve(self, prepared: Prepared, known: Known) -> ResolvedSource:
        """Decide on every entity; ``known`` holds its blocks, its own identities included."""
        source = prepared.source
        resolved = ResolvedSource(source)
        placed: dict[str, Placed] = {}
        decisions = self._decisions(prepared, known)
        for entity in source.graph.entities:
            decision = decisions.get(entity.id)
            node = self._node(entity, prepared, known, decision)
            if node is None:
                continue
            said = self._says.of(entity, node, decision)
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

    def _decisions(self, prepared: Prepared, known: Known) -> dict[str, Decision]:
        observed = _date(prepared.source.observed)
        stated_here = frozenset(facts.own_key for _, facts in prepared.documents if facts.own_key is not None)
        found: dict[str, Decision] = {}
        for document, facts in prepared.documents:
            if not self._decider.needs_candidates(facts):
                found[document.id] = self._decider.decide(facts, [], observed)
                continue
            identities = [i for i in known.get(facts.block, ()) if isinstance(i, DocumentIdentity)]
            candidates = joined(
                self.register.candidates(facts.block), known_candidates(identities, self._subjects)
            )
            found[document.id] = self._decider.decide(facts, candidates, observed, stated_here)
        return found

    def _node(
        self, entity: LocalEntity, prepared: Prepared, known: Known, decision: Decision | None
    ) -> NodeId | None:
        uid = prepared.source.record.uid
        label = entity.labels[0]
        members = known.get(prepared.blocks.get(entity.id, ""), frozenset())
        own = prepared.published[entity.id].identity if entity.id in prepared.published else None
        if label == DOCUMENT and decision is not None:
            return NodeId(DOCUMENT, decision.key or unresolved_key(uid, prepared.blocks[entity.id], entity))
        if label == ORGANISATION:
            return NodeId(label, prepared.bodies[entity.id])
        if label == PERSON:
            person = own if isinstance(own, PersonIdentity) else None
            people = [member for member in members if isinstance(member, PersonIdentity)]
            return NodeId(label, self._people.key(entity.name, uid, person, people))
        if label == EVENT:
            telling = own if isinstance(own, EventIdentity) else None
            tellings = [member for member in members if isinstance(member, EventIdentity)]
            return NodeId(label, self._events.key(entity, uid, telling, tellings))
        return None


def unresolved_key(source: str, block: str, document: LocalEntity) -> str:
    """The key of a mention that is not settled: one for each source, blocking key, date and term."""
    stated = [part.lower() for part in (document.date, document.term) if part]
    return ".".join(["unresolved", source[:12], block, *stated])


def stated_graph(resolver: Resolver, sources: Mapping[str, ReadSource]) -> dict[str, ResolvedSource]:
    """All that a set of sources states, from scratch: what any order of reading comes to."""
    prepared = {uid: resolver.prepare(source) for uid, source in sources.items()}
    known = gather(p for each in prepared.values() for p in each.published.values())
    return {uid: resolver.resolve(each, known) for uid, each in prepared.items()}


def _add(prepared: Prepared, id_: str, published: Published | None) -> None:
    if published is not None:
        prepared.published[id_] = published


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except InputError:
        return None
