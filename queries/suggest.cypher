/*
purpose: Names that begin like what is being typed, with or without diacritics, tolerant to a slip in a long word.
parameters:
  text: {type: typing, about: what was typed so far}
  kind: {type: text, default: null, choices: [document, organisation, person, event, place], about: only this kind}
  limit: {type: integer, default: 10, about: most rows}
columns:
  key: {type: text, about: key of the node}
  kind: {type: text, about: 'document, organisation, person, event or place'}
  name: {type: text, about: its name}
  aliases: {type: list, about: other names}
  date: {type: text, about: date of a document or event}
  score: {type: float, about: how well the words fit}
example: {text: tuyen gi}
*/
CALL db.index.fulltext.queryNodes('entity_search', $text, {limit: 200}) YIELD node, score
WHERE ($kind IS NULL OR any(label IN labels(node) WHERE toLower(label) = $kind)) AND NOT node:Unresolved
WITH node, score
ORDER BY score DESC, size(node.name), node.key
LIMIT $limit
RETURN node.key AS key,
  toLower(head([label IN labels(node) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS kind,
  node.name AS name, coalesce(node.aliases, []) AS aliases, node.date AS date, score AS score
ORDER BY score DESC, size(name), key
