"""Files for Neo4j Browser: the style, the guide, and favourites made of the pictures and the named questions.

Browser takes a ``.grass`` file or a ``.zip`` of ``.cypher`` files that is dropped on its window. The zip has
no folders, since Browser makes a folder of its own for each file in one.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from importlib import resources
from typing import Any

from queries import Library
from queries.question import Question

STYLE, GUIDE, FAVOURITES = "vankien.grass", "guide.html", "vankien-favourites.zip"
_PARAMETER = re.compile(r"('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*)|\$(\w+)")


def extra(name: str, library: Library) -> bytes | None:
    """The content of one of the files; None for any other name."""
    if name in (STYLE, GUIDE):
        return (resources.files("app") / "browser_files" / name).read_bytes()
    return favourites_zip(library) if name == FAVOURITES else None


def favourites(library: Library) -> Iterator[tuple[str, str]]:
    """Path in the zip and Cypher of each favourite; the first line is the name that Browser shows."""
    folder = resources.files("app") / "browser_files" / "favourites"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        yield file.name, file.read_text(encoding="utf-8")
    for name in sorted(library):
        yield f"{name}.cypher", favourite(library[name])


def favourite(question: Question) -> str:
    """A named question with the values of its example in place of parameters, to be changed there."""
    values = question.bind(question.example)
    cypher = _PARAMETER.sub(lambda found: found[1] or literal(values[found[2]]), question.cypher)
    purpose = " ".join(question.purpose.split())
    return f"// {purpose.partition('. ')[0].rstrip('.')}\n{cypher.strip()}\n"


def favourites_zip(library: Library) -> bytes:
    """The favourites as the zip that Browser takes; the same bytes for the same questions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, cypher in favourites(library):
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), cypher)
    return out.getvalue()


def literal(value: Any) -> str:
    r"""A value as Cypher.

    >>> literal(["it's", 3, None, True])
    "['it\\'s', 3, null, true]"
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
