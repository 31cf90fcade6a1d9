/*
purpose: Which events a body took part in, with all roles, newest first.
parameters:
  body: {type: key, about: key of the body}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  event: {type: text, about: key of the event}
  name: {type: text, about: its name}
  kind: {type: text, about: kind of event}
  date: {type: text, about: first day}
  roles: {type: list, about: 'attended, organised'}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: ban-bi-thu-trung-uong-dang}
*/
MATCH (:Organisation|Withdrawn {key: $body})-[edge:ATTENDED|ORGANISED|WITHDRAWN]->(event:Event|Withdrawn)
WHERE coalesce(edge.was, type(edge)) IN ['ATTENDED', 'ORGANISED']
  AND ($as_of IS NULL OR left(coalesce(event.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH event, collect(edge) AS edges, collect(DISTINCT toLower(coalesce(edge.was, type(edge)))) AS roles,
  collect(DISTINCT edge.status) AS statuses
ORDER BY event.date IS NULL, event.date DESC, event.key
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
RETURN event.key AS event, event.name AS name, event.kind AS kind, event.date AS date, roles AS roles,
  statuses AS statuses, evidence AS evidence
ORDER BY date IS NULL, date DESC, event
