/*
purpose: Which bodies issued a document, and which sentences show it.
parameters:
  document: {type: key, about: key of the document}
  limit: {type: integer, default: 100, about: most rows}
columns:
  body: {type: text, about: key of the body}
  name: {type: text, about: name of the body}
  date: {type: text, about: date of the document}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.ct.42.2010-04-16}
*/
MATCH (document:Document {key: $document})-[edge:ISSUED_BY]->(body:Organisation)
WITH document, body, collect(edge) AS edges
ORDER BY body.name, body.key
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
RETURN body.key AS body, body.name AS name, document.date AS date, evidence AS evidence
ORDER BY name, body
