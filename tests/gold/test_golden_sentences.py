"""How many golden sentences there are: each is a test of its own in tests/ingest and must be read right."""

from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "ingest"


def sentences(name: str) -> dict[str, int]:
    """Sentences by group of one file."""
    groups = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    if isinstance(groups, dict):
        return {group: len(cases) for group, cases in groups.items()}
    return {group["group"]: len(group.get("cases") or group["sentences"]) for group in groups}


def test_the_golden_sentences_are_many_and_of_many_constructions() -> None:
    names = ("documents", "organisations", "people", "events", "relations")
    counts = {name: sentences(f"{name}_golden") for name in names}
    assert sum(sum(groups.values()) for groups in counts.values()) >= 400
    assert sum(map(len, counts.values())) >= 60
    assert min(sum(groups.values()) for groups in counts.values()) >= 40


def test_the_references_as_they_stand_in_the_wild_are_many() -> None:
    assert sum(sentences("wild_references").values()) >= 500
