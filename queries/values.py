"""Values on their way in (text to typed parameters) and out (Neo4j values to plain JSON ones)."""

import re
from datetime import date, datetime
from typing import Any

from schema.errors import ParameterError
from schema.folding import fold, regular_spelling

PARAMETER_TYPES = (
    "text",
    "key",
    "integer",
    "float",
    "boolean",
    "date",
    "texts",
    "folded",
    "words",
    "typing",
    "time",
)
"""``date`` is ISO of any precision (2025, 2025-02, 2025-02-18); ``texts`` a list, comma-separated as text;
``folded`` text without diacritics, to compare with ``search_key``; ``words`` makes it a full-text query,
``typing`` one for a name that is still being typed; ``time`` is ISO, a date or a moment in UTC."""

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LARGEST = 2**63 - 1
_IN_VIETNAMESE = {
    "date": "một ngày như 2025, 2025-02 hoặc 2025-02-18",
    "time": "một thời điểm như 2025-02-18 hoặc 2025-02-18T08:30:00Z",
    "boolean": "true hoặc false",
    "integer": "một số nguyên",
    "float": "một số",
}


def parse_value(where: str, kind: str, value: Any) -> Any:
    """One parameter value of the type ``kind``; ``QueryError`` with ``where`` if it is none.

    >>> parse_value("limit", "integer", "20")
    20
    """
    text = str(value).strip()
    if kind in ("text", "key"):
        return text
    if kind == "folded":
        return " ".join(fold(regular_spelling(text)).split())
    if kind == "words":
        return full_text(where, text)
    if kind == "typing":
        return typed_so_far(where, text)
    if kind == "texts":
        items = value if isinstance(value, list | tuple) else text.split(",")
        return [str(item).strip() for item in items if str(item).strip()]
    if kind == "boolean" and text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()]
    if kind == "date" and _is_date(text):
        return text
    if kind == "time" and (_is_date(text) or _is_moment(text)):
        return text
    if kind == "integer" and re.fullmatch(r"-?\d{1,19}", text, re.ASCII) and abs(int(text)) <= _LARGEST:
        return int(text)
    if kind == "float" and re.fullmatch(r"-?\d{1,18}(\.\d{1,18})?", text, re.ASCII):
        return float(text)
    expected = {
        "date": "a date such as 2025, 2025-02 or 2025-02-18",
        "boolean": "true or false",
        "time": "a time such as 2025-02-18 or 2025-02-18T08:30:00Z",
    }
    wanted = expected.get(kind, f"of type {kind}")
    raise ParameterError(
        f"{where} is {wanted}, not {text!r}", "not-of-type",
        name=where.rpartition(": ")[2], expected=_IN_VIETNAMESE.get(kind, kind), value=repr(text),
    )  # fmt: skip


def full_text(where: str, text: str) -> str:
    """A full-text query in which every word has to occur; ``42-CT/TW`` is one phrase, not three words.

    >>> full_text("text", "Chỉ thị 42-CT/TW")
    '+"chi" +"thi" +"42 ct tw"'
    """
    phrases = (" ".join(re.findall(r"[^\W_]+", word)) for word in fold(regular_spelling(text)).split())
    wanted = [f'+"{phrase}"' for phrase in phrases if phrase]
    if not wanted:
        raise _no_letter(where, text)
    return " ".join(wanted)


def typed_so_far(where: str, text: str) -> str:
    """A full-text query for a name that is being typed: the last word may be unfinished, long ones have a
    slip.

    >>> typed_so_far("text", "Tuyên gi")
    '+(tuyen^4 OR tuyen~1) +gi*'
    """
    words = re.findall(r"[a-z0-9]+", fold(regular_spelling(text)))
    if not words:
        raise _no_letter(where, text)
    parts = [f"+({word}^4 OR {word}~1)" if _may_slip(word) else f"+{word}" for word in words[:-1]]
    last = words[-1]
    parts.append(f"+({last}*^4 OR {last}~1)" if _may_slip(last) else f"+{last}*")
    return " ".join(parts)


def _no_letter(where: str, text: str) -> ParameterError:
    name = where.rpartition(": ")[2]
    return ParameterError(
        f"{where} has no letter or digit: {text!r}", "no-letter", name=name, value=repr(text)
    )


def _may_slip(word: str) -> bool:
    return len(word) >= 4 and word.isalpha()


def _is_moment(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z?", text, re.ASCII):
        return False
    try:
        datetime.fromisoformat(text[:16])
    except ValueError:
        return False
    return True


def _is_date(text: str) -> bool:
    if not re.fullmatch(_DATE, text) or not text.isascii():
        return False
    try:
        date.fromisoformat(text if len(text) == 10 else f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def plain(value: Any) -> Any:
    """A value of the driver as JSON can hold it: nodes and edges become mappings, dates ISO strings."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return _graph_value(value)


def _graph_value(value: Any) -> Any:
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    if isinstance(value, Relationship):
        ends = [node.get("key") or node.get("uid") if node is not None else None for node in value.nodes]
        return {"type": value.type, "from": ends[0], "to": ends[1], "properties": plain(dict(value))}
    if isinstance(value, Path):
        return {
            "nodes": [plain(node) for node in value.nodes],
            "edges": [plain(edge) for edge in value.relationships],
        }
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value)
