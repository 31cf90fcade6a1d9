/*
purpose: Which bodies are part of an organisation, directly or through others.
parameters:
  body: {type: key, about: key of the organisation}
  depth: {type: integer, default: 3, about: 'most levels (1 to 6)'}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  level: {type: integer, about: 1 for a direct part}
  part: {type: text, about: key of the part}
  name: {type: text, about: its name}
  part_of: {type: text, about: key of the body right above it}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: thanh-uy-can-tho}
*/
MATCH (top:Organisation|Withdrawn {key: $body})
MATCH path = (part)((low:Organisation|Withdrawn)-[step:PART_OF|WITHDRAWN
    WHERE coalesce(step.was, type(step)) = 'PART_OF'
      AND ($as_of IS NULL OR (left(coalesce(step.valid_from, step.observed, $as_of), size($as_of)) <= $as_of
        AND (step.valid_to IS NULL OR left($as_of, size(step.valid_to)) <= step.valid_to)))
      AND CASE WHEN $known_by IS NULL THEN step.withdrawn IS NULL ELSE left(toString(step.recorded), size($known_by)) <= $known_by
    AND (step.withdrawn IS NULL OR left(toString(step.withdrawn), size($known_by)) > $known_by) END]->(high:Organisation|Withdrawn)){1,6}(top)
WHERE part <> top AND length(path) <= $depth
WITH part, min(length(path)) AS level, collect(DISTINCT nodes(path)[1]) AS all_above
UNWIND all_above AS above
MATCH (part)-[edge:PART_OF|WITHDRAWN]->(above)
WHERE coalesce(edge.was, type(edge)) = 'PART_OF'
  AND ($as_of IS NULL OR (left(coalesce(edge.valid_from, edge.observed, $as_of), size($as_of)) <= $as_of
    AND (edge.valid_to IS NULL OR left($as_of, size(edge.valid_to)) <= edge.valid_to)))
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH part, level, above, collect(edge) AS edges
ORDER BY level, part.name, part.key, above.key
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
RETURN level AS level, part.key AS part, part.name AS name, above.key AS part_of, evidence AS evidence
ORDER BY level, name, part, part_of
