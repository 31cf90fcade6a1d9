// Picture: the way of a resolution down, up to four steps
MATCH path = (who)-[:IMPLEMENTS]->{1,4}(top:Resolution)
WHERE NOT (top)-[:IMPLEMENTS]->()
RETURN path LIMIT 200
