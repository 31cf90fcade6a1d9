// Picture: bodies inside bodies
MATCH path = (part:Organisation)-[:PART_OF]->{1,3}(host:Organisation)
RETURN path LIMIT 200
