/*
purpose: >-
  The documents of the graph, in the order of their keys; unsettled mentions, and what no source states any more, only
  where asked for.
parameters:
  type: {type: text, default: null, about: 'only this type, by label, such as Directive'}
  issuer: {type: key, default: null, about: only documents of this body}
  term: {type: text, default: null, about: 'only documents of this congress term, roman, where a source states it'}
  year: {type: integer, default: null, about: only documents of this year}
  since: {type: date, default: null, about: issued on or after}
  until: {type: date, default: null, about: issued on or before}
  locality: {type: text, default: null, about: 'only documents of bodies of this place, by its id such as p63:can-tho'}
  text: {type: folded, default: null, about: words of the name or subject}
  modified_since: {type: time, default: null, about: 'only what was stated, withdrawn or changed at or after this time (ISO, UTC)'}
  include: {type: text, default: stated, choices: [stated, withdrawn, all], about: 'what sources state now, what none states any more, or both'}
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
  state: {type: text, about: stated or withdrawn}
  modified: {type: text, about: when something about it was last stated or withdrawn}
example: {type: Directive, since: '2010'}
*/
CALL () {
  MATCH (document:Document)
  WHERE document.key > $after AND $include <> 'withdrawn'
    AND ($unresolved OR NOT document:Unresolved)
    AND ($type IS NULL OR $type IN labels(document))
    AND ($issuer IS NULL OR EXISTS { (document)-[:ISSUED_BY]->(:Organisation {key: $issuer}) })
    AND ($locality IS NULL OR EXISTS { (document)-[:ISSUED_BY]->(:Organisation {locality: $locality}) })
    AND ($year IS NULL OR left(document.date, 4) = toString($year))
    AND ($since IS NULL OR left(document.date, size($since)) >= $since)
    AND ($until IS NULL OR left(document.date, size($until)) <= $until)
    AND ($term IS NULL OR document.term = $term)
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE document.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(document.recorded) >= $modified_since
      OR EXISTS { (document)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN document
  ORDER BY document.key
  LIMIT $limit
UNION ALL
  MATCH (document:Withdrawn)
  WHERE document.key > $after AND $include <> 'stated' AND document.was = 'Document'
    AND $type IS NULL
    AND ($issuer IS NULL OR EXISTS { (document)-[:WITHDRAWN {was: 'ISSUED_BY'}]->({key: $issuer}) })
    AND ($locality IS NULL OR EXISTS { (document)-[:WITHDRAWN {was: 'ISSUED_BY'}]->({locality: $locality}) })
    AND ($year IS NULL OR left(document.date, 4) = toString($year))
    AND ($since IS NULL OR left(document.date, size($since)) >= $since)
    AND ($until IS NULL OR left(document.date, size($until)) <= $until)
    AND ($term IS NULL OR document.term = $term)
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE document.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(document.recorded) >= $modified_since
      OR EXISTS { (document)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN document
  ORDER BY document.key
  LIMIT $limit
}
WITH document
ORDER BY document.key
LIMIT $limit
CALL (document) {
  MATCH (document)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-()
  RETURN toString(max(coalesce(edge.withdrawn, edge.recorded))) AS modified
}
RETURN document.key AS key, document.name AS name,
  [label IN labels(document) WHERE NOT label IN ['Document', 'Unresolved', 'Withdrawn']] AS types,
  document.id_local AS number, document.title AS title, document.date AS date, document.term AS term,
  COLLECT { MATCH (document)-[:ISSUED_BY]->(body:Organisation) RETURN DISTINCT body.name ORDER BY body.name } AS issuers,
  document.state IS NULL AS settled, coalesce(document.aliases, []) AS aliases,
  CASE WHEN document:Withdrawn THEN 'withdrawn' ELSE 'stated' END AS state,
  coalesce(modified, toString(document.recorded)) AS modified
ORDER BY key
