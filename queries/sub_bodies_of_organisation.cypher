/*
purpose: Which bodies are part of an organisation, directly or through others.
parameters:
  body: {type: key, about: key of the organisation}
  depth: {type: integer, default: 3, about: 'most levels (1 to 6)'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  level: {type: integer, about: 1 for a direct part}
  part: {type: text, about: key of the part}
  name: {type: text, about: its name}
  part_of: {type: text, about: key of the body right above it}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: thanh-uy-can-tho}
*/
MATCH (top:Organisation {key: $body})
MATCH path = (part:Organisation)-[:PART_OF]->{1,6}(top)
WHERE part <> top AND length(path) <= $depth
WITH top, part, min(length(path)) AS level
MATCH (part)-[edge:PART_OF]->(above:Organisation)
WHERE above = top OR EXISTS { (above)-[:PART_OF]->{1,6}(top) }
WITH part, level, above, collect(edge) AS edges
ORDER BY level, part.name, part.key, above.key
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
RETURN level AS level, part.key AS part, part.name AS name, above.key AS part_of, evidence AS evidence
ORDER BY level, name, part, part_of
