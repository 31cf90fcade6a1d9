/*
purpose: The documents of the graph, in the order of their keys; unsettled mentions only where asked for.
parameters:
  type: {type: text, default: null, about: 'only this type, by label, such as Directive'}
  issuer: {type: key, default: null, about: only documents of this body}
  term: {type: text, default: null, about: 'only documents of this congress term, roman, where a source states it'}
  since: {type: date, default: null, about: issued on or after}
  until: {type: date, default: null, about: issued on or before}
  text: {type: folded, default: null, about: words of the name or subject}
  unresolved: {type: boolean, default: false, about: also mentions whose document is not settled}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the document}
  name: {type: text, about: how it is named}
  types: {type: list, about: labels of its type}
  number: {type: text, about: 'its printed number, such as 42-CT/TW'}
  title: {type: text, about: its subject}
  date: {type: text, about: date of issue}
  term: {type: text, about: 'congress term, roman'}
  issuers: {type: list, about: names of the bodies that issued it}
  settled: {type: boolean, about: false for an unsettled mention}
  aliases: {type: list, about: other names}
example: {type: Directive, since: '2010'}
*/
MATCH (document:Document)
WHERE document.key > $after
  AND ($unresolved OR NOT document:Unresolved)
  AND ($type IS NULL OR $type IN labels(document))
  AND ($term IS NULL OR document.term = $term)
  AND ($since IS NULL OR left(document.date, size($since)) >= $since)
  AND ($until IS NULL OR left(document.date, size($until)) <= $until)
  AND ($text IS NULL OR all(word IN split($text, ' ') WHERE document.search_key CONTAINS word))
  AND ($issuer IS NULL OR EXISTS { (document)-[:ISSUED_BY]->(:Organisation {key: $issuer}) })
WITH document
ORDER BY document.key
LIMIT $limit
RETURN document.key AS key, document.name AS name,
  [label IN labels(document) WHERE NOT label IN ['Document', 'Unresolved']] AS types,
  document.id_local AS number, document.title AS title, document.date AS date, document.term AS term,
  COLLECT { MATCH (document)-[:ISSUED_BY]->(body:Organisation) RETURN DISTINCT body.name ORDER BY body.name } AS issuers,
  NOT document:Unresolved AS settled, coalesce(document.aliases, []) AS aliases
ORDER BY key
