"""Opening files that may be compressed, with a limit on what comes out."""

import gzip
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from ingest.read.source_text import shown_path
from schema.errors import InputError

LARGEST_TEXT = 50_000_000
"""Bytes of one text or one line, uncompressed; the longest law with annexes has a tenth of it."""

_OPENERS: dict[str, Callable[[Path], BinaryIO]] = {
    ".gz": lambda path: cast(BinaryIO, gzip.GzipFile(path, "rb")),
    ".xz": lambda path: cast(BinaryIO, lzma.LZMAFile(path, "rb")),  # noqa: SIM115 (the caller closes it)
}
_BROKEN = (gzip.BadGzipFile, lzma.LZMAError, EOFError)


def plain_suffix(path: Path) -> str:
    """The suffix without that of the compression, in lower case.

    >>> plain_suffix(Path("a/Articles.JSONL.xz"))
    '.jsonl'
    """
    name = path.with_suffix("") if path.suffix.lower() in _OPENERS else path
    return name.suffix.lower()


def open_plain(path: Path) -> BinaryIO:
    """Open a file for reading its plain bytes; ``InputError`` where it is away or closed to us."""
    opener = _OPENERS.get(path.suffix.lower())
    try:
        return opener(path) if opener else path.open("rb")
    except OSError as error:
        raise InputError(shown_path(path), _reason(error)) from error


def read_whole(stream: BinaryIO, where: str, limit: int = LARGEST_TEXT) -> bytes:
    """All bytes of ``stream``; ``InputError`` where they exceed ``limit`` or the compression is broken."""
    try:
        data = stream.read(limit + 1)
    except _BROKEN as error:
        raise InputError(where, f"the compressed file is broken ({error})") from error
    except OSError as error:
        raise InputError(where, _reason(error)) from error
    if len(data) > limit:
        raise InputError(where, f"it is larger than {limit // 1_000_000} MB, the most that it may have")
    return data


def read_line(stream: BinaryIO, where: str, limit: int = LARGEST_TEXT) -> bytes:
    """The next line with its end, empty at the end of the file; errors as ``read_whole``."""
    try:
        line = stream.readline(limit + 1)
    except _BROKEN as error:
        raise InputError(where, f"the compressed file is broken ({error})") from error
    except OSError as error:
        raise InputError(where, _reason(error)) from error
    if len(line) > limit:
        raise InputError(where, f"the line is larger than {limit // 1_000_000} MB, the most that it may have")
    return line


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
