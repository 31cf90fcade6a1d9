"""The status of what a text says of events: done, still to come, asked for; nothing where only supposed."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.recognise import Reader

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "event_status_golden.yaml").read_text("utf-8")
)
ROLES = {"ATTENDED", "PRESIDED", "SPOKE_AT", "ORGANISED"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_status_of_an_event_edge(case: dict[str, Any], reader: Reader) -> None:
    graph = extract(case["text"], reader)
    names = {entity.id: entity.name for entity in graph.entities}
    found = {f"{s.type} | {names[s.source]} | {s.status}" for s in graph.statements if s.type in ROLES}
    assert found == set(case["edges"])
