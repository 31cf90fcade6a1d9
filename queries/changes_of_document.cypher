/*
purpose: What amends or replaces a document, and what it amends or replaces itself.
parameters:
  document: {type: key, about: key of the document}
  limit: {type: integer, default: 100, about: most rows}
columns:
  relation: {type: text, about: 'amended_by, replaced_by, amends or replaces'}
  other: {type: text, about: key of the other document}
  name: {type: text, about: how it is named}
  date: {type: text, about: date of issue}
  settled: {type: boolean, about: false where the other is only an unsettled mention}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.qyd.66.2017-02-06}
*/
MATCH (document:Document {key: $document})
CALL (document) {
  MATCH (other:Document)-[edge:AMENDS|REPLACES]->(document)
  RETURN CASE type(edge) WHEN 'AMENDS' THEN 'amended_by' ELSE 'replaced_by' END AS relation, other, edge
UNION ALL
  MATCH (document)-[edge:AMENDS|REPLACES]->(other:Document)
  RETURN toLower(type(edge)) AS relation, other, edge
}
WITH relation, other, collect(edge) AS edges
ORDER BY relation, other.date IS NULL, other.date, other.key
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
RETURN relation AS relation, other.key AS other, other.name AS name, other.date AS date,
  NOT other:Unresolved AS settled, evidence AS evidence
ORDER BY relation, date IS NULL, date, other
