"""Writing over REST: texts, retractions and judgements, for who sends the token; long work is a job."""

import hashlib
import hmac
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Body, Path, Request
from pydantic import AfterValidator, BaseModel, Field
from starlette.responses import Response

from app import writing
from app.errors import Problem
from app.jobs import Job, Jobs
from app.responses import json_response
from app.routers.nodes import source_row
from app.routers.questions import responses, service_of
from ingest.read import SourceText
from schema.errors import InputError
from schema.keys import digest
from schema.partial_date import PartialDate
from schema.registry import Registry
from store.database import Database

WAIT = 5.0
"""Seconds that a request waits for its job; what takes longer is answered with 202."""


def _day(text: str) -> str:
    """``text`` where it is a date that there is."""
    try:
        PartialDate.parse(text)
    except InputError as error:
        raise ValueError(str(error)) from error
    return text


def _words(text: str) -> str:
    """``text`` where it has something to read and no NUL, which no page can show."""
    if not text.strip() or "\0" in text:
        raise ValueError("a text has letters and no NUL")
    return text


Date = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(_day)]


class Text(BaseModel):
    """A text to be read. ``origin`` is its URL, else publisher and article id; dates are ISO."""

    text: Annotated[str, Field(min_length=1), AfterValidator(_words)]
    origin: str | None = Field(None, min_length=1, max_length=2000)
    title: str | None = Field(None, min_length=1, max_length=2000)
    publisher: str | None = Field(None, min_length=1, max_length=500)
    published: Date | None = None
    retrieved: Date | None = None

    def source(self) -> SourceText:
        """The text as the pipeline takes it; line ends become one character."""
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        known = self.model_dump(exclude={"text"})
        return SourceText(text=text, path=self.origin or "rest", **known)


class Texts(BaseModel):
    """Texts for one job."""

    sources: list[Text] = Field(min_length=1, max_length=100)


class Judgement(BaseModel):
    """Two keys are one thing, or are not; a key may be ``KEY@SOURCE`` for one source's mention."""

    verdict: Literal["same", "different"]
    a: str = Field(min_length=1, max_length=400)
    b: str = Field(min_length=1, max_length=400)
    by: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=1, max_length=2000)


_TEXT = {"sources": [{"text": "Ban Bí thư ban hành Kết luận 93-KL/TW.", "published": "2020-12-01"}]}
_JUDGEMENT = {
    "verdict": "different",
    "a": "le-b-1a2b3c4d",
    "b": "le-b-99887766",
    "by": "Lan",
    "reason": "trùng tên",
}
_JOB = {
    "type": "object",
    "required": ["id", "what", "state"],
    "properties": {
        "id": {"type": "string"},
        "state": {"type": "string", "enum": ["waiting", "running", "done", "failed"]},
    },
}


class Desk:
    """Checks the token, puts work into the queue and answers with its job."""

    def __init__(self, registry: Registry, jobs: Jobs, token: str) -> None:
        self.registry = registry
        self.jobs = jobs
        self._token = hashlib.sha256(token.encode()).digest()

    def admit(self, request: Request) -> Database:
        """The database for who sends the token (compared in constant time), else ``Problem``."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        known = hmac.compare_digest(hashlib.sha256(given.strip().encode()).digest(), self._token)
        if scheme.lower() != "bearer" or not known:
            raise Problem("unauthorised", headers={"WWW-Authenticate": "Bearer"})
        graph = service_of(request).graph
        if graph.database is None:
            raise graph.not_ready()
        return graph.database

    async def run(self, request: Request, id: str, what: str, work: Callable[[], dict[str, Any]]) -> Response:
        """The job of a request: 200 when it is over by then, 202 when it goes on."""
        job = self.jobs.submit(id, what, work)
        over = await self.jobs.wait(job, WAIT)
        return self.answer(request, job, 200 if over else 202)

    @staticmethod
    def answer(request: Request, job: Job, status: int) -> Response:
        """A job as JSON with its address; a job that failed is a problem of the request."""
        if job.state == "failed" and status == 200:
            raise Problem("wrong-parameter", "other", {"told": job.error}, job=job.id)
        headers = {"Location": f"/api/v1/jobs/{job.id}", "Cache-Control": "no-store"}
        return json_response(request, job.body(), status=status, headers=headers)


def writing_router(registry: Registry, jobs: Jobs, token: str) -> APIRouter:
    """The router, made only where a token is set."""
    router = APIRouter(tags=["writing"])
    desk = Desk(registry, jobs, token)
    known = responses(_JOB, 401, 413, 415, tabular=False)
    known[202] = {"description": "The job goes on", "content": {"application/json": {"schema": _JOB}}}

    async def add(
        request: Request, given: Annotated[Texts, Body(openapi_examples={"one": {"value": _TEXT}})]
    ) -> Response:
        database = desk.admit(request)
        texts = [text.source() for text in given.sources]
        id = digest("sources", *(part for text in texts for part in (text.uid, text.title, text.published)))
        return await desk.run(request, id, "read", lambda: writing.read_in(database, registry, texts))

    async def remove(
        request: Request, uid: Annotated[str, Path(description="uid of the source", pattern="^[0-9a-f]{32}$")]
    ) -> Response:
        database = desk.admit(request)
        row = await source_row(service_of(request), uid)
        if row["state"] == "retracted":
            body = Job("", "retract", "done", result={"source": uid, "withdrawn": []}).body()
            return json_response(request, body)
        return await desk.run(
            request, digest("retract", uid), "retract", lambda: writing.retract(database, registry, uid)
        )

    async def judge(
        request: Request,
        given: Annotated[Judgement, Body(openapi_examples={"different": {"value": _JUDGEMENT}})],
    ) -> Response:
        database = desk.admit(request)
        id = digest("judgement", msgspec.json.encode(given.model_dump()).decode())
        return await desk.run(
            request, id, "judge", lambda: writing.judge(database, registry, **given.model_dump())
        )

    async def status(request: Request, id: Annotated[str, Path(description="id of the job")]) -> Response:
        desk.admit(request)
        job = jobs.get(id)
        if job is None:
            raise Problem("unknown-key", "no-key", {"kind": "job", "key": id}, in_register=False)
        return json_response(request, job.body(), headers={"Cache-Control": "no-store"})

    for path, method, endpoint, described, summary in (
        ("/sources", "POST", add, known, "Read texts into the graph; the same text again changes nothing"),
        ("/sources/{uid}", "DELETE", remove, known | responses(_JOB, 401, 404, tabular=False),
         "Withdraw all that a text states; it stays readable as retracted"),
        ("/judgements", "POST", judge, known, "Say that two keys are one thing, or are not"),
        ("/jobs/{id}", "GET", status, responses(_JOB, 401, 404, tabular=False), "How far a writing job is"),
    ):  # fmt: skip
        router.add_api_route(
            path, endpoint, methods=[method], responses=described, summary=summary,
            openapi_extra={"security": [{"bearer": []}]},
        )  # fmt: skip
    return router
