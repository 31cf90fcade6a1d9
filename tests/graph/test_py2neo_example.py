"""The walk with py2neo in ``examples/`` works against the real server."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from store.database import Database

pytest.importorskip("py2neo", reason="the extra 'explore' is not installed")

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "explore_with_py2neo.py"

GRAPH = """
UNWIND ['2010-04-16', '2025-01-16'] AS date
CREATE (document:Document:Directive {key: 'party.tw.ct.42.' + date, number: '42', symbol: 'CT/TW'})
SET document.date = date, document.name = 'Chỉ thị 42-CT/TW ngày ' + date
CREATE (:Organisation {key: 'body-' + date, name: 'Tỉnh ủy ' + date})
  -[:IMPLEMENTS {uid: date, source: 's', quote: 'triển khai Chỉ thị 42-CT/TW'}]->(document)
"""


@pytest.fixture
def walk() -> ModuleType:
    specification = importlib.util.spec_from_file_location("explore_with_py2neo", EXAMPLE)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_walk_finds_both_documents_of_one_number_and_their_bodies(
    walk: ModuleType, fresh: Database
) -> None:
    fresh.write(GRAPH)
    graph = walk.connect(fresh.address.uri, fresh.address.user, fresh.address.password)
    documents = walk.documents_numbered(graph, "42", "CT/TW")
    assert [document["date"] for document in documents] == ["2010-04-16", "2025-01-16"]
    assert walk.implementers(graph, documents[1]["key"]) == [
        ("Tỉnh ủy 2025-01-16", "triển khai Chỉ thị 42-CT/TW")
    ]
    assert "Directive" in walk.counts(graph)
