"""Writing: settled sources to the graph, each change of the set of sources as one transaction."""
