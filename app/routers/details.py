"""One document, body, person, event, place, source or statement, and the questions about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from app.asking.asking import Asker
from app.asking.finding import find_document
from app.asking.steps import answer_async
from app.coverage import coverage, levels
from app.errors import Problem
from app.responses import chosen_fields, json_response, rows_response
from app.routers.nodes import KINDS, must_exist, node_body, source_row, statement_row
from app.routers.questions import (
    FIELDS_PARAMETER,
    MOVED,
    Service,
    given_parameters,
    parameters_in_openapi,
    responses,
    row_schema,
    service_of,
)
from queries import Answer, Library, Question
from schema.registry import Registry


@dataclass(frozen=True, slots=True)
class About:
    """A question about one node: ``/documents/{key}/implementers`` asks ``query`` with ``parameter`` =
    key.
    """

    kind: str
    path: str
    query: str
    parameter: str
    perhaps: str | None = None


QUESTIONS = (
    About(
        "documents",
        "implementers",
        "bodies_implementing_document",
        "document",
        "perhaps_implementing_document",
    ),
    About("documents", "implementing", "documents_implementing_document", "document"),
    About("documents", "implements", "documents_implemented_by_document", "document"),
    About("documents", "cascade", "implementation_chain", "document"),
    About("documents", "events", "events_implementing_document", "document"),
    About("documents", "issuers", "issuers_of_document", "document"),
    About("documents", "signers", "signers_of_document", "document"),
    About("documents", "addressees", "addressees_of_document", "document"),
    About("documents", "citing", "documents_citing_document", "document"),
    About("documents", "changes", "changes_of_document", "document"),
    About("documents", "sources", "sources_mentioning", "key"),
    About("organisations", "members", "members_of_organisation", "body"),
    About("organisations", "documents", "documents_issued_by_body", "body"),
    About("organisations", "implements", "documents_implemented_by_body", "body"),
    About("organisations", "received", "documents_addressed_to_body", "body"),
    About("organisations", "parts", "sub_bodies_of_organisation", "body"),
    About("organisations", "events", "events_of_body", "body"),
    About("organisations", "history", "history_of_organisation", "body"),
    About("organisations", "sources", "sources_mentioning", "key"),
    About("people", "career", "positions_of_person", "person"),
    About("people", "events", "events_of_person", "person"),
    About("people", "documents", "documents_signed_by_person", "person"),
    About("people", "sources", "sources_mentioning", "key"),
    About("events", "participants", "event_participants", "event"),
    About("events", "sources", "sources_mentioning", "key"),
)
Key = Annotated[str, Path(description="the key", min_length=1, max_length=400)]


def details_router(library: Library, registry: Registry, asker: Asker) -> APIRouter:
    """GET for every node and for every question about one."""
    router = APIRouter(tags=["details"])
    for about in QUESTIONS:
        _add_question(router, library[about.query], about, registry)
    for segment, kind in KINDS.items():
        _add_node(router, segment, kind, registry, asker)
    router.add_api_route(
        "/sources/{uid}", _source, methods=["GET"], summary="One text that was read, whole",
        responses=responses({"type": "object"}, 404, tabular=False),
    )  # fmt: skip
    router.add_api_route(
        "/statements/{uid}", _statement, methods=["GET"],
        summary="One statement with its evidence as W3C text position and text quote selectors",
        responses=responses({"type": "object"}, 404, tabular=False),
    )  # fmt: skip
    return router


def _add_question(router: APIRouter, question: Question, about: About, registry: Registry) -> None:
    properties: dict[str, Any] = {
        "items": {"type": "array", "items": row_schema(question)},
        "truncated": {"type": "boolean"},
    }
    if about.perhaps:
        properties["perhaps"] = {"type": "array", "items": {"type": "object"}}
    router.add_api_route(
        f"/{about.kind}/{{key}}/{about.path}",
        _question_endpoint(question, about, registry),
        methods=["GET"],
        name=f"{about.kind}-{about.path}",
        summary=question.purpose,
        responses=responses({"type": "object", "required": ["items"], "properties": properties}, 404, 410)
        | MOVED,
        openapi_extra={
            "parameters": [*parameters_in_openapi(question, (about.parameter,)), FIELDS_PARAMETER]
        },
    )


def _question_endpoint(
    question: Question, about: About, registry: Registry
) -> Callable[[Request, str], Awaitable[Response]]:
    async def endpoint(request: Request, key: Key) -> Response:
        service = service_of(request)
        given = given_parameters(request, ("fields",))
        if about.parameter in given:
            raise Problem("wrong-parameter", "in-the-path", {"name": about.parameter})
        answer = await service.run(question.name, given | {about.parameter: key})
        columns = chosen_fields(request, answer.columns)
        rows = answer.rows
        if columns != answer.columns:
            rows = [{column: row[column] for column in columns} for row in rows]
        body: dict[str, Any] = {"items": rows, "truncated": answer.truncated}
        if about.perhaps:
            when = {name: given[name] for name in ("as_of", "known_by") if name in given}
            body["perhaps"] = await service.rows(about.perhaps, {"document": key} | when)
        if not answer.rows and not body.get("perhaps"):
            await must_exist(service, KINDS[about.kind], key, registry)
        if about.path in _MORE:
            body |= _MORE[about.path](answer, key, registry)
        return rows_response(request, columns, rows, answer.truncated, body)

    return endpoint


def _cascade(answer: Answer, key: str, registry: Registry) -> dict[str, Any]:
    """Levels and the provinces of the day that ``as_of`` names, of today without it."""
    on = answer.parameters["as_of"] or datetime.now(UTC).date().isoformat()
    return {"levels": levels(answer.rows), "coverage": coverage(answer.rows, registry, on)}


def _history(answer: Answer, key: str, registry: Registry) -> dict[str, Any]:
    """What the register says happened to the body."""
    changes = registry.changes_of(key)
    return {
        "register": [
            {
                "date": change.date,
                "kind": change.kind,
                "before": list(change.before),
                "after": list(change.after),
            }
            for change in changes
        ]
    }


_MORE: dict[str, Callable[[Answer, str, Registry], dict[str, Any]]] = {
    "cascade": _cascade,
    "history": _history,
}
"""What stands beside the rows of a question in JSON."""


def _add_node(router: APIRouter, segment: str, kind: str, registry: Registry, asker: Asker) -> None:
    async def node(request: Request, key: Key) -> Response:
        service = service_of(request)
        try:
            body = await node_body(service, kind, key, registry)
        except Problem as problem:
            if kind == "document" and problem.slug == "unknown-key":
                return await _short_name(request, service, key, registry, problem)
            raise
        body["links"] = _links(request, segment, key)
        return json_response(request, body)

    known = responses({"type": "object", "required": ["key", "kind", "statements"]}, 404, 410, tabular=False)
    known |= MOVED
    if kind == "document":
        known[300] = {"description": "A short name that several documents have: the candidates"}
        known[307] = {"description": "A short name that one document has: its address"}
    router.add_api_route(
        f"/{segment}/{{key}}", node, methods=["GET"], name=f"one-of-{segment}", responses=known,
        summary=f"One {kind} by its key, with every statement about it",
    )  # fmt: skip


def _links(request: Request, segment: str, key: str) -> dict[str, str]:
    base = str(request.url.path)
    return {about.path: f"{base}/{about.path}" for about in QUESTIONS if about.kind == segment}


async def _short_name(
    request: Request, service: Service, name: str, registry: Registry, problem: Problem
) -> Response:
    """``/documents/42-CT-TW``: one document is redirected to, several are listed, none is the problem."""
    from urllib.parse import quote

    words = name.replace("_", " ")
    found = (
        await answer_async(find_document(words, registry), service.rows)
        if any(map(str.isalnum, words))
        else None
    )
    candidates = found.candidates if found else []
    if len(candidates) == 1 and found is not None and not found.register:
        return RedirectResponse(quote(f"/api/v1/documents/{candidates[0]['key']}", safe="/:@"), 307)
    if candidates and found is not None:
        body = {"candidates": candidates, "register_candidates": found.register}
        return json_response(request, body, status=300)
    raise problem


async def _source(request: Request, uid: Key) -> Response:
    return json_response(request, await source_row(service_of(request), uid))


async def _statement(request: Request, uid: Key) -> Response:
    return json_response(request, await statement_row(service_of(request), uid))
