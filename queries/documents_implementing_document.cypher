/*
purpose: Which documents implement or continue a document, oldest first, and who issued them.
parameters:
  document: {type: key, about: key of the document}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  implementing: {type: text, about: key of the implementing document}
  name: {type: text, about: how it is named}
  date: {type: text, about: date of issue}
  issuers: {type: list, about: names of the bodies that issued it}
  modes: {type: list, about: ways of implementing}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {document: party.tw.ct.42.2010-04-16}
*/
MATCH (work:Document|Withdrawn)-[edge:IMPLEMENTS|WITHDRAWN]->(:Document|Withdrawn {key: $document})
WHERE coalesce(edge.was, type(edge)) = 'IMPLEMENTS' AND (work:Document OR work.was = 'Document')
  AND ($as_of IS NULL OR left(coalesce(work.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH work, collect(edge) AS edges, collect(DISTINCT edge.mode) AS modes, collect(DISTINCT edge.status) AS statuses
ORDER BY work.date IS NULL, work.date, work.key
LIMIT $limit
CALL (edges) {
  UNWIND edges AS edge
  OPTIONAL MATCH (source:Source {uid: edge.source})
  WITH edge, source ORDER BY edge.observed, edge.uid
  RETURN collect({
    statement: coalesce(edge.was_uid, edge.uid), type: coalesce(edge.was, type(edge)), mode: edge.mode, title: edge.title, status: edge.status,
    quote: edge.quote, start: edge.start, end: edge.end, observed: edge.observed, rule: edge.rule,
    confidence: edge.confidence, source: edge.source, origin: source.origin, publisher: source.publisher,
    page_title: source.title, path: source.path
  }) AS evidence
}
RETURN work.key AS implementing, work.name AS name, work.date AS date,
  COLLECT {
    MATCH (work)-[link:ISSUED_BY|WITHDRAWN]->(body:Organisation|Withdrawn)
    WHERE coalesce(link.was, type(link)) = 'ISSUED_BY' AND CASE WHEN $known_by IS NULL THEN link.withdrawn IS NULL ELSE left(toString(link.recorded), size($known_by)) <= $known_by
      AND (link.withdrawn IS NULL OR left(toString(link.withdrawn), size($known_by)) > $known_by) END
    RETURN DISTINCT body.name ORDER BY body.name
  } AS issuers,
  modes AS modes, statuses AS statuses, evidence AS evidence
ORDER BY date IS NULL, date, implementing
