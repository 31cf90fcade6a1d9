"""judge, why and explain-identity from the terminal: plain words, JSON, and sentences for mistakes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.command_line import build
from ingest.resolve.resolver import Resolver
from ingest.write.writer import Writer
from schema.errors import InputError
from schema.registry import load_registry
from store.database import Database
from tests.graph.test_judgements import keys
from tests.graph.test_update import officer

pytestmark = pytest.mark.graph


class Terminal:
    def __init__(self, database: Database) -> None:
        address = database.address
        self._environment = {
            "VANKIEN_NEO4J_URI": address.uri,
            "VANKIEN_NEO4J_USER": address.user,
            "VANKIEN_NEO4J_PASSWORD": address.password,
            "VANKIEN_NEO4J_DATABASE": address.database,
        }

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(build(), words, env=self._environment)

    def says(self, *words: str) -> str:
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.output


@pytest.fixture
def terminal(fresh: Database) -> Terminal:
    sources = [officer("2021-05-02", "Bí thư").source(), officer("2022-02-02").source()]
    Writer(fresh, Resolver(load_registry())).arrive(sources)
    return Terminal(fresh)


def test_two_people_are_judged_one_explained_and_parted_again(
    terminal: Terminal, fresh: Database, tmp_path: Path
) -> None:
    one, other = keys(fresh, "Person")
    assert "are two things" in terminal.says("why", one, other)
    made = json.loads(
        terminal.says("judge", "same", one, other, "--by", "Lan", "--reason", "một người", "--json")
    )
    uid = made["judgements"][0]["uid"]
    assert made["changed"]
    assert "are one thing" in terminal.says("why", one, other)
    assert "một người" in terminal.says("explain-identity", one)
    assert json.loads(terminal.says("explain-identity", one, "--json"))["number"] == 2
    assert uid in terminal.says("judge", "list")
    exported = tmp_path / "judgements.jsonl"
    terminal.says("judge", "export", str(exported))
    assert terminal.says("judge", "import", str(exported)).startswith("1 judgements were there already")
    assert "undone" in terminal.says("judge", "undo", uid[:6], "--by", "Mai")
    assert keys(fresh, "Person") == [one, other]
    assert "no judgements" in terminal.says("judge", "list")
    assert "undone" in terminal.says("judge", "list", "--all")


def test_a_key_that_nothing_has_is_told(terminal: Terminal, fresh: Database) -> None:
    result = terminal.run(
        "judge", "same", keys(fresh, "Person")[0], "nobody-1", "--by", "Lan", "--reason", "r"
    )
    assert isinstance(result.exception, InputError)
    assert "nobody-1" in str(result.exception)
