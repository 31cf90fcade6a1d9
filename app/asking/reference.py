"""How a question refers to a document: by type, number, symbol, date, term, issuer, subject.

People type "chi thi 42", "Directive 42-CT/TW of 16/4/2010" or "NQ 57 của Bộ Chính trị"; all is read folded,
with or without diacritics.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from schema.document_number import DocumentNumber, parse_number, plain_number
from schema.errors import InputError
from schema.folding import fold, regular_spelling
from schema.partial_date import PartialDate
from schema.registry import Registry
from schema.registry.records import DocumentType

_MARKER = r"(?:(?:so|no\.?|number|nr\.?)\s*:?\s*)?"
_YEAR = r"(?:19|20)\d\d"
_CODE = r"[a-z][a-z.&]*\d{0,2}"
_NUMBER = re.compile(
    rf"{_MARKER}(?P<number>\d{{1,6}}(?:\.\d{{1,2}})?)"
    rf"(?P<symbol>\s*[-/]\s*(?:{_YEAR}\s*/\s*)?{_CODE}(?:\s*[-/]\s*(?:{_YEAR}\s*/\s*)?{_CODE}){{0,3}}"
    rf"|\s+{_CODE}\s*/\s*{_CODE}|\s*/\s*{_YEAR}(?!\d))?(?![\d\w/-])"
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_DATES = (
    re.compile(rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)"),
    re.compile(rf"(?P<d>\d{{1,2}})\s*[/.-]\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{_YEAR})"),
    re.compile(rf"(?P<d>\d{{1,2}})\s+thang\s+(?P<m>\d{{1,2}})\s*(?:nam|,|/|-)\s*(?P<y>{_YEAR})"),
    re.compile(rf"(?P<d>\d{{1,2}})\s+(?P<name>{'|'.join(_MONTHS)}),?\s+(?P<y>{_YEAR})"),
    re.compile(rf"(?P<name>{'|'.join(_MONTHS)})\s+(?P<d>\d{{1,2}}),?\s+(?P<y>{_YEAR})"),
    re.compile(rf"(?:thang\s+)?(?P<m>\d{{1,2}})\s*(?:/|nam|-)\s*(?P<y>{_YEAR})"),
    re.compile(rf"(?P<name>{'|'.join(_MONTHS)})\s+(?P<y>{_YEAR})"),
    re.compile(rf"(?:nam|year|in|of|from|\()\s*(?P<y>{_YEAR})\b"),
)
_BEFORE_DATE = re.compile(r"(?:[\s,(]|\b(?:ngay|sang|chieu|on|of|dated)\b)*$")
_TERM = re.compile(r"\(?\b(?:khoa|term|tenure)\s+(?P<term>[ivx]{1,5}|\d{1,2})\b\)?")
_ISSUER = re.compile(r"\b(?:cua|do|issued by|of|by|from)\s+(?:the\s+)?(?P<issuer>[a-z][^,;()]*)")
_SUBJECT = re.compile(r"\b(?:ve viec|ve|on|about|concerning|regarding)\s+(?P<subject>[a-z][^;()]*)")
_PLENUM = re.compile(
    r"(?:hoi nghi\s+(?:lan thu\s+)?|tw\s*|trung uong\s+|plenum\s+)(?P<plenum>\d{1,2})\b.{0,60}?"
    r"\b(?:khoa|term)\s+(?P<term>[ivx]{1,5}|\d{1,2})"
)
_LEADING = re.compile(r"^(?:(?:the|van ban|cac|nhung)\s+)+")


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """What the question says of the document; ``None`` and empty mean that it does not say."""

    text: str
    types: tuple[DocumentType, ...] = ()
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    date: PartialDate | None = None
    term: str | None = None
    plenum: int | None = None
    issuer: str | None = None
    subject: str | None = None

    @property
    def labels(self) -> frozenset[str]:
        """Graph labels of the types that it may mean; empty for any."""
        return frozenset(kind.label for kind in self.types)

    @property
    def plain_number(self) -> str | None:
        """The number without zeros in front."""
        return plain_number(self.number) if self.number else None


def read_reference(text: str, registry: Registry) -> DocumentReference | None:
    """Read a reference by number or plenum; ``None`` where the words name a document by title, or none."""
    plain = regular_spelling(text)
    folded = fold(plain)
    leading = _LEADING.match(folded)
    kinds, start = _type_at(folded, leading.end() if leading else 0, _type_words(registry))
    plenum = _PLENUM.search(folded) if kinds else None
    if plenum is not None:
        return DocumentReference(plain, kinds, term=_roman(plenum, registry), plenum=int(plenum["plenum"]))
    match = _NUMBER.match(folded, start)
    if match is None:
        return None
    number = _number(plain, match)
    if not kinds and number is None:
        return None
    if number is not None and not kinds:
        kinds = _types_of_number(number, registry)
    rest = folded[match.end() :]
    return DocumentReference(
        text=plain,
        types=kinds,
        number=match["number"],
        symbol=number.symbol if number else None,
        year=_printed_year(match, number),
        date=_date(rest),
        term=_roman(_TERM.search(rest), registry),
        issuer=_issuer(rest),
        subject=_group(_SUBJECT.search(rest), "subject"),
    )


def _number(plain: str, match: re.Match[str]) -> DocumentNumber | None:
    if match["symbol"] is None or not re.search("[a-z]", match["symbol"]):
        return None
    return parse_number(plain[match.start("number") : match.end("symbol")].upper())


def _printed_year(match: re.Match[str], number: DocumentNumber | None) -> str | None:
    if number is not None:
        return number.year
    found = re.search(_YEAR, match["symbol"] or "")
    return found.group() if found else None


def _types_of_number(number: DocumentNumber, registry: Registry) -> tuple[DocumentType, ...]:
    """Types by the code of the number alone: ``42-CT/TW`` is a directive; QĐ leaves two."""
    return registry.document_types_with_code(number.series.split("-")[0], number.system)


@lru_cache(maxsize=4)
def _type_words(registry: Registry) -> tuple[tuple[str, tuple[DocumentType, ...]], ...]:
    """Folded words for document types, longest first: names in both languages, aliases, codes."""
    words: dict[str, dict[str, DocumentType]] = {}
    for kind in registry.document_types:
        codes: Iterable[str] = (*kind.party_codes, *kind.state_codes)
        for word in (kind.name, kind.name_en, *kind.aliases, *codes):
            words.setdefault(fold(word), {})[kind.id] = kind
    return tuple((word, tuple(words[word].values())) for word in sorted(words, key=lambda w: (-len(w), w)))


def _type_at(
    folded: str, start: int, words: tuple[tuple[str, tuple[DocumentType, ...]], ...]
) -> tuple[tuple[DocumentType, ...], int]:
    for word, kinds in words:
        end = start + len(word)
        if folded.startswith(word, start) and not folded[end : end + 1].isalnum():
            space = re.compile(r"[\s,]*").match(folded, end)
            return kinds, space.end() if space else end
    return (), start


def type_words(registry: Registry) -> list[str]:
    """All folded words for document types, English ones in the plural as well."""
    names = [fold(kind.name_en) for kind in registry.document_types]
    return [word for word, _ in _type_words(registry)] + [_plural(name) for name in names]


def _plural(name: str) -> str:
    return name.removesuffix("y") + "ies" if re.search("[^aeiou]y$", name) else name + "s"


def names_a_type(text: str, registry: Registry) -> bool:
    """Whether the words begin with a type of document: ``Nghị quyết Đại hội XIII``, ``the Party
    Statutes``.
    """
    folded = fold(regular_spelling(text))
    leading = _LEADING.match(folded)
    return bool(_type_at(folded, leading.end() if leading else 0, _type_words(registry))[0])


def type_word(text: str, registry: Registry) -> tuple[DocumentType, ...]:
    """The types that a word or its English plural names: ``chi thi``, ``directives``, ``plans``."""
    folded = fold(regular_spelling(text))
    by_word = dict(_type_words(registry))
    for form in (folded, folded.removesuffix("s"), folded.removesuffix("es"), re.sub("ies$", "y", folded)):
        if form in by_word:
            return by_word[form]
    return ()


def find_date(folded: str) -> PartialDate | None:
    """The first date of a folded text, in any of the usual spellings."""
    return _date(folded)


def without_date(text: str) -> str:
    """The text without its first date and the word in front of it.

    >>> without_date("hội nghị ngày 2/4/2021")
    'hội nghị'
    """
    plain = regular_spelling(text)
    for pattern in _DATES:
        match = pattern.search(fold(plain))
        if match is not None:
            cut = _BEFORE_DATE.search(fold(plain[: match.start()]))
            before = plain[: cut.start()] if cut else plain[: match.start()]
            return f"{before} {plain[match.end() :].strip(' )')}".strip() or plain
    return plain


def _date(rest: str) -> PartialDate | None:
    for pattern in _DATES:
        match = pattern.search(rest)
        if match is None:
            continue
        groups = match.groupdict()
        month = groups.get("m") or (_MONTHS.index(groups["name"]) % 12 + 1 if groups.get("name") else 0)
        try:
            return PartialDate(int(groups["y"]), int(month), int(groups.get("d") or 0))
        except InputError:
            continue
    return None


def _roman(match: re.Match[str] | None, registry: Registry) -> str | None:
    if match is None:
        return None
    term = registry.congress_term(match["term"])
    return term.roman if term else match["term"].upper()


def _issuer(rest: str) -> str | None:
    found = _group(_ISSUER.search(rest), "issuer")
    if found is None:
        return None
    cut = re.split(r"\s+(?:ve|ngay|nam|thang|khoa|on|dated|about|concerning|term|issued|in)\b", found)[
        0
    ].strip()
    return None if not cut or cut in _MONTHS or cut.split()[0] in _MONTHS else cut


def _group(match: re.Match[str] | None, name: str) -> str | None:
    return match[name].strip(" .,?") or None if match else None
