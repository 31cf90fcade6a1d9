"""The pages of the service itself: the first one, the reference, the box for questions, the style sheet."""

import io
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from rich.console import Console
from starlette.responses import RedirectResponse, Response

from app.asking.asking import Asker
from app.asking.printing import print_reply
from app.asking.steps import answer_async
from app.errors import kinds
from app.negotiation import html, page_language
from app.pages.landing import landing_page, reference_page, reply_page
from app.responses import tagged
from app.routers.questions import service_of

STYLE = Path(__file__).parent.parent / "pages" / "style.css"
EXAMPLES = ("implementers", "chain", "holder_of_office", "chairs", "issued_in_year", "changes")
"""Forms whose examples stand on the first page."""


def pages_router(asker: Asker) -> APIRouter:
    """GET /, /docs, /ask and /api/v1; no part of the API's description."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def landing(request: Request) -> Response:
        spoken = page_language(request)
        examples = [form.example[spoken] for form in asker.forms if form.id in EXAMPLES]
        problems = [(kind.slug, f"{kind.title[spoken]} ({kind.status})") for kind in kinds().values()]
        return html(request, landing_page(spoken, examples, problems), spoken)

    @router.get("/docs")
    async def reference(request: Request) -> Response:
        spoken = page_language(request)
        return html(request, reference_page(spoken, request.app.openapi()), spoken)

    @router.get("/api/v1")
    @router.get("/api/v1/")
    async def interface(request: Request) -> Response:
        return RedirectResponse("/docs", 303)

    @router.get("/ask")
    async def ask(request: Request, q: str = "") -> Response:
        spoken = page_language(request)
        told = ""
        if q.strip():
            reply = await answer_async(asker.asking(q[:500]), service_of(request).rows)
            out = io.StringIO()
            print_reply(reply, Console(file=out, width=100, color_system=None))
            told = out.getvalue()
        return html(request, reply_page(spoken, q[:500], told), spoken)

    @router.get("/static/style.css")
    async def style(request: Request) -> Response:
        return tagged(request, _style(), "text/css; charset=utf-8")

    return router


@cache
def _style() -> bytes:
    return STYLE.read_bytes()
