// Picture: people and their offices
MATCH path = (person:Person)-[:HOLDS]->(body:Organisation)
RETURN path LIMIT 150
