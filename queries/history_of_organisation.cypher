/*
purpose: Which bodies came before an organisation and which after it, nearest first, with what shows it.
parameters:
  body: {type: key, about: key of the organisation}
  limit: {type: integer, default: 100, about: most rows}
columns:
  relation: {type: text, about: predecessor or successor}
  steps: {type: integer, about: 1 for the body right before or after}
  other: {type: text, about: key of that body}
  name: {type: text, about: its name}
  valid_from: {type: text, about: 'its first day, where known'}
  valid_to: {type: text, about: 'its last day, where known'}
  since: {type: text, about: 'day of the change, else of the earliest text that states it'}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: ban-tuyen-giao-trung-uong}
*/
MATCH (body:Organisation {key: $body})
CALL (body) {
  MATCH (body)-[edges:SUCCEEDED_BY]->{1,6}(other:Organisation)
  RETURN 'successor' AS relation, other, size(edges) AS steps, last(edges) AS edge
UNION ALL
  MATCH (other:Organisation)-[edges:SUCCEEDED_BY]->{1,6}(body)
  RETURN 'predecessor' AS relation, other, size(edges) AS steps, head(edges) AS edge
}
WITH relation, other, min(steps) AS steps, collect(DISTINCT edge) AS edges,
  min(coalesce(edge.valid_from, edge.observed)) AS since
ORDER BY relation, steps, other.key
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
RETURN relation AS relation, steps AS steps, other.key AS other, other.name AS name,
  other.valid_from AS valid_from, other.valid_to AS valid_to, since AS since, evidence AS evidence
ORDER BY relation, steps, other
