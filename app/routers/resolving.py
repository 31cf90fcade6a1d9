"""/resolve: what a reference or a name means, one by GET, a pasted list by POST."""

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.asking.finding import Found, find_entity
from app.asking.steps import answer_async
from app.errors import Problem
from app.responses import json_response
from app.routers.questions import responses, service_of
from schema.registry import Registry

_RESOLVED = {
    "type": "object",
    "properties": {"key": {"type": "string"}, "name": {"type": "string"}, "kind": {"type": "string"}},
}


_EXAMPLE = {"references": ["Chỉ thị 42", "Kết luận 93-KL/TW"]}


class References(BaseModel):
    """A pasted list: one reference or name an item."""

    references: list[Annotated[str, Field(min_length=1, max_length=500)]] = Field(
        min_length=1, max_length=200, examples=[["Chỉ thị 42", "Kết luận 93-KL/TW"]]
    )


def resolving_router(registry: Registry) -> APIRouter:
    """The router; ``registry`` is shared by all requests and changes nothing."""
    router = APIRouter(tags=["questions"])

    async def resolve(
        request: Request,
        q: str = Query(
            min_length=1, max_length=500, description="a reference or a name", examples=["Chỉ thị 42"]
        ),
    ) -> Response:
        found = await answer_async(find_entity(q, None, registry), service_of(request).rows)
        if found.status == "one":
            return json_response(request, found.candidates[0])
        body: dict[str, Any] = {
            "candidates": found.candidates,
            "register_candidates": found.register,
            "mentions": found.mentions,
        }
        if found.status == "ambiguous":
            return json_response(request, body, status=300)
        raise Problem("not-found", "nothing-named", {"words": q}, similar=found.similar, **body)

    async def resolve_all(
        request: Request,
        given: Annotated[References, Body(openapi_examples={"list": {"value": _EXAMPLE}})],
    ) -> Response:
        run = service_of(request).rows
        answers = []
        for words in given.references:
            found = Found()
            if any(map(str.isalnum, words)):
                found = await answer_async(find_entity(words, None, registry), run)
            answers.append(
                {
                    "reference": words,
                    "status": found.status,
                    "candidates": found.candidates,
                    "register_candidates": found.register,
                    "mentions": found.mentions,
                    "similar": found.similar,
                }
            )
        counted = Counter(answer["status"] for answer in answers)
        return json_response(request, {"items": answers, "counts": dict(counted)})

    several = {"description": "Several things have this name: the candidates and what tells them apart"}
    router.add_api_route(
        "/resolve", resolve, methods=["GET"], summary="What a reference or a name means in this graph",
        responses=responses(_RESOLVED, 404, tabular=False) | {300: several},
    )  # fmt: skip
    router.add_api_route(
        "/resolve", resolve_all, methods=["POST"], summary="What each of a list of references means",
        responses=responses({"type": "object", "required": ["items", "counts"]}, 413, 415, tabular=False),
    )  # fmt: skip
    return router
