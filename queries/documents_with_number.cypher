/*
purpose: >-
  Every document of the graph with a number, whatever its term and issuer, oldest first, and the mentions of that
  number that are not settled. A number is no identity; 42-CT/TW was given out in five terms.
parameters:
  number: {type: text, about: 'the number alone, without zeros in front, such as 42'}
  symbol: {type: text, default: null, about: 'only with this symbol, such as CT/TW'}
  type: {type: text, default: null, about: 'only this type, by label, such as Directive'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  document: {type: text, about: key of the document}
  name: {type: text, about: how it is named}
  types: {type: list, about: labels of its type}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  symbol: {type: text, about: 'what follows the number, such as CT/TW'}
  year: {type: text, about: year printed in the number}
  title: {type: text, about: its subject}
  date: {type: text, about: date of issue}
  term: {type: text, about: 'congress term, roman'}
  issuers: {type: list, about: names of the bodies that issued it}
  settled: {type: boolean, about: false for an unsettled mention}
  register_candidates: {type: list, about: keys that only the register knows and that a mention may mean}
example: {number: 42, type: Directive}
*/
MATCH (document:Document)
WHERE document.number IN [$number, '0' + $number, '00' + $number]
  AND ($symbol IS NULL OR document.symbol = $symbol) AND ($type IS NULL OR $type IN labels(document))
WITH document
ORDER BY document:Unresolved, document.date IS NULL, document.date, document.key
LIMIT $limit
RETURN document.key AS document, document.name AS name,
  [label IN labels(document) WHERE NOT label IN ['Document', 'Unresolved']] AS types,
  document.id_local AS number, document.symbol AS symbol, document.year AS year, document.title AS title,
  document.date AS date, document.term AS term,
  COLLECT { MATCH (document)-[:ISSUED_BY]->(body:Organisation) RETURN DISTINCT body.name ORDER BY body.name } AS issuers,
  NOT document:Unresolved AS settled, coalesce(document.register_candidates, []) AS register_candidates
ORDER BY NOT settled, date IS NULL, date, document
