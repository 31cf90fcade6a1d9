"""The service on its own embedded server: up at once, ready when the graph is, back by itself after a
crash.
"""

import os
import signal
import time
from pathlib import Path

import psutil
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from store.record import read_record

pytestmark = [pytest.mark.graph, pytest.mark.slow]


def wait_for(client: TestClient, status: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if client.get("/readyz").status_code == status:
            return
        time.sleep(0.2)
    pytest.fail(f"/readyz did not become {status} within {seconds} s: {client.get('/readyz').text}")


def test_it_is_up_at_once_and_comes_back_after_the_server_was_killed(tmp_path: Path) -> None:
    wanted = ("VANKIEN_CACHE", "VANKIEN_JAVA_HOME", "VANKIEN_JARS_MIRROR", "VANKIEN_JARS_FOLDER")
    passed = {name: os.environ[name] for name in wanted if name in os.environ}
    settings = Settings.from_environment({**passed, "VANKIEN_DATA": str(tmp_path)})
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").json()["type"] == "/problems/not-ready"
        wait_for(client, 200, 120)
        record = read_record(settings.store().home)
        assert record is not None
        os.kill(record.pid, signal.SIGKILL)
        wait_for(client, 503, 20)
        assert client.get("/healthz").status_code == 200
        wait_for(client, 200, 120)
        assert client.get("/api/v1/documents").json()["items"] == []
        again = read_record(settings.store().home)
        assert again is not None
        assert again.pid != record.pid
    deadline = time.monotonic() + 20
    while is_running(again.pid):
        assert time.monotonic() < deadline, "the embedded server outlived the service"
        time.sleep(0.2)


def is_running(pid: int) -> bool:
    """Whether the process lives; one that ended but was not collected by its parent yet does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
