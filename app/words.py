"""What codes of the graph are called in Vietnamese and English, read from ``words.yaml``."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "words.yaml"
LANGUAGES = ("vi", "en")


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def word(group: str, code: str, language: str) -> str:
    """The word for a code; the code itself where there is none.

    >>> word("modes", "carries_out", "vi"), word("modes", "unheard", "vi")
    ('thực hiện', 'unheard')
    """
    return _words()[group].get(code, {}).get(language, code)
