"""Identity over REST: why mentions are one thing, and why two keys are one or are not."""

import asyncio
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.errors import Problem
from app.responses import json_response
from app.routers.nodes import KINDS, must_exist
from app.routers.questions import responses, service_of
from ingest.resolve.resolver import Resolver
from ingest.write.explaining import as_json, compare, explain
from schema.errors import InputError
from schema.registry import Registry
from store.database import Database

_OBJECT = {"type": "object"}
_EXAMPLES = ("party.tw.ct.42.2010-04-16", "party.tw.ct.42.2025-01-16")


def identity_router(registry: Registry) -> APIRouter:
    """The router; the resolver is made when it is first asked for, and changes nothing."""
    router = APIRouter(tags=["identity"])
    made: list[Resolver] = []

    def resolver() -> Resolver:
        if not made:
            made.append(Resolver(registry))
        return made[0]

    async def why(
        request: Request,
        a: str = Query(
            min_length=1, max_length=300, description="a key; old ones lead on", examples=[_EXAMPLES[0]]
        ),
        b: str = Query(min_length=1, max_length=300, description="another key", examples=[_EXAMPLES[1]]),
    ) -> Response:
        told = await _asked(request, lambda database: compare(database, resolver(), a, b))
        return json_response(request, as_json(told))

    def how(kind: str) -> Callable[..., Any]:
        async def told(request: Request, key: str) -> Response:
            await must_exist(service_of(request), KINDS[kind], key, registry)
            found = await _asked(request, lambda database: explain(database, resolver(), key))
            return json_response(request, as_json(found))

        return told

    router.add_api_route(
        "/why", why, summary="Why two keys are one thing, or why not", operation_id="why",
        responses=responses(_OBJECT, 404, tabular=False),
    )  # fmt: skip
    for kind in KINDS:
        if kind != "places":
            router.add_api_route(
                f"/{kind}/{{key}}/how", how(kind), summary="Why these mentions are one thing",
                operation_id=f"how_{kind}", responses=responses(_OBJECT, 404, 410, tabular=False),
            )  # fmt: skip
    return router


async def _asked(request: Request, ask: Callable[[Database], Any]) -> Any:
    """What a blocking question to the graph answers, asked in a thread."""
    graph = service_of(request).graph
    if graph.database is None:
        raise graph.not_ready()
    try:
        return await asyncio.to_thread(ask, graph.database)
    except InputError as error:
        raise Problem("not-found", "other", {"told": str(error)}) from error
