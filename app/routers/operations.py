"""/healthz, /readyz, /metrics and the pages of problems: for those who run the service."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from app.errors import Problem, kinds
from app.negotiation import html, page_language
from app.pages.landing import problem_page as problem_page_of
from app.responses import json_response
from app.routers.questions import PROBLEM_SCHEMA, service_of
from store.schema_setup import schema_hash

_NOT_READY = {
    503: {
        "description": "Not ready",
        "content": {"application/problem+json": {"schema": PROBLEM_SCHEMA}},
    }
}
router = APIRouter(tags=["operations"])


@router.get("/healthz", summary="The process answers")
async def healthz(request: Request) -> Response:
    """Always 200: whether the graph answers is what /readyz says."""
    return json_response(request, {"status": "alive"})


@router.get("/readyz", summary="A query ran just now", responses=_NOT_READY)  # type: ignore[arg-type]
async def readyz(request: Request) -> Response:
    """200 when a query ran, 503 with the reason otherwise."""
    graph = service_of(request).graph
    await graph.rows("RETURN 1 AS one", {}, 5.0)
    return json_response(request, {"status": "ready", "graph": graph.state, "schema": schema_hash()})


@router.get("/metrics", summary="Metrics for Prometheus", response_class=PlainTextResponse)
async def metrics(request: Request) -> Response:
    """Requests by route, method and status, their seconds, and whether the graph is ready."""
    return PlainTextResponse(
        request.app.state.metrics.exposition(service_of(request).graph.state == "ready"),
        media_type="text/plain; version=0.0.4",
    )


_NO_SUCH: dict[int | str, Any] = {
    404: {"description": "No such", "content": {"application/problem+json": {"schema": PROBLEM_SCHEMA}}}
}


@router.get(
    "/problems/{slug}",
    summary="What a type of problem means",
    response_class=HTMLResponse,
    responses=_NO_SUCH,
)
async def problem_page(request: Request, slug: str) -> Response:
    """A page for the ``type`` URI of a problem."""
    kind = kinds().get(slug)
    if kind is None:
        raise Problem("unknown-path")
    spoken = page_language(request)
    page = problem_page_of(spoken, kind.title[spoken], kind.status, kind.about[spoken], slug)
    return html(request, page, spoken)
