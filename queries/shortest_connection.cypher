/*
purpose: The shortest chains of statements between two things of the graph, whatever the direction of the edges.
parameters:
  from: {type: key, about: key of the one}
  to: {type: key, about: key of the other}
  limit: {type: integer, default: 5, about: most chains}
columns:
  length: {type: integer, about: number of steps}
  nodes: {type: list, about: 'key, name and kind of each node on the way'}
  steps: {type: list, about: 'type, from, to, quote, source and statement of each step'}
example: {from: party.tw.ct.42.2010-04-16, to: party.tw.kl.93.2020-11-20}
*/
MATCH (start:Document|Organisation|Person|Event|Place {key: $from})
MATCH (end:Document|Organisation|Person|Event|Place {key: $to})
MATCH path = ALL SHORTEST (start)-[:IMPLEMENTS|ISSUED_BY|SIGNED_BY|ADDRESSED_TO|CITES|AMENDS|REPLACES|ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|HELD_AT|HOLDS|PART_OF|SUCCEEDED_BY]-{1,6}(end)
WITH path, length(path) AS length, [node IN nodes(path) | node.key] AS keys
WITH keys, length, collect(path)[0] AS path
ORDER BY length, keys
LIMIT $limit
RETURN length AS length,
  [node IN nodes(path) | {key: node.key, name: node.name, labels: labels(node)}] AS nodes,
  [edge IN relationships(path) | {type: type(edge), from: startNode(edge).key, to: endNode(edge).key, quote: edge.quote, source: edge.source, statement: edge.uid}] AS steps
ORDER BY length, keys
