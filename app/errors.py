"""Problems (RFC 9457): one table of them, one way to answer with one, in the language of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import yaml
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from schema.errors import InputError, ParameterError, QueryError, StoreError, VankienError

MEDIA_TYPE = "application/problem+json"
FILE = Path(__file__).parent / "problems.yaml"
MESSAGES = Path(__file__).parent / "messages.yaml"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem; ``slug`` ends its type URI."""

    slug: str
    status: int
    title: Mapping[str, str]
    about: Mapping[str, str]


class Problem(Exception):  # noqa: N818 (the word of RFC 9457)
    """Answer with a problem.

    ``said`` is the id of a sentence in ``messages.yaml``, filled with ``values``; without it the
    description of the problem is the detail. ``extra`` members stand beside type, title, status and detail.
    """

    def __init__(
        self,
        slug: str,
        said: str = "",
        values: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(said or slug)
        self.slug = slug
        self.said = said
        self.values = dict(values or {})
        self.headers = dict(headers or {})
        self.extra = extra

    def detail(self, language: str) -> str:
        """The sentence in a language (vi, en)."""
        if not self.said:
            return kinds()[self.slug].about[language]
        values = dict(self.values)
        if "kind" in values:
            values["kind"] = messages()["kinds"][values["kind"]][language]
        sentence = messages()[self.said]
        if language == "en" and "sentence" in values:
            return str(values["sentence"])
        return str(sentence[language]).format(**values)


class Moved(Exception):  # noqa: N818 (no error: the answer is a 308)
    """What the path names is settled under another key now: answer with its address."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(new)
        self.old = old
        self.new = new


@cache
def messages() -> dict[str, Any]:
    """Sentences of problems by id, each in Vietnamese and English."""
    data: dict[str, Any] = yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))
    return data


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of problem by its slug."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {slug: Kind(slug=slug, **fields) for slug, fields in data.items()}


def language(accepted: str) -> str:
    """vi or en, whichever ``Accept-Language`` names first; en where it names neither.

    >>> language("fr, vi-VN;q=0.9, en;q=0.8"), language("")
    ('vi', 'en')
    """
    wanted = []
    for position, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), position, tag.lower()[:2]))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(wanted) if tag in ("vi", "en")), "en")


def problem_response(problem: Problem, request: Request) -> Response:
    """The answer for a problem."""
    kind = kinds()[problem.slug]
    spoken = language(request.headers.get("accept-language", ""))
    body = {
        "type": f"/problems/{kind.slug}",
        "title": kind.title[spoken],
        "status": kind.status,
        "detail": problem.detail(spoken),
        "instance": request.url.path,
        "request_id": request.scope.get("request_id"),
    } | problem.extra
    headers = {"Content-Language": spoken, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(msgspec.json.encode(body), kind.status, headers | problem.headers, media_type=MEDIA_TYPE)


def install_handlers(app: FastAPI) -> None:
    """Every error of the application becomes a problem."""

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return problem_response(error, request)

    async def on_moved(request: Request, error: Exception) -> Response:
        assert isinstance(error, Moved)
        path = "/".join(
            quote(error.new if part == error.old else part, safe="") for part in request.url.path.split("/")
        )
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{path}{query}", 308)

    async def on_vankien(request: Request, error: Exception) -> Response:
        return problem_response(_of_vankien(error), request)

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        slug = {404: "unknown-path", 405: "wrong-method", 413: "body-too-large"}.get(error.status_code)
        headers = dict(error.headers or {})
        return problem_response(Problem(slug or "wrong-parameter", headers=headers), request)

    async def on_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_response(_of_validation(error), request)

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(Moved, on_moved)
    app.add_exception_handler(VankienError, on_vankien)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_validation)


def _of_validation(error: RequestValidationError) -> Problem:
    """The first mistake of a request as a sentence; all of them in ``errors``."""
    listed = [
        {
            "name": ".".join(map(str, item["loc"][1:])) or "body",
            "told": str(item["msg"]),
            "type": item["type"],
        }
        for item in error.errors()
    ]
    first = listed[0]
    said = {"missing": "missing", "json_invalid": "bad-json"}.get(str(first["type"]), "bad-value")
    return Problem("wrong-parameter", said, first, errors=listed)


def _of_vankien(error: Exception) -> Problem:
    if isinstance(error, StoreError):
        return Problem("not-ready", headers={"Retry-After": "5"}, reason=str(error))
    if isinstance(error, ParameterError):
        return Problem("wrong-parameter", error.reason, {**error.values, "sentence": str(error)})
    if isinstance(error, QueryError | InputError):
        return Problem("wrong-parameter", "other", {"told": str(error)})
    return Problem("internal", reason=str(error))
