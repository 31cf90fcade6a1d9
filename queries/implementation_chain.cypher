/*
purpose: >-
  How a document travels down: every document, event and body that implements it, directly or through other
  documents, level by level, each once at its lowest level, with the sentences of its last step.
parameters:
  document: {type: key, about: key of the document at the top}
  as_of: {type: date, default: null, about: only what was stated or dated up to the end of this day, month or year}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  depth: {type: integer, default: 4, about: 'most levels (1 to 6)'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  level: {type: integer, about: '1 implements the document itself, 2 implements a document of level 1, ...'}
  key: {type: text, about: 'key of the document, event or body'}
  name: {type: text, about: its name}
  kind: {type: text, about: 'document, event or organisation'}
  date: {type: text, about: date of the document or event}
  bodies: {type: list, about: 'who did it: the body itself, issuers of the document, organisers of the event; key, name, locality (its own, or that of the nearest body that it is part of)'}
  modes: {type: list, about: 'carries_out, directs, disseminates, assigned'}
  implements: {type: list, about: 'keys of what it implements, one level up'}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.ct.42.2010-04-16}
*/
MATCH (top:Document|Withdrawn {key: $document})
MATCH (node) (()-[steps:IMPLEMENTS|WITHDRAWN]->() WHERE coalesce(steps.was, type(steps)) = 'IMPLEMENTS'
  AND ($as_of IS NULL OR left(coalesce(steps.valid_from, steps.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN steps.withdrawn IS NULL ELSE left(toString(steps.recorded), size($known_by)) <= $known_by
    AND (steps.withdrawn IS NULL OR left(toString(steps.withdrawn), size($known_by)) > $known_by) END){1,6} (top)
WHERE node <> top
WITH node, size(steps) AS length, head(steps) AS edge
WITH node, min(length) AS level, collect(DISTINCT edge) AS edges, collect(DISTINCT endNode(edge).key) AS implements,
  collect(DISTINCT edge.mode) AS modes
WHERE level <= $depth
WITH node, level, edges, implements, modes
ORDER BY level, node.date IS NULL, node.date, node.key
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
RETURN level AS level, node.key AS key, node.name AS name,
  CASE WHEN node:Document OR node.was = 'Document' THEN 'document' WHEN node:Event OR node.was = 'Event' THEN 'event' ELSE 'organisation' END AS kind,
  node.date AS date,
  COLLECT {
    UNWIND CASE WHEN node:Organisation OR node.was = 'Organisation' THEN [node] ELSE COLLECT {
      MATCH (node)-[link:ISSUED_BY|ORGANISED|WITHDRAWN]-(body:Organisation|Withdrawn)
      WHERE coalesce(link.was, type(link)) IN ['ISSUED_BY', 'ORGANISED'] AND CASE WHEN $known_by IS NULL THEN link.withdrawn IS NULL ELSE left(toString(link.recorded), size($known_by)) <= $known_by
        AND (link.withdrawn IS NULL OR left(toString(link.withdrawn), size($known_by)) > $known_by) END
      RETURN DISTINCT body
    } END AS body
    RETURN body {.key, .name, locality: coalesce(nullIf(body.locality, ''), head(COLLECT {
      MATCH (body) (()-[up:PART_OF|WITHDRAWN]->() WHERE coalesce(up.was, type(up)) = 'PART_OF'
        AND CASE WHEN $known_by IS NULL THEN up.withdrawn IS NULL ELSE left(toString(up.recorded), size($known_by)) <= $known_by
          AND (up.withdrawn IS NULL OR left(toString(up.withdrawn), size($known_by)) > $known_by) END){1,3} (upper)
      WHERE upper.locality <> ''
      RETURN upper.locality ORDER BY size(up), upper.key LIMIT 1
    }))} AS known ORDER BY known.key
  } AS bodies,
  modes AS modes, implements AS implements, evidence AS evidence
ORDER BY level, date IS NULL, date, key
