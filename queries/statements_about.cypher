/*
purpose: Every statement in which a document, body, person, event or place takes part, in both directions.
parameters:
  key: {type: key, about: key of the node}
  type: {type: text, default: null, about: 'only this type of edge, such as HOLDS'}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  direction: {type: text, about: 'out where the node is the subject, in where it is the object'}
  type: {type: text, about: type of the edge}
  other: {type: text, about: key of the node at the other end}
  name: {type: text, about: its name}
  kind: {type: text, about: 'document, organisation, person, event or place'}
  date: {type: text, about: its date}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {key: party.tw.ct.42.2010-04-16}
*/
MATCH (node:Document|Organisation|Person|Event|Place|Withdrawn {key: $key})
CALL (node) {
  MATCH (node)-[edge]->(other) WHERE edge.uid IS NOT NULL
  RETURN 'out' AS direction, edge, other
UNION ALL
  MATCH (node)<-[edge]-(other) WHERE edge.uid IS NOT NULL
  RETURN 'in' AS direction, edge, other
}
WITH direction, edge, other
WITH direction, edge, other, coalesce(edge.was, type(edge)) AS type
WHERE NOT type IN ['MENTIONS', 'CANDIDATE'] AND ($type IS NULL OR type = $type)
  AND ($as_of IS NULL OR (left(coalesce(edge.valid_from, edge.observed, $as_of), size($as_of)) <= $as_of
    AND (edge.valid_to IS NULL OR left($as_of, size(edge.valid_to)) <= edge.valid_to)))
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH direction, type, other, collect(edge) AS edges
ORDER BY direction DESC, type, other.name, other.key
LIMIT $limit
CALL (edges) {
  UNWIND edges AS edge
  OPTIONAL MATCH (source:Source {uid: edge.source})
  WITH edge, source ORDER BY edge.observed, edge.uid
  RETURN collect({
    statement: coalesce(edge.was_uid, edge.uid), type: coalesce(edge.was, type(edge)), mode: edge.mode, title: edge.title, status: edge.status,
    quote: edge.quote, start: edge.start, end: edge.end, observed: edge.observed, rule: edge.rule,
    confidence: edge.confidence, source: edge.source, origin: source.origin, publisher: source.publisher,
    page_title: source.title, path: source.path
  }) AS evidence
}
RETURN direction AS direction, type AS type, other.key AS other, other.name AS name,
  toLower(coalesce(other.was, head([label IN labels(other) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']]))) AS kind,
  other.date AS date, evidence AS evidence
ORDER BY direction DESC, type, name, other
