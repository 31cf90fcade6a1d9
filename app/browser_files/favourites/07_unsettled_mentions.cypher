// Picture: mentions that are not settled, and their candidates
MATCH path = (mention:Unresolved)-[:CANDIDATE]->(candidate)
RETURN path LIMIT 100
