/*
purpose: Which conferences and other events were held to study, carry out or review a document, oldest first.
parameters:
  document: {type: key, about: key of the document}
  limit: {type: integer, default: 100, about: most rows}
columns:
  event: {type: text, about: key of the event}
  name: {type: text, about: its name}
  kind: {type: text, about: kind of event}
  date: {type: text, about: first day}
  organisers: {type: list, about: names of the bodies that organised it}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.nq.57.2024-12-22}
*/
MATCH (event:Event)-[edge:IMPLEMENTS]->(:Document {key: $document})
WITH event, collect(edge) AS edges, collect(DISTINCT edge.status) AS statuses
ORDER BY event.date IS NULL, event.date, event.key
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
RETURN event.key AS event, event.name AS name, event.kind AS kind, event.date AS date,
  COLLECT { MATCH (body:Organisation)-[:ORGANISED]->(event) RETURN DISTINCT body.name ORDER BY body.name } AS organisers,
  statuses AS statuses, evidence AS evidence
ORDER BY date IS NULL, date, event
