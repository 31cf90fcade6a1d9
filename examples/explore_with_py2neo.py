"""A walk over the graph with py2neo, cell by cell, as in a notebook.

Needs the extra: ``pip install vankien[explore]``. The program itself uses the official ``neo4j`` driver;
py2neo is here because many notebooks have it. Run it against the server of a data folder:

    vankien neo4j start
    python examples/explore_with_py2neo.py bolt://127.0.0.1:PORT neo4j PASSWORD
    (`vankien neo4j browser` prints the address, `vankien neo4j password` the password)
"""

import sys

from py2neo import Graph
from py2neo.matching import NodeMatcher, RelationshipMatcher


def connect(uri: str, user: str, password: str) -> Graph:
    """The graph behind a Bolt address."""
    return Graph(uri, auth=(user, password), name="neo4j")


# %% Which documents carry the number 42-CT/TW?
def documents_numbered(graph: Graph, number: str, symbol: str) -> list[dict[str, str]]:
    """Every document with this number: one per congress term, so usually more than one."""
    nodes = NodeMatcher(graph).match("Document", number=number, symbol=symbol).order_by("_.date")
    return [{"key": node["key"], "date": node["date"] or "", "name": node["name"]} for node in nodes]


# %% Who implements it, and which sentence says so?
def implementers(graph: Graph, key: str) -> list[tuple[str, str]]:
    """(body, quote) for each body with an IMPLEMENTS edge of its own to the document."""
    document = NodeMatcher(graph).match("Document", key=key).first()
    edges = RelationshipMatcher(graph).match((None, document), r_type="IMPLEMENTS")
    return sorted(
        (edge.start_node["name"], edge["quote"])
        for edge in edges
        if edge.start_node.has_label("Organisation")
    )


# %% How large is it? A table straight from Cypher.
def counts(graph: Graph) -> str:
    """Nodes per label as py2neo's plain-text table."""
    cursor = graph.run(
        "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS nodes ORDER BY nodes DESC, label"
    )
    return str(cursor.to_table())


def main() -> None:
    """Print the walk."""
    if len(sys.argv) != 4:
        sys.exit("usage: explore_with_py2neo.py BOLT_ADDRESS USER PASSWORD")
    graph = connect(*sys.argv[1:])
    for document in documents_numbered(graph, "42", "CT/TW"):
        print(document["key"], document["name"])
        for body, quote in implementers(graph, document["key"]):
            print("   ", body, "::", quote)
    print(counts(graph))


if __name__ == "__main__":
    main()
