/*
purpose: Who attended, presided over, spoke at or organised an event, persons and bodies, each once with all roles.
parameters:
  event: {type: key, about: key of the event}
  role: {type: text, default: null, choices: [attended, presided, spoke_at, organised], about: only who had this role}
  as_of: {type: date, default: null, about: 'only what was so at the end of this day, month or year, as far as stated'}
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
  limit: {type: integer, default: 100, about: most rows}
columns:
  participant: {type: text, about: key of the person or body}
  name: {type: text, about: its name}
  kind: {type: text, about: person or organisation}
  roles: {type: list, about: 'presided, spoke_at, organised, attended'}
  statuses: {type: list, about: statuses of the statements}
  evidence: {type: list, about: 'one mapping per statement: quote, its place in the source, status, rule, source'}
example: {event: hoi-nghi-truc-tuyen-toan-quoc-2025-02-18}
*/
MATCH (participant)-[edge:ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|WITHDRAWN]->(event:Event|Withdrawn {key: $event})
WHERE coalesce(edge.was, type(edge)) IN ['ATTENDED', 'PRESIDED', 'SPOKE_AT', 'ORGANISED']
  AND ($as_of IS NULL OR left(coalesce(event.date, edge.observed), size($as_of)) <= $as_of)
  AND CASE WHEN $known_by IS NULL THEN edge.withdrawn IS NULL ELSE left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by) END
WITH participant, collect(edge) AS edges, collect(DISTINCT toLower(coalesce(edge.was, type(edge)))) AS found,
  collect(DISTINCT edge.status) AS statuses
WHERE $role IS NULL OR $role IN found
WITH participant, edges, statuses, [role IN ['presided', 'organised', 'spoke_at', 'attended'] WHERE role IN found] AS roles
ORDER BY NOT 'presided' IN roles, NOT 'organised' IN roles, NOT 'spoke_at' IN roles, participant.name, participant.key
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
RETURN participant.key AS participant, participant.name AS name,
  CASE WHEN participant:Person OR participant.was = 'Person' THEN 'person' ELSE 'organisation' END AS kind, roles AS roles, statuses AS statuses,
  evidence AS evidence
ORDER BY NOT 'presided' IN roles, NOT 'organised' IN roles, NOT 'spoke_at' IN roles, name, participant
