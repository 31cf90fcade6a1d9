"""The OpenAPI description: what FastAPI finds, with examples for every path and the bearer token."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

EXAMPLES = {
    "document": "party.tw.ct.42.2010-04-16",
    "organisation": "politburo",
    "person": "tran-cam-tu",
    "event": "hoi-nghi-2025-03-01",
    "place": "p34:ha-noi",
    "source": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    "statement": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    "type": "chi-thi",
    "problem": "unknown-key",
    "job": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
}
"""An example key for each kind of thing that a path names."""
_SEGMENTS = {"people": "person"}


def describe(app: FastAPI) -> None:
    """Let ``app.openapi()`` give the description with its examples."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes
            )
            for path, methods in found["paths"].items():
                for operation in methods.values():
                    _with_examples(path, operation)
            schemes = found.setdefault("components", {}).setdefault("securitySchemes", {})
            schemes["bearer"] = {"type": "http", "scheme": "bearer"}
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _with_examples(path: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] != "path" or "example" in parameter:
            continue
        if path.startswith("/id/"):
            parameter["example"] = {"kind": "document", "key": EXAMPLES["document"]}[parameter["name"]]
            continue
        segments = path.split("/")
        before = segments[segments.index(f"{{{parameter['name']}}}") - 1]
        kind = _SEGMENTS.get(before, before.removesuffix("s"))
        parameter["example"] = EXAMPLES[kind]
