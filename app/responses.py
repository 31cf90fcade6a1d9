"""Answers in the form that was asked for: JSON, CSV or JSON Lines, with ETag, cursors and links."""

import base64
import csv
import hashlib
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from app.errors import Problem

FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
_ACCEPTED = {
    "application/json": "json",
    "text/csv": "csv",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
_encoder = msgspec.json.Encoder()


def json_response(
    request: Request, body: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """JSON with a strong ETag; 304 where the client has it."""
    return tagged(request, _encoder.encode(body), FORMATS["json"], status, headers)


def tagged(
    request: Request,
    content: bytes,
    media_type: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Content with its ETag, or 304 without content."""
    tag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    sent = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"} | dict(headers or {})
    known = request.headers.get("if-none-match", "")
    if status == 200 and known and (known.strip() == "*" or tag in known.replace("W/", "").split(", ")):
        return Response(status_code=304, headers=sent)
    return Response(content, status, sent, media_type=media_type)


def asked_format(request: Request, known: Collection[str]) -> str | None:
    """The ``?format=`` of a request, if it has one; one that is not known is a problem with the list."""
    asked = request.query_params.get("format")
    if asked and asked not in known:
        raise Problem("unknown-format", "formats", {"known": ", ".join(known)}, formats=list(known))
    return asked or None


def wanted_format(request: Request) -> str:
    """``?format=`` wins and has to be known; an ``Accept`` that names none of ours gets JSON."""
    if asked := asked_format(request, FORMATS):
        return asked
    for part in request.headers.get("accept", "").split(","):
        media = part.split(";")[0].strip()
        if media in _ACCEPTED:
            return _ACCEPTED[media]
    return "json"


def rows_response(
    request: Request,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    truncated: bool,
    body: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Rows as asked for; ``body`` is the JSON form. A cut answer says so in the last line of CSV and
    JSONL.
    """
    form = wanted_format(request)
    if form == "json":
        return json_response(request, body, headers=headers)
    content = _csv(columns, rows, truncated) if form == "csv" else _json_lines(rows, truncated)
    return tagged(request, content, FORMATS[form], headers=headers)


def chosen_fields(request: Request, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that ``?fields=`` names, in its order; all of them without it."""
    asked = request.query_params.get("fields")
    if not asked:
        return columns
    fields = tuple(dict.fromkeys(field.strip() for field in asked.split(",")))
    unknown = [field for field in fields if field not in columns]
    if unknown:
        told = {"known": ", ".join(columns), "unknown": ", ".join(unknown)}
        raise Problem("wrong-parameter", "unknown-fields", told)
    return fields


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], truncated: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    if truncated:
        writer.writerow([f"# cut after {len(rows)} rows; ask with a larger limit"])
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return _encoder.encode(value).decode()
    return value


def _json_lines(rows: Iterable[Mapping[str, Any]], truncated: bool) -> bytes:
    lines = [_encoder.encode(row) for row in rows]
    if truncated:
        lines.append(_encoder.encode({"truncated": True, "rows": len(lines)}))
    return b"".join(line + b"\n" for line in lines)


def encode_cursor(after: str, scope: str) -> str:
    """An opaque cursor: where the page ended, bound to the list and its filters."""
    packed = msgspec.json.encode([after, _scope(scope)])
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode_cursor(cursor: str, scope: str) -> str:
    """Where the page before ended; ``Problem`` wrong-cursor for a cursor of another list."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        after, bound = msgspec.json.decode(
            base64.b64decode(padded, altchars=b"-_", validate=True), type=tuple[str, str]
        )
    except (ValueError, msgspec.MsgspecError):
        raise Problem("wrong-cursor") from None
    if bound != _scope(scope):
        raise Problem("wrong-cursor")
    return after


def _scope(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def next_link(request: Request, cursor: str) -> str:
    """The ``Link`` header to the next page."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<{request.url.path}?{urlencode([*pairs, ("cursor", cursor)])}>; rel="next"'
