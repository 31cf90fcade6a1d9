/*
purpose: The organisations of the graph, in the order of their keys.
parameters:
  kind: {type: text, default: null, about: only this kind of body}
  locality: {type: text, default: null, about: 'only bodies of this place, by its id'}
  text: {type: folded, default: null, about: words of the name}
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
example: {text: Tỉnh ủy}
*/
MATCH (body:Organisation)
WHERE body.key > $after
  AND ($kind IS NULL OR body.kind = $kind) AND ($locality IS NULL OR body.locality = $locality)
  AND ($text IS NULL OR all(word IN split($text, ' ') WHERE body.search_key CONTAINS word))
RETURN body.key AS key, body.name AS name, body.name_en AS name_en, body.kind AS kind, body.locality AS locality,
  body.valid_from AS valid_from, body.valid_to AS valid_to, coalesce(body.aliases, []) AS aliases
ORDER BY key
LIMIT $limit
