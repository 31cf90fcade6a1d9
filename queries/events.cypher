/*
purpose: The events of the graph, in the order of their keys.
parameters:
  kind: {type: text, default: null, about: only this kind of event}
  since: {type: date, default: null, about: first day on or after}
  until: {type: date, default: null, about: first day on or before}
  text: {type: folded, default: null, about: words of the name}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the event}
  name: {type: text, about: its name}
  kind: {type: text, about: kind of event}
  date: {type: text, about: first day}
  aliases: {type: list, about: other names}
example: {since: 2025-02}
*/
MATCH (event:Event)
WHERE event.key > $after
  AND ($kind IS NULL OR event.kind = $kind)
  AND ($since IS NULL OR left(event.date, size($since)) >= $since)
  AND ($until IS NULL OR left(event.date, size($until)) <= $until)
  AND ($text IS NULL OR all(word IN split($text, ' ') WHERE event.search_key CONTAINS word))
RETURN event.key AS key, event.name AS name, event.kind AS kind, event.date AS date,
  coalesce(event.aliases, []) AS aliases
ORDER BY key
LIMIT $limit
