"""What a document is about, compared by pairs of neighbouring syllables (a Vietnamese word has about two)."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from schema.folding import regular_spelling
from schema.registry import Registry

_SYLLABLE = re.compile(r"[\w&]+")
Subject = frozenset[str]

GENERIC_WEIGHT = 0.25
CLEAR_MARGIN = 0.75


class Subjects:
    """Compares subjects. The lexicon ``resolution_subjects`` says which words tell nothing apart."""

    def __init__(self, registry: Registry) -> None:
        entries = {entry.id: entry.forms for entry in registry.lexicon("resolution_subjects")}
        self._silent = frozenset(entries["silent"])
        self._generic = frozenset(entries["generic"])

    def of(self, *texts: str | None) -> Subject:
        """The pairs of syllables of some texts, in regular spelling and lower case; numbers stand alone."""
        pairs: set[str] = set()
        for text in texts:
            if not text:
                continue
            for phrase in re.split(r"[.,;:()\"“”]", regular_spelling(text).casefold()):
                syllables = [s for s in _SYLLABLE.findall(phrase) if s not in self._silent]
                pairs.update(f"{a} {b}" for a, b in pairwise(syllables))
        return frozenset(pairs)

    def clearly_meant(self, said: Subject, candidates: Mapping[str, Subject]) -> str | None:
        """The one candidate that ``said`` fits by a clear margin, if any.

        A pair counts the less the more candidates share it, and a generic one little; one telling pair (two
        content syllables) is the least that settles anything.
        """
        shared: dict[str, int] = {}
        for subject in candidates.values():
            for pair in subject:
                shared[pair] = shared.get(pair, 0) + 1
        weights = {
            key: sum(self._weight(pair) / shared[pair] for pair in subject & said)
            for key, subject in candidates.items()
        }
        if not weights:
            return None
        best, *others = sorted(weights, key=lambda key: (-weights[key], key))
        second = weights[others[0]] if others else 0.0
        return best if weights[best] >= 1 and weights[best] - second >= CLEAR_MARGIN else None

    def likeness(self, one: Iterable[str], other: Iterable[str]) -> float:
        """Share of the smaller subject that the other one has, 0 to 1; two pairs or fewer say nothing (0)."""
        a, b = frozenset(one), frozenset(other)
        smaller = min(len(a), len(b))
        return len(a & b) / smaller if smaller > 2 else 0.0

    def _weight(self, pair: str) -> float:
        return GENERIC_WEIGHT if pair in self._generic else 1.0
