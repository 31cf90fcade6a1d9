/*
purpose: How much the graph holds; nodes by kind and edges by type.
columns:
  what: {type: text, about: node or edge}
  name: {type: text, about: label or type}
  number: {type: integer, about: how many}
example: {}
*/
CALL () {
  MATCH (node)
  UNWIND labels(node) AS name
  RETURN 'node' AS what, name, count(*) AS number
UNION ALL
  MATCH ()-[edge]->()
  RETURN 'edge' AS what, type(edge) AS name, count(*) AS number
}
RETURN what AS what, name AS name, number AS number
ORDER BY what DESC, number DESC, name
