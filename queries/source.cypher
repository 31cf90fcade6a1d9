/*
purpose: One text that was read, whole, with what it mentions.
parameters:
  uid: {type: text, about: uid of the source}
columns:
  uid: {type: text, about: uid of the source}
  title: {type: text, about: its title}
  publisher: {type: text, about: who published it}
  origin: {type: text, about: where it was read}
  published: {type: text, about: day of publication}
  retrieved: {type: text, about: when it was fetched}
  recorded: {type: text, about: when it came into the graph}
  state: {type: text, about: 'live, superseded (by a newer version) or retracted'}
  text: {type: text, about: 'the text as read, offsets of statements count its code points'}
  mentions: {type: list, about: 'key, kind, name and number of mentions of each thing named'}
example: {uid: 0a1b2c3d4e5f60718293a4b5c6d7e8f9}
*/
MATCH (source:Source {uid: $uid})
RETURN source.uid AS uid, source.title AS title, source.publisher AS publisher, source.origin AS origin,
  source.published AS published, toString(source.retrieved) AS retrieved, toString(source.recorded) AS recorded,
  coalesce(source.state, 'live') AS state, source.text AS text,
  COLLECT {
    MATCH (source)-[edge:MENTIONS]->(node)
    RETURN {key: node.key, name: node.name, labels: labels(node), start: edge.start, end: edge.end, count: edge.count}
    ORDER BY edge.start, node.key
  } AS mentions
