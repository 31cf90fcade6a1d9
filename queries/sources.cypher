/*
purpose: The texts that were read, in the order of their uids; retracted texts and older versions only where asked for.
parameters:
  publisher: {type: text, default: null, about: only this publisher}
  year: {type: integer, default: null, about: only texts published in this year}
  since: {type: date, default: null, about: published on or after}
  until: {type: date, default: null, about: published on or before}
  locality: {type: text, default: null, about: 'only texts of this place, by its id'}
  text: {type: text, default: null, about: 'letters that stand so in the title'}
  modified_since: {type: time, default: null, about: 'only what was stated, withdrawn or changed at or after this time (ISO, UTC)'}
  include: {type: text, default: stated, choices: [stated, withdrawn, all], about: 'texts in force, those retracted or replaced by a newer version, or both'}
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
  state: {type: text, about: 'live, superseded (by a newer version) or retracted'}
  modified: {type: text, about: when something that it states was last stated or withdrawn}
example: {since: 2023}
*/
MATCH (source:Source)
WHERE source.uid > $after
  AND ($include = 'all' OR (coalesce(source.state, 'live') = 'live') = ($include = 'stated'))
  AND ($publisher IS NULL OR source.publisher = $publisher)
  AND ($locality IS NULL OR source.locality = $locality)
  AND ($year IS NULL OR left(source.published, 4) = toString($year))
  AND ($since IS NULL OR left(source.published, size($since)) >= $since)
  AND ($until IS NULL OR left(source.published, size($until)) <= $until)
  AND ($text IS NULL OR toLower(source.title) CONTAINS toLower($text))
  AND ($modified_since IS NULL OR toString(source.recorded) >= $modified_since
    OR EXISTS { (source)-[edge]->() WHERE toString(coalesce(edge.withdrawn, edge.recorded)) >= $modified_since })
WITH source
ORDER BY source.uid
LIMIT $limit
CALL (source) {
  OPTIONAL MATCH (source)-[edge]->()
  RETURN toString(max(coalesce(edge.withdrawn, edge.recorded))) AS modified
}
RETURN source.uid AS uid, source.title AS title, source.publisher AS publisher, source.origin AS origin,
  source.published AS published, toString(source.recorded) AS recorded, size(source.text) AS characters,
  coalesce(source.state, 'live') AS state, coalesce(modified, toString(source.recorded)) AS modified
ORDER BY uid
