/*
purpose: One document, body, person, event or place by its key, with all its properties.
parameters:
  key: {type: key, about: key of the node}
columns:
  key: {type: text, about: key of the node}
  kind: {type: text, about: 'document, organisation, person, event or place'}
  labels: {type: list, about: all its labels}
  properties: {type: map, about: all its properties}
  candidates: {type: list, about: 'for an unsettled mention: documents that it may mean, with score and reasons'}
  mentions: {type: integer, about: number of sources that mention it}
example: {key: party.tw.ct.42.2010-04-16}
*/
MATCH (node:Document|Organisation|Person|Event|Place {key: $key})
RETURN node.key AS key,
  toLower(head([label IN labels(node) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS kind,
  labels(node) AS labels, properties(node) AS properties,
  COLLECT {
    MATCH (node)-[edge:CANDIDATE]->(other) WITH other, edge ORDER BY edge.score DESC, edge.uid
    WITH other, head(collect(edge)) AS best
    RETURN {key: other.key, name: other.name, score: best.score, for: best.for, against: best.against}
    ORDER BY best.score DESC, other.key
  } AS candidates,
  COUNT { MATCH (source:Source)-[:MENTIONS]->(node) RETURN DISTINCT source } AS mentions
