/*
purpose: Which persons hold or held which offices in an organisation.
parameters:
  body: {type: key, about: key of the organisation}
  title: {type: texts, default: null, about: 'only these offices, such as Bí thư'}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  person: {type: text, about: key of the person}
  name: {type: text, about: name of the person}
  title: {type: text, about: the office}
  valid_from: {type: text, about: stated beginning}
  valid_to: {type: text, about: stated end}
  former: {type: boolean, about: 'true where every source speaks of it as past (nguyên)'}
  first_seen: {type: text, about: day of the earliest text that shows it}
  last_seen: {type: text, about: day of the latest text that shows it}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: bo-chinh-tri}
*/
MATCH (person:Person|Withdrawn)-[edge:HOLDS|WITHDRAWN]->(body:Organisation|Withdrawn {key: $body})
WHERE coalesce(edge.was, type(edge)) = 'HOLDS'
  AND ($as_of IS NULL OR edge.observed IS NULL OR left(coalesce(edge.valid_from, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
  AND ($title IS NULL OR toLower(edge.title) IN [title IN $title | toLower(title)])
WITH person, body, edge.title AS title, collect(edge) AS edges, collect(DISTINCT edge.status) AS statuses,
  min(edge.valid_from) AS valid_from, max(edge.valid_to) AS valid_to,
  min(edge.observed) AS first_seen, max(edge.observed) AS last_seen
WITH *,
  [each IN edges WHERE each.rule = 'holds.former' AND each.observed IS NOT NULL | each.observed] AS former,
  [each IN edges WHERE each.rule <> 'holds.former' AND each.observed IS NOT NULL | each.observed] AS present
WHERE $as_of IS NULL OR (
  ($as_of >= left(coalesce(valid_from, first_seen, $as_of), size($as_of)))
  AND (valid_to IS NULL OR left($as_of, size(valid_to)) <= valid_to)
  AND (body.valid_to IS NULL OR left($as_of, size(body.valid_to)) <= body.valid_to)
  AND NOT any(day IN former WHERE none(later IN present WHERE later >= day)))
WITH person, title, edges, statuses, valid_from, valid_to, first_seen, last_seen
ORDER BY title, person.name, person.key
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
RETURN person.key AS person, person.name AS name, title AS title, valid_from AS valid_from, valid_to AS valid_to,
  all(item IN evidence WHERE item.rule = 'holds.former') AS former, first_seen AS first_seen, last_seen AS last_seen, statuses AS statuses, evidence AS evidence
ORDER BY title, name, person
