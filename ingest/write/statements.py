"""The Cypher of the writer: one statement for each kind of row, with UNWIND over a batch of rows.

Labels and types are no parameters where an index is to be used: they are filled in from ``schema.labels``.
"""

from schema.labels import CANDIDATE, MENTIONS, SOURCE, STATEMENT_TYPES, WITHDRAWN

EDGE_TYPES = (*STATEMENT_TYPES, MENTIONS, CANDIDATE)

LOCK = "MERGE (lock:IngestLock {key: 'writer'}) DELETE lock"
"""Held until the transaction ends: the constraint on the key makes the next writer wait."""

SOURCES_BY_UID = "MATCH (s:Source) WHERE s.uid IN $uids RETURN s {.*} AS source"

SOURCES_BY_ORIGIN = """
MATCH (s:Source) WHERE s.origin IN $origins
RETURN s.uid AS uid, s.origin AS origin, s.state AS state, s.retrieved AS retrieved,
  s.stated_published AS published
"""

WRITE_SOURCES = """
UNWIND $rows AS row
MERGE (s:Source {uid: row.uid})
ON CREATE SET s.recorded = $now
SET s += row
"""

SOURCE_STATES = "UNWIND $rows AS row MATCH (s:Source {uid: row.uid}) SET s.state = row.state"

IDENTITIES = """
MATCH ()-[m:MENTIONS]->() WHERE m.identity_block IN $blocks AND NOT m.source IN $without
RETURN DISTINCT m.identity_block AS block, m.identity AS identity
UNION
MATCH ()-[m:MENTIONS]->() WHERE m.identity_wide IN $blocks AND NOT m.source IN $without
RETURN DISTINCT m.identity_wide AS block, m.identity AS identity
"""

PUBLISHED_BLOCKS = """
MATCH ()-[m:MENTIONS]->() WHERE m.source IN $sources AND m.identity_block IS NOT NULL
RETURN DISTINCT m.identity_block AS block, m.identity_wide AS wide
"""

LISTENERS = """
MATCH ()-[m:MENTIONS]->() WHERE m.block IN $blocks AND m.open
RETURN DISTINCT m.source AS source
"""

PRESENT_DOCUMENTS = "MATCH (d:Document) WHERE d.key IN $keys RETURN d.key AS key"

EDGES_OF_SOURCES = "\nUNION ALL\n".join(
    f"MATCH (a)-[r:{type_}]->(b) WHERE r.source IN $sources "
    f"RETURN r.uid AS uid, '{type_}' AS type, r.source AS source, b.key AS key, labels(b) AS labels, "
    "r.start AS start"
    for type_ in EDGE_TYPES
)

DELETE_FORGOTTEN = "MATCH (s:Source) WHERE s.uid IN $uids DETACH DELETE s"

FORGET_WITHDRAWN = """
MATCH (a)-[w:WITHDRAWN]->(b) WHERE w.source IN $uids
DELETE w
RETURN collect(DISTINCT a.key) + collect(DISTINCT b.key) AS keys
"""


def node_states(label: str) -> str:
    """Live nodes of a label by key, with all labels and properties."""
    return (
        f"MATCH (n:{label}) WHERE n.key IN $keys RETURN n.key AS key, labels(n) AS labels, n {{.*}} AS found"
    )


def write_nodes(label: str) -> str:
    """Make or change nodes: exactly the labels and properties of the row, and nothing of before."""
    return f"""
UNWIND $rows AS row
MERGE (n:{label} {{key: row.key}})
ON CREATE SET n.recorded = $now
WITH n, row, n.recorded AS recorded
REMOVE n:$(row.without)
SET n:$(row.labels), n = row.properties, n.recorded = recorded
"""


def revive_nodes(label: str) -> str:
    """Give back its label to a node that was withdrawn and is stated again."""
    return f"""
MATCH (n:{WITHDRAWN}) WHERE n.key IN $keys AND n.was = '{label}'
SET n:{label} REMOVE n:{WITHDRAWN}, n.was, n.withdrawn
"""


def write_edges(type_: str, start: str, end: str) -> str:
    """Make or change edges of one type between nodes of two labels: the row's properties, none of before."""
    start_key = "uid" if start == SOURCE else "key"
    return f"""
UNWIND $rows AS row
MATCH (a:{start} {{{start_key}: row.start}})
MATCH (b:{end} {{key: row.end}})
MERGE (a)-[r:{type_} {{uid: row.uid}}]->(b)
ON CREATE SET r.recorded = $now
WITH r, row, r.recorded AS recorded
SET r = row.properties, r.uid = row.uid, r.recorded = recorded
"""


def withdraw_edges(type_: str) -> str:
    """Move edges to the type WITHDRAWN, with what they were and when they went."""
    return f"""
MATCH (a)-[r:{type_}]->(b) WHERE r.uid IN $uids
CREATE (a)-[w:WITHDRAWN]->(b)
SET w = properties(r), w.was = '{type_}', w.was_uid = r.uid, w.uid = r.uid + '.' + $now, w.withdrawn = $now
DELETE r
"""


def delete_edges(type_: str) -> str:
    """Delete edges: those that only follow from others, and those of a text that is to be forgotten."""
    return f"MATCH ()-[r:{type_}]->() WHERE r.uid IN $uids DELETE r"


def said_of(label: str) -> str:
    """All that live sources say of nodes."""
    return f"""
MATCH (n:{label})<-[m:{MENTIONS}]-(:{SOURCE}) WHERE n.key IN $keys
RETURN n.key AS key, collect(m.says) AS says
"""


def mentioning(label: str) -> str:
    """Live sources that mention one of some nodes."""
    return f"""
MATCH (n:{label})<-[m:{MENTIONS}]-(:{SOURCE}) WHERE n.key IN $keys RETURN DISTINCT m.source AS source
"""


def published_of(label: str) -> str:
    """The identities that live sources publish of a node."""
    return f"""
MATCH (n:{label} {{key: $key}})<-[m:{MENTIONS}]-(:{SOURCE}) WHERE m.identity IS NOT NULL
RETURN DISTINCT m.identity AS identity, m.identity_block AS block, m.identity_wide AS wide
"""


def unmentioned(label: str) -> str:
    """Those of some nodes that no live source mentions any more."""
    return f"""
MATCH (n:{label}) WHERE n.key IN $keys AND NOT EXISTS {{ (n)<-[:{MENTIONS}]-(:{SOURCE}) }}
RETURN n.key AS key
"""


def withdraw_nodes(label: str) -> str:
    """Take its labels from nodes that only withdrawn edges know; properties stay to be read."""
    return f"""
UNWIND $rows AS row
MATCH (n:{label} {{key: row.key}})
REMOVE n:$(row.labels)
SET n:{WITHDRAWN}, n.was = '{label}', n.withdrawn = $now
"""


def delete_lonely(label: str) -> str:
    """Delete nodes that nothing knows, not even something withdrawn."""
    return f"MATCH (n:{label}) WHERE n.key IN $keys AND NOT EXISTS {{ (n)--() }} DELETE n"
