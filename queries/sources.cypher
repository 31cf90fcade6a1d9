/*
purpose: The texts that were read, in the order of their uids.
parameters:
  publisher: {type: text, default: null, about: only this publisher}
  since: {type: date, default: null, about: published on or after}
  until: {type: date, default: null, about: published on or before}
  after: {type: text, default: '', about: 'only what comes after this uid, for the next page'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  uid: {type: text, about: uid of the source}
  title: {type: text, about: its title}
  publisher: {type: text, about: who published it}
  origin: {type: text, about: where it was read}
  published: {type: text, about: day of publication}
  recorded: {type: text, about: when it came into the graph}
  characters: {type: integer, about: length of the text in code points}
example: {since: 2023}
*/
MATCH (source:Source)
WHERE source.uid > $after
  AND ($publisher IS NULL OR source.publisher = $publisher)
  AND ($since IS NULL OR left(source.published, size($since)) >= $since)
  AND ($until IS NULL OR left(source.published, size($until)) <= $until)
RETURN source.uid AS uid, source.title AS title, source.publisher AS publisher, source.origin AS origin,
  source.published AS published, toString(source.recorded) AS recorded, size(source.text) AS characters
ORDER BY uid
LIMIT $limit
