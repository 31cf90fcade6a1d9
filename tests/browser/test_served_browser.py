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


def connect(page: Any, served: str, database: Database) -> None:
    """Open the page of the service and log in."""
    for _ in range(50):
        page.goto(f"{served}/browser")
        if "dbms=" in page.url:
            break
        time.sleep(0.2)
    page.wait_for_selector("input[type=password]", timeout=WAIT)
    page.fill("input[type=password]", database.address.password)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_selector("input[type=password]", state="detached", timeout=WAIT)


def enter(page: Any, command: str) -> None:
    """Type a command into the editor and run it."""
    page.locator(".monaco-editor").first.click(timeout=WAIT)
    page.keyboard.type(command)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")


def drop(page: Any, served: str, name: str) -> None:
    """Drop one of the service's files on the window, as a user does with what was saved."""
    page.evaluate(
        """async ([address, name]) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([await (await fetch(address)).arrayBuffer()], name));
          const goal = document.querySelector('.filedrop');
          for (const kind of ['dragenter', 'dragover', 'drop'])
            goal.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: dropped}));
        }""",
        [f"{served}/browser/{name}", name],
    )


def wait_until_kept(page: Any, key: str, words: str) -> None:
    """Wait until what Browser keeps under ``key`` holds ``words``."""
    kept = "([key, words]) => (localStorage.getItem(key) || '').includes(words)"
    page.wait_for_function(kept, arg=[key, words], timeout=WAIT)


def test_the_style_dropped_on_the_window_colours_nodes_by_label_and_names_them(
    page: Any, served: str, database: Database
) -> None:
    connect(page, served, database)
    drop(page, served, "vankien.grass")
    wait_until_kept(page, "neo4j.grass", "node.Organisation")
    enter(page, f"MATCH p = (:Organisation)-[:IMPLEMENTS]->(:Directive {{key: '{CT42_2010}'}}) RETURN p")
    page.wait_for_selector("svg g.relationship", timeout=WAIT)
    colours = page.evaluate(
        "[...document.querySelectorAll('svg g.node circle')].map(c => c.getAttribute('fill'))"
    )
    assert {"#C8102E", "#1F5AA6"} <= set(colours)
    assert "Chỉ thị" in " ".join(page.locator("svg g.node text").all_text_contents())


def test_the_zip_dropped_on_the_window_becomes_favourites(page: Any, served: str, database: Database) -> None:
    connect(page, served, database)
    drop(page, served, "vankien-favourites.zip")
    for title in ("Picture: who implements", "Which bodies implement a document"):
        wait_until_kept(page, "neo4j.documents", title)


def test_the_guide_is_played_where_the_page_is_opened_at_localhost(
    page: Any, served: str, database: Database
) -> None:
    here = served.replace("127.0.0.1", "localhost")
    connect(page, here, database)
    enter(page, f":play {here}/browser/guide.html")
    page.get_by_text("vankien: documents, bodies, people, events").first.wait_for(timeout=WAIT)


def test_it_connects_and_draws_and_nothing_leaves_the_machine(
    page: Any, served: str, database: Database
) -> None:
    left: list[str] = []
    page.on("response", lambda answer: left.append(answer.url))
    page.on("websocket", lambda opened: left.append(opened.url))
    connect(page, served, database)
    enter(
        page, f"MATCH path = (:Organisation)-[:IMPLEMENTS]->(:Directive {{key: '{CT42_2010}'}}) RETURN path"
    )
    page.wait_for_selector("svg g.relationship", timeout=WAIT)
    assert page.locator("svg g.node").count() == 2
    hosts = {urlsplit(url).hostname for url in left if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"127.0.0.1"}
