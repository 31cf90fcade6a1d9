/*
purpose: The places of the graph, in the order of their keys; what no source names any more only where asked for.
parameters:
  text: {type: folded, default: null, about: words of the name}
  modified_since: {type: time, default: null, about: 'only what was stated, withdrawn or changed at or after this time (ISO, UTC)'}
  include: {type: text, default: stated, choices: [stated, withdrawn, all], about: 'what sources state now, what none states any more, or both'}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the place}
  name: {type: text, about: its name}
  aliases: {type: list, about: other names}
  state: {type: text, about: stated or withdrawn}
  modified: {type: text, about: when something about it was last stated or withdrawn}
example: {text: Cần Thơ}
*/
CALL () {
  MATCH (place:Place)
  WHERE place.key > $after AND $include <> 'withdrawn'
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE place.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(place.recorded) >= $modified_since
      OR EXISTS { (place)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN place
  ORDER BY place.key
  LIMIT $limit
UNION ALL
  MATCH (place:Withdrawn)
  WHERE place.key > $after AND $include <> 'stated' AND place.was = 'Place'
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE place.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(place.recorded) >= $modified_since
      OR EXISTS { (place)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN place
  ORDER BY place.key
  LIMIT $limit
}
WITH place
ORDER BY place.key
LIMIT $limit
CALL (place) {
  MATCH (place)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-()
  RETURN toString(max(coalesce(edge.withdrawn, edge.recorded))) AS modified
}
RETURN place.key AS key, place.name AS name, coalesce(place.aliases, []) AS aliases,
  CASE WHEN place:Withdrawn THEN 'withdrawn' ELSE 'stated' END AS state,
  coalesce(modified, toString(place.recorded)) AS modified
ORDER BY key
