"""Judgements of people: two keys are the same thing, or are not. They win over every rule.

"Same" closes over chains of judgements; "different" holds for everything that is the same as either side.
All of it is a pure function of the judgements in force, so it is part of what the graph is computed from.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec

from ingest.resolve.document_facts import DocumentFacts
from ingest.resolve.identities import Published
from schema.keys import digest

SAME: Literal["same"] = "same"
DIFFERENT: Literal["different"] = "different"
UNRESOLVED_KEY = "unresolved."
"""How the key of an unresolved mention begins."""

Thing = tuple[str, str]
"""Base label and key."""


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a key meant when it was judged, so that the judgement finds the thing under a later key.

    ``published`` is the identity that other sources join, of people and events. ``source`` is set where the
    key is one source's mention; of a document's mention ``facts`` are what the text says, ``observed`` its
    date and ``stated_here`` the documents that it names in full, of a body's ``rule`` is the key by rule.
    """

    published: Published | None = None
    block: str | None = None
    source: str | None = None
    facts: DocumentFacts | None = None
    observed: str | None = None
    stated_here: tuple[str, ...] = ()
    rule: str | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocking keys that the thing is decided under."""
        return self.published.blocks if self.published else (self.block,) if self.block else ()


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One judgement: ``a`` and ``b`` are keys of things with base label ``label``; times are ISO in UTC."""

    verdict: Literal["same", "different"]
    label: str
    a: str
    b: str
    by: str
    reason: str
    time: str
    a_anchor: Anchor = Anchor()
    b_anchor: Anchor = Anchor()
    undone: str | None = None
    undone_by: str | None = None
    undone_reason: str | None = None

    @property
    def uid(self) -> str:
        """A hash of what was judged, by whom, why and when: the same line read in twice is one judgement."""
        said = (self.verdict, self.label, *sorted((self.a, self.b)), self.by, self.reason, self.time)
        return digest(*said, length=16)

    @property
    def ends(self) -> tuple[tuple[Thing, Anchor], tuple[Thing, Anchor]]:
        """Both things with their anchors."""
        return ((self.label, self.a), self.a_anchor), ((self.label, self.b), self.b_anchor)


class Judgements:
    """The judgements in force. ``preferred`` keys (the registry's) name a class before others do."""

    def __init__(
        self, judgements: Iterable[Judgement] = (), preferred: Collection[str] = frozenset()
    ) -> None:
        in_force = [judgement for judgement in judgements if judgement.undone is None]
        self.in_force = tuple(sorted(in_force, key=lambda each: (each.time, each.uid)))
        self._preferred = preferred
        self._same: dict[Thing, list[tuple[Thing, Judgement]]] = {}
        self._different: dict[Thing, list[tuple[Thing, Judgement]]] = {}
        for judgement in self.in_force:
            (a, _), (b, _) = judgement.ends
            table = self._same if judgement.verdict == SAME else self._different
            table.setdefault(a, []).append((b, judgement))
            table.setdefault(b, []).append((a, judgement))

    def __bool__(self) -> bool:
        return bool(self.in_force)

    def judged(self, label: str, key: str) -> bool:
        """Whether a judgement in force names this key."""
        return (label, key) in self._same or (label, key) in self._different

    def members(self, label: str, key: str) -> frozenset[str]:
        """The keys that are one thing with ``key`` by judgement, itself included."""
        return frozenset(key for _, key in self._reach((label, key)))

    def canonical(self, label: str, key: str) -> str:
        """The key that the whole class goes by: a registered one first, an unresolved mention's last."""
        return self.first(self.members(label, key)) if (label, key) in self._same else key

    def first(self, keys: Iterable[str]) -> str:
        """Which of several keys a thing goes by."""
        return min(keys, key=lambda k: (k not in self._preferred, k.startswith(UNRESOLVED_KEY), k))

    def why_same(self, label: str, a: str, b: str) -> list[Judgement] | None:
        """The chain of judgements that makes ``a`` and ``b`` one; ``None`` where none does."""
        return self._reach((label, a)).get((label, b))

    def why_different(self, label: str, a: str, b: str) -> list[Judgement] | None:
        """The chain that keeps them apart: from ``a`` by "same" to one "different", and on to ``b``."""
        left, right = self._reach((label, a)), self._reach((label, b))
        for thing, path in left.items():
            for other, judgement in self._different.get(thing, ()):
                if other in right:
                    return [*path, judgement, *reversed(right[other])]
        return None

    def apart(self, label: str, a: str, b: str) -> bool:
        """Whether judgements say that two keys are two things."""
        return bool(self._different) and self.why_different(label, a, b) is not None

    def opposed(self, label: str, key: str) -> list[tuple[str, Anchor]]:
        """The judged keys that are another thing than ``key``, with what they meant."""
        others: set[Thing] = set()
        for thing in self._reach((label, key)):
            for other, _ in self._different.get(thing, ()):
                others |= set(self._reach(other))
        ends = {end: None for end in self._ends() if end[0] in others} if others else {}
        return [(other, anchor) for (_, other), anchor in ends]

    def contradiction(self, verdict: str, label: str, a: str, b: str) -> list[Judgement] | None:
        """The judgements that a new one would contradict, as a chain from ``a`` to ``b``."""
        return self.why_different(label, a, b) if verdict == SAME else self.why_same(label, a, b)

    def anchored(self, block: str) -> tuple[tuple[str, Anchor], ...]:
        """The judged keys that are decided under a blocking key, with what they meant."""
        return self._anchors.get(block, ())

    def connected(self, block: str) -> frozenset[str]:
        """The blocking keys that judgements tie to this one: what is known under one counts for all."""
        return self._components.get(block, frozenset((block,)))

    def _reach(self, start: Thing) -> dict[Thing, list[Judgement]]:
        """All things that are the same as ``start`` by judgement, each with the chain that leads to it."""
        paths: dict[Thing, list[Judgement]] = {start: []}
        waiting = deque((start,))
        while waiting:
            thing = waiting.popleft()
            for other, judgement in self._same.get(thing, ()):
                if other not in paths:
                    paths[other] = [*paths[thing], judgement]
                    waiting.append(other)
        return paths

    @cached_property
    def _anchors(self) -> dict[str, tuple[tuple[str, Anchor], ...]]:
        found: dict[str, dict[tuple[str, Anchor], None]] = {}
        for (_, key), anchor in self._ends():
            for block in anchor.blocks:
                found.setdefault(block, {})[key, anchor] = None
        return {block: tuple(entries) for block, entries in found.items()}

    @cached_property
    def _components(self) -> dict[str, frozenset[str]]:
        """Blocks by block: those of things that are one by judgement belong together."""
        components: dict[str, set[str]] = {}
        for judgement in self.in_force:
            # Of documents' mentions that are two things each has to know what the other is settled as.
            mentions = judgement.a_anchor.facts is not None and judgement.b_anchor.facts is not None
            if judgement.verdict == SAME or mentions:
                blocks = {*judgement.a_anchor.blocks, *judgement.b_anchor.blocks}
                whole = blocks.union(*(components.get(block, set()) for block in blocks))
                components |= dict.fromkeys(whole, whole)
        return {block: frozenset(whole) for block, whole in components.items()}

    def _ends(self) -> Iterator[tuple[Thing, Anchor]]:
        for judgement in self.in_force:
            yield from judgement.ends
