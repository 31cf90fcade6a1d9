/*
purpose: The organisations of the graph, in the order of their keys; what no source states any more only where asked for.
parameters:
  kind: {type: text, default: null, about: only this kind of body}
  locality: {type: text, default: null, about: 'only bodies of this place, by its id such as p63:can-tho'}
  valid_on: {type: date, default: null, about: 'only bodies that existed on some day of this date, as far as the register says'}
  text: {type: folded, default: null, about: words of the name}
  modified_since: {type: time, default: null, about: 'only what was stated, withdrawn or changed at or after this time (ISO, UTC)'}
  include: {type: text, default: stated, choices: [stated, withdrawn, all], about: 'what sources state now, what none states any more, or both'}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the organisation}
  name: {type: text, about: its name}
  name_en: {type: text, about: its name in English}
  kind: {type: text, about: kind of body}
  locality: {type: text, about: id of its place}
  valid_from: {type: text, about: first day}
  valid_to: {type: text, about: last day}
  aliases: {type: list, about: other names}
  state: {type: text, about: stated or withdrawn}
  modified: {type: text, about: when something about it was last stated or withdrawn}
example: {text: Tỉnh ủy}
*/
CALL () {
  MATCH (body:Organisation)
  WHERE body.key > $after AND $include <> 'withdrawn'
    AND ($kind IS NULL OR body.kind = $kind)
    AND ($locality IS NULL OR body.locality = $locality)
    AND ($valid_on IS NULL OR body.valid_from IS NULL OR left(body.valid_from, size($valid_on)) <= $valid_on)
    AND ($valid_on IS NULL OR body.valid_to IS NULL OR left(body.valid_to, size($valid_on)) >= $valid_on)
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE body.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(body.recorded) >= $modified_since
      OR EXISTS { (body)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN body
  ORDER BY body.key
  LIMIT $limit
UNION ALL
  MATCH (body:Withdrawn)
  WHERE body.key > $after AND $include <> 'stated' AND body.was = 'Organisation'
    AND ($kind IS NULL OR body.kind = $kind)
    AND ($locality IS NULL OR body.locality = $locality)
    AND ($valid_on IS NULL OR body.valid_from IS NULL OR left(body.valid_from, size($valid_on)) <= $valid_on)
    AND ($valid_on IS NULL OR body.valid_to IS NULL OR left(body.valid_to, size($valid_on)) >= $valid_on)
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE body.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(body.recorded) >= $modified_since
      OR EXISTS { (body)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN body
  ORDER BY body.key
  LIMIT $limit
}
WITH body
ORDER BY body.key
LIMIT $limit
CALL (body) {
  MATCH (body)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-()
  RETURN toString(max(coalesce(edge.withdrawn, edge.recorded))) AS modified
}
RETURN body.key AS key, body.name AS name, body.name_en AS name_en, body.kind AS kind, body.locality AS locality,
  body.valid_from AS valid_from, body.valid_to AS valid_to, coalesce(body.aliases, []) AS aliases,
  CASE WHEN body:Withdrawn THEN 'withdrawn' ELSE 'stated' END AS state,
  coalesce(modified, toString(body.recorded)) AS modified
ORDER BY key
