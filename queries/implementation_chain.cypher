/*
purpose: >-
  How a document travels down: every document, event and body that implements it, directly or through other
  documents, level by level, each once at its lowest level, with the sentences of its last step.
parameters:
  document: {type: key, about: key of the document at the top}
  as_of: {type: date, default: null, about: only what was stated or dated up to the end of this day, month or year}
  depth: {type: integer, default: 4, about: 'most levels (1 to 6)'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  level: {type: integer, about: '1 implements the document itself, 2 implements a document of level 1, ...'}
  key: {type: text, about: 'key of the document, event or body'}
  name: {type: text, about: its name}
  kind: {type: text, about: 'document, event or organisation'}
  date: {type: text, about: date of the document or event}
  bodies: {type: list, about: 'who did it: the body itself, issuers of the document, organisers of the event; key, name, locality'}
  modes: {type: list, about: 'carries_out, directs, disseminates, assigned'}
  implements: {type: list, about: 'keys of what it implements, one level up'}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.ct.42.2010-04-16}
*/
MATCH (top:Document {key: $document})
MATCH (node)-[first:IMPLEMENTS]->(:Document)-[others:IMPLEMENTS]->{0,5}(top)
WHERE node <> top AND size(others) < $depth AND ($as_of IS NULL OR
  all(step IN [first] + others WHERE left(coalesce(step.valid_from, step.observed), size($as_of)) <= $as_of))
WITH top, node, min(size(others) + 1) AS level
MATCH (node)-[edge:IMPLEMENTS]->(above:Document)
WHERE (above = top OR EXISTS { (above)-[:IMPLEMENTS]->{1,5}(top) })
  AND ($as_of IS NULL OR left(coalesce(edge.valid_from, edge.observed), size($as_of)) <= $as_of)
WITH node, level, collect(edge) AS edges, collect(DISTINCT above.key) AS implements,
  collect(DISTINCT edge.mode) AS modes
ORDER BY level, node.date IS NULL, node.date, node.key
LIMIT $limit
CALL (edges) {
  UNWIND edges AS edge
  OPTIONAL MATCH (source:Source {uid: edge.source})
  WITH edge, source ORDER BY edge.observed, edge.uid
  RETURN collect({
    statement: edge.uid, type: type(edge), mode: edge.mode, title: edge.title, status: edge.status,
    quote: edge.quote, start: edge.start, end: edge.end, observed: edge.observed, rule: edge.rule,
    confidence: edge.confidence, source: edge.source, origin: source.origin, publisher: source.publisher,
    page_title: source.title, path: source.path
  }) AS evidence
}
RETURN level AS level, node.key AS key, node.name AS name,
  CASE WHEN node:Document THEN 'document' WHEN node:Event THEN 'event' ELSE 'organisation' END AS kind,
  node.date AS date,
  CASE WHEN node:Organisation THEN [node {.key, .name, .locality}] ELSE COLLECT {
    MATCH (node)-[:ISSUED_BY|ORGANISED]-(body:Organisation)
    RETURN DISTINCT body {.key, .name, .locality} AS known ORDER BY known.key
  } END AS bodies,
  modes AS modes, implements AS implements, evidence AS evidence
ORDER BY level, date IS NULL, date, key
