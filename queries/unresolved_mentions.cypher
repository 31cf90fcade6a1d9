/*
purpose: Which mentions of documents are not settled, most used first, and what each may mean.
parameters:
  state: {type: text, default: null, choices: [ambiguous, unresolved], about: 'two or more candidates, or none with evidence'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  mention: {type: text, about: key of the mention}
  name: {type: text, about: how the source names it}
  state: {type: text, about: ambiguous or unresolved}
  statements: {type: integer, about: how many statements hang on it}
  candidates: {type: list, about: keys of the documents of the graph that it may mean}
  register_candidates: {type: list, about: keys of documents that only the register knows}
  sources: {type: list, about: uids of the sources}
example: {state: ambiguous}
*/
MATCH (mention:Unresolved)
WHERE $state IS NULL OR mention.state = $state
WITH mention, COUNT { (mention)-[edge]-() WHERE NOT type(edge) IN ['MENTIONS', 'CANDIDATE', 'WITHDRAWN'] } AS statements
ORDER BY statements DESC, mention.key
LIMIT $limit
RETURN mention.key AS mention, mention.name AS name, mention.state AS state, statements AS statements,
  COLLECT { MATCH (mention)-[:CANDIDATE]->(document) RETURN DISTINCT document.key ORDER BY document.key } AS candidates,
  coalesce(mention.register_candidates, []) AS register_candidates,
  COLLECT { MATCH (source:Source)-[:MENTIONS]->(mention) RETURN DISTINCT source.uid ORDER BY source.uid } AS sources
ORDER BY statements DESC, mention
