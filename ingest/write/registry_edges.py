"""The registry's statements in the graph: they come and go with the bodies that they are about."""

from collections.abc import Collection

from ingest.resolve.registry_statements import REGISTRY_SOURCE
from ingest.resolve.resolver import Resolver
from ingest.write import statements as cypher
from ingest.write.access import GraphAccess
from ingest.write.changes import GraphChanges
from schema.labels import ORGANISATION, PART_OF, SUCCEEDED_BY, WITHDRAWN

STORED = "\nUNION\n".join(
    f"MATCH (n:{label})-[r:{type_}]-() WHERE n.key IN $keys AND r.source STARTS WITH '{REGISTRY_SOURCE}' "
    f"RETURN r.uid AS uid, '{type_}' AS type"
    for label in (ORGANISATION, WITHDRAWN)
    for type_ in (PART_OF, SUCCEEDED_BY)
)
PRESENT = f"MATCH (o:{ORGANISATION}) WHERE o.key IN $keys RETURN o.key AS key"


def refresh_registry(
    access: GraphAccess, changes: GraphChanges, resolver: Resolver, moved: Collection[str]
) -> None:
    """State what the registry says of bodies that came, by key; delete what it said of those that went."""
    if not moved:
        return
    registry, judged = resolver.registry_statements, resolver.judgements
    asked = sorted(registry.neighbours(moved, judged) | set(moved))
    present = {row["key"] for row in access.run(PRESENT, keys=asked)}
    wanted = {edge.uid: edge for edge in registry.edges(present, judged, touching=sorted(moved))}
    stored = {row["uid"]: row["type"] for row in access.run(STORED, keys=sorted(moved))}
    for type_ in sorted(set(stored.values())):
        stale = sorted(uid for uid, each in stored.items() if each == type_ and uid not in wanted)
        if stale:
            access.run(cypher.delete_edges(type_), uids=stale)
    changes.edges(edge for uid, edge in wanted.items() if uid not in stored)
