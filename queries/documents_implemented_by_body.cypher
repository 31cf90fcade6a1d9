/*
purpose: Which documents a body implements, by an edge of its own, newest first.
parameters:
  body: {type: key, about: key of the body}
  mode: {type: text, default: null, choices: [carries_out, directs, disseminates, assigned], about: only this way of implementing}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  document: {type: text, about: key of the document}
  name: {type: text, about: 'how it is named (type, number, date)'}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  title: {type: text, about: its subject as a source states it}
  date: {type: text, about: 'date of issue (ISO, may be reduced)'}
  settled: {type: boolean, about: false where the document is only an unsettled mention}
  modes: {type: list, about: ways of implementing}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: ban-tuyen-giao-trung-uong}
*/
MATCH (:Organisation|Withdrawn {key: $body})-[edge:IMPLEMENTS|WITHDRAWN]->(document:Document|Withdrawn)
WHERE coalesce(edge.was, type(edge)) = 'IMPLEMENTS' AND ($mode IS NULL OR edge.mode = $mode)
  AND ($as_of IS NULL OR left(coalesce(edge.valid_from, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH document, collect(edge) AS edges, collect(DISTINCT edge.mode) AS modes,
  collect(DISTINCT edge.status) AS statuses
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
  document.date AS date, NOT document:Unresolved AS settled, modes AS modes, statuses AS statuses, evidence AS evidence
ORDER BY date IS NULL, date DESC, document
