"""``vankien explain``: each thing and edge with its rule, what the rule goes by, and the sentence marked."""

import json
from pathlib import Path

from typer.testing import CliRunner

from app.command_line import build

TEXT = "Mở đầu.\nTỉnh ủy Hà Nam đã thực hiện Chỉ thị số 42-CT/TW của Bộ Chính trị. Câu sau.\n"


def run(tmp_path: Path, *options: str) -> str:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    result = CliRunner().invoke(build(), ["explain", str(file), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_edge_comes_with_its_rule_its_confidence_and_its_sentence(tmp_path: Path) -> None:
    explained = json.loads(run(tmp_path, "--json"))
    (edge,) = [edge for edge in explained["edges"] if edge["type"] == "IMPLEMENTS"]
    assert (edge["from"], edge["to"], edge["mode"]) == ("Tỉnh ủy Hà Nam", "42-CT/TW", "carries_out")
    assert 0.5 < edge["confidence"] < 1
    (piece,) = edge["evidence"]
    assert piece["says"]
    assert piece["right"] <= piece["seen"]
    quote = TEXT[piece["start"] : piece["end"]]
    assert f"«{quote}»" in piece["sentence"]
    assert "Mở đầu" not in piece["sentence"]
    assert "Câu sau" not in piece["sentence"]


def test_a_thing_comes_with_the_rule_that_took_it(tmp_path: Path) -> None:
    explained = json.loads(run(tmp_path, "--json"))
    rules = {thing["name"]: thing["rule"] for thing in explained["things"]}
    assert rules["42-CT/TW"] == "document.number"
    assert all(thing["says"] for thing in explained["things"])


def test_the_terminal_shows_the_same_in_lines(tmp_path: Path) -> None:
    shown = run(tmp_path)
    assert "Tỉnh ủy Hà Nam -IMPLEMENTS-> 42-CT/TW (carries_out, asserted), confidence 0." in shown
    assert "implements.subject: " in shown


def test_notes_tell_what_was_converted(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    file.write_text("ChØ thÞ sè 12-CT/TU cña TØnh uû Hµ Nam vÒ c«ng t¸c c¸n bé", "utf-8")
    shown = CliRunner().invoke(build(), ["explain", str(file)]).stdout
    assert "note: converted from TCVN3" in shown


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["explain", str(tmp_path / "none.txt")])
    assert result.exit_code != 0
    assert "no such file" in str(result.exception)
