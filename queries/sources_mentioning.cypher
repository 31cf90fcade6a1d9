/*
purpose: Which texts mention a document, body, person, event or place, newest first.
parameters:
  key: {type: key, about: key of what is mentioned}
  limit: {type: integer, default: 100, about: most rows}
columns:
  source: {type: text, about: uid of the source}
  title: {type: text, about: its title}
  publisher: {type: text, about: who published it}
  origin: {type: text, about: where it was read}
  published: {type: text, about: day of publication}
  mentions: {type: integer, about: how often it is mentioned}
  start: {type: integer, about: where the first mention begins (code points of the text as read)}
  end: {type: integer, about: where it ends}
example: {key: party.tw.ct.42.2010-04-16}
*/
MATCH (source:Source)-[edge:MENTIONS]->(:Document|Organisation|Person|Event|Place {key: $key})
WITH source, sum(coalesce(edge.count, 1)) AS mentions, min(edge.start) AS start, collect(edge) AS edges
WITH source, mentions, start, head([edge IN edges WHERE edge.start = start | edge.end]) AS end
ORDER BY source.published IS NULL, source.published DESC, source.uid
LIMIT $limit
RETURN source.uid AS source, source.title AS title, source.publisher AS publisher, source.origin AS origin,
  source.published AS published, mentions AS mentions, start AS start, end AS end
ORDER BY published IS NULL, published DESC, source
