"""What makes Neo4j Browser easier with this graph: a style, pictures as favourites, and a guide."""
