"""``vankien neo4j`` and ``vankien doctor``: what they print and how they exit."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from store.database import Database
from store.settings import StoreSettings

pytestmark = pytest.mark.graph
ROOT = Path(__file__).parents[2]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_on(data: Path, cache: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    others = {name: value for name, value in os.environ.items() if not name.startswith("VANKIEN_NEO4J")}
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        env={**others, "VANKIEN_DATA": str(data), "VANKIEN_CACHE": str(cache), **more},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def vankien(store_settings: StoreSettings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run the command on a data folder of this module; its server is stopped at the end."""
    data = tmp_path_factory.mktemp("command")

    def run(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return run_on(data, store_settings.cache, *words, **more)

    run.data = data  # type: ignore[attr-defined]
    yield run
    run("neo4j", "stop", "--force")


def test_the_life_of_a_server(vankien: Run, tmp_path: Path) -> None:
    """One story, because each step needs the one before and a start takes seconds."""
    off = vankien("neo4j", "status")
    assert off.returncode == 3
    assert "does not run" in off.stdout
    assert json.loads(vankien("neo4j", "status", "--json").stdout)["running"] is False
    early = vankien("neo4j", "browser")
    assert (early.returncode, early.stderr) == (
        3,
        "vankien: the server does not run; start it first: vankien neo4j start\n",
    )

    started = vankien("neo4j", "start")
    assert started.returncode == 0, started.stderr
    state = json.loads(vankien("neo4j", "status", "--json").stdout)
    assert (state["running"], state["kept"], state["in_use"]) == (True, True, False)
    assert state["memory"] > 100_000_000
    assert state["bolt"] in started.stdout
    assert "was running already" in vankien("neo4j", "start").stdout

    facts = json.loads(vankien("neo4j", "browser", "--json").stdout)
    assert facts["address"] == state["browser"]
    assert facts["address"] in vankien("neo4j", "browser").stdout
    with urlopen(facts["address"], timeout=30) as page:
        assert b"Neo4j Browser" in page.read()
    password = vankien("neo4j", "password").stdout.strip()
    assert len(password) >= 32
    assert password not in started.stdout + started.stderr + json.dumps(facts)

    refused = vankien("neo4j", "admin", "database", "dump", "neo4j", f"--to-path={tmp_path}")
    assert refused.returncode == 3
    assert "stop it first" in refused.stderr

    assert vankien("neo4j", "stop").stdout == "Neo4j is stopped\n"
    assert vankien("neo4j", "stop").stdout == "Neo4j was not running\n"
    dumped = vankien("neo4j", "admin", "database", "dump", "neo4j", f"--to-path={tmp_path}")
    assert dumped.returncode == 0, dumped.stderr
    assert (tmp_path / "neo4j.dump").stat().st_size > 1000
    loaded = vankien(
        "neo4j", "admin", "database", "load", "neo4j", f"--from-path={tmp_path}", "--overwrite-destination"
    )
    assert loaded.returncode == 0, loaded.stderr


def test_admin_hands_over_words_and_exit_status(vankien: Run) -> None:
    assert vankien("neo4j", "admin", "--version").stdout.strip() == "5.26.30"
    wrong = vankien("neo4j", "admin", "no-such-command")
    assert wrong.returncode != 0
    assert "no-such-command" in wrong.stderr
    assert "Usage: neo4j-admin database" in vankien("neo4j", "admin", "database", "--help").stdout


def test_install_is_quick_when_everything_is_there(vankien: Run) -> None:
    done = vankien("neo4j", "install")
    assert done.returncode == 0
    assert "Neo4j 5.26.30 is ready (217 files)" in done.stdout


def test_with_a_server_of_ones_own_there_is_nothing_to_start(vankien: Run) -> None:
    for word in ("start", "stop", "status", "browser", "password"):
        done = vankien("neo4j", word, VANKIEN_NEO4J_URI="bolt://127.0.0.1:1")
        assert done.returncode == 3
        assert "VANKIEN_NEO4J_URI is set" in done.stderr


@pytest.mark.parametrize(
    "words", [["neo4j"], *(["neo4j", w] for w in ("start", "stop", "status", "browser"))]
)
def test_help_has_an_example(vankien: Run, words: list[str]) -> None:
    assert "Example: " in vankien(*words, "--help").stdout


def findings(done: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, Any]]:
    return {finding["what"]: finding for finding in json.loads(done.stdout)}


def test_doctor_finds_all_well(database: Database, store_settings: StoreSettings, fresh: Database) -> None:
    done = run_on(store_settings.data, store_settings.cache, "doctor", "--json")
    found = findings(done)
    assert done.returncode == 0, done.stdout
    assert {"vankien", "Java", "Neo4j", "password", "server", "schema", "nodes", "edges"} <= found.keys()
    assert "5.26.30 community, embedded" in found["server"]["found"]
    printed = run_on(store_settings.data, store_settings.cache, "doctor").stdout
    assert "BAD" not in printed


def test_doctor_says_what_is_wrong_and_what_to_do(store_settings: StoreSettings, fresh: Database) -> None:
    fresh.write("CREATE (:Customer {name: 'x'})-[:BOUGHT]->(:Person {key: 'y'})")
    fresh.write("DROP INDEX withdrawn_key")
    password = store_settings.home / "password"
    password.chmod(0o644)
    try:
        done = run_on(store_settings.data, store_settings.cache, "doctor", "--json")
    finally:
        password.chmod(0o600)
    found = findings(done)
    assert done.returncode == 1
    for what, words in {
        "password": "others can read",
        "schema": "withdrawn_key",
        "nodes": "1 Customer",
        "edges": "1 BOUGHT",
    }.items():
        assert found[what]["state"] == "bad"
        assert words in found[what]["found"]
        assert found[what]["advice"]
    mended = findings(run_on(store_settings.data, store_settings.cache, "doctor", "--json"))
    assert mended["schema"]["state"] == "good", "the next command makes what was missing, as it said"


def test_doctor_names_a_server_that_is_away(tmp_path: Path, store_settings: StoreSettings) -> None:
    done = run_on(tmp_path, store_settings.cache, "doctor", "--json", VANKIEN_NEO4J_URI="bolt://127.0.0.1:1")
    assert done.returncode == 1
    assert "no Neo4j server answers" in findings(done)["server"]["found"]
