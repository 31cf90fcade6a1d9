/*
purpose: Which documents cite a document, newest first.
parameters:
  document: {type: key, about: key of the cited document}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  citing: {type: text, about: key of the citing document}
  name: {type: text, about: how it is named}
  date: {type: text, about: date of issue}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: state.nd-cp.30-2020.2020-03-05}
*/
MATCH (work:Document|Withdrawn)-[edge:CITES|WITHDRAWN]->(:Document|Withdrawn {key: $document})
WHERE coalesce(edge.was, type(edge)) = 'CITES'
  AND ($as_of IS NULL OR left(coalesce(work.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH work, collect(edge) AS edges
ORDER BY work.date IS NULL, work.date DESC, work.key
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
RETURN work.key AS citing, work.name AS name, work.date AS date, evidence AS evidence
ORDER BY date IS NULL, date DESC, citing
