/*
purpose: >-
  Which offices a person holds or held, in which body, over time. A source proves an office on the day of the text;
  from and to are only what sources state, first_seen and last_seen are the days of the texts.
parameters:
  person: {type: key, about: key of the person}
  limit: {type: integer, default: 100, about: most rows}
columns:
  title: {type: text, about: 'the office, such as Bí thư'}
  body: {type: text, about: key of the body}
  name: {type: text, about: name of the body}
  valid_from: {type: text, about: stated beginning}
  valid_to: {type: text, about: stated end}
  former: {type: boolean, about: 'true where every source speaks of it as past (nguyên)'}
  first_seen: {type: text, about: day of the earliest text that shows it}
  last_seen: {type: text, about: day of the latest text that shows it}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {person: tran-cam-tu}
*/
MATCH (:Person {key: $person})-[edge:HOLDS]->(body:Organisation)
WITH body, edge.title AS title, collect(edge) AS edges, collect(DISTINCT edge.status) AS statuses,
  all(edge IN collect(edge) WHERE edge.rule = 'holds.former') AS former,
  min(edge.valid_from) AS valid_from, max(edge.valid_to) AS valid_to,
  min(edge.observed) AS first_seen, max(edge.observed) AS last_seen
ORDER BY coalesce(valid_from, first_seen) IS NULL, coalesce(valid_from, first_seen), title, body.key
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
RETURN title AS title, body.key AS body, body.name AS name, valid_from AS valid_from, valid_to AS valid_to,
  former AS former, first_seen AS first_seen, last_seen AS last_seen, statuses AS statuses, evidence AS evidence
ORDER BY coalesce(valid_from, first_seen) IS NULL, coalesce(valid_from, first_seen), title, body
