"""Known documents by number, by plenum and by name."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from schema.document_number import DocumentNumber, parse_number, plain_number
from schema.folding import fold, regular_spelling
from schema.registry.records import DocumentType, KnownDocument

_REGULATIONS_AND_DECISIONS = ("QĐ", "QĐi", "QyĐ")


class DocumentIndex:
    """The register of known documents. Everything it returns is a candidate, never a decision."""

    def __init__(self, documents: Iterable[KnownDocument], types: Iterable[DocumentType]) -> None:
        self._documents = tuple(sorted(documents, key=lambda document: (document.date, document.key)))
        self._type_ids = frozenset(kind.id for kind in types)

    @cached_property
    def by_key(self) -> dict[str, KnownDocument]:
        """By key (``party.tw.ct.42.2010-04-16``)."""
        return {document.key: document for document in self._documents}

    def numbered(
        self, series: str, number: str, scope: str | None, year: str | None
    ) -> tuple[KnownDocument, ...]:
        """Documents of one number; see ``Registry.known_documents_for``."""
        return tuple(
            document
            for document, parsed in self._by_number.get(plain_number(number), ())
            if self._counts_as(series, document, parsed)
            and scope in (None, document.scope)
            and (year is None or parsed.year == year)
        )

    def of_plenum(self, term: str, plenum: int) -> tuple[KnownDocument, ...]:
        """Documents that a plenum of a term (roman) adopted."""
        return tuple(d for d in self._documents if (d.term, d.plenum) == (term, plenum))

    def titled(self, name: str) -> tuple[KnownDocument, ...]:
        """Documents with this title or short form, folded."""
        return tuple(self._by_title.get(fold(regular_spelling(name)), ()))

    def _counts_as(self, series: str, document: KnownDocument, number: DocumentNumber) -> bool:
        if series in self._type_ids:
            return document.type == series
        if series in _REGULATIONS_AND_DECISIONS:
            return number.series in _REGULATIONS_AND_DECISIONS
        return series == number.series

    @cached_property
    def _by_number(self) -> dict[str, list[tuple[KnownDocument, DocumentNumber]]]:
        index: dict[str, list[tuple[KnownDocument, DocumentNumber]]] = defaultdict(list)
        for document in self._documents:
            parsed = parse_number(document.number) if document.number else None
            if parsed is not None:
                index[parsed.plain_number].append((document, parsed))
        return index

    @cached_property
    def _by_title(self) -> dict[str, list[KnownDocument]]:
        index: dict[str, list[KnownDocument]] = defaultdict(list)
        for document in self._documents:
            for name in {fold(form) for form in (document.title, *document.short_forms) if form}:
                index[name].append(document)
        return index
