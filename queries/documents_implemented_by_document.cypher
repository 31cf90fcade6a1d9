/*
purpose: Which documents a document implements or continues.
parameters:
  document: {type: key, about: key of the document}
  limit: {type: integer, default: 100, about: most rows}
columns:
  implemented: {type: text, about: key of the document that it implements}
  name: {type: text, about: how that one is named}
  date: {type: text, about: its date of issue}
  settled: {type: boolean, about: false where it is only an unsettled mention}
  modes: {type: list, about: ways of implementing}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.kl.93.2020-11-20}
*/
MATCH (:Document {key: $document})-[edge:IMPLEMENTS]->(work:Document)
WITH work, collect(edge) AS edges, collect(DISTINCT edge.mode) AS modes, collect(DISTINCT edge.status) AS statuses
ORDER BY work.date IS NULL, work.date, work.key
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
RETURN work.key AS implemented, work.name AS name, work.date AS date, NOT work:Unresolved AS settled,
  modes AS modes, statuses AS statuses, evidence AS evidence
ORDER BY date IS NULL, date, implemented
