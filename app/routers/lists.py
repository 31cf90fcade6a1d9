"""Lists of documents, organisations, people, events, places and sources: filters, pages, stable order."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Problem
from app.responses import chosen_fields, decode_cursor, encode_cursor, next_link, rows_response
from app.routers.questions import (
    FIELDS_PARAMETER,
    given_parameters,
    parameters_in_openapi,
    responses,
    row_schema,
    service_of,
)
from queries import Library, Question

LISTS = {
    "documents": "key",
    "organisations": "key",
    "people": "key",
    "events": "key",
    "places": "key",
    "sources": "uid",
    "changes": "position",
}
"""Named query of each list, and the column that it is ordered and paged by."""
MOST_ITEMS = 1000
_PAGING: list[dict[str, Any]] = [
    {
        "name": "cursor",
        "in": "query",
        "required": False,
        "description": "the `next` of the page before",
        "schema": {"type": "string"},
    },
    FIELDS_PARAMETER,
]


def lists_router(library: Library) -> APIRouter:
    """One GET for each list."""
    router = APIRouter(tags=["lists"])
    for name, order in LISTS.items():
        question = library[name]
        body = {
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": {"type": "array", "items": row_schema(question)},
                "next": {"type": ["string", "null"], "description": "cursor of the next page"},
            },
        }
        router.add_api_route(
            f"/{name}",
            _endpoint(question, order),
            methods=["GET"],
            name=name,
            summary=question.purpose,
            responses=responses(body, 400),
            openapi_extra={"parameters": [*parameters_in_openapi(question, ("after",)), *_PAGING]},
        )
    return router


def _endpoint(question: Question, order: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        service = service_of(request)
        given = given_parameters(request, ("cursor", "fields"))
        if "after" in given:
            raise Problem("wrong-parameter", "use-cursor")
        scope = question.name + repr(sorted((key, value) for key, value in given.items() if key != "limit"))
        cursor = request.query_params.get("cursor")
        if cursor is not None:
            given["after"] = decode_cursor(cursor, scope)
        bound = service.library.bind(question.name, given, min(MOST_ITEMS, service.settings.max_rows))
        answer = await service.graph.run(bound)
        following = encode_cursor(answer.rows[-1][order], scope) if answer.truncated else None
        columns = chosen_fields(request, answer.columns)
        rows = answer.rows
        if columns != answer.columns:
            rows = [{column: row[column] for column in columns} for row in rows]
        headers = {"Link": next_link(request, following)} if following else {}
        body = {"items": rows, "next": following}
        return rows_response(request, columns, rows, answer.truncated, body, headers)

    return endpoint
