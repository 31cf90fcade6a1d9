"""A Maven repository of made-up jars on this machine, which can misbehave on demand."""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from store.jars import Jar, JarLock


def made_up_jars(count: int = 20, size: int = 300_000) -> dict[Jar, bytes]:
    """Return jars of the group ``org.example`` with their content; each is different."""
    found = {}
    for number in range(count):
        content = hashlib.sha256(str(number).encode()).digest() * (size // 32)
        digest = hashlib.sha256(content).hexdigest()
        found[Jar("org.example", f"part{number}", "1.0", len(content), digest)] = content
    return found


def made_up_lock(jars: dict[Jar, bytes]) -> JarLock:
    """Return the lock of these jars."""
    return JarLock("0.0", "0.0", tuple(jars))


class Repository:
    """What the server has, how it misbehaves, and what it was asked."""

    def __init__(self, jars: dict[Jar, bytes]) -> None:
        self.files = {f"/{jar.repository_path}": content for jar, content in jars.items()}
        self.address = ""
        self.break_off_after = 0
        """Bytes after which the first answer for each file breaks off; 0 for never."""
        self.knows_ranges = True
        self.failures = 0
        """How many requests are answered with 503 before it works."""
        self.asked: Counter[str] = Counter()
        self.ranges: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()


@contextmanager
def repository(jars: dict[Jar, bytes]) -> Iterator[Repository]:
    """Serve the jars for the time of the block."""
    state = Repository(jars)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with state.lock:
                state.asked[self.path] += 1
                state.at_once += 1
                state.most_at_once = max(state.most_at_once, state.at_once)
                failing = state.failures > 0
                state.failures -= failing
            time.sleep(0.01)  # long enough for others to arrive meanwhile
            try:
                _answer(self, state, failing)
            finally:
                with state.lock:
                    state.at_once -= 1

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}/maven2"
    state.files = {f"/maven2{path}": content for path, content in state.files.items()}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, state: Repository, failing: bool) -> None:
    content = state.files.get(handler.path)
    if failing or content is None:
        handler.send_response(503 if failing else 404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    start = 0
    wanted = handler.headers.get("Range")
    if wanted and state.knows_ranges:
        state.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        handler.send_response(206)
    else:
        handler.send_response(200)
    handler.send_header("Content-Length", str(len(content) - start))
    handler.end_headers()
    breaks = state.break_off_after and state.asked[handler.path] == 1
    handler.wfile.write(content[start : state.break_off_after if breaks else None])
    handler.wfile.flush()
    if breaks:
        handler.close_connection = True
        handler.connection.close()
