"""Full identities: what a source says of a thing so fully that other sources' mentions may be settled by it.

An identity is published under its blocking keys. Decisions depend on the **set** of identities under a key,
never on who stated them first; two sources that say the same are one member of the set.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec


class DocumentIdentity(
    msgspec.Struct, frozen=True, tag="document", tag_field="of", omit_defaults=True, order=True
):
    """A document with number and date (or another proof of identity). ``issuers`` are keys of bodies."""

    key: str
    date: str | None = None
    issuers: tuple[str, ...] = ()
    locality: str | None = None
    subject: str | None = None


class PersonIdentity(
    msgspec.Struct, frozen=True, tag="person", tag_field="of", omit_defaults=True, order=True
):
    """The bearer of a name, by offices: (title, key of the body, year of the text) of one source.

    ``mention`` is the key of a mention that was judged on its own, so that it is no other's.
    """

    name: str
    offices: tuple[tuple[str, str, int], ...] = ()
    mention: str = ""


class EventIdentity(msgspec.Struct, frozen=True, tag="event", tag_field="of", omit_defaults=True, order=True):
    """One source's telling of a dated event. ``bodies`` are keys, ``people`` and ``words`` folded."""

    observed: str
    source: str
    kind: str
    name: str
    date: str
    date_end: str = ""
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    place: str = ""
    words: tuple[str, ...] = ()


Identity: TypeAlias = DocumentIdentity | PersonIdentity | EventIdentity

_DECODER: msgspec.json.Decoder[Identity] = msgspec.json.Decoder(Identity)

Known: TypeAlias = Mapping[str, frozenset[Identity]]
"""The identities known under each blocking key."""


class Published(msgspec.Struct, frozen=True):
    """An identity and the blocking keys that it is published under: the exact one, and a wider one."""

    identity: Identity
    block: str
    wide: str | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """All its blocking keys."""
        return (self.block,) if self.wide is None else (self.block, self.wide)


def encode(identity: Identity) -> str:
    """One spelling of an identity, so that equal ones are equal strings."""
    return msgspec.json.encode(identity, order="deterministic").decode()


def decode(text: str) -> Identity:
    """The identity that ``encode`` wrote."""
    return _DECODER.decode(text)


def gather(published: Iterable[Published]) -> dict[str, frozenset[Identity]]:
    """Identities by blocking key."""
    found: dict[str, set[Identity]] = {}
    for each in published:
        for block in each.blocks:
            found.setdefault(block, set()).add(each.identity)
    return {block: frozenset(members) for block, members in found.items()}
