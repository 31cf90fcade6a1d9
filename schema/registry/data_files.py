"""Read the data files: YAML without surprises, the places, and the line of a wrong entry."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from schema.errors import RegistryError
from schema.registry.facts import Facts, tables
from schema.registry.records import Entry, Place

LEXICONS = "lexicons"
PLACES = "places.tsv"


def data_files(folder: Path) -> dict[str, bytes]:
    """Content of every data file by path inside ``folder``; ``RegistryError`` where one cannot be read."""
    try:
        paths = sorted([*folder.glob("*.yaml"), *folder.glob(f"{LEXICONS}/*.yaml"), folder / PLACES])
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise RegistryError(str(error.filename or folder), f"cannot be read ({error.strerror})") from error


def parse_facts(files: Mapping[str, bytes], folder: Path) -> Facts:
    """Turn the files into records; ``RegistryError`` names file and line of what does not fit its record."""
    types = tables()
    places = types.pop("places")
    missing = [f"{name}.yaml" for name in types if f"{name}.yaml" not in files]
    if missing:
        raise RegistryError(str(folder / missing[0]), "the file is missing")
    values: dict[str, Any] = {
        name: _records(entries(files, f"{name}.yaml", folder), kind, f"{name}.yaml", files, folder)
        for name, kind in types.items()
    }
    values["places"] = _records(_places(files[PLACES], folder), places, PLACES, files, folder)
    values[LEXICONS] = {
        Path(name).stem: _lexicon(name, files, folder) for name in files if name.startswith(f"{LEXICONS}/")
    }
    return Facts(**values)


def entries(files: Mapping[str, bytes], name: str, folder: Path) -> list[Any]:
    """The list ``entries`` of a YAML data file."""
    import yaml  # here, because a warm start has no need of it

    try:
        content = yaml.load(files[name], Loader=_loader())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RegistryError(f"{folder / name}:{line}", f"not YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RegistryError(f"{folder / name}:1", f"not YAML in UTF-8: {error}") from error
    found = content.get("entries") if isinstance(content, dict) else None
    if not isinstance(found, list):
        raise RegistryError(f"{folder / name}:1", "a data file is a mapping with a list named entries")
    return found


def line_of(files: Mapping[str, bytes], name: str, index: int) -> int:
    """The line (from 1) where entry ``index`` of a file begins. Slow: reads the file with marks."""
    if name == PLACES:
        numbered = [number for number, row in enumerate(_lines(files[name]), 1) if not row.startswith("#")]
        return numbered[index + 1]
    import yaml

    root = yaml.compose(files[name], Loader=yaml.SafeLoader)
    for key, value in root.value if root else ():
        if key.value == "entries":
            return int(value.value[index].start_mark.line) + 1
    return 1


def _records(
    raw: list[Any], kind: Any, name: str, files: Mapping[str, bytes], folder: Path
) -> tuple[Any, ...]:
    try:
        return msgspec.convert(raw, kind)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        index = re.match(r"\[(\d+)]", where)
        line = line_of(files, name, int(index[1])) if index else 1
        field = where[index.end() :].strip("`.") if index else ""
        raise RegistryError(f"{folder / name}:{line}", f"{field}: {what}" if field else what) from error


def _lexicon(name: str, files: Mapping[str, bytes], folder: Path) -> tuple[Entry, ...]:
    """Entries of a lexicon: ``id`` and ``forms``, the rest as attributes."""
    raw = entries(files, name, folder)
    shaped = [
        {
            **{key: value for key, value in entry.items() if key in ("id", "forms")},
            "attributes": {key: value for key, value in entry.items() if key not in ("id", "forms")},
        }
        if isinstance(entry, dict)
        else entry
        for entry in raw
    ]
    return _records(shaped, tuple[Entry, ...], name, files, folder)


def _lines(content: bytes) -> list[str]:
    return content.decode().rstrip("\n").split("\n")


def _places(content: bytes, folder: Path) -> list[Place]:
    """Rows of ``places.tsv``; the first row that is no comment names the columns."""
    rows = [(number, row) for number, row in enumerate(_lines(content), 1) if not row.startswith("#")]
    columns = [field.name for field in msgspec.structs.fields(Place)]
    if rows[0][1].replace("lat", "latitude").replace("lon", "longitude").split("\t") != columns:
        raise RegistryError(f"{folder / PLACES}:{rows[0][0]}", f"the columns are {', '.join(columns)}")
    return [_place(row, f"{folder / PLACES}:{number}") for number, row in rows[1:]]


def _place(row: str, where: str) -> Place:
    cells = row.split("\t")
    try:
        identity, level, type_, name, parent, valid_from, valid_to, latitude, longitude, successors = cells
        return Place(
            identity, level, type_, name, parent or None, valid_from or None, valid_to or None,
            float(latitude) if latitude else None, float(longitude) if longitude else None,
            tuple(successors.split("|")) if successors else (),
        )  # fmt: skip
    except ValueError as error:
        raise RegistryError(where, f"not a row of places: {error}") from error


@cache
def _loader() -> Any:
    """YAML with the scalars of JSON only: ``2025-02-18`` and ``01`` stay strings, no tags, no ``yes``."""
    import yaml

    base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("DataLoader", (base,), {"yaml_implicit_resolvers": {}})
    number = re.compile(r"-?(?:0|[1-9]\d*)$")
    fraction = re.compile(r"-?(?:0|[1-9]\d*)\.\d+(?:e[-+]?\d+)?$")
    loader.add_implicit_resolver("tag:yaml.org,2002:int", number, list("-0123456789"))
    loader.add_implicit_resolver("tag:yaml.org,2002:float", fraction, list("-0123456789"))
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), ["t", "f"])
    loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("null$"), ["n"])
    loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile("<<$"), ["<"])
    return loader
