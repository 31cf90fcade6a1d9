"""JSON Lines of articles: one object a line, with ``text`` and perhaps id, title, url, publisher, date."""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from ingest.read.compression import read_line
from ingest.read.dates import iso_date
from ingest.read.encoding import not_plain
from ingest.read.legacy import converted
from ingest.read.source_text import SourceText, origin_of
from schema.errors import InputError

Skip = Callable[[InputError], None]


def read_articles(stream: BinaryIO, path: str, skip: Skip) -> Iterator[SourceText]:
    """The articles of an open file. A line that is no article goes to ``skip`` with its number.

    A file that breaks off (broken compression, a line beyond all measure) ends there, with that reason.
    """
    number = found = 0
    while True:
        number += 1
        where = f"{path}:{number}"
        try:
            line = read_line(stream, where)
        except InputError as error:
            skip(error)
            return
        if not line:
            break
        if number == 1 and (reason := not_plain(line)):
            skip(InputError(path, reason))
            return
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        found += 1
        try:
            yield _article(line, where, path)
        except InputError as error:
            skip(error)
    if not found:
        skip(InputError(path, "the file is empty"))


def _article(line: bytes, where: str, path: str) -> SourceText:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(where, f"the line is not UTF-8 (byte {error.start})") from error
    except RecursionError as error:
        raise InputError(where, "the line is no JSON (nested too deep)") from error
    except ValueError as error:  # also a number of more digits than Python converts
        reason = getattr(error, "msg", "a number of too many digits")
        raise InputError(where, f"the line is no JSON ({reason})") from error
    if not isinstance(record, dict):
        raise InputError(where, "the line is no JSON object")
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(where, 'the object has no "text"')
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(where, "the text is empty")
    if "\x00" in text:
        raise InputError(where, f"the text holds a NUL character at offset {text.index(chr(0))}")
    if (lone := _lone_surrogate(text)) is not None:
        raise InputError(where, f"the text holds half a character at offset {lone}")
    text, notes = converted(text)
    publisher, article = _word(record, "publisher"), _word(record, "id")
    return SourceText(
        text=text,
        origin=origin_of(_word(record, "url"), publisher, article),
        title=_word(record, "title"),
        publisher=publisher,
        published=iso_date(_word(record, "date") or _word(record, "published")),
        retrieved=iso_date(_word(record, "retrieved")),
        path=f"{path}#{article}" if article else where,
        notes=notes,
        text_is_ours=True,
    )


def _word(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) and _lone_surrogate(value) is None else None


def _lone_surrogate(text: str) -> int | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None
