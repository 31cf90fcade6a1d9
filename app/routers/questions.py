"""What named queries look like in OpenAPI, and how a request binds one."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request

from app.graph_connection import GraphConnection
from app.service_settings import ServiceSettings
from queries import Answer, Library, Parameter, Question
from schema.errors import ParameterError

RESERVED = ("format",)
_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer", "format": "int64"},
    "float": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
}
_COLUMN_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "float": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "list": {"type": ["array", "null"], "items": {}},
    "map": {"type": ["object", "null"]},
}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": ["string", "null"]},
        "request_id": {"type": ["string", "null"]},
    },
}


class Service:
    """What every endpoint needs; one for an application, in ``app.state.service``."""

    def __init__(self, graph: GraphConnection, library: Library, settings: ServiceSettings) -> None:
        self.graph = graph
        self.library = library
        self.settings = settings

    async def run(self, name: str, given: Mapping[str, Any]) -> Answer:
        """Run a named query on the graph, within the service's limits."""
        return await self.graph.run(self.library.bind(name, given, self.settings.max_rows))

    async def rows(self, name: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of a named query."""
        return (await self.run(name, given)).rows


def service_of(request: Request) -> Service:
    """The service behind a request."""
    service: Service = request.app.state.service
    return service


def given_parameters(request: Request, without: Iterable[str] = ()) -> dict[str, str]:
    """The query string as parameters of a named query; a name given twice is refused."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise ParameterError(f"{name} is given twice", "given-twice", name=name)
        given[name] = value
    return {name: value for name, value in given.items() if name not in RESERVED and name not in without}


def parameters_in_openapi(question: Question, without: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Query parameters of an endpoint over a named query, each with its example."""
    hidden = set(without)
    listed = [_parameter(question, item) for item in question.parameters if item.name not in hidden]
    return [*listed, FORMAT_PARAMETER]


def _parameter(question: Question, parameter: Parameter) -> dict[str, Any]:
    schema = dict(_TYPES.get(parameter.type, {"type": "string"}))
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default is not None and parameter.default != "":
        schema["default"] = parameter.default
    if parameter.name == "limit":
        schema |= {"minimum": 1}
    if parameter.required and schema["type"] == "string":
        schema["minLength"] = 1
    stated: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": schema,
    }
    if parameter.name in question.example:
        stated["example"] = question.example[parameter.name]
    return stated


FORMAT_PARAMETER: dict[str, Any] = {
    "name": "format",
    "in": "query",
    "required": False,
    "description": "json, csv or jsonl; wins over Accept",
    "schema": {"type": "string", "enum": ["json", "csv", "jsonl"]},
}

FIELDS_PARAMETER: dict[str, Any] = {
    "name": "fields",
    "in": "query",
    "required": False,
    "description": "only these fields, separated by commas",
    "schema": {"type": "string"},
}


def row_schema(question: Question) -> dict[str, Any]:
    """The JSON schema of one row."""
    return {
        "type": "object",
        "properties": {
            column.name: _COLUMN_TYPES[column.type] | {"description": column.about}
            for column in question.columns
        },
    }


def responses(body: Mapping[str, Any], *slugs: int, tabular: bool = True) -> dict[int | str, dict[str, Any]]:
    """The responses of an endpoint in OpenAPI: its body, 304, and the problems that it may answer with."""
    content: dict[str, Any] = {"application/json": {"schema": dict(body)}}
    if tabular:
        content |= {
            "text/csv": {"schema": {"type": "string"}},
            "application/x-ndjson": {"schema": {"type": "string"}},
        }
    problem = {"content": {"application/problem+json": {"schema": PROBLEM_SCHEMA}}}
    known: dict[int | str, dict[str, Any]] = {
        200: {"description": "The answer", "content": content},
        304: {"description": "The client has this answer"},
    }
    for status in sorted({*slugs, 406 if tabular else 422, 422, 429, 503, 504}):
        known[status] = {"description": _STATUS[status]} | problem
    return known


MOVED: dict[int | str, dict[str, Any]] = {308: {"description": "Settled under another key: its address"}}

_STATUS = {
    400: "The cursor is none of this list",
    401: "A bearer token is missing or wrong",
    404: "Not in the graph",
    406: "Unknown format",
    410: "Withdrawn: no source states it any more",
    413: "Body too large",
    415: "The body is no JSON",
    422: "A parameter does not fit",
    429: "Too many requests",
    503: "The graph is not ready",
    504: "Time limit",
}
