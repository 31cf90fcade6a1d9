/*
purpose: What stood at a key that no source states any more, with the statements that were withdrawn and when.
parameters:
  key: {type: key, about: key of what was withdrawn}
columns:
  key: {type: text, about: the key}
  kind: {type: text, about: 'what it was: document, organisation, person, event or place'}
  name: {type: text, about: its name}
  withdrawn: {type: text, about: when the last statement about it was withdrawn}
  statements: {type: list, about: 'type, subject, object, quote, source and time of withdrawal of each statement'}
example: {key: party.tw.ct.42.2010-04-16}
*/
MATCH (node:Withdrawn {key: $key})
RETURN node.key AS key, toLower(node.was) AS kind, node.name AS name, toString(node.withdrawn) AS withdrawn,
  COLLECT {
    MATCH (node)-[edge:WITHDRAWN]-()
    RETURN {
      type: edge.was, subject: startNode(edge).key, object: endNode(edge).key, quote: edge.quote,
      source: edge.source, withdrawn: toString(edge.withdrawn)
    }
    ORDER BY toString(edge.withdrawn) DESC, edge.uid
  } AS statements
ORDER BY kind
