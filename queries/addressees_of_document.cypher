/*
purpose: Which bodies a document is addressed to.
parameters:
  document: {type: key, about: key of the document}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  body: {type: text, about: key of the body}
  name: {type: text, about: name of the body}
  date: {type: text, about: date of the document}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.qyd.399.2026-01-09}
*/
MATCH (document:Document|Withdrawn {key: $document})-[edge:ADDRESSED_TO|WITHDRAWN]->(body:Organisation|Withdrawn)
WHERE coalesce(edge.was, type(edge)) = 'ADDRESSED_TO'
  AND ($as_of IS NULL OR left(coalesce(document.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH document, body, collect(edge) AS edges
ORDER BY body.name, body.key
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
RETURN body.key AS body, body.name AS name, document.date AS date, evidence AS evidence
ORDER BY name, body
