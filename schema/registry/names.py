"""What is known of personal names."""

from schema.errors import InputError
from schema.registry.facts import Facts


class Names:
    """What is known of personal names: family names, shapes by people, and words in and around names."""

    def __init__(self, facts: Facts) -> None:
        self.family_names = facts.family_names
        self.patterns = facts.name_patterns
        self._words = {words.id: words.forms for words in facts.name_words}

    def words(self, use: str) -> tuple[str, ...]:
        """The words of one use: ``middle_male``, ``not_names``, ``blocked_after`` and so on."""
        if use not in self._words:
            raise InputError("", f"name_words.yaml has no list {use!r}, only {', '.join(self._words)}")
        return self._words[use]

    @property
    def variants(self) -> tuple[tuple[str, ...], ...]:
        """Groups of spellings of one family name."""
        return tuple(forms for use, forms in self._words.items() if use.startswith("variants."))
