"""Golden sentences: where events were held, and which place of the gazetteer that is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.recognise import Reader

GROUPS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "places_golden.yaml").read_text("utf-8")
)
CASES = [
    pytest.param(case, id=f"{group['group']}: {case['id']}") for group in GROUPS for case in group["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_where_an_event_was_held(case: dict[str, Any], reader: Reader) -> None:
    graph = extract(case["text"], reader)
    entities = {entity.id: entity for entity in graph.entities}
    found = set()
    for statement in graph.statements:
        if statement.type == "HELD_AT":
            place = entities[statement.target]
            assert place.labels == ("Place",)
            parts = (entities[statement.source].name, place.name, place.registry_id or "", statement.status)
            found.add(" | ".join(parts))
    assert found == {" | ".join(part.strip() for part in edge.split("|")) for edge in case["held"]}
