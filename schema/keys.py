"""Keys of nodes and uids of sources and statements: what makes a thing one thing, spelled for URLs.

Keys are lower-case ASCII without slash. Dots part the fields of a document's key, so no field holds one.
"""

import hashlib
import re

from schema.document_number import DocumentNumber, plain_number
from schema.folding import fold, regular_spelling

REGULATION = "quy-dinh"
"""The type whose documents share the code QĐ with decisions; its series is ``qyd`` in keys."""

_OTHER = re.compile(r"[^a-z0-9]+")
_REGULATION_CODES = ("QĐ", "QĐi", "QyĐ")
_LONGEST_SLUG = 80


def slug(text: str, longest: int = _LONGEST_SLUG) -> str:
    """A readable ASCII form: words joined by hyphens, cut at a word where it gets long.

    >>> slug("Ủy ban nhân dân tỉnh Đắk Lắk")
    'uy-ban-nhan-dan-tinh-dak-lak'
    """
    whole = _OTHER.sub("-", fold(regular_spelling(text))).strip("-")
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1].rpartition("-")[0]
    return cut or whole[:longest]


def digest(*parts: str | None, length: int = 32) -> str:
    """A stable hexadecimal hash of several strings; ``None`` and the empty string differ, borders count."""
    made = hashlib.blake2b(digest_size=(length + 1) // 2)
    for part in parts:
        data = b"" if part is None else part.encode()
        made.update(b"-" if part is None else b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()[:length]


def series_key(number: DocumentNumber, type_id: str | None = None) -> str:
    """The field of a key that says what is counted.

    Quyết định and quy định share the code QĐ and the counter, yet are two things: ``qd`` and ``qyd``.

    >>> from schema.document_number import parse_number
    >>> series_key(parse_number("37-QĐ/TW"), "quy-dinh"), series_key(parse_number("30/2020/NĐ-CP"))
    ('qyd', 'nd-cp')
    """
    code, _, rest = number.series.partition("-")
    if code in ("QĐi", "QyĐ") or (type_id == REGULATION and code in _REGULATION_CODES):
        return "-".join(part for part in ("qyd", slug(rest)) if part)
    return slug(number.series)


def scope_key(number: DocumentNumber, locality: str | None = None) -> str:
    """Whose counter it is: ``tw``, ``tu:can-tho``, ``btgtw``; for a state number the issuer.

    ``locality`` is the name of the place as it was on the document's date, or a slug; where a local
    committee's place is unknown the scope says so (``tu:?``).
    """
    issuer = slug(number.issuer)
    if locality is not None:
        return f"{issuer}:{slug(locality)}"
    return f"{issuer}:?" if issuer in ("tu", "hu", "qu", "thu", "txu") else issuer


def document_key(
    number: DocumentNumber, date: str, *, type_id: str | None = None, locality: str | None = None
) -> str:
    """The key of a document with number and date (ISO, of any precision).

    >>> from schema.document_number import parse_number
    >>> document_key(parse_number("42-CT/TW"), "2010-04-16")
    'party.tw.ct.42.2010-04-16'
    >>> document_key(parse_number("1143-CV/TU"), "2024-11-28", locality="Cần Thơ")
    'party.tu:can-tho.cv.1143.2024-11-28'
    >>> document_key(parse_number("30/2020/NĐ-CP"), "2020-03-05")
    'state.nd-cp.30-2020.2020-03-05'
    """
    plain = plain_number(number.number).replace(".", "_")
    if number.system == "party":
        return f"party.{scope_key(number, locality)}.{series_key(number, type_id)}.{plain}.{date}"
    series = series_key(number, type_id)
    if locality is not None:
        series = f"{series}:{slug(locality)}"
    counted = f"{plain}-{number.year}" if number.year else plain
    return f"state.{series}.{counted}.{date}"


def congress_document_key(congress: int, what: str) -> str:
    """The key of a national congress's document: ``party.congress13.nq``."""
    return f"party.congress{congress}.{what}"


def titled_document_key(
    type_id: str, title: str, *, issuer: str | None = None, date: str | None = None
) -> str:
    """The key of a document without number: type, issuer, date and a hash of the title, what is unknown
    left out.

    >>> titled_document_key("chien-luoc", "Chiến lược phát triển KH&CN 2011-2020", date="2012")
    'chien-luoc.2012.8827489f4a'
    """
    fields = (
        type_id,
        slug(issuer) if issuer else None,
        date,
        digest(fold(regular_spelling(title)), length=10),
    )
    return ".".join(field for field in fields if field)


def organisation_key(
    name: str,
    *,
    registry_id: str | None = None,
    locality: str | None = None,
    valid_from: str | None = None,
    source: str | None = None,
) -> str:
    """The key of a body: its id in the registry, else a slug of the full name with a short hash.

    The hash keeps names apart that differ in diacritics only. ``locality`` is a place id; ``source`` scopes
    a body of unknown locality to the text that names it, so that it is never merged with another's.
    """
    if registry_id is not None and locality is None:
        return registry_id
    told_apart = digest(regular_spelling(name).casefold(), locality, valid_from, source, length=8)
    return f"{slug(name, 60)}-{told_apart}"


def person_key(name: str, scope: str) -> str:
    """The key of a person: a slug of the name and a hash of what tells this bearer from others.

    ``scope`` is the source's uid, or a dated office or judgement that joins sources; never the name alone.
    """
    return f"{slug(name)}-{digest(regular_spelling(name).casefold(), scope, length=8)}"


def event_key(kind: str, name: str, date: str | None, scope: str) -> str:
    """The key of an event: kind, day, and a hash of name and ``scope`` (a source's uid, or a body)."""
    told_apart = digest(regular_spelling(name).casefold(), scope, length=8)
    return "-".join(part for part in (slug(kind), date, told_apart) if part)


def source_uid(origin: str | None, text: str) -> str:
    """The uid of a text from an origin (a URL, or publisher and article id): 32 hexadecimal digits."""
    return digest(origin, text)


def statement_uid(
    start: str, type: str, end: str, source: str, title: str | None = None, mode: str | None = None
) -> str:
    """The uid of a statement: from, type, to, source, and title (HOLDS) or mode (IMPLEMENTS)."""
    return digest(start, type, end, source, title, mode)
