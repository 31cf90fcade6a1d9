"""The import direction of the house: rooms import down the table only, steps of ingest only earlier ones."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "schema": set(),
    "store": {"schema"},
    "ingest": {"schema"},
    "queries": {"schema", "store"},
    "app": {"schema", "store", "ingest", "queries", "samples"},
    "samples": set(),
}
"""What each room may import of ours, beside itself."""

TOUCH_THE_STORE = ("ingest.resolve", "ingest.write", "ingest.pipeline", "ingest.rebuild")
"""The parts of ingest that may import store as well; all that lies before them is pure."""

IMPORT_CALLS = ("importlib.import_module", "import_module", "__import__")

STEPS = ("read", "normalise", "recognise", "relate", "resolve", "write")
"""The steps of ingest in their order; a step imports itself and earlier ones."""


def imported(source: str, module: str, package: bool) -> Iterator[tuple[int, str]]:
    """Line and full name of every import in a module, wherever it stands; relative ones resolved."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            parts = module.split(".")
            base = parts[: len(parts) - node.level + package]
            above = [*base, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*above, alias.name])) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in IMPORT_CALLS:
            yield from ((node.lineno, str(a.value)) for a in node.args[:1] if isinstance(a, ast.Constant))


def inside(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


def allowed(module: str, target: str) -> bool:
    """Whether ``module`` of ours may import ``target``."""
    room, other = module.split(".")[0], target.split(".")[0]
    if other not in MAY_IMPORT:
        return other != "tests"
    if room == other:
        return room != "ingest" or in_order(module, target)
    if room == "ingest" and other == "store":
        return any(inside(module, part) for part in TOUCH_THE_STORE)
    return other in MAY_IMPORT[room]


def in_order(module: str, target: str) -> bool:
    step, earlier = (name.split(".")[1] if "." in name else "" for name in (module, target))
    if step in STEPS and earlier in STEPS:
        return STEPS.index(earlier) <= STEPS.index(step)
    return step not in STEPS or earlier in ("", *STEPS)


def violations(source: str, module: str, package: bool, path: str) -> list[str]:
    """``file:line: A imports B`` for each import against the direction."""
    return [
        f"{path}:{line}: {module} imports {target}"
        for line, target in imported(source, module, package)
        if not allowed(module, target)
    ]


def modules() -> list[tuple[str, Path]]:
    """Full name and path of every module of the rooms."""
    found = []
    for room in MAY_IMPORT:
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def test_no_module_imports_against_the_direction() -> None:
    wrong = [
        problem
        for module, path in modules()
        for problem in violations(
            path.read_text(), module, path.name == "__init__.py", path.relative_to(ROOT).as_posix()
        )
    ]
    assert wrong == []


def test_every_room_is_looked_at() -> None:
    rooms = {module.split(".")[0] for module, _ in modules()}
    assert rooms == set(MAY_IMPORT)
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} <= set(MAY_IMPORT) | {"tests"}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("schema.keys", "import store"),
        ("schema.keys", "from ingest.read import read_path"),
        ("schema.keys", "from ..store import database"),
        ("schema.registry.records", "from ... import app"),
        ("store.database", "import queries.library as library"),
        ("store.database", "def f():\n    from app import settings"),
        ("ingest.recognise.page", "from store.database import Database"),
        ("ingest.extract", "from ..store.database import Database"),
        ("ingest.recognise.page", "from ingest.relate import reading"),
        ("ingest.read.html", "from ..recognise import page"),
        ("ingest.relate.offices", "from ingest.extract import extract"),
        ("queries.library", "from ingest import pipeline"),
        ("queries.library", "import importlib\nimportlib.import_module('app.main')"),
        ("app.main", "from tests.sample_graph import graph"),
    ],
)
def test_an_import_against_the_direction_is_found(module: str, line: str) -> None:
    lines = line.count("\n") + 1
    (problem,) = violations(line, module, False, "a.py")
    assert problem.startswith(f"a.py:{lines}: {module} imports ")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("schema.keys", "from schema.folding import fold"),
        ("schema.keys", "from .folding import fold"),
        ("store.database", "from schema.errors import StoreError"),
        ("ingest.resolve.documents", "from store.database import Database"),
        ("ingest.pipeline", "from store.database import Database"),
        ("ingest.relate.offices", "from ingest.recognise.mentions import Mention"),
        ("ingest.extract", "from ingest.relate import assemble"),
        ("queries.library", "import neo4j, store.database"),
        ("app.main", "from queries.library import load_library"),
        ("app.main", "import schemathesis, storage"),
    ],
)
def test_an_import_down_the_table_is_none(module: str, line: str) -> None:
    assert violations(line, module, False, "a.py") == []


def test_a_relative_import_of_a_package_starts_in_the_package_itself() -> None:
    assert list(imported("from .page import Page", "ingest.recognise", package=True)) == [
        (1, "ingest.recognise.page.Page")
    ]
    assert list(imported("from .page import Page", "ingest.recognise.dates", package=False)) == [
        (1, "ingest.recognise.page.Page")
    ]
