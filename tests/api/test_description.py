"""The API does what its description says: schemathesis asks every endpoint on a real graph.

The suite gives it twenty seconds. A long run, edge cases of every parameter included:

    VANKIEN_SCHEMATHESIS_SECONDS=180 python -m pytest tests/api/test_description.py
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from app.main import create_app
from app.routers import writing
from app.service_settings import ServiceSettings
from ingest.pipeline import IngestReport
from store.database import Database
from tests.api.service import settings_for

pytestmark = [pytest.mark.graph, pytest.mark.slow]
SECONDS = int(os.environ.get("VANKIEN_SCHEMATHESIS_SECONDS", "20"))
TOKEN = "a-long-token-for-tests"


@pytest.fixture
def address(database: Database, samples: IngestReport, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(writing, "WAIT", 0.1)
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(settings_for(database), ServiceSettings(cypher=True, token=TOKEN))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(60)


def test_no_endpoint_fails_or_answers_what_it_does_not_describe(address: str) -> None:
    command = Path(sys.executable).with_name("schemathesis")
    if not command.is_file():
        pytest.skip("schemathesis is not installed here")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    phases = "examples,fuzzing" if SECONDS < 60 else "examples,coverage,fuzzing"
    run = subprocess.run(
        [
            str(command), "run", f"{address}/openapi.json", "--no-color", "--phases", phases,
            "--max-time", str(SECONDS), "--request-timeout", "60", "--checks", checks, "--seed", "1",
            "--header", f"Authorization: Bearer {TOKEN}",
        ],
        capture_output=True, text=True, check=False, timeout=SECONDS * 4 + 300,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-12_000:]
