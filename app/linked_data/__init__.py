"""The graph as linked data: addresses, terms, triples, and dumps. Terms are those of
``schema/ontology.ttl``.
"""
