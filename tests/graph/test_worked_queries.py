"""The twenty questions of docs/cypher.md on the graph of the samples: each answers what the page tells."""

import json
import re
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.read import find_files, read_path
from queries.values import plain
from schema.registry import load_registry
from store.database import Database
from store.guard import run_guarded

pytestmark = pytest.mark.graph

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cypher.md").read_text("utf-8")
SECTION = re.compile(
    r"^## (?P<title>\d+\. .+?)$.*?^```cypher\n(?P<cypher>.+?)^```\n\n"
    r"On the samples: (?P<told>.+?)(?=\n\n|\Z)",
    re.M | re.S,
)
WORKED = [found.groupdict() for found in SECTION.finditer(PAGE)]


def test_there_are_twenty_of_them() -> None:
    assert len(WORKED) == PAGE.count("\n## ") == 20


@pytest.fixture(scope="module")
def samples(database: Database) -> Database:
    database.write("MATCH (n) DETACH DELETE n")
    texts = (text for path in find_files([ROOT / "samples"], _fail) for text in read_path(path))
    report = ingest(database, texts, load_registry(), processes=1)
    assert len(report.written) == 10
    database.write("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return database


def _fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("worked", WORKED, ids=[each["title"] for each in WORKED])
def test_a_worked_query_answers_what_the_page_tells(worked: dict[str, str], samples: Database) -> None:
    answer = run_guarded(samples, worked["cypher"])
    said = json.dumps([plain(row) for row in answer.rows], ensure_ascii=False)
    told = re.findall(r"`([^`]+)`", worked["told"])
    assert told
    assert [words for words in told if words not in said] == []
