"""Neo4j Browser at /browser/, out of the locked jar, under a policy that lets nothing leave the machine.

Beside the jar's own files there are ours: a style, favourites and a guide (``app/browser_extras.py``).
By itself the page asks other hosts for fonts, telemetry and feedback. Served from here it may load what is
in the jar and speak Bolt to the graph's own address, nothing else.
"""

import hashlib
import mimetypes
import threading
import zipfile
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.browser_extras import extra
from app.errors import Problem
from app.routers.questions import Service, service_of
from store.address import Address
from store.jars import read_lock

ARTIFACT = "neo4j-browser"
_ROOT = "browser/"
_TYPES = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".grass": "text/plain; charset=utf-8",
}


class BrowserFiles:
    """The pages in the jar; opened when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    @cached_property
    def _jar(self) -> zipfile.ZipFile | None:
        jar = next((jar for jar in read_lock().jars if jar.artifact == ARTIFACT), None)
        path = self._folder / jar.file_name if jar else None
        if jar is None or path is None or not jar.is_complete(path):
            return None
        return zipfile.ZipFile(path)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._jar.namelist()) if self._jar else frozenset()

    def read(self, name: str) -> bytes | None:
        """The content of a page, script or picture; None for what the jar has not."""
        if _ROOT + name not in self._names or self._jar is None:
            return None
        with self._lock:
            return self._jar.read(_ROOT + name)

    @property
    def available(self) -> bool:
        """Whether the jar is there."""
        return self._jar is not None


def policy(address: Address) -> str:
    """The Content-Security-Policy of the pages: this origin, and Bolt at the graph's address."""
    parts = urlsplit(address.uri)
    host = f"{parts.hostname}:{parts.port or 7687}"
    bolt = f"ws://{host} http://{host} wss://{host} https://{host}"
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-eval' 'unsafe-inline'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            f"connect-src 'self' {bolt}",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        )
    )


def browser_address(base: str, address: Address) -> str:
    """Where Neo4j Browser opens with server, user and database filled in; the password is typed."""
    parts = urlsplit(address.uri)
    dbms = f"{parts.scheme}://{address.user}@{parts.hostname}:{parts.port or 7687}"
    return f"{base}/browser/?dbms={quote(dbms, safe=':/@')}&db={quote(address.database)}"


def browser_router(cache: Path) -> APIRouter:
    """GET /browser/ and everything under it; not part of the API's description."""
    router = APIRouter(include_in_schema=False)
    files = BrowserFiles(cache / "jars")

    def start() -> Response:
        if not files.available:
            raise Problem("unknown-path", "browser-missing")
        return Response(status_code=200)

    @router.get("/browser")
    def bare(request: Request) -> Response:
        start()
        return RedirectResponse(browser_address("", _address(service_of(request))), 307)

    @router.get("/browser/{name:path}")
    def page(request: Request, name: str) -> Response:
        start()
        address = _address(service_of(request))
        if not name and "dbms" not in request.query_params:
            return RedirectResponse(browser_address("", address), 307)
        content = extra(name, service_of(request).library) or files.read(name or "index.html")
        if content is None:
            raise Problem("unknown-path")
        return _file(request, name or "index.html", content, policy(address))

    return router


def _address(service: Service) -> Address:
    if service.graph.database is None:
        raise service.graph.not_ready()
    return service.graph.database.address


def _file(request: Request, name: str, content: bytes, security: str) -> Response:
    tag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache" if name.endswith(".html") else "max-age=86400",
        "Content-Security-Policy": security,
        "Referrer-Policy": "no-referrer",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    kind = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, headers=headers, media_type=kind)
