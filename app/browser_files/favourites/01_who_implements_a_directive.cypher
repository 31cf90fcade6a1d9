// Picture: who implements the two directives 42-CT/TW
MATCH path = (who)-[:IMPLEMENTS]->(document:Directive {id_local: '42-CT/TW'})
RETURN path LIMIT 100
