"""The Cypher that reads what becomes triples: nodes of a kind, or one; sources; statements."""

from typing import Any

from app.linked_data.describe import PLAIN_STATUSES, Describer
from schema.labels import STATEMENT_TYPES

_NODES = """
RETURN labels(node) AS labels,
  node {.*, date_from: toString(node.date_from), date_to: toString(node.date_to)} AS properties,
  COLLECT {
    MATCH (node)-[edge]->(other)
    WHERE type(edge) IN $forward AND edge.status IN $plain AND edge.valid_to IS NULL
    RETURN DISTINCT {type: type(edge), key: other.key, labels: labels(other)}
  } + COLLECT {
    MATCH (node)-[:CANDIDATE]->(other:Document)
    RETURN DISTINCT {type: 'CANDIDATE', key: other.key, labels: labels(other)}
  } AS out,
  COLLECT {
    MATCH (node)<-[edge]-(other)
    WHERE type(edge) IN $inverted AND edge.status IN $plain
    RETURN DISTINCT {type: type(edge), key: other.key, labels: labels(other)}
  } AS into,
  COLLECT {
    MATCH (node)-[edge:HOLDS]->(body:Organisation)
    WHERE edge.status IN $plain
    WITH body.key AS key, edge.title AS title, min(edge.valid_from) AS valid_from,
      max(edge.valid_to) AS valid_to, collect(edge.uid) AS statements
    RETURN {key: key, title: title, valid_from: valid_from, valid_to: valid_to, statements: statements}
  } AS memberships
"""
_SOURCE = """
RETURN source {.uid, .origin, .title, .publisher, .published, text: CASE WHEN $texts THEN source.text END,
  recorded: toString(source.recorded)} AS properties,
  COLLECT { MATCH (source)-[:MENTIONS]->(node) WHERE node.key IS NOT NULL
            RETURN DISTINCT {key: node.key, labels: labels(node)} } AS mentions
"""
_STATEMENT = """
RETURN type(edge) AS type, a.key AS start, labels(a) AS start_labels, b.key AS end, labels(b) AS end_labels,
  edge {.*, recorded: toString(edge.recorded)} AS properties
"""
_TYPES = "|".join(STATEMENT_TYPES)
_LABELS = "Document|Organisation|Person|Event|Place"

ONE_NODE = f"MATCH (node:{_LABELS} {{key: $key}})" + _NODES
ONE_SOURCE = "MATCH (source:Source {uid: $uid})" + _SOURCE
SOURCES = "MATCH (source:Source)" + _SOURCE
REGISTRY_SOURCES = (
    f"MATCH ()-[edge:{_TYPES}]->() WHERE edge.source STARTS WITH 'registry:' "
    "RETURN DISTINCT edge.source AS uid"
)
STATEMENTS = f"MATCH (a)-[edge:{_TYPES}]->(b)" + _STATEMENT
ONE_STATEMENT = f"MATCH (a)-[edge:{_TYPES} {{uid: $uid}}]->(b)" + _STATEMENT
STATEMENTS_OF_NODE = (
    f"MATCH (node:{_LABELS} {{key: $key}})-[edge:{_TYPES}]-() "
    "WITH DISTINCT edge ORDER BY edge.uid LIMIT $limit WITH edge, startNode(edge) AS a, endNode(edge) AS b"
    + _STATEMENT
)


def nodes_with(label: str) -> str:
    """All nodes with a label."""
    return f"MATCH (node:{label})" + _NODES


def node_parameters(describer: Describer) -> dict[str, Any]:
    """What the statements over nodes need: which edges give plain triples, and in which direction."""
    forward = [edge for edge, relation in describer.relations.items() if not relation.inverted]
    inverted = [edge for edge, relation in describer.relations.items() if relation.inverted]
    return {
        "plain": list(PLAIN_STATUSES),
        "forward": [edge for edge in forward if edge in STATEMENT_TYPES],
        "inverted": inverted,
    }
