/*
purpose: Which persons hold or held which offices in an organisation.
parameters:
  body: {type: key, about: key of the organisation}
  title: {type: texts, default: null, about: 'only these offices, such as Bí thư'}
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
MATCH (person:Person)-[edge:HOLDS]->(:Organisation {key: $body})
WHERE $title IS NULL OR toLower(edge.title) IN [title IN $title | toLower(title)]
WITH person, edge.title AS title, collect(edge) AS edges, collect(DISTINCT edge.status) AS statuses,
  all(edge IN collect(edge) WHERE edge.rule = 'holds.former') AS former,
  min(edge.valid_from) AS valid_from, max(edge.valid_to) AS valid_to,
  min(edge.observed) AS first_seen, max(edge.observed) AS last_seen
ORDER BY title, person.name, person.key
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
RETURN person.key AS person, person.name AS name, title AS title, valid_from AS valid_from, valid_to AS valid_to,
  former AS former, first_seen AS first_seen, last_seen AS last_seen, statuses AS statuses, evidence AS evidence
ORDER BY title, name, person
