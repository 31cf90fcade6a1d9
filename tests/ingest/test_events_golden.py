"""Golden sentences: which events a text tells of, when, and who took part in them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.graph_json import graph_json
from ingest.recognise import Reader

GROUPS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "events_golden.yaml").read_text("utf-8")
)
CASES = [
    pytest.param(case, id=f"{group['group']}: {case['id']}") for group in GROUPS for case in group["cases"]
]
ROLES = {"ATTENDED", "PRESIDED", "SPOKE_AT", "ORGANISED"}


@pytest.mark.parametrize("case", CASES)
def test_events_and_who_took_part(case: dict[str, Any], reader: Reader) -> None:
    graph = graph_json(extract(case["text"], reader))
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    events = {
        f"{node['name']} | {node.get('date') or ''}".strip()
        for node in graph["nodes"]
        if node["labels"] == ["Event"]
    }
    edges = {
        f"{edge['type']} | {names[edge['from']]} | {names[edge['to']]}"
        for edge in graph["edges"]
        if edge["type"] in ROLES
    }
    assert events == {str(event).strip() for event in case["events"]}
    assert edges == set(case["edges"])
