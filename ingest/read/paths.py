"""Finding the files of a run: files, folders, globs, and ``-`` for standard input."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.read.articles import Skip
from ingest.read.source_text import shown_path
from schema.errors import InputError

STANDARD_INPUT = "-"
NEITHER = "it is neither a file nor a folder"


def find_files(paths: Iterable[str | Path], skip: Skip) -> Iterator[Path]:
    """Every file that ``paths`` name, once, folders in order of names; what cannot be found goes to ``skip``.

    Hidden files and folders inside a folder are no texts and are passed over.
    """
    seen: set[Path] = set()
    for given in paths:
        for path in _expand(str(given), skip):
            resolved = path if str(path) == STANDARD_INPUT else path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield path


def _expand(given: str, skip: Skip) -> Iterator[Path]:
    path = Path(given)
    try:
        exists = path.exists()
    except OSError as error:
        skip(InputError(shown_path(given), (error.strerror or str(error)).lower()))
        return
    if given == STANDARD_INPUT or path.is_file():
        yield path
    elif path.is_dir():
        yield from _walk(path, skip)
    elif exists:
        skip(InputError(shown_path(given), NEITHER))
    elif glob.has_magic(given):
        found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if not found:
            skip(InputError(shown_path(given), "no file fits this pattern"))
        for name in found:
            yield from _expand(name, skip)
    else:
        skip(InputError(shown_path(given), "there is no such file or folder"))


def _walk(folder: Path, skip: Skip) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        skip(InputError(shown_path(error.filename or folder), (error.strerror or str(error)).lower()))

    empty = True  # no file was met, whatever became of it
    for root, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            empty = False
            path = Path(root) / name
            try:
                if stat.S_ISREG(path.stat().st_mode):
                    yield path
                else:  # a pipe would be waited for without end
                    skip(InputError(shown_path(path), NEITHER))
            except OSError as error:
                skip(InputError(shown_path(path), (error.strerror or str(error)).lower()))
    if empty and os.access(folder, os.R_OK | os.X_OK):
        skip(InputError(str(folder), "the folder holds no file"))
