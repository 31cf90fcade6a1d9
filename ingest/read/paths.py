"""Finding the files of a run: files, folders, globs, and ``-`` for standard input."""

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ingest.read.articles import Skip
from ingest.read.compression import plain_suffix
from ingest.read.source_text import shown_path
from schema.errors import InputError

STANDARD_INPUT = "-"
NEITHER = "it is neither a file nor a folder"
TEXT = (".txt", ".text")
PAGE = (".html", ".htm", ".xhtml")
PDF = (".pdf",)
WORD = (".docx",)
ARTICLES = (".jsonl", ".ndjson")
KNOWN = TEXT + PAGE + PDF + WORD + ARTICLES
"""What can be read, each also as .gz or .xz."""
UNREADABLE = (
    ".doc",
    ".docm",
    ".dotx",
    ".rtf",
    ".odt",
    ".wps",
    ".xls",
    ".xlsx",
    ".ods",
    ".ppt",
    ".pptx",
    ".odp",
    ".epub",
    ".zip",
    ".rar",
    ".7z",
    ".eml",
    ".msg",
)
"""Documents that no reader of ours takes: in a folder they are told, so that nobody thinks them read."""

PassOver = Callable[[Path], None]


def find_files(
    paths: Iterable[str | Path], skip: Skip, pass_over: PassOver = lambda path: None
) -> Iterator[Path]:
    """Every file that ``paths`` name, once, folders in order of names; what cannot be found goes to ``skip``.

    In a folder, hidden files and folders, caches of programs and files that by their names are no documents
    (``.py``, ``.md``, ``.png``, no suffix) are no texts: the files among them go to ``pass_over``. A file
    that is named itself is always yielded.
    """
    seen: set[Path] = set()
    for given in paths:
        for path in _expand(str(given), skip, pass_over):
            resolved = path if str(path) == STANDARD_INPUT else path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield path


def _expand(given: str, skip: Skip, pass_over: PassOver) -> Iterator[Path]:
    path = Path(given)
    try:
        exists = path.exists()
    except OSError as error:
        skip(InputError(shown_path(given), (error.strerror or str(error)).lower()))
        return
    if given == STANDARD_INPUT or path.is_file():
        yield path
    elif path.is_dir():
        yield from _walk(path, skip, pass_over)
    elif exists:
        skip(InputError(shown_path(given), NEITHER))
    elif glob.has_magic(given):
        found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if not found:
            skip(InputError(shown_path(given), "no file fits this pattern"))
        for name in found:
            yield from _expand(name, skip, pass_over)
    else:
        skip(InputError(shown_path(given), "there is no such file or folder"))


def _walk(folder: Path, skip: Skip, pass_over: PassOver) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        skip(InputError(shown_path(error.filename or folder), (error.strerror or str(error)).lower()))

    empty = True  # no document was met, whatever became of it
    for root, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in sorted(files):
            path = Path(root) / name
            if name.startswith(".") or plain_suffix(path) not in KNOWN + UNREADABLE:
                pass_over(path)
                continue
            empty = False
            try:
                if stat.S_ISREG(path.stat().st_mode):
                    yield path
                else:  # a pipe would be waited for without end
                    skip(InputError(shown_path(path), NEITHER))
            except OSError as error:
                skip(InputError(shown_path(path), (error.strerror or str(error)).lower()))
    if empty and os.access(folder, os.R_OK | os.X_OK):
        skip(InputError(str(folder), "the folder holds no document"))
