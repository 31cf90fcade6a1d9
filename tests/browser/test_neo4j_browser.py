"""Neo4j Browser, opened where ``vankien neo4j browser`` says, connects and draws the graph (in Chromium)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.database import Database
from store.settings import StoreSettings

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WAIT = 60_000  # milliseconds; a slow machine compiles the page's scripts for a while

GRAPH = """
MERGE (directive:Document {key: 'party.tw.ct.42.2010-04-16'})
SET directive:Directive, directive.name = 'Chỉ thị 42-CT/TW'
MERGE (body:Organisation {key: 'tinh-uy-thua-thien-hue'}) SET body.name = 'Tỉnh ủy Thừa Thiên Huế'
MERGE (body)-[edge:IMPLEMENTS {uid: 'browser-test', source: 'browser-test'}]->(directive)
"""


def chromium() -> str:
    """Where Chromium is, or a skip with the reason."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium here (Debian: apt install chromium)")


@pytest.fixture
def page() -> Iterator[Any]:
    with playwright.sync_playwright() as session:
        browser = session.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser.new_page(viewport={"width": 1400, "height": 1000})
        browser.close()


def printed_address(data: Path) -> str:
    """The address that the command prints for this data folder."""
    answer = subprocess.run(
        [sys.executable, "-m", "app", "neo4j", "browser", "--json"],
        env={**os.environ, "VANKIEN_DATA": str(data)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return str(json.loads(answer.stdout)["address"])


@pytest.mark.browser
def test_browser_connects_and_draws_the_graph(
    page: Any, fresh: Database, store_settings: StoreSettings
) -> None:
    fresh.write(GRAPH)
    page.goto(printed_address(store_settings.data))
    page.wait_for_selector("input[type=password]", timeout=WAIT)
    page.fill("input[type=password]", fresh.address.password)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_selector("input[type=password]", state="detached", timeout=WAIT)
    page.locator(".monaco-editor").first.click(timeout=WAIT)
    page.keyboard.type("MATCH path = (:Organisation)-[:IMPLEMENTS]->(:Document) RETURN path")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("svg g.relationship", timeout=WAIT)
    assert page.locator("svg g.node").count() == 2
    captions = " ".join(page.locator("svg g.node").all_text_contents())
    assert "Chỉ" in captions
    assert "Tỉnh" in captions
