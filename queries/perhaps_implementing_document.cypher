/*
purpose: >-
  Which bodies, documents and events implement something that may be this document: the mention ("Chỉ thị 42") fits
  it and others, or nothing settles it. None of these rows counts for the document. What a mention may mean is known
  as of now only, whatever known_by says.
parameters:
  document: {type: key, about: 'key of the document, or of the unsettled mention itself'}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
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
MATCH (document:Document|Withdrawn {key: $document})
CALL (document) {
  MATCH (mention:Unresolved)-[:CANDIDATE]->(document)
  RETURN mention
UNION
  WITH document WHERE document.state IS NOT NULL
  RETURN document AS mention
}
MATCH (subject)-[edge:IMPLEMENTS|WITHDRAWN]->(mention)
WHERE coalesce(edge.was, type(edge)) = 'IMPLEMENTS'
  AND ($as_of IS NULL OR left(coalesce(subject.date, edge.valid_from, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH mention, subject, collect(edge) AS edges, collect(DISTINCT edge.mode) AS modes,
  collect(DISTINCT edge.status) AS statuses
ORDER BY subject.name, subject.key, mention.key
LIMIT $limit
CALL (edges) {
  UNWIND edges AS edge
  OPTIONAL MATCH (source:Source {uid: edge.source})
  WITH edge, source ORDER BY edge.observed, edge.uid
  RETURN collect({
    statement: coalesce(edge.was_uid, edge.uid), type: coalesce(edge.was, type(edge)), mode: edge.mode, title: edge.title, status: edge.status,
    quote: edge.quote, start: edge.start, end: edge.end, observed: edge.observed, rule: edge.rule,
    confidence: edge.confidence, source: edge.source, origin: source.origin, publisher: source.publisher,
    page_title: source.title, path: source.path
  }) AS evidence
}
RETURN subject.key AS subject, subject.name AS name,
  CASE WHEN subject:Organisation OR subject.was = 'Organisation' THEN 'organisation' WHEN subject:Event OR subject.was = 'Event' THEN 'event' ELSE 'document' END AS kind,
  mention.key AS mention, mention.name AS mention_name, mention.state AS state, modes AS modes,
  statuses AS statuses, evidence AS evidence
ORDER BY name, subject, mention
