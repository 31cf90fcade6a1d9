"""Neo4j Browser as the service serves it: it connects, draws, and asks no other machine for anything."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from app.main import create_app
from app.settings import Settings
from store.database import Database
from tests.sample_graph import CT42_2010, sample_graph

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
pytestmark = [pytest.mark.browser, pytest.mark.graph]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
WAIT = 60_000  # milliseconds; a slow machine compiles the page's scripts for a while


@pytest.fixture
def served(database: Database) -> Iterator[str]:
    """The address of a service on the session's database, with the sample graph in it."""
    database.write("MATCH (n) DETACH DELETE n")
    sample_graph().write(database)
    address = database.address
    settings = Settings.from_environment(
        {
            "VANKIEN_NEO4J_URI": address.uri,
            "VANKIEN_NEO4J_USER": address.user,
            "VANKIEN_NEO4J_PASSWORD": address.password,
        }
    )
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def page() -> Iterator[Any]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no Chromium here (Debian: apt install chromium)")
    with playwright.sync_playwright() as session:
        browser = session.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser.new_page(viewport={"width": 1400, "height": 1000})
        browser.close()


def test_it_connects_and_draws_and_nothing_leaves_the_machine(
    page: Any, served: str, database: Database
) -> None:
    left: list[str] = []
    page.on("response", lambda answer: left.append(answer.url))
    page.on("websocket", lambda opened: left.append(opened.url))
    for _ in range(50):
        page.goto(f"{served}/browser")
        if "dbms=" in page.url:
            break
        time.sleep(0.2)
    page.wait_for_selector("input[type=password]", timeout=WAIT)
    page.fill("input[type=password]", database.address.password)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_selector("input[type=password]", state="detached", timeout=WAIT)
    page.locator(".monaco-editor").first.click(timeout=WAIT)
    page.keyboard.type(
        f"MATCH path = (:Organisation)-[:IMPLEMENTS]->(:Directive {{key: '{CT42_2010}'}}) RETURN path"
    )
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("svg g.relationship", timeout=WAIT)
    assert page.locator("svg g.node").count() == 2
    hosts = {urlsplit(url).hostname for url in left if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"127.0.0.1"}
