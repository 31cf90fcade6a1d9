"""A source as the graph keeps it, and what was read from it."""

from dataclasses import dataclass, replace

from ingest.read import SourceText
from schema.local_graph import LocalGraph


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source without its statements. Dates are ISO of any precision; ``path`` is for display only."""

    uid: str
    text: str
    origin: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None
    path: str = ""

    @classmethod
    def of(cls, text: SourceText) -> "SourceRecord":
        """The record of a text that was just read."""
        return cls(
            uid=text.uid,
            text=text.text,
            origin=text.origin,
            title=text.title,
            publisher=text.publisher,
            published=text.published,
            retrieved=text.retrieved,
            path=text.path,
        )

    def joined(self, other: "SourceRecord") -> "SourceRecord":
        """What two readings of the same text say together, whichever came first: the lesser of two values.

        >>> a, b = SourceRecord("u", "t", published="2020-05"), SourceRecord("u", "t", title="Tin", path="b")
        >>> a.joined(b) == b.joined(a)
        True
        """

        def lesser(name: str) -> str | None:
            stated = [value for value in (getattr(self, name), getattr(other, name)) if value]
            return min(stated, default=None)

        return replace(
            self,
            title=lesser("title"),
            publisher=lesser("publisher"),
            published=lesser("published"),
            retrieved=lesser("retrieved"),
            path=lesser("path") or "",
        )

    @property
    def version(self) -> tuple[str, str]:
        """What orders the versions of one origin: retrieved or published date, then the uid (a hash)."""
        return (self.retrieved or self.published or "", self.uid)


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source and the local graph of its text."""

    record: SourceRecord
    graph: LocalGraph

    @property
    def observed(self) -> str | None:
        """The date of the text: when what it says was so."""
        return self.graph.published or self.record.published
