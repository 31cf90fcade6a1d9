/*
purpose: Everything behind one statement, by its uid; who says it, where, in which words, and how it was read.
parameters:
  statement: {type: text, about: uid of the statement}
columns:
  statement: {type: text, about: uid}
  type: {type: text, about: type of the edge}
  subject: {type: text, about: key of the node that the edge starts at}
  subject_name: {type: text, about: its name}
  object: {type: text, about: key of the node that it leads to}
  object_name: {type: text, about: its name}
  subject_kind: {type: text, about: 'document, organisation, person, event or place'}
  object_kind: {type: text, about: 'document, organisation, person, event or place'}
  mode: {type: text, about: way of implementing}
  title: {type: text, about: office held}
  status: {type: text, about: 'asserted, reported, requested or planned'}
  confidence: {type: float, about: 'how sure the rule is, 0 to 1'}
  rule: {type: text, about: rule that read it}
  observed: {type: text, about: day of the text}
  valid_from: {type: text, about: stated beginning}
  valid_to: {type: text, about: stated end}
  quotes: {type: list, about: all stretches of the text that show it}
  starts: {type: list, about: where each begins (code points of the text as read)}
  ends: {type: list, about: where each ends}
  source: {type: text, about: 'uid of the source, or registry:...'}
  origin: {type: text, about: where the source was read}
  publisher: {type: text, about: who published it}
  page_title: {type: text, about: title of the source}
  published: {type: text, about: day of publication}
  recorded: {type: text, about: when it came into the graph}
example: {statement: 0a1b2c3d4e5f60718293a4b5c6d7e8f9}
*/
MATCH (subject)-[edge:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY {uid: $statement}]->(object)
OPTIONAL MATCH (source:Source {uid: edge.source})
RETURN edge.uid AS statement, type(edge) AS type, subject.key AS subject, subject.name AS subject_name,
  object.key AS object, object.name AS object_name,
  toLower(head([label IN labels(subject) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS subject_kind,
  toLower(head([label IN labels(object) WHERE label IN ['Document', 'Organisation', 'Person', 'Event', 'Place']])) AS object_kind,
  edge.mode AS mode, edge.title AS title, edge.status AS status,
  edge.confidence AS confidence, edge.rule AS rule, edge.observed AS observed, edge.valid_from AS valid_from,
  edge.valid_to AS valid_to, [edge.quote] + coalesce(edge.quotes, []) AS quotes, [edge.start] + coalesce(edge.starts, []) AS starts,
  [edge.end] + coalesce(edge.ends, []) AS ends, edge.source AS source, source.origin AS origin,
  source.publisher AS publisher, source.title AS page_title, source.published AS published,
  toString(edge.recorded) AS recorded
