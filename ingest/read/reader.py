"""One path in, its texts out: plain text, web pages, PDF, Word, JSON Lines of articles, also compressed."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ingest.read.articles import Skip, read_articles
from ingest.read.compression import LARGEST_TEXT, open_plain, plain_suffix, read_whole
from ingest.read.encoding import decode
from ingest.read.paths import ARTICLES, KNOWN, PAGE, PDF, STANDARD_INPUT, TEXT, WORD
from ingest.read.source_text import SourceText, shown_path
from schema.errors import InputError

LARGEST_FILE = 200_000_000
"""Bytes of a PDF or Word file: pictures count, the text in it is limited by ``LARGEST_TEXT``."""


def read_path(path: Path | str, skip: Skip | None = None) -> Iterator[SourceText]:
    """The texts of a file (``-``: of standard input).

    What cannot be read is told to ``skip`` as an ``InputError`` (path, or path and line, and the reason), and
    the rest is read; without ``skip`` the first such error is raised.
    """
    path = Path(path)
    tell = skip or _raise
    try:
        if str(path) == STANDARD_INPUT:
            yield from _read(sys.stdin.buffer, None, "<stdin>", tell)
            return
        suffix = plain_suffix(path)
        if suffix not in KNOWN:
            known = " ".join(kind[0] for kind in (TEXT, PAGE, PDF, WORD, ARTICLES))
            raise InputError(
                shown_path(path),
                f"unknown kind of file {suffix or path.name!r}; known are {known}, also .gz, .xz",
            )
        with open_plain(path) as stream:
            yield from _read(stream, suffix, shown_path(path), tell)
    except InputError as error:
        tell(error)


def _read(stream: BinaryIO, suffix: str | None, path: str, skip: Skip) -> Iterator[SourceText]:
    if suffix in ARTICLES:
        yield from read_articles(stream, path, skip)
        return
    data = read_whole(stream, path, LARGEST_FILE if suffix in PDF + WORD else LARGEST_TEXT)
    # The parsers are imported where they are needed: plain texts need none of them.
    if suffix in PDF or (suffix is None and data.startswith(b"%PDF-")):
        from ingest.read.pdf import read_pdf

        yield read_pdf(data, path)
    elif suffix in WORD or (suffix is None and data.startswith(b"PK\x03\x04")):
        from ingest.read.docx import read_docx

        yield read_docx(data, path)
    elif suffix is None and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from read_articles(BytesIO(data), path, skip)
    elif suffix in PAGE or (suffix is None and _looks_like_page(data)):
        from ingest.read.html import read_html

        yield read_html(data, path)
    else:
        yield _plain(data, path)


def _plain(data: bytes, path: str) -> SourceText:
    text, encoding, notes = decode(data, path)
    if encoding not in ("utf-8", "latin-1"):
        notes = (f"read as {encoding.upper()}", *notes)
    return SourceText(text=text, path=path, notes=notes, text_is_ours=bool(notes))


def _looks_like_page(data: bytes) -> bool:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _raise(error: InputError) -> None:
    raise error
