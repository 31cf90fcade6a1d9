/*
purpose: The persons of the graph, in the order of their keys.
parameters:
  text: {type: folded, default: null, about: words of the name}
  after: {type: key, default: '', about: 'only what comes after this key, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  key: {type: text, about: key of the person}
  name: {type: text, about: name of the person}
  aliases: {type: list, about: other names}
  offices: {type: list, about: offices that sources give them}
example: {text: Nguyễn}
*/
MATCH (person:Person)
WHERE person.key > $after AND ($text IS NULL OR all(word IN split($text, ' ') WHERE person.search_key CONTAINS word))
WITH person
ORDER BY person.key
LIMIT $limit
RETURN person.key AS key, person.name AS name, coalesce(person.aliases, []) AS aliases,
  COLLECT { MATCH (person)-[edge:HOLDS]->(body:Organisation) RETURN DISTINCT edge.title + ', ' + body.name AS office ORDER BY office } AS offices
ORDER BY key
