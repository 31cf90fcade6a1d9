/*
purpose: >-
  Which settled documents nothing in the graph implements, newest first. It says what the texts read so far do not
  show, not that nobody implements them.
parameters:
  type: {type: text, default: null, about: 'only this type, by label, such as Directive'}
  issuer: {type: key, default: null, about: only documents of this body}
  limit: {type: integer, default: 100, about: most rows}
columns:
  document: {type: text, about: key of the document}
  name: {type: text, about: 'how it is named (type, number, date)'}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  title: {type: text, about: its subject as a source states it}
  date: {type: text, about: 'date of issue (ISO, may be reduced)'}
  sources: {type: integer, about: in how many sources it is mentioned}
  perhaps: {type: integer, about: how many unsettled mentions that something implements may mean it}
example: {type: Directive}
*/
MATCH (document:Document)
WHERE NOT document:Unresolved AND NOT EXISTS { ()-[:IMPLEMENTS]->(document) }
  AND ($type IS NULL OR $type IN labels(document))
  AND ($issuer IS NULL OR EXISTS { (document)-[:ISSUED_BY]->(:Organisation {key: $issuer}) })
WITH document
ORDER BY document.date IS NULL, document.date DESC, document.key
LIMIT $limit
RETURN document.key AS document, document.name AS name, document.id_local AS number, document.title AS title,
  document.date AS date,
  COUNT { MATCH (source:Source)-[:MENTIONS]->(document) RETURN DISTINCT source } AS sources,
  COUNT { MATCH (mention:Unresolved)-[:CANDIDATE]->(document) WHERE EXISTS { ()-[:IMPLEMENTS]->(mention) } RETURN DISTINCT mention } AS perhaps
ORDER BY date IS NULL, date DESC, document
