/*
purpose: >-
  Which bodies implement a document, in which way, since when, and which sentences show it. First the bodies that
  a source itself says implement it (via is null), then issuers of implementing documents and organisers of
  implementing events (via is that document or event). What hangs on a mention whose document is not settled is
  not here; see perhaps_implementing_document.
parameters:
  document: {type: key, about: key of the document}
  mode: {type: text, default: null, choices: [carries_out, directs, disseminates, assigned], about: only this way of implementing}
  status: {type: text, default: null, choices: [asserted, reported, requested, planned], about: only statements of this status}
  as_of: {type: date, default: null, about: only what was stated or dated up to the end of this day, month or year}
  under: {type: key, default: null, about: only this organisation and the bodies that are part of it}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 200, about: most rows}
columns:
  body: {type: text, about: key of the body}
  name: {type: text, about: name of the body}
  via: {type: text, about: 'null for an edge of its own, else key of the implementing document or event'}
  via_name: {type: text, about: name of that document or event}
  via_kind: {type: text, about: document or event}
  modes: {type: list, about: 'carries_out, directs, disseminates, assigned'}
  statuses: {type: list, about: 'asserted, reported, requested, planned'}
  since: {type: text, about: 'earliest date (ISO, may be reduced) of the document or event, else of the texts that say so'}
  sources: {type: integer, about: number of different sources behind the row}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.ct.42.2010-04-16}
*/
MATCH (document:Document|Withdrawn {key: $document})
CALL (document) {
  MATCH (body:Organisation|Withdrawn)-[step:IMPLEMENTS|WITHDRAWN]->(document)
  WHERE coalesce(step.was, type(step)) = 'IMPLEMENTS' AND (body:Organisation OR body.was = 'Organisation')
  AND CASE WHEN $known_by IS NULL THEN step.withdrawn IS NULL ELSE left(toString(step.recorded), size($known_by)) <= $known_by
    AND (step.withdrawn IS NULL OR left(toString(step.withdrawn), size($known_by)) > $known_by) END
    AND ($mode IS NULL OR step.mode = $mode) AND ($status IS NULL OR step.status = $status)
    AND ($as_of IS NULL OR left(coalesce(step.valid_from, step.observed), size($as_of)) <= $as_of)
  RETURN body, null AS via, collect(step) AS steps, [] AS links
UNION ALL
  MATCH (via:Document|Withdrawn)-[step:IMPLEMENTS|WITHDRAWN]->(document)
  WHERE coalesce(step.was, type(step)) = 'IMPLEMENTS' AND (via:Document OR via.was = 'Document')
    AND CASE WHEN $known_by IS NULL THEN step.withdrawn IS NULL ELSE left(toString(step.recorded), size($known_by)) <= $known_by
    AND (step.withdrawn IS NULL OR left(toString(step.withdrawn), size($known_by)) > $known_by) END
    AND ($mode IS NULL OR step.mode = $mode) AND ($status IS NULL OR step.status = $status)
    AND ($as_of IS NULL OR left(coalesce(via.date, step.observed), size($as_of)) <= $as_of)
  WITH via, collect(step) AS steps
  MATCH (via)-[link:ISSUED_BY|WITHDRAWN]->(body:Organisation|Withdrawn)
  WHERE coalesce(link.was, type(link)) = 'ISSUED_BY' AND CASE WHEN $known_by IS NULL THEN link.withdrawn IS NULL ELSE left(toString(link.recorded), size($known_by)) <= $known_by
    AND (link.withdrawn IS NULL OR left(toString(link.withdrawn), size($known_by)) > $known_by) END
  RETURN body, via, steps, collect(link) AS links
UNION ALL
  MATCH (via:Event|Withdrawn)-[step:IMPLEMENTS|WITHDRAWN]->(document)
  WHERE coalesce(step.was, type(step)) = 'IMPLEMENTS' AND (via:Event OR via.was = 'Event')
    AND CASE WHEN $known_by IS NULL THEN step.withdrawn IS NULL ELSE left(toString(step.recorded), size($known_by)) <= $known_by
    AND (step.withdrawn IS NULL OR left(toString(step.withdrawn), size($known_by)) > $known_by) END
    AND ($mode IS NULL OR step.mode = $mode) AND ($status IS NULL OR step.status = $status)
    AND ($as_of IS NULL OR left(coalesce(via.date, step.observed), size($as_of)) <= $as_of)
  WITH via, collect(step) AS steps
  MATCH (body:Organisation|Withdrawn)-[link:ORGANISED|WITHDRAWN]->(via)
  WHERE coalesce(link.was, type(link)) = 'ORGANISED' AND CASE WHEN $known_by IS NULL THEN link.withdrawn IS NULL ELSE left(toString(link.recorded), size($known_by)) <= $known_by
    AND (link.withdrawn IS NULL OR left(toString(link.withdrawn), size($known_by)) > $known_by) END
  RETURN body, via, steps, collect(link) AS links
}
WITH body, via, steps, steps + links AS edges
WHERE $under IS NULL OR EXISTS { (body)-[:PART_OF]->{0,6}(:Organisation {key: $under}) }
CALL (steps) {
  UNWIND steps AS step
  RETURN min(coalesce(step.valid_from, step.observed)) AS first, collect(DISTINCT step.mode) AS modes,
    collect(DISTINCT step.status) AS statuses
}
WITH body, via, edges, coalesce(via.date, first) AS since, modes, statuses
ORDER BY via IS NOT NULL, since IS NULL, since, body.name, body.key, via.key
LIMIT $limit
CALL (edges) {
  UNWIND edges AS edge
  OPTIONAL MATCH (source:Source {uid: edge.source})
  WITH edge, source ORDER BY coalesce(edge.was, type(edge)) <> 'IMPLEMENTS', edge.observed, edge.uid
  RETURN collect({
    statement: coalesce(edge.was_uid, edge.uid), type: coalesce(edge.was, type(edge)), mode: edge.mode, title: edge.title, status: edge.status,
    quote: edge.quote, start: edge.start, end: edge.end, observed: edge.observed, rule: edge.rule,
    confidence: edge.confidence, source: edge.source, origin: source.origin, publisher: source.publisher,
    page_title: source.title, path: source.path
  }) AS evidence
}
RETURN body.key AS body, body.name AS name, via.key AS via, via.name AS via_name,
  CASE WHEN via:Document OR via.was = 'Document' THEN 'document' WHEN via:Event OR via.was = 'Event' THEN 'event' END AS via_kind,
  modes AS modes, statuses AS statuses, since AS since,
  size(reduce(seen = [], item IN evidence | CASE WHEN item.source IN seen THEN seen ELSE seen + item.source END)) AS sources,
  evidence AS evidence
ORDER BY via IS NOT NULL, since IS NULL, since, name, body, via
