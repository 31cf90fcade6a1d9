/*
purpose: Which statements came into the graph last.
parameters:
  type: {type: text, default: null, about: 'only this type of edge, such as IMPLEMENTS'}
  since: {type: date, default: null, about: only what was recorded on or after this date}
  limit: {type: integer, default: 50, about: most rows}
columns:
  recorded: {type: text, about: when it was recorded (ISO)}
  observed: {type: text, about: day of the text}
  type: {type: text, about: type of the edge}
  subject: {type: text, about: key of the node that the edge starts at}
  subject_name: {type: text, about: its name}
  object: {type: text, about: key of the node that it leads to}
  object_name: {type: text, about: its name}
  status: {type: text, about: status of the statement}
  quote: {type: text, about: first stretch of the text that shows it}
  source: {type: text, about: uid of the source}
  statement: {type: text, about: uid of the statement}
example: {type: IMPLEMENTS}
*/
MATCH (subject)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY]->(object)
WHERE ($type IS NULL OR type(edge) = $type) AND ($since IS NULL OR toString(edge.recorded) >= $since)
WITH subject, edge, object
ORDER BY toString(edge.recorded) DESC, edge.uid
LIMIT $limit
RETURN toString(edge.recorded) AS recorded, edge.observed AS observed, type(edge) AS type, subject.key AS subject,
  subject.name AS subject_name, object.key AS object, object.name AS object_name, edge.status AS status,
  edge.quote AS quote, edge.source AS source, edge.uid AS statement
ORDER BY recorded DESC, statement
