/*
purpose: Which documents are addressed to a body, newest first.
parameters:
  body: {type: key, about: key of the body}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  document: {type: text, about: key of the document}
  name: {type: text, about: 'how it is named (type, number, date)'}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  title: {type: text, about: its subject as a source states it}
  date: {type: text, about: 'date of issue (ISO, may be reduced)'}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: ban-tuyen-giao-thanh-uy-can-tho}
*/
MATCH (document:Document|Withdrawn)-[edge:ADDRESSED_TO|WITHDRAWN]->(:Organisation|Withdrawn {key: $body})
WHERE coalesce(edge.was, type(edge)) = 'ADDRESSED_TO'
  AND ($as_of IS NULL OR left(coalesce(document.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH document, collect(edge) AS edges
ORDER BY document.date IS NULL, document.date DESC, document.key
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
RETURN document.key AS document, document.name AS name, document.id_local AS number, document.title AS title,
  document.date AS date, evidence AS evidence
ORDER BY date IS NULL, date DESC, document
