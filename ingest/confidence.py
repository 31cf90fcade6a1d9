"""How far each statement of a text can be trusted: by how often its rules were right on annotated texts."""

from dataclasses import replace

from schema.local_graph import LocalGraph, Statement
from schema.registry import Registry


def weighed(graph: LocalGraph, registry: Registry) -> LocalGraph:
    """``graph`` with the confidence of its statements set, in place: that of the best of their rules."""
    graph.statements = [replace(each, confidence=_confidence(each, registry)) for each in graph.statements]
    return graph


def _confidence(statement: Statement, registry: Registry) -> float:
    rules = {piece.rule for piece in statement.evidence}
    return round(max(map(registry.confidence, rules), default=0.0), 3)
