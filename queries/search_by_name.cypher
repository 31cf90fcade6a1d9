/*
purpose: >-
  Documents, bodies, persons, events and places by name, with or without diacritics. Every word has to occur; an
  exact name comes first.
parameters:
  text: {type: words, about: words of the name}
  kind: {type: text, default: null, choices: [document, organisation, person, event, place], about: only this kind}
  limit: {type: integer, default: 20, about: most rows}
columns:
  key: {type: text, about: key of the node}
  kind: {type: text, about: 'document, organisation, person, event or place'}
  name: {type: text, about: its name}
  aliases: {type: list, about: other names}
  date: {type: text, about: date of a document or event}
  settled: {type: boolean, about: false for a mention whose document is not settled}
  score: {type: float, about: how well the words fit}
example: {text: Ủy ban nhân dân}
*/
CALL db.index.fulltext.queryNodes('entity_search', $text) YIELD node, score
WHERE $kind IS NULL OR any(label IN labels(node) WHERE toLower(label) = $kind)
WITH node, score
ORDER BY score DESC, size(node.name), node.key
LIMIT $limit
RETURN node.key AS key,
  toLower(head([label IN labels(node) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS kind,
  node.name AS name, coalesce(node.aliases, []) AS aliases, node.date AS date, NOT node:Unresolved AS settled,
  score AS score
ORDER BY score DESC, size(name), key
