/*
purpose: The persons of the graph, in the order of their keys; whom no source names any more only where asked for.
parameters:
  body: {type: key, default: null, about: only persons with an office in this body}
  locality: {type: text, default: null, about: 'only persons with an office in a body of this place, by its id'}
  text: {type: folded, default: null, about: words of the name}
  modified_since: {type: time, default: null, about: 'only what was stated, withdrawn or changed at or after this time (ISO, UTC)'}
  include: {type: text, default: stated, choices: [stated, withdrawn, all], about: 'what sources state now, what none states any more, or both'}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the person}
  name: {type: text, about: name of the person}
  aliases: {type: list, about: other names}
  offices: {type: list, about: offices that sources give them}
  state: {type: text, about: stated or withdrawn}
  modified: {type: text, about: when something about it was last stated or withdrawn}
example: {text: Nguyễn}
*/
CALL () {
  MATCH (person:Person)
  WHERE person.key > $after AND $include <> 'withdrawn'
    AND ($body IS NULL OR EXISTS { (person)-[:HOLDS]->(:Organisation {key: $body}) })
    AND ($locality IS NULL OR EXISTS { (person)-[:HOLDS]->(:Organisation {locality: $locality}) })
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE person.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(person.recorded) >= $modified_since
      OR EXISTS { (person)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN person
  ORDER BY person.key
  LIMIT $limit
UNION ALL
  MATCH (person:Withdrawn)
  WHERE person.key > $after AND $include <> 'stated' AND person.was = 'Person'
    AND ($body IS NULL OR EXISTS { (person)-[:WITHDRAWN {was: 'HOLDS'}]->({key: $body}) })
    AND ($locality IS NULL OR EXISTS { (person)-[:WITHDRAWN {was: 'HOLDS'}]->({locality: $locality}) })
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE person.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(person.recorded) >= $modified_since
      OR EXISTS { (person)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN person
  ORDER BY person.key
  LIMIT $limit
}
WITH person
ORDER BY person.key
LIMIT $limit
CALL (person) {
  MATCH (person)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-()
  RETURN toString(max(coalesce(edge.withdrawn, edge.recorded))) AS modified
}
RETURN person.key AS key, person.name AS name, coalesce(person.aliases, []) AS aliases,
  COLLECT { MATCH (person)-[edge:HOLDS]->(body:Organisation) RETURN DISTINCT edge.title + ', ' + body.name AS office ORDER BY office } AS offices,
  CASE WHEN person:Withdrawn THEN 'withdrawn' ELSE 'stated' END AS state,
  coalesce(modified, toString(person.recorded)) AS modified
ORDER BY key
