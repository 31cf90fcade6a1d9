/*
purpose: Which documents are addressed to a body, newest first.
parameters:
  body: {type: key, about: key of the body}
  limit: {type: integer, default: 100, about: most rows}
columns:
  document: {type: text, about: key of the document}
  name: {type: text, about: 'how it is named (type, number, date)'}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  title: {type: text, about: its subject as a source states it}
  date: {type: text, about: 'date of issue (ISO, may be reduced)'}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {body: ban-tuyen-giao-thanh-uy-can-tho}
*/
MATCH (document:Document)-[edge:ADDRESSED_TO]->(:Organisation {key: $body})
WITH document, collect(edge) AS edges
ORDER BY document.date IS NULL, document.date DESC, document.key
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
RETURN document.key AS document, document.name AS name, document.id_local AS number, document.title AS title,
  document.date AS date, evidence AS evidence
ORDER BY date IS NULL, date DESC, document
