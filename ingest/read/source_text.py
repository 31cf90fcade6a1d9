"""A text as it was read, with what its file says about where it comes from."""

from dataclasses import dataclass, field
from os import PathLike, fspath

from schema.keys import source_uid


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text. ``text`` is the string that all offsets refer to; dates are ISO, of any precision.

    ``origin`` is the URL, else publisher and article id, else none. ``path`` says where it was read; it is
    for display only and no part of the identity. ``text_is_ours`` where a reader made the text (web pages,
    PDF, Word, records, converted encodings), so that it cannot be had from the file by its characters.
    """

    text: str
    origin: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None
    path: str = ""
    notes: tuple[str, ...] = field(default=())
    text_is_ours: bool = False

    @property
    def uid(self) -> str:
        """Hash of origin and text: 32 hexadecimal digits."""
        return source_uid(self.origin, self.text)


def origin_of(url: str | None, publisher: str | None, article: str | None) -> str | None:
    """Where a text comes from: its URL, else publisher and article id, else unknown.

    >>> origin_of(None, "Báo Mẫu", "17"), origin_of(None, None, "17")
    ('Báo Mẫu#17', None)
    """
    if url:
        return url
    return f"{publisher}#{article}" if publisher and article else None


def shown_path(path: str | PathLike[str]) -> str:
    r"""A path as it is told and stored: one line of characters that can be printed, others escaped.

    File names may hold line ends, terminal codes, and bytes that are no UTF-8 (lone surrogates in Python).

    >>> shown_path("tin\nmới\udcff.txt")
    'tin\\nmới\\xff.txt'
    """
    return "".join(map(_shown, fspath(path)))


def _shown(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # how Python keeps a byte of a name that is no UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
