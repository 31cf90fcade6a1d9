"""A named question: its Cypher, and the header that says purpose, parameters, columns and an example.

The header is a YAML mapping in the block comment that opens the file::

    /*
    purpose: Which documents a body has issued, newest first.
    parameters:
      body: {type: key, about: the body}
      limit: {type: integer, default: 100, about: most rows}
    columns:
      document: {type: text, about: key of the document}
    example: {body: bo-chinh-tri}
    */
    MATCH ...
    RETURN document.key AS document
    LIMIT $limit

Header and query are checked against each other when the file is read: every parameter of one stands in the
other, and the columns of the last RETURN are the columns of the header, in order.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from queries.values import PARAMETER_TYPES, parse_value
from schema.errors import ParameterError, QueryError

COLUMN_TYPES = ("text", "integer", "float", "boolean", "list", "map")
_HEADER = re.compile(r"\A\s*/\*(.*?)\*/", re.DOTALL)
_STRING_OR_COMMENT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$")
_FIELDS = {"purpose", "parameters", "columns", "example", "group"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: ``type`` is one of ``values.PARAMETER_TYPES``; without a default it is required."""

    name: str
    type: str
    about: str
    required: bool
    default: Any = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer; ``type`` is one of ``COLUMN_TYPES``, and every cell may be null."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question, ready to be bound and run."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, Any]
    cypher: str

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Typed parameters out of what the user gave (text or typed values), defaults filled in.

        ``QueryError`` names the parameter that is unknown, missing or of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                listed = ", ".join(known) or "none"
                raise ParameterError(
                    f"{self.name} has no parameter {name!r}; its parameters: {listed}",
                    "unknown-parameter", name=name, known=listed,
                )  # fmt: skip
        bound: dict[str, Any] = {}
        for name, parameter in known.items():
            value = given.get(name)
            if value is None or value == "":
                if parameter.required:
                    shown = str(self.example.get(name))
                    raise ParameterError(
                        f"{self.name} needs {name} ({parameter.about}), for example {name}={shown}",
                        "missing-parameter", name=name, example=shown,
                    )  # fmt: skip
                bound[name] = parameter.default
                continue
            bound[name] = parse_value(f"{self.name}: {name}", parameter.type, value)
            if parameter.choices and bound[name] not in parameter.choices:
                choices = ", ".join(parameter.choices)
                raise ParameterError(
                    f"{self.name}: {name} is one of {choices}, not {bound[name]!r}",
                    "not-one-of", name=name, known=choices, value=repr(bound[name]),
                )  # fmt: skip
        return bound


def parse_question(name: str, text: str) -> Question:
    """Read one ``.cypher`` file; ``QueryError`` says what in its header does not fit its query."""
    match = _HEADER.match(text)
    if match is None:
        raise QueryError(f"{name}.cypher does not open with a header in /* ... */")
    try:
        header = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        raise QueryError(f"{name}.cypher: the header is not YAML: {error}") from error
    if not isinstance(header, dict) or not header.get("purpose") or set(header) - _FIELDS:
        raise QueryError(
            f"{name}.cypher: the header has purpose, parameters, columns, example and nothing else"
        )
    cypher = text[match.end() :].strip()
    question = Question(
        name=name,
        purpose=" ".join(str(header["purpose"]).split()),
        parameters=tuple(
            _parameter(name, key, field) for key, field in (header.get("parameters") or {}).items()
        ),
        columns=tuple(_column(name, key, field) for key, field in (header.get("columns") or {}).items()),
        example=header.get("example") or {},
        cypher=cypher,
    )
    _check(question)
    return question


def _parameter(question: str, name: str, field: Mapping[str, Any]) -> Parameter:
    if field.get("type") not in PARAMETER_TYPES or not field.get("about"):
        raise QueryError(
            f"{question}.cypher: parameter {name} needs a type ({', '.join(PARAMETER_TYPES)}) and about"
        )
    return Parameter(
        name=name,
        type=field["type"],
        about=field["about"],
        required="default" not in field,
        default=field.get("default"),
        choices=tuple(field.get("choices", ())),
    )


def _column(question: str, name: str, field: Mapping[str, Any]) -> Column:
    if field.get("type") not in COLUMN_TYPES or not field.get("about"):
        raise QueryError(
            f"{question}.cypher: column {name} needs a type ({', '.join(COLUMN_TYPES)}) and about"
        )
    return Column(name=name, type=field["type"], about=field["about"])


def _check(question: Question) -> None:
    bare = _STRING_OR_COMMENT.sub(" ", question.cypher)
    used = set(re.findall(r"\$(\w+)", bare))
    stated = {parameter.name for parameter in question.parameters}
    if used != stated:
        differ = ", ".join(sorted(used ^ stated))
        raise QueryError(f"{question.name}.cypher: parameters of header and query differ: {differ}")
    columns = returned_columns(question.cypher)
    if columns != [column.name for column in question.columns]:
        raise QueryError(f"{question.name}.cypher: the query returns {columns}, the header says otherwise")
    question.bind(question.example)


def returned_columns(cypher: str) -> list[str]:
    """Column names of the last RETURN, which starts a line and gives every column a name with AS.

    >>> returned_columns("MATCH (n)\\nRETURN n.key AS key, count(*) AS number\\nORDER BY key")
    ['key', 'number']
    """
    bare = _STRING_OR_COMMENT.sub(" ", cypher)
    last = list(re.finditer(r"^RETURN\b(?:\s+DISTINCT\b)?", bare, re.MULTILINE))
    if not last:
        return []
    clause = re.split(r"^(?:ORDER BY|SKIP|LIMIT)\b", bare[last[-1].end() :], maxsplit=1, flags=re.MULTILINE)[
        0
    ]
    names = []
    for item in _split_at_top_level(clause):
        alias = _ALIAS.search(item.strip())
        names.append(alias.group(1) if alias else item.strip())
    return names


def _split_at_top_level(clause: str) -> list[str]:
    items, depth, begin = [], 0, 0
    for position, character in enumerate(clause):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and depth == 0:
            items.append(clause[begin:position])
            begin = position + 1
    return [*items, clause[begin:]]
