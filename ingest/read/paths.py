"""Finding the files of a run: files, folders, globs, and ``-`` for standard input."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.read.articles import Skip
from schema.errors import InputError

STANDARD_INPUT = "-"


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
        skip(InputError(given, (error.strerror or str(error)).lower()))
        return
    if given == STANDARD_INPUT or path.is_file():
        yield path
    elif path.is_dir():
        yield from _walk(path, skip)
    elif exists:
        skip(InputError(given, "it is neither a file nor a folder"))
    elif glob.has_magic(given):
        found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if not found:
            skip(InputError(given, "no file fits this pattern"))
        for name in found:
            yield from _expand(name, skip)
    else:
        skip(InputError(given, "there is no such file or folder"))


def _walk(folder: Path, skip: Skip) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        skip(InputError(str(error.filename or folder), (error.strerror or str(error)).lower()))

    empty = True
    for root, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                empty = False
                yield Path(root) / name
    if empty and os.access(folder, os.R_OK | os.X_OK):
        skip(InputError(str(folder), "the folder holds no file"))
