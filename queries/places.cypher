/*
purpose: The places of the graph, in the order of their keys.
parameters:
  text: {type: folded, default: null, about: words of the name}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the place}
  name: {type: text, about: its name}
  aliases: {type: list, about: other names}
example: {text: Cần Thơ}
*/
MATCH (place:Place)
WHERE place.key > $after AND ($text IS NULL OR all(word IN split($text, ' ') WHERE place.search_key CONTAINS word))
RETURN place.key AS key, place.name AS name, coalesce(place.aliases, []) AS aliases
ORDER BY key
LIMIT $limit
