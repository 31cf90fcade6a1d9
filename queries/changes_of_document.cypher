/*
purpose: What amends or replaces a document, and what it amends or replaces itself.
parameters:
  document: {type: key, about: key of the document}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  relation: {type: text, about: 'amended_by, replaced_by, amends or replaces'}
  other: {type: text, about: key of the other document}
  name: {type: text, about: how it is named}
  date: {type: text, about: date of issue}
  settled: {type: boolean, about: false where the other is only an unsettled mention}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.qyd.66.2017-02-06}
*/
MATCH (document:Document|Withdrawn {key: $document})
CALL (document) {
  MATCH (other:Document|Withdrawn)-[edge:AMENDS|REPLACES|WITHDRAWN]->(document)
  WHERE coalesce(edge.was, type(edge)) IN ['AMENDS', 'REPLACES']
    AND ($as_of IS NULL OR left(coalesce(other.date, edge.observed), size($as_of)) <= $as_of)
    AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
      AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
  RETURN CASE coalesce(edge.was, type(edge)) WHEN 'AMENDS' THEN 'amended_by' ELSE 'replaced_by' END AS relation, other, edge
UNION ALL
  MATCH (document)-[edge:AMENDS|REPLACES|WITHDRAWN]->(other:Document|Withdrawn)
  WHERE coalesce(edge.was, type(edge)) IN ['AMENDS', 'REPLACES']
    AND ($as_of IS NULL OR left(coalesce(document.date, edge.observed), size($as_of)) <= $as_of)
    AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
      AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
  RETURN toLower(coalesce(edge.was, type(edge))) AS relation, other, edge
}
WITH relation, other, collect(edge) AS edges
ORDER BY relation, other.date IS NULL, other.date, other.key
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
RETURN relation AS relation, other.key AS other, other.name AS name, other.date AS date,
  other.state IS NULL AS settled, evidence AS evidence
ORDER BY relation, date IS NULL, date, other
