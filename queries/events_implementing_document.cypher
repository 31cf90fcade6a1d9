/*
purpose: Which conferences and other events were held to study, carry out or review a document, oldest first.
parameters:
  document: {type: key, about: key of the document}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  event: {type: text, about: key of the event}
  name: {type: text, about: its name}
  kind: {type: text, about: kind of event}
  date: {type: text, about: first day}
  organisers: {type: list, about: names of the bodies that organised it}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.nq.57.2024-12-22}
*/
MATCH (event:Event|Withdrawn)-[edge:IMPLEMENTS|WITHDRAWN]->(:Document|Withdrawn {key: $document})
WHERE coalesce(edge.was, type(edge)) = 'IMPLEMENTS' AND (event:Event OR event.was = 'Event')
  AND ($as_of IS NULL OR left(coalesce(event.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH event, collect(edge) AS edges, collect(DISTINCT edge.status) AS statuses
ORDER BY event.date IS NULL, event.date, event.key
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
RETURN event.key AS event, event.name AS name, event.kind AS kind, event.date AS date,
  COLLECT {
    MATCH (body:Organisation|Withdrawn)-[link:ORGANISED|WITHDRAWN]->(event)
    WHERE coalesce(link.was, type(link)) = 'ORGANISED' AND CASE WHEN $known_by IS NULL THEN link.withdrawn IS NULL ELSE left(toString(link.recorded), size($known_by)) <= $known_by
      AND (link.withdrawn IS NULL OR left(toString(link.withdrawn), size($known_by)) > $known_by) END
    RETURN DISTINCT body.name ORDER BY body.name
  } AS organisers,
  statuses AS statuses, evidence AS evidence
ORDER BY date IS NULL, date, event
