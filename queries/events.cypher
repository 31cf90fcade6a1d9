/*
purpose: The events of the graph, in the order of their keys; what no source states any more only where asked for.
parameters:
  kind: {type: text, default: null, about: only this kind of event}
  year: {type: integer, default: null, about: only events of this year}
  since: {type: date, default: null, about: first day on or after}
  until: {type: date, default: null, about: first day on or before}
  locality: {type: text, default: null, about: 'only events held at this place or organised by a body of it, by the id of the place'}
  text: {type: folded, default: null, about: words of the name}
  modified_since: {type: time, default: null, about: 'only what was stated, withdrawn or changed at or after this time (ISO, UTC)'}
  include: {type: text, default: stated, choices: [stated, withdrawn, all], about: 'what sources state now, what none states any more, or both'}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the event}
  name: {type: text, about: its name}
  kind: {type: text, about: kind of event}
  date: {type: text, about: first day}
  aliases: {type: list, about: other names}
  state: {type: text, about: stated or withdrawn}
  modified: {type: text, about: when something about it was last stated or withdrawn}
example: {since: 2025-02}
*/
CALL () {
  MATCH (event:Event)
  WHERE event.key > $after AND $include <> 'withdrawn'
    AND ($locality IS NULL OR EXISTS { (event)-[:HELD_AT]->(:Place {key: $locality}) }
      OR EXISTS { (event)<-[:ORGANISED]-(:Organisation {locality: $locality}) })
    AND ($kind IS NULL OR event.kind = $kind)
    AND ($year IS NULL OR left(event.date, 4) = toString($year))
    AND ($since IS NULL OR left(event.date, size($since)) >= $since)
    AND ($until IS NULL OR left(event.date, size($until)) <= $until)
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE event.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(event.recorded) >= $modified_since
      OR EXISTS { (event)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN event
  ORDER BY event.key
  LIMIT $limit
UNION ALL
  MATCH (event:Withdrawn)
  WHERE event.key > $after AND $include <> 'stated' AND event.was = 'Event'
    AND $locality IS NULL
    AND ($kind IS NULL OR event.kind = $kind)
    AND ($year IS NULL OR left(event.date, 4) = toString($year))
    AND ($since IS NULL OR left(event.date, size($since)) >= $since)
    AND ($until IS NULL OR left(event.date, size($until)) <= $until)
    AND ($text IS NULL OR all(word IN split($text, ' ') WHERE event.search_key CONTAINS word))
    AND ($modified_since IS NULL OR toString(event.recorded) >= $modified_since
      OR EXISTS { (event)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
  RETURN event
  ORDER BY event.key
  LIMIT $limit
}
WITH event
ORDER BY event.key
LIMIT $limit
CALL (event) {
  MATCH (event)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY|WITHDRAWN]-()
  RETURN toString(max(coalesce(edge.withdrawn, edge.recorded))) AS modified
}
RETURN event.key AS key, event.name AS name, event.kind AS kind, event.date AS date,
  coalesce(event.aliases, []) AS aliases,
  CASE WHEN event:Withdrawn THEN 'withdrawn' ELSE 'stated' END AS state,
  coalesce(modified, toString(event.recorded)) AS modified
ORDER BY key
