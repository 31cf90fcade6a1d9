"""The gate: extraction on the annotated texts may not fall below what it has reached."""

from pathlib import Path

import pytest

from app.evaluation import report
from app.evaluation.gold import read_gold
from app.evaluation.scoring import score
from ingest.extract import extract
from ingest.graph_json import graph_json
from ingest.recognise import Reader
from schema.registry import load_registry

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
FLOORS = {"seeds": (0.97, 0.95), "dev": (0.97, 0.94)}
"""(entity F1, edge F1): a little under what was measured, so that one doubtful edge more does not stop
work.
"""


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated texts are not beside the checkout")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_accuracy_does_not_fall(name: str) -> None:
    reader = Reader(load_registry())
    scores = [
        score(item.name, item.annotation, graph_json(extract(item.text, reader)), item.text)
        for item in read_gold(GOLD / name)
    ]
    figures = report.figures(scores)
    entity, edge = FLOORS[name]
    assert figures["wrong_quotes"] == 0
    assert figures["at_gold_quote"] >= 0.9
    assert figures["entity_f1"] >= entity
    assert figures["edge_f1"] >= edge
