"""/ask, /suggest, /queries and /paths: questions in words and by name."""

from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.asking.asking import Asker
from app.asking.steps import answer_async
from app.errors import Problem
from app.responses import json_response, rows_response
from app.routers.questions import (
    given_parameters,
    parameters_in_openapi,
    responses,
    row_schema,
    service_of,
)
from app.suggestions import ranked
from queries import Library, Question

_REPLY = {
    "type": "object",
    "required": [
        "question",
        "understood_as",
        "query",
        "parameters",
        "status",
        "answers",
        "candidates",
        "cypher",
    ],
    "properties": {
        "status": {
            "type": "string",
            "enum": ["answered", "nobody", "ambiguous", "unresolved", "not_in_graph", "not_understood"],
        },
        "answers": {"type": "array", "items": {"type": "object"}},
        "candidates": {"type": "array", "items": {"type": "object"}},
    },
}


def asking_router(library: Library, asker: Asker) -> APIRouter:
    """The router; ``asker`` is shared by all requests and changes nothing."""
    router = APIRouter(tags=["questions"])

    async def ask(
        request: Request,
        q: str = Query(
            max_length=500, description="the question", examples=["Đơn vị nào thực hiện Chỉ thị 42?"]
        ),
    ) -> Response:
        reply = await answer_async(asker.asking(q), service_of(request).rows)
        return json_response(request, reply)

    router.add_api_route(
        "/ask", ask, methods=["GET"], responses=responses(_REPLY, tabular=False),
        summary="Answer a question in Vietnamese or English, with the sentences that prove it",
    )  # fmt: skip
    router.add_api_route(
        "/suggest", _suggest, methods=["GET"], responses=responses({"type": "object"}, tabular=False),
        summary="Names for what is being typed, exact tones first, tolerant to a slip",
    )  # fmt: skip
    router.add_api_route(
        "/queries", _queries, methods=["GET"], responses=responses({"type": "object"}, tabular=False),
        summary="The named queries with their parameters, columns and examples",
    )  # fmt: skip
    for question in library.values():
        _add_query(router, question)
    router.add_api_route(
        "/queries/{name}", _unknown_query, methods=["GET"], summary="Any named query",
        responses=responses({"type": "object"}, 404), include_in_schema=False,
    )  # fmt: skip
    _add_query(router, library["shortest_connection"], "/paths")
    return router


def described(question: Question) -> dict[str, Any]:
    """A named query as JSON."""
    return {
        "name": question.name,
        "purpose": question.purpose,
        "parameters": [
            {
                "name": item.name,
                "type": item.type,
                "about": item.about,
                "required": item.required,
                "default": item.default,
                "choices": list(item.choices),
            }
            for item in question.parameters
        ],
        "columns": [{"name": item.name, "type": item.type, "about": item.about} for item in question.columns],
        "example": dict(question.example),
        "cypher": question.cypher,
    }


async def _suggest(
    request: Request,
    q: str = Query(min_length=1, max_length=200, description="what was typed so far", examples=["tuyen gi"]),
    kind: str | None = Query(None, description="document, organisation, person, event or place"),
    limit: int = Query(10, ge=1, le=50, description="most suggestions"),
) -> Response:
    rows = await service_of(request).rows("suggest", {"text": q, "kind": kind, "limit": 50})
    return json_response(request, {"items": ranked(q, rows)[:limit]})


async def _queries(request: Request) -> Response:
    library = service_of(request).library
    return json_response(request, {"items": [described(question) for question in library.values()]})


async def _unknown_query(request: Request, name: str) -> Response:
    raise Problem("unknown-query", "no-query", {"name": name, "sentence": f"there is no query {name!r}"})


def _add_query(router: APIRouter, question: Question, path: str | None = None) -> None:
    async def run(request: Request) -> Response:
        answer = await service_of(request).run(question.name, given_parameters(request))
        body = {
            "query": question.name,
            "parameters": answer.parameters,
            "columns": answer.columns,
            "rows": answer.rows,
            "truncated": answer.truncated,
        }
        return rows_response(request, answer.columns, answer.rows, answer.truncated, body)

    schema = {
        "type": "object",
        "required": ["query", "parameters", "columns", "rows", "truncated"],
        "properties": {"rows": {"type": "array", "items": row_schema(question)}},
    }
    router.add_api_route(
        path or f"/queries/{question.name}", run, methods=["GET"], summary=question.purpose,
        name=path or f"query-{question.name}", responses=responses(schema),
        openapi_extra={"parameters": parameters_in_openapi(question)},
    )  # fmt: skip
