// Picture: documents and who issued and signed them
MATCH path = (document:Document)-[:ISSUED_BY|SIGNED_BY]->(who)
RETURN path LIMIT 150
