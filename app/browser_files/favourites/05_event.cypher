// Picture: events, who came, presided and spoke, where and what for
MATCH path = (event:Event)-[:ATTENDED|PRESIDED|SPOKE_AT|ORGANISED|IMPLEMENTS|HELD_AT]-(other)
RETURN path LIMIT 200
