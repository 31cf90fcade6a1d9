/*
purpose: >-
  Which bodies, documents and events implement something that may be this document: the mention ("Chỉ thị 42") fits
  it and others, or nothing settles it. None of these rows counts for the document.
parameters:
  document: {type: key, about: 'key of the document, or of the unsettled mention itself'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  subject: {type: text, about: key of the body, document or event}
  name: {type: text, about: its name}
  kind: {type: text, about: 'organisation, document or event'}
  mention: {type: text, about: key of the unsettled mention}
  mention_name: {type: text, about: how the source names the document}
  state: {type: text, about: ambiguous or unresolved}
  modes: {type: list, about: ways of implementing}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.ct.42.2010-04-16}
*/
MATCH (document:Document {key: $document})
CALL (document) {
  MATCH (mention:Unresolved)-[:CANDIDATE]->(document)
  RETURN mention
UNION
  WITH document WHERE document:Unresolved
  RETURN document AS mention
}
MATCH (subject)-[edge:IMPLEMENTS]->(mention)
WITH mention, subject, collect(edge) AS edges, collect(DISTINCT edge.mode) AS modes,
  collect(DISTINCT edge.status) AS statuses
ORDER BY subject.name, subject.key, mention.key
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
RETURN subject.key AS subject, subject.name AS name,
  CASE WHEN subject:Organisation THEN 'organisation' WHEN subject:Event THEN 'event' ELSE 'document' END AS kind,
  mention.key AS mention, mention.name AS mention_name, mention.state AS state, modes AS modes,
  statuses AS statuses, evidence AS evidence
ORDER BY name, subject, mention
