"""``vankien extract``: one object for one text, one a line for several, the rest read where one file
fails.
"""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from app.commands.extract import extract
from ingest import reading_pool
from tests.ingest.test_reading_pool import KILLER, deadly_work

TEXT = "Tỉnh ủy Hà Nam đã triển khai thực hiện Chỉ thị số 42-CT/TW ngày 16/4/2010 của Bộ Chính trị."


def run(*arguments: str) -> Result:
    application = typer.Typer()
    application.command()(extract)
    return CliRunner().invoke(application, list(arguments))


def test_one_file_gives_one_object(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    result = run(str(file))
    assert result.exit_code == 0, result.output
    graph = json.loads(result.stdout)
    document = next(node for node in graph["nodes"] if "Directive" in node["labels"])
    assert (document["number"], document["symbol"], document["date"]) == ("42", "CT/TW", "2010-04-16")
    edge = next(edge for edge in graph["edges"] if edge["type"] == "IMPLEMENTS")
    assert edge["modes"] == ["carries_out"]
    piece = edge["evidence"][0]
    assert TEXT[piece["start"] : piece["end"]] == piece["quote"]


def test_several_texts_give_one_object_a_line_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    lines = [json.dumps({"id": str(n), "title": "Tin", "text": TEXT}) for n in range(3)]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), "utf-8")
    result = run(str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl"), "--jobs", "1")
    assert result.exit_code == 0, result.output
    graphs = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(graphs) == 4
    assert all(graph["source"] for graph in graphs)


def test_offsets_of_a_page_refer_to_the_text_that_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    paragraph = f"<p>{TEXT}</p>" * 3
    file.write_text(f"<html><body><article><h1>Tin</h1>{paragraph}</article></body></html>", "utf-8")
    result = run(str(file))
    assert result.exit_code == 0, result.output
    graph = json.loads(result.stdout)
    for edge in graph["edges"]:
        for piece in edge["evidence"]:
            assert graph["text"][piece["start"] : piece["end"]] == piece["quote"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    result = run(str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(tmp_path / "a.txt"))
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    assert "missing.txt" in result.stderr
    assert "empty.txt" in result.stderr
    assert "Traceback" not in result.output


def articles(folder: Path, texts: list[str]) -> str:
    file = folder / "many.jsonl"
    lines = [
        json.dumps({"id": str(number), "title": "Tin", "text": text}) for number, text in enumerate(texts)
    ]
    file.write_text("\n".join(lines), "utf-8")
    return str(file)


def test_many_texts_on_several_processes_keep_their_order(tmp_path: Path) -> None:
    file = articles(tmp_path, [TEXT.replace("42", str(number)) for number in range(1, 61)])
    one, two = run(file, "--jobs", "1"), run(file, "--jobs", "2")
    assert one.exit_code == two.exit_code == 0
    assert two.stdout == one.stdout


def test_a_text_that_kills_its_process_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pool, "_work", deadly_work)
    monkeypatch.setattr(reading_pool, "_start_worker", None)
    file = articles(tmp_path, [*[TEXT] * 30, KILLER, *[TEXT] * 30])
    result = run(file, "--jobs", "2")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 60
    assert "killed 3 times" in result.stderr
