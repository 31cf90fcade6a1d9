"""Evaluation: figures of its own that equal the yardstick's, gains and losses, folders, errors."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from app.commands.evaluate import evaluate
from app.evaluation import report
from app.evaluation.gold import read_gold, text_folder
from app.evaluation.likeness import folded, folded_symbol, likeness
from app.evaluation.scoring import TextScore, score
from schema.errors import InputError

SHARED = Path(__file__).resolve().parents[3] / "shared"
YARDSTICK = SHARED / "gold" / "score.py"
needs_gold = pytest.mark.skipif(
    not YARDSTICK.exists(), reason="the annotated texts are not beside the checkout"
)

TEXT = "Chỉ thị số 42-CT/TW của Bộ Chính trị. Tỉnh ủy Hà Nam thực hiện Chỉ thị số 42-CT/TW."
GOLD: dict[str, Any] = {
    "source": "a.txt",
    "kind": "news",
    "entities": [
        {
            "key": "d1",
            "type": "Directive",
            "number": "42",
            "symbol": "CT/TW",
            "names": ["Chỉ thị số 42-CT/TW"],
        },
        {"key": "o1", "type": "Organisation", "names": ["Bộ Chính trị"]},
        {"key": "o2", "type": "Organisation", "names": ["Tỉnh ủy Hà Nam"]},
    ],
    "edges": [
        {"type": "ISSUED_BY", "from": "d1", "to": "o1", "quote": "Chỉ thị số 42-CT/TW của Bộ Chính trị"},
        {
            "type": "IMPLEMENTS",
            "from": "o2",
            "to": "d1",
            "quote": "Tỉnh ủy Hà Nam thực hiện Chỉ thị số 42-CT/TW",
        },
    ],
}


def found(*names: str) -> dict[str, Any]:
    piece = {"start": 0, "end": 36, "quote": TEXT[:36], "rule": "r"}
    nodes = [
        {
            "id": "1",
            "labels": ["Document", "Directive"],
            "name": "Chỉ thị 42",
            "number": "042",
            "symbol": "CT-TW",
        },
        *({"id": name, "labels": ["Organisation"], "name": name} for name in names),
    ]
    edges = [{"type": "ISSUED_BY", "from": "1", "to": name, "evidence": [piece]} for name in names]
    return {"nodes": nodes, "edges": edges}


def test_hits_misses_and_extras_are_counted() -> None:
    result = score("a", GOLD, found("bộ chính trị", "Quốc hội"), TEXT)
    rows = report.figures([result])["rows"]
    assert (rows["Organisation"]["gold"], rows["Organisation"]["found"]) == (2, 2)
    assert rows["Organisation"]["precision"] == rows["Organisation"]["recall"] == 0.5
    assert rows["ISSUED_BY"]["precision"] == 0.5
    assert ("IMPLEMENTS", "Tỉnh ủy Hà Nam -> Chỉ thị số 42-CT/TW 42 CT/TW") in result.misses
    assert result.at_quote == 1
    assert result.bad_quotes == 0


def test_an_edge_without_short_evidence_is_no_hit() -> None:
    guess = found("Bộ Chính trị")
    guess["edges"][0]["evidence"] = []
    assert report.figures([score("a", GOLD, guess, TEXT)])["rows"]["ISSUED_BY"]["recall"] == 0.0


def test_a_quote_that_is_not_in_its_place_is_reported() -> None:
    guess = found("Bộ Chính trị")
    guess["edges"][0]["evidence"][0]["quote"] = "Chỉ thị"
    assert score("a", GOLD, guess, TEXT).bad_quotes == 1


@pytest.mark.parametrize(
    ("one", "other"), [("UBND tỉnh", "Ủy ban nhân dân tỉnh"), ("Tỉnh uỷ", "tỉnh ủy"), ("A – B", "a - b")]
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_symbols_fold_alike() -> None:
    assert folded_symbol("QĐ-TTg") == folded_symbol("QĐ/TTg")
    assert folded_symbol(None) is None


def test_documents_with_different_dates_are_different() -> None:
    one = {"type": "Directive", "number": "42", "symbol": "CT/TW", "date": "2010-04-16", "names": ["x"]}
    other = {
        "labels": ["Document", "Directive"],
        "number": "42",
        "symbol": "CT/TW",
        "date": "2025",
        "name": "x",
    }
    assert likeness(one, other) == 0
    assert likeness(one, {**other, "date": "2010-04"}) == 1


def test_gains_and_losses() -> None:
    before = report.saved([score("a", GOLD, found("Quốc hội"), TEXT)])
    changed = report.changes(before, [score("a", GOLD, found("Bộ Chính trị"), TEXT)])
    assert ["found", "Organisation", "a", "Bộ Chính trị"] in changed["gains"]
    assert ["no longer invented", "Organisation", "a", "Quốc hội"] in changed["gains"]
    assert changed["losses"] == []
    assert "gains" in report.changes_text(changed)
    assert report.changes(before, [TextScore("unknown text")]) == {"gains": [], "losses": []}


def write_gold(folder: Path) -> Path:
    gold, texts = folder / "gold" / "mine", folder / "gold" / "mine_texts"
    gold.mkdir(parents=True)
    texts.mkdir()
    (gold / "a.json").write_text(json.dumps(GOLD), "utf-8")
    (texts / "a.txt").write_text(TEXT, "utf-8")
    return gold


def test_the_command_finds_texts_saves_and_compares(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    saved = tmp_path / "saved.json"
    application = typer.Typer()
    application.command()(evaluate)
    first = CliRunner().invoke(application, [str(gold), "--save", str(saved), "--json"])
    assert first.exit_code == 0, first.output
    figures = json.loads(first.stdout)
    assert figures["texts"] == 1
    assert figures["wrong_quotes"] == 0
    second = CliRunner().invoke(application, [str(gold), "--against", str(saved), "--misses", "--rules"])
    assert second.exit_code == 0
    assert "gains 0" in second.stdout
    assert "entity F1" in second.stdout


def test_folders_that_are_wrong_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotations"):
        list(read_gold(tmp_path))
    gold = write_gold(tmp_path)
    (gold / "b.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"b\.json"):
        list(read_gold(gold))
    (gold / "b.json").write_text(json.dumps(GOLD), "utf-8")
    with pytest.raises(InputError, match="missing"):
        list(read_gold(gold))
    with pytest.raises(InputError, match="no folder with the texts"):
        text_folder(tmp_path / "empty" / "gold")


def yardstick(gold: Path, texts: Path, predicted: Path) -> dict[str, Any]:
    """The figures that the yardstick prints, in the form of ours."""
    run = subprocess.run(
        [sys.executable, str(YARDSTICK), str(gold), str(texts), str(predicted)],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = {}
    for line in run.stdout.splitlines()[1:]:
        parts = line.split()
        if len(parts) == 6 and parts[1].isdigit():
            rows[parts[0]] = tuple(parts[1:])
    return {"rows": rows, "last": run.stdout.splitlines()[-1], "quote": run.stdout.splitlines()[-2]}


def disturbed(annotation: dict[str, Any], text: str, chance: random.Random) -> dict[str, Any]:
    """A plausible bad extraction: some of the gold left out, renamed, doubled, with evidence here and
    there.
    """
    nodes, edges = [], []
    for entity in annotation["entities"]:
        if chance.random() < 0.15:
            continue
        name = entity["names"][0] + (" khác" if chance.random() < 0.2 else "")
        node = {k: v for k, v in entity.items() if k in {"number", "symbol", "year", "date", "term"} and v}
        label = entity["type"] if chance.random() < 0.9 else "Plan"
        nodes.append(
            {"id": entity["key"], "labels": [label], "name": name, "aliases": entity["names"][1:], **node}
        )
    for edge in annotation["edges"]:
        if chance.random() < 0.2 or not {edge["from"], edge["to"]} <= {n["id"] for n in nodes}:
            continue
        start = text.find(edge.get("quote") or "\0") if chance.random() < 0.8 else 0
        end = start + chance.choice([20, 200, 900])
        piece = {"start": start, "end": end, "quote": text[start:end]}
        extra = {"title": edge.get("title"), "evidence": [piece] if start >= 0 else []}
        ends = (edge["from"], edge["to"]) if chance.random() < 0.9 else (edge["to"], edge["from"])
        edges.append({"type": edge["type"], "from": ends[0], "to": ends[1], **extra})
    return {"nodes": nodes, "edges": edges}


@needs_gold
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_figures_equal_the_yardsticks(name: str, tmp_path: Path) -> None:
    gold = SHARED / "gold" / name
    texts = text_folder(gold)
    chance = random.Random(7)
    scores = []
    for item in read_gold(gold):
        guess = disturbed(copy.deepcopy(item.annotation), item.text, chance)
        (tmp_path / f"{item.name}.json").write_text(json.dumps(guess), "utf-8")
        scores.append(score(item.name, item.annotation, guess, item.text))
    ours = report.table(report.figures(scores)).splitlines()
    theirs = yardstick(gold, texts, tmp_path)
    rows = {line.split()[0]: tuple(line.split()[1:]) for line in ours[1:-2]}
    assert rows == theirs["rows"]
    assert ours[-1] == theirs["last"]
    assert ours[-2] == theirs["quote"]
