"""Annotated texts on disk: ``NAME.json`` in one folder, ``NAME.txt`` in another."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schema.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text: its name without suffix, the annotation, and the text as read."""

    name: str
    annotation: dict[str, Any]
    text: str


def text_folder(gold: Path, texts: Path | None = None) -> Path:
    """The folder of the texts: as given, else ``GOLD_texts`` beside it, else a folder of its name
    further up.
    """
    if texts is not None:
        return texts
    beside = gold.parent / f"{gold.name}_texts"
    candidates = (beside, gold.parent.parent / gold.name, gold)
    for folder in candidates:
        if folder.is_dir() and any(folder.glob("*.txt")):
            return folder
    raise InputError(
        str(gold), f"no folder with the texts was found; looked for {beside.name} and {gold.name}"
    )


def read_gold(gold: Path, texts: Path | None = None) -> Iterator[GoldText]:
    """Every annotated text of ``gold`` in order of names; ``InputError`` names the file that is wrong."""
    gold = gold.resolve()
    files = sorted(gold.glob("*.json"))
    if not files:
        raise InputError(str(gold), "no annotations (*.json) are in this folder")
    folder = text_folder(gold, texts)
    for file in files:
        try:
            annotation = json.loads(file.read_text(encoding="utf-8"))
            text = (folder / f"{file.stem}.txt").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise InputError(str(error.filename), "the text of this annotation is missing") from error
        except ValueError as error:
            raise InputError(str(file), f"not readable as JSON in UTF-8: {error}") from error
        if not isinstance(annotation, dict) or not {"entities", "edges"} <= annotation.keys():
            raise InputError(str(file), "an annotation needs the lists entities and edges")
        yield GoldText(file.stem, annotation, text)
