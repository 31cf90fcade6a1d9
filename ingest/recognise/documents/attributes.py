"""Lists of words that lexicon entries carry beside their forms."""

from schema.registry import Entry


def listed(entry: Entry, attribute: str) -> tuple[str, ...]:
    """The words of one attribute; empty where the entry has none."""
    value = entry.get(attribute)
    return tuple(str(word) for word in value) if isinstance(value, (list, tuple)) else ()
