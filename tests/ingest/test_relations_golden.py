"""Golden sentences: which body, document or event carries out which document, how, and with what status."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.graph_json import graph_json, id_local
from ingest.recognise import Reader

GROUPS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "relations_golden.yaml").read_text("utf-8")
)
CASES = [
    pytest.param(case, id=f"{group['group']}: {case['id']}") for group in GROUPS for case in group["cases"]
]


def label(node: dict[str, Any]) -> str:
    if node.get("number") and node.get("symbol"):
        return id_local(node["number"], node["symbol"], node.get("year"))
    return str(node["name"])


@pytest.mark.parametrize("case", CASES)
def test_implements(case: dict[str, Any], reader: Reader) -> None:
    graph = graph_json(extract(case["text"], reader))
    names = {node["id"]: label(node) for node in graph["nodes"]}
    found = {
        f"{names[edge['from']]} | {names[edge['to']]} | {' '.join(sorted(edge['modes']))} | {edge['status']}"
        for edge in graph["edges"]
        if edge["type"] == "IMPLEMENTS"
    }
    expected = set()
    for edge in case["edges"]:
        actor, document, modes, status = (part.strip() for part in edge.split("|"))
        expected.add(f"{actor} | {document} | {' '.join(sorted(modes.split()))} | {status}")
    assert found == expected


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
