"""Files for ``neo4j-admin database import``: nodes and edges as rows, types of columns found on the way.

Each label or edge type has data files with a header file each. Where a property is seen for the first time, a
new data file with one more column begins: all rows of a file are as long as its header.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

ARRAY_DELIMITER = "\x1f"
QUOTE = "\x1d"
MARK = "\x1c"
"""Begins what stands for a character that the importer stumbles over; ``repairs`` puts it right.

With line ends in texts the importer fails where one of its buffers (4 MB) ends at the wrong place."""
EMPTY = MARK + "e"
"""Stands in an empty list, which the importer would leave out."""
_SPELLED = {"\n": "n", "\r": "r", QUOTE: "q", ARRAY_DELIMITER: "a", MARK: "s"}
_TO_SPELL = str.maketrans({character: MARK + letter for character, letter in _SPELLED.items()})
_FLOATS = frozenset(("confidence", "score"))
"""Numbers that may happen to be whole."""


class ImportFiles:
    """A folder of files for one import; a context manager. Counts are kept by label and by edge type."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._tables: dict[tuple[str, str], _Table] = {}
        self.labels: Counter[str] = Counter()
        self.types: Counter[str] = Counter()

    def __enter__(self) -> "ImportFiles":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def node(self, id_: str, labels: Iterable[str], properties: Mapping[str, Any]) -> None:
        """Add a node; ``id_`` is how edges name it, the first label says in which file it stands."""
        labels = tuple(labels)
        self._table("nodes", labels[0], (":ID", ":LABEL")).add(
            (id_, ARRAY_DELIMITER.join(labels)), properties
        )
        self.labels.update(labels)

    def edge(self, type_: str, start: str, end: str, properties: Mapping[str, Any]) -> None:
        """Add an edge between two nodes, in whatever order they are added."""
        self._table("edges", type_, (":START_ID", ":END_ID")).add((_quoted(start), _quoted(end)), properties)
        self.types[type_] += 1

    def close(self) -> None:
        """The files are whole after this."""
        for table in self._tables.values():
            table.close()

    @property
    def rows(self) -> int:
        """All rows written."""
        return sum(table.rows for table in self._tables.values())

    def arguments(self) -> list[str]:
        """The words by which the importer finds the files."""
        words = [f"--array-delimiter=U+{ord(ARRAY_DELIMITER):04X}", f"--quote=U+{ord(QUOTE):04X}"]
        for (kind, name), table in self._tables.items():
            option = "--nodes=" if kind == "nodes" else f"--relationships={name}="
            words += [f"{option}{header},{data}" for header, data in table.files]
        return words

    def repairs(self) -> list[tuple[str, dict[str, Any]]]:
        """Statements with parameters to run on the imported graph, each of which commits in batches."""
        found = []
        for (kind, name), table in self._tables.items():
            pattern = f"(x:{name})" if kind == "nodes" else f"()-[x:{name}]->()"
            for column, is_list in sorted(table.marked.items()):
                value = f"x.`{column}`"
                marked, spelled = f"{value} CONTAINS $mark", _unspelled(value)
                if is_list:
                    marked = f"any(m IN {value} WHERE m CONTAINS $mark)"
                    spelled = (
                        f"CASE {value} WHEN [$empty] THEN [] ELSE [m IN {value} | {_unspelled('m')}] END"
                    )
                batches = f"CALL (x) {{ SET {value} = {spelled} }} IN TRANSACTIONS OF 2000 ROWS"
                found.append((f"MATCH {pattern} WHERE {marked} {batches}", _PARAMETERS))
        return found

    def _table(self, kind: str, name: str, fixed: tuple[str, str]) -> "_Table":
        if (kind, name) not in self._tables:
            self._tables[kind, name] = _Table(self._folder / f"{kind}-{name}", fixed)
        return self._tables[kind, name]


class _Table:
    """The rows of one label or edge type. ``files`` are pairs of header and data."""

    def __init__(self, path: Path, fixed: tuple[str, str]) -> None:
        self.files: list[tuple[Path, Path]] = []
        self.marked: dict[str, bool] = {}
        """Columns with marks in them, and whether they hold lists."""
        self.rows = 0
        self._path = path
        self._fixed = fixed
        self._columns: dict[str, str] = {}
        self._stream: TextIOWrapper | None = None

    def add(self, fixed: tuple[str, str], properties: Mapping[str, Any]) -> None:
        """Write one row."""
        new = {
            name: _type(name, value)
            for name, value in properties.items()
            if value is not None and name not in self._columns
        }
        if new or self._stream is None:
            self._columns |= new
            self._begin()
        cells = [*fixed]
        for name, type_ in self._columns.items():
            value = properties.get(name)
            cell = "" if value is None else _cell(type_, value)
            if MARK in cell:
                self.marked[name] = type_.endswith("[]")
            cells.append(cell)
        if self._stream is not None:
            self._stream.write(",".join(cells) + "\n")
            self.rows += 1

    def close(self) -> None:
        """No row follows."""
        if self._stream is not None:
            self._stream.close()

    def _begin(self) -> None:
        """Begin a file for rows with the present columns."""
        self.close()
        stem = f"{self._path.name}-{len(self.files)}"
        header, data = (self._path.with_name(f"{stem}.{kind}.csv") for kind in ("header", "rows"))
        names = [f"{name}:{type_}" for name, type_ in self._columns.items()]
        header.write_text(",".join((*self._fixed, *names)) + "\n", "utf-8")
        self._stream = data.open("w", encoding="utf-8", newline="")
        self.files.append((header, data))


def _type(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return _type(name, value[0]) + "[]" if value else "string[]"
    if name in _FLOATS or isinstance(value, float):
        return "double"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "date" if hasattr(value, "iso_format") or isinstance(value, datetime.date) else "string"


def _cell(type_: str, value: Any) -> str:
    if type_.endswith("[]"):
        members = [str(member).translate(_TO_SPELL) for member in value]
        return QUOTE + (ARRAY_DELIMITER.join(members) if members else EMPTY) + QUOTE
    if type_ == "boolean":
        return "true" if value else "false"
    if type_ == "date":
        return value.isoformat() if isinstance(value, datetime.date) else str(value.iso_format())
    return _quoted(value) if type_ == "string" else str(value)


def _quoted(text: object) -> str:
    return QUOTE + str(text).translate(_TO_SPELL) + QUOTE


_PARAMETERS: dict[str, Any] = {
    "mark": MARK,
    "empty": EMPTY,
    **{f"{letter}_mark": MARK + letter for letter in _SPELLED.values()},
    **{f"{letter}_is": character for character, letter in _SPELLED.items()},
}


def _unspelled(value: str) -> str:
    """Cypher that gives a text back its characters; the mark itself comes last."""
    for letter in _SPELLED.values():
        value = f"replace({value}, ${letter}_mark, ${letter}_is)"
    return value
