"""POST /cypher: a stranger's statement, read-only and guarded; the setting VANKIEN_CYPHER=on opens it."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.errors import Problem
from app.responses import rows_response
from app.routers.questions import FORMAT_PARAMETER, responses, service_of
from queries.values import plain
from schema.errors import QueryError
from store.guard import run_guarded

AT_ONCE = 4
"""Statements of strangers that run at the same time; the others wait."""


class Statement(BaseModel):
    """A statement with its parameters; ``limit`` is the most rows."""

    statement: str = Field(min_length=1, max_length=20_000)
    parameters: dict[str, Any] = Field(default_factory=dict)
    limit: int = Field(default=1000, ge=1, le=10_000)


_EXAMPLE = {"statement": "MATCH (d:Directive) RETURN d.key AS key, d.name AS name", "limit": 10}
_TABLE = {
    "type": "object",
    "required": ["columns", "rows", "truncated"],
    "properties": {
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "truncated": {"type": "boolean"},
    },
}


def cypher_router() -> APIRouter:
    """The router, made only where the setting opens it."""
    router = APIRouter(tags=["questions"])
    turns = asyncio.Semaphore(AT_ONCE)

    async def cypher(
        request: Request,
        asked: Annotated[Statement, Body(openapi_examples={"directives": {"value": _EXAMPLE}})],
    ) -> Response:
        service = service_of(request)
        database = service.graph.database
        if database is None:
            raise service.graph.not_ready()
        limit = min(asked.limit, service.settings.max_rows)
        try:
            async with turns:
                table = await asyncio.to_thread(
                    run_guarded, database, asked.statement, asked.parameters,
                    limit=limit, timeout=service.settings.cypher_timeout,
                )  # fmt: skip
        except QueryError as error:
            raise Problem("refused-statement", "other", {"told": str(error)}) from error
        rows = [plain(row) for row in table.rows]
        body = {"columns": table.columns, "rows": rows, "truncated": table.truncated}
        return rows_response(request, table.columns, rows, table.truncated, body)

    router.add_api_route(
        "/cypher", cypher, methods=["POST"], responses=responses(_TABLE, 413, 415),
        summary="Run a Cypher statement that only reads the graph",
        openapi_extra={"parameters": [FORMAT_PARAMETER]},
    )  # fmt: skip
    return router
