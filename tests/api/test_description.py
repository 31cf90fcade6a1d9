"""The API does what its description says: schemathesis asks every endpoint on a real graph."""

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
from app.service_settings import ServiceSettings
from app.settings import Settings
from store.database import Database
from tests.sample_graph import GraphBuilder

pytestmark = [pytest.mark.graph, pytest.mark.slow]
EXAMPLES = os.environ.get("VANKIEN_SCHEMATHESIS_EXAMPLES", "1")
"""Generated requests an endpoint; with 8 or more it is a run of some minutes, edge cases included."""
PHASES = "examples,fuzzing" if EXAMPLES == "1" else "examples,coverage,fuzzing"


@pytest.fixture
def address(database: Database, graph: GraphBuilder) -> Iterator[str]:
    asked = database.address
    settings = Settings.from_environment(
        {
            "VANKIEN_NEO4J_URI": asked.uri,
            "VANKIEN_NEO4J_USER": asked.user,
            "VANKIEN_NEO4J_PASSWORD": asked.password,
        }
    )
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(settings, ServiceSettings(cypher=True))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


def test_no_endpoint_fails_or_answers_what_it_does_not_describe(address: str) -> None:
    command = Path(sys.executable).with_name("schemathesis")
    if not command.is_file():
        pytest.skip("schemathesis is not installed here")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    run = subprocess.run(
        [
            str(command), "run", f"{address}/openapi.json", "--no-color", "--max-examples", EXAMPLES,
            "--phases", PHASES, "--request-timeout", "60", "--checks", checks,
            "--seed", "1", "--exclude-path-regex", "/api/v1/queries/[a-l]",
        ],
        capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:]
