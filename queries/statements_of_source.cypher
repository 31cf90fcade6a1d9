/*
purpose: What one text states, in the order in which it says so.
parameters:
  source: {type: text, about: uid of the source}
  limit: {type: integer, default: 500, about: most rows}
columns:
  statement: {type: text, about: uid of the statement}
  type: {type: text, about: type of the edge}
  subject: {type: text, about: key of the node that the edge starts at}
  subject_name: {type: text, about: its name}
  subject_kind: {type: text, about: 'document, organisation, person, event or place'}
  object: {type: text, about: key of the node that it leads to}
  object_name: {type: text, about: its name}
  object_kind: {type: text, about: 'document, organisation, person, event or place'}
  mode: {type: text, about: way of implementing}
  title: {type: text, about: office held}
  status: {type: text, about: 'asserted, reported, requested or planned'}
  observed: {type: text, about: day of the text}
  quote: {type: text, about: first stretch of the text that shows it}
  start: {type: integer, about: where it begins (code points of the text as read)}
  end: {type: integer, about: where it ends}
  source: {type: text, about: uid of the source}
example: {source: 0a1b2c3d4e5f60718293a4b5c6d7e8f9}
*/
CALL () {
  MATCH (subject)-[edge:IMPLEMENTS {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:ISSUED_BY {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:SIGNED_BY {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:ADDRESSED_TO {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:CITES {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:AMENDS {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:REPLACES {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:ATTENDED {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:PRESIDED {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:SPOKE_AT {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:ORGANISED {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:HELD_AT {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:HOLDS {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:PART_OF {source: $source}]->(object) RETURN subject, edge, object
UNION ALL
  MATCH (subject)-[edge:SUCCEEDED_BY {source: $source}]->(object) RETURN subject, edge, object
}
WITH subject, edge, object
ORDER BY edge.start, edge.uid
LIMIT $limit
RETURN edge.uid AS statement, type(edge) AS type, subject.key AS subject, subject.name AS subject_name,
  toLower(head([label IN labels(subject) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS subject_kind,
  object.key AS object, object.name AS object_name,
  toLower(head([label IN labels(object) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS object_kind,
  edge.mode AS mode, edge.title AS title, edge.status AS status, edge.observed AS observed, edge.quote AS quote,
  edge.start AS start, edge.end AS end, edge.source AS source
ORDER BY start, statement
