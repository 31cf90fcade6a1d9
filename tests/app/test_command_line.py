"""The command line as a user meets it: fast help with an example each, sentences instead of tracebacks."""

import subprocess
import sys

import pytest
from typer.main import get_command

from app.command_line import build

COMMAND = [sys.executable, "-m", "app"]


def vankien(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False, timeout=60)


def test_every_command_has_a_help_text_with_an_example() -> None:
    group = get_command(build())
    lacking = [name for name, command in group.commands.items() if "Example" not in (command.help or "")]  # type: ignore[attr-defined]
    assert not lacking


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["neo4j", "--help"]])
def test_help_ends_well(words: list[str]) -> None:
    answer = vankien(*words)
    assert answer.returncode == 0
    assert "Usage" in answer.stdout


def test_help_imports_nothing_heavy() -> None:
    """What makes ``--help`` slow is importing drivers and web frameworks; none may be there."""
    code = "import sys, app.command_line as c; c.build(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "neo4j",
        "fastapi",
        "rdflib",
        "pyoxigraph",
        "trafilatura",
        "httpx",
        "uvicorn",
        "jgo",
        "yaml",
        "ahocorasick",
    }
    assert not heavy & set(loaded)


def test_an_unknown_file_is_one_sentence() -> None:
    answer = vankien("extract", "no/such/file.txt")
    assert answer.returncode != 0
    assert "no/such/file.txt" in answer.stderr
    assert "Traceback" not in answer.stderr
