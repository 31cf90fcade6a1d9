"""Which thing a user means that judges: by its key, an old key, or as one source's mention of it."""

from dataclasses import dataclass

from ingest.resolve import anchors
from ingest.resolve.judgements import UNRESOLVED_KEY, Anchor
from ingest.resolve.resolver import Prepared, Resolver
from ingest.resolve.rows import NodeId, ResolvedSource
from ingest.write.access import GraphAccess, node_id
from ingest.write.find_source import SHORTEST_PREFIX
from ingest.write.old_keys import moved_to
from ingest.write.stored_source import LIVE
from schema.errors import InputError
from schema.labels import DOCUMENT, EVENT, ORGANISATION, PERSON
from schema.local_graph import LocalEntity

NODES = "\nUNION ALL\n".join(
    f"MATCH (n:{label} {{key: $key}}) RETURN n.key AS key, labels(n) AS labels"
    for label in (DOCUMENT, ORGANISATION, PERSON, EVENT)
)
SOURCES = "MATCH (s:Source) WHERE s.uid STARTS WITH $prefix AND s.state = $state RETURN s.uid AS uid LIMIT 2"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, and what its key means."""

    node: NodeId
    anchor: Anchor


def find_thing(access: GraphAccess, resolver: Resolver, given: str) -> Found:
    """The thing that ``given`` names: ``KEY`` or ``KEY@SOURCE`` (a source's uid or its first 8 letters)."""
    key, _, prefix = given.strip().partition("@")
    node = present_node(access, resolver, key)
    if prefix:
        return _mention(access, resolver, node or NodeId("", key), prefix)
    if node is None:
        return _unseen(resolver, key)
    if node.key.startswith(UNRESOLVED_KEY):
        return _mention(access, resolver, node, node.key.split(".")[1])
    if node.label in (PERSON, EVENT) and (published := access.published(node)):
        return Found(node, anchors.of_node(published))
    if node.label in (PERSON, EVENT):
        return _mention(access, resolver, node, min(access.mentioning([node]), default=""))
    return Found(node, Anchor())


def present_node(access: GraphAccess, resolver: Resolver, key: str) -> NodeId | None:
    """The live node of a key, or of the key that an old one leads to."""
    rows = access.run(NODES, key=key)
    if not rows and (moved := moved_to(access.run, resolver.judgements, key)):
        rows = access.run(NODES, key=moved)
    return node_id(rows[0]["labels"], rows[0]["key"]) if rows else None


def decided(access: GraphAccess, resolver: Resolver, uid: str) -> tuple[Prepared, ResolvedSource]:
    """A live source with what is decided on it."""
    prepared = resolver.prepare(access.read_sources([uid])[0])
    return prepared, resolver.resolve(prepared, access.identities(prepared.needed))


def live_source(access: GraphAccess, prefix: str) -> str:
    """The live source whose uid begins so; ``InputError`` where there is none or more than one."""
    rows = access.run(SOURCES, prefix=prefix, state=LIVE) if len(prefix) >= SHORTEST_PREFIX else []
    if len(rows) != 1:
        raise InputError(prefix, "several sources begin so" if rows else "no live source has this uid")
    return str(rows[0]["uid"])


def _mention(access: GraphAccess, resolver: Resolver, node: NodeId, prefix: str) -> Found:
    """The one mention of ``node`` in a source, or the mention that has its key."""
    prepared, resolved = decided(access, resolver, live_source(access, prefix))
    by_key: dict[str, LocalEntity] = {}
    for named in prepared.source.graph.entities:
        own = resolver.mention_key(named, prepared)
        if own is not None and node.key in (own, resolved.placed[named.id].key):
            by_key[own] = named
    if not by_key:
        raise InputError(node.key, f"source {prefix} does not mention it")
    if len(by_key) > 1 and node.key not in by_key:
        raise InputError(node.key, f"the source has several mentions of it: {', '.join(sorted(by_key))}")
    meant = node.key if node.key in by_key else next(iter(by_key))
    entity = by_key[meant]
    return Found(NodeId(entity.labels[0], meant), anchors.of_mention(resolver, entity, prepared))


def _unseen(resolver: Resolver, key: str) -> Found:
    """A thing that no source names now: of the register, or judged before."""
    for judgement in resolver.judgements.in_force:
        for (label, judged), anchor in judgement.ends:
            if judged == key:
                return Found(NodeId(label, key), anchor)
    registered = resolver.registered(key)
    if registered is None:
        raise InputError(key, "nothing in the graph, the register or the judgements has this key")
    return Found(NodeId(registered, key), Anchor())
