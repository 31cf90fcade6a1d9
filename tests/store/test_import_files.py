"""Rows for neo4j-admin import come back from the server as they were given."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from store.database import open_database
from store.exchange import run_tool
from store.import_files import ImportFiles
from store.progress import Silence
from tests.graph_fixture import _environment

pytestmark = pytest.mark.graph
HARD = (
    'một "hai"\nba\r\nbốn\rnăm\\n\\ ;,|', "", " hai đầu ", "é😀", '""', '"', ",\n,", "null", "0",
)  # fmt: skip
CONTROLS = ("\x1d", "a\x1db\x1f", "\x1c", "\x1cn", "\x1c\n\x1e")


def rows() -> list[dict[str, Any]]:
    """Later rows have more properties than earlier ones; texts are long enough to fill several buffers."""
    found: list[dict[str, Any]] = [
        {"n": i, "text": text, "list": []} for i, text in enumerate((*HARD, *CONTROLS))
    ]
    found.append({"n": 100, "list": ["a;b", 'c,"d', "e\nf\x1f"], "flag": True, "score": 1.0})
    found.append({"n": 101, "numbers": [1, 2, -3], "day": datetime.date(2010, 4, 16), "flag": False})
    found += [{"n": 1000 + i, "text": HARD[i % len(HARD)] * 40 + f'{{"name":"{i}"}}'} for i in range(12_000)]
    return found


def test_hard_values_come_back_from_an_import(tmp_path: Path) -> None:
    settings = Settings.from_environment({**_environment(), "VANKIEN_DATA": str(tmp_path)}).store()
    given = rows()
    with ImportFiles(tmp_path / "files") as files:
        for row in given:
            files.node(f"N:{row['n']}", ("N", "Document"), {**row, "key": str(row["n"])})
        files.edge("CITES", "N:1", "N:2", {"uid": "u", "quote": HARD[0], "confidence": 1})
    run_tool(settings, ["database", "import", "full", "neo4j", "--verbose", *files.arguments()], Silence())
    with open_database(settings, Silence()) as database:
        for statement, parameters in files.repairs():
            with database.session("WRITE") as session:
                session.run(statement, parameters).consume()
        found = {
            row["found"]["n"]: row["found"]
            for row in database.read("MATCH (n:N:Document) RETURN n {.*, key: null} AS found")
        }
        for row in given:
            values = {k: v for k, v in found[row["n"]].items() if v is not None}
            if "day" in values:
                values["day"] = values["day"].to_native()
            assert values == row
        (edge,) = database.read("MATCH (:N)-[r:CITES]->(:N) RETURN r {.*} AS found")
        assert edge["found"] == {"uid": "u", "quote": HARD[0], "confidence": 1.0}
