"""Neo4j Browser, served by Neo4j's own port: the page works, and nothing leaves the machine (real Chromium).

By itself the page asks other hosts for fonts and for telemetry, also with telemetry switched off; the content
security policy in our configuration forbids it. Chromium is given a proxy for all other hosts, which notes
each attempt.
"""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from store.database import Database
from store.record import browser_answers, running_server
from store.settings import StoreSettings

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
pytestmark = [pytest.mark.graph, pytest.mark.browser]

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT = 60_000
"""Milliseconds."""


CHROMIUMS_OWN = ("google.com", "googleapis.com", "gvt1.com", "gstatic.com")
"""Domains that the browser itself asks whatever page it shows; of these the page wants fonts.* only."""


@contextmanager
def noting_proxy() -> Iterator[tuple[int, list[str]]]:
    """A proxy that answers everything by "no" and notes the first line of each request."""
    asked: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with suppress(OSError), client:
                    asked.append(client.recv(4096).split(b"\r\n")[0].decode("latin-1"))
                    client.sendall(
                        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nno"
                    )

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1], asked
    finally:
        listener.close()


def hosts(asked: list[str]) -> set[str]:
    """The hosts that the page wants, from lines such as ``CONNECT example.org:443 HTTP/1.1``."""
    names = {line.split()[1].removeprefix("http://").split("/")[0].split(":")[0] for line in asked if line}
    return {name for name in names if name.startswith("fonts.") or not name.endswith(CHROMIUMS_OWN)}


def use_page(page: Any, address: str, password: str) -> None:
    """Log in and run a statement, as a user does."""
    page.goto(address)
    page.fill("input[type=password]", password, timeout=WAIT)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_selector("input[type=password]", state="detached", timeout=WAIT)
    page.locator(".monaco-editor").first.click(timeout=WAIT)
    page.keyboard.type("RETURN 6 * 7 AS answer")
    page.keyboard.press("Control+Enter")
    page.get_by_text("42", exact=True).first.wait_for(timeout=WAIT)
    time.sleep(3)  # telemetry is sent late


def test_the_page_works_and_nothing_leaves_the_machine(
    database: Database, store_settings: StoreSettings
) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no Chromium here (Debian: apt install chromium)")
    record = running_server(store_settings.home)
    assert record is not None
    end = time.monotonic() + 30
    while not browser_answers(record) and time.monotonic() < end:
        time.sleep(0.1)
    with noting_proxy() as (port, asked), playwright.sync_playwright() as session:
        proxy = {"server": f"http://127.0.0.1:{port}", "bypass": "127.0.0.1"}
        browser = session.chromium.launch(executable_path=chromium, args=list(QUIET), proxy=proxy)
        use_page(browser.new_page(), record.browser_address, database.address.password)
        with_policy = hosts(asked)
        # The same page when the browser overlooks the policy shows that there was something to forbid.
        unguarded = browser.new_context(bypass_csp=True)
        use_page(unguarded.new_page(), record.browser_address, database.address.password)
        browser.close()
    assert with_policy == set()
    assert hosts(asked), "without the policy the page asks other hosts, or this test sees nothing"
