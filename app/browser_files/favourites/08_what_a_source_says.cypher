// Picture: everything that one text names
MATCH path = (source:Source)-[:MENTIONS]->(thing)
WITH source, collect(path) AS paths ORDER BY size(paths) DESC LIMIT 1
UNWIND paths AS path
RETURN path
