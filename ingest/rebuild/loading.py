"""The new graph as files for the import: what is stated now, and the history of what was."""

from ingest.rebuild.history import HistoricEdge, History
from ingest.rebuild.stated import StatedGraph
from ingest.resolve.rows import Edge, NodeId
from ingest.resolve.said import properties
from schema.labels import SOURCE, WITHDRAWN
from store.import_files import ImportFiles

WITHDRAWN_TYPE = "WITHDRAWN"


def write_files(graph: StatedGraph, history: History, files: ImportFiles, now: str) -> None:
    """Write all of the new graph; ``now`` is the time of recording of what was not there before."""
    for source in graph.sources():
        files.node(_id(NodeId(SOURCE, source["uid"])), (SOURCE,), source)

    def state(edge: Edge) -> None:
        recorded = history.edge(edge.type, edge.uid, now)
        values = {"uid": edge.uid, "recorded": recorded, **edge.properties}
        files.edge(edge.type, _id(edge.start), _id(edge.end), values)

    for resolved in graph.resolved():
        for edge in resolved.edges.values():
            state(edge)
    for edge in graph.following():
        state(edge)
    for node, said in graph.nodes.items():
        values = {"key": node.key, **properties(said), "recorded": history.node(node, now)}
        files.node(_id(node), (node.label, *sorted({*said.labels} - {node.label})), values)
    _write_history(history, files, now)


def _write_history(history: History, files: ImportFiles, now: str) -> None:
    touched: set[NodeId] = set()

    def withdrawn(edge: HistoricEdge, values: dict[str, object]) -> None:
        files.edge(WITHDRAWN_TYPE, _id(edge.start), _id(edge.end), values)
        touched.update((edge.start, edge.end))

    for edge in history.withdrawn_edges():
        withdrawn(edge, edge.properties)
    for edge in history.edges_gone():
        uid = edge.properties["uid"]
        values = {"was": edge.type, "was_uid": uid, "uid": f"{uid}.{now}", "withdrawn": now}
        withdrawn(edge, edge.properties | values)
    for node, found in history.nodes_gone(touched):
        files.node(_id(node), (WITHDRAWN,), {"withdrawn": now, "was": node.label, **found})
    for judgement in history.judgements():
        files.node(f"Judgement:{judgement['uid']}", ("Judgement",), judgement)


def _id(node: NodeId) -> str:
    return f"{node.label}:{node.key}"
