"""Confidence: each edge is trusted as far as its rules were right on annotated texts."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from app.command_line import build
from ingest.extract import extract
from ingest.recognise import Reader
from schema.registry import load_registry

REGISTRY = load_registry()
HERE = Path(__file__).parent
ROOMS = (
    "document",
    "event",
    "held_at",
    "holds",
    "implements",
    "organisation",
    "part_of",
    "participation",
    "person",
    "place",
)
RULE = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z_.]*[a-z]")


def rules_of_the_code() -> set[str]:
    """Every string in the rooms of rules that has the form of a rule's id."""
    ingest = HERE.parents[1] / "ingest"
    trees = (
        ast.parse(path.read_text("utf-8"))
        for room in ("recognise", "relate")
        for path in ingest.glob(f"{room}/**/*.py")
    )
    strings = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in strings if isinstance(value, str) and RULE.fullmatch(value)}


def test_every_rule_that_stands_in_the_code_is_described() -> None:
    described = {rule.rule for rule in REGISTRY.rules if rule.says}
    assert rules_of_the_code() - described == set()


def test_every_rule_that_takes_an_edge_of_a_golden_sentence_is_described() -> None:
    reader = Reader(REGISTRY)
    described = {rule.rule for rule in REGISTRY.rules if rule.says}
    met: set[str] = set()
    for name in ("relations", "events", "people"):
        for group in yaml.safe_load((HERE / f"{name}_golden.yaml").read_text("utf-8")):
            for case in group["cases"]:
                graph = extract(case["text"], reader)
                met |= {piece.rule for each in graph.statements for piece in each.evidence}
    assert len(met) > 30
    assert met - described == set()


def test_an_edge_has_the_confidence_of_its_best_rule() -> None:
    graph = extract("Tỉnh ủy Hà Nam đã thực hiện Chỉ thị số 42-CT/TW của Bộ Chính trị.", Reader(REGISTRY))
    assert graph.statements
    for statement in graph.statements:
        best = max(REGISTRY.confidence(piece.rule) for piece in statement.evidence)
        assert statement.confidence == pytest.approx(best, abs=0.001)


def test_a_rule_that_nobody_has_counted_is_trusted_like_all_together() -> None:
    share = REGISTRY.confidence("no.such_rule")
    seen, right = sum(rule.seen for rule in REGISTRY.rules), sum(rule.right for rule in REGISTRY.rules)
    assert seen > 500
    assert share == pytest.approx(right / seen, abs=0.01)


def test_few_cases_weigh_less_than_many() -> None:
    share = REGISTRY.confidence("no.such_rule")
    for rule in REGISTRY.rules:
        assert 0 <= rule.right <= rule.seen
        confidence = REGISTRY.confidence(rule.rule)
        own = rule.right / rule.seen if rule.seen else share
        assert min(own, share) - 1e-9 <= confidence <= max(own, share) + 1e-9
        assert abs(confidence - share) <= rule.seen / (rule.seen + 5) + 1e-9


def test_evaluate_writes_the_counts_as_a_data_file_that_keeps_what_the_rules_go_by(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Nghị quyết số 7-NQ/HU của Huyện ủy Lý Nhân.", "utf-8")
    (tmp_path / "gold" / "a.json").write_text('{"entities": [], "edges": []}', "utf-8")
    file = tmp_path / "rules.yaml"
    arguments = ["evaluate", str(tmp_path / "gold"), str(tmp_path / "texts"), "--write-confidence", str(file)]
    assert CliRunner().invoke(build(), arguments).exit_code == 0
    entries = {entry["rule"]: entry for entry in yaml.safe_load(file.read_text("utf-8"))["entries"]}
    assert entries.keys() >= {rule.rule for rule in REGISTRY.rules}
    assert entries["document.issuer_after"]["seen"] == 1
    assert entries["document.issuer_after"]["right"] == 0
    assert entries["document.issuer_after"]["says"] == REGISTRY.rule("document.issuer_after").says
