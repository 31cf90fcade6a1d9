/*
purpose: How much the graph holds; nodes by kind and edges by type.
parameters:
  known_by: {type: time, default: null, about: 'as the graph stood at this time (ISO, UTC): with what was withdrawn since, without what came later'}
columns:
  what: {type: text, about: node or edge}
  name: {type: text, about: label or type}
  number: {type: integer, about: how many}
example: {}
*/
CALL () {
  MATCH (node)
  WHERE $known_by IS NULL OR node:Withdrawn OR (left(toString(node.recorded), size($known_by)) <= $known_by)
  WITH node, CASE WHEN $known_by IS NULL OR NOT node:Withdrawn THEN labels(node)
    WHEN left(toString(node.recorded), size($known_by)) <= $known_by AND left(toString(node.withdrawn), size($known_by)) > $known_by
    THEN [node.was] ELSE [] END AS names
  UNWIND names AS name
  RETURN 'node' AS what, name, count(*) AS number
UNION ALL
  MATCH ()-[edge]->()
  WITH edge, CASE WHEN $known_by IS NULL THEN type(edge) ELSE coalesce(edge.was, type(edge)) END AS name
  WHERE $known_by IS NULL OR (left(toString(edge.recorded), size($known_by)) <= $known_by
    AND (edge.withdrawn IS NULL OR left(toString(edge.withdrawn), size($known_by)) > $known_by))
  RETURN 'edge' AS what, name, count(*) AS number
}
RETURN what AS what, name AS name, number AS number
ORDER BY what DESC, number DESC, name
