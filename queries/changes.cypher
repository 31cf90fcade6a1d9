/*
purpose: What was stated and what was withdrawn since a time, oldest first, for whoever mirrors the graph.
parameters:
  since: {type: time, about: 'only what happened at or after this time (ISO, UTC)'}
  after: {type: text, default: '', about: 'only what comes after this position, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  position: {type: text, about: 'time and uid, the position in the stream'}
  change: {type: text, about: stated or withdrawn}
  time: {type: text, about: when}
  type: {type: text, about: type of the edge}
  subject: {type: text, about: key of the node that the edge starts at}
  object: {type: text, about: key of the node that it leads to}
  status: {type: text, about: status of the statement}
  quote: {type: text, about: first stretch of the text that shows it}
  source: {type: text, about: uid of the source}
  statement: {type: text, about: uid of the statement}
example: {since: 2026-01-01}
*/
CALL () {
  MATCH (subject)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY]->(object)
  WHERE toString(edge.recorded) >= $since
  RETURN 'stated' AS change, toString(edge.recorded) AS time, type(edge) AS type, subject, object, edge, edge.uid AS statement
UNION ALL
  MATCH (subject)-[edge:WITHDRAWN]->(object)
  WHERE toString(edge.withdrawn) >= $since
  RETURN 'withdrawn' AS change, toString(edge.withdrawn) AS time, edge.was AS type, subject, object, edge,
    coalesce(edge.was_uid, edge.uid) AS statement
}
WITH time + ' ' + statement + ' ' + change AS position, change, time, type, subject, object, edge, statement
WHERE position > $after
RETURN position AS position, change AS change, time AS time, type AS type, subject.key AS subject,
  object.key AS object, edge.status AS status, edge.quote AS quote, edge.source AS source, statement AS statement
ORDER BY position
LIMIT $limit
