/*
purpose: >-
  Which settled documents nothing in the graph implements, newest first. It says what the texts read so far do not
  show, not that nobody implements them.
parameters:
  type: {type: text, default: null, about: 'only this type, by label, such as Directive'}
  issuer: {type: key, default: null, about: only documents of this body}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  document: {type: text, about: key of the document}
  name: {type: text, about: 'how it is named (type, number, date)'}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  title: {type: text, about: its subject as a source states it}
  date: {type: text, about: 'date of issue (ISO, may be reduced)'}
  sources: {type: integer, about: in how many sources it is mentioned now}
  perhaps: {type: integer, about: how many unsettled mentions that something implements may mean it now}
example: {type: Directive}
*/
MATCH (document:Document|Withdrawn)
WHERE (document:Document OR document.was = 'Document') AND document.state IS NULL
  AND ($as_of IS NULL OR left(document.date, size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN document.withdrawn IS NULL ELSE left(toString(document.recorded), size($known_by)) <= $known_by
    AND (document.withdrawn IS NULL OR left(toString(document.withdrawn), size($known_by)) > $known_by) END
  AND NOT EXISTS {
    MATCH (by)-[edge:IMPLEMENTS|WITHDRAWN]->(document)
    WHERE coalesce(edge.was, type(edge)) = 'IMPLEMENTS'
      AND ($as_of IS NULL OR left(coalesce(by.date, edge.valid_from, edge.observed), size($as_of)) <= $as_of)
      AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
        AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
  }
  AND ($type IS NULL OR $type IN labels(document))
  AND ($issuer IS NULL OR EXISTS {
    MATCH (document)-[link:ISSUED_BY|WITHDRAWN]->(:Organisation|Withdrawn {key: $issuer})
    WHERE coalesce(link.was, type(link)) = 'ISSUED_BY' AND CASE WHEN $known_by IS NULL THEN link.withdrawn IS NULL ELSE left(toString(link.recorded), size($known_by)) <= $known_by
      AND (link.withdrawn IS NULL OR left(toString(link.withdrawn), size($known_by)) > $known_by) END
  })
WITH document
ORDER BY document.date IS NULL, document.date DESC, document.key
LIMIT $limit
RETURN document.key AS document, document.name AS name, document.id_local AS number, document.title AS title,
  document.date AS date,
  COUNT { MATCH (source:Source)-[:MENTIONS]->(document) RETURN DISTINCT source } AS sources,
  COUNT { MATCH (mention:Unresolved)-[:CANDIDATE]->(document) WHERE EXISTS { ()-[:IMPLEMENTS]->(mention) } RETURN DISTINCT mention } AS perhaps
ORDER BY date IS NULL, date DESC, document
