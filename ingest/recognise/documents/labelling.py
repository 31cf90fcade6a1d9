"""Labels: which graph label a document has, by the type word before its number and the code in its symbol."""

from ingest.recognise.documents.symbols import Symbol
from ingest.recognise.documents.type_words import GENERIC, TypeWord, TypeWords
from schema.registry import Registry

SPELLINGS = {
    "TT": "thong-tu",
    "TTr": "to-trinh",
    "CTHĐ": "chuong-trinh",
    "TBKL": "thong-bao",
    "CTPH": "chuong-trinh-phoi-hop",
}
"""Codes of several types, or spelled beside the registry's: the type that they mean by themselves."""

BODY_CODES = frozenset({"TC"})
"""Codes that after "văn bản số" are those of a ministry (Tài chính), not of a type."""


class Labels:
    """The labels of a registry's document types by code."""

    def __init__(self, registry: Registry, types: TypeWords) -> None:
        self._types = types
        self.by_code: dict[str, str] = {}
        self._sharing: dict[str, set[str]] = {}
        for kind in registry.document_types:
            for code in (*kind.party_codes, *kind.state_codes):
                if kind.group not in ("paperwork", "technical") and len(code) > 1:
                    self.by_code.setdefault(code, kind.id)
                    self._sharing.setdefault(code, set()).add(kind.id)
        self.by_code |= SPELLINGS
        self.parents = {
            kind.label: registry.document_type(kind.variant_of).label
            for kind in registry.document_types
            if kind.variant_of
        }
        """Label -> the label above it, of variants (JointCircular -> Circular)."""

    def of_code(self, code: str | None) -> str | None:
        """The label that a type code means by itself."""
        return self._types.labels.get(self.by_code.get(code or "", ""))

    def of(self, word: TypeWord | None, symbol: Symbol) -> str:
        """The label of a number with a symbol, after ``word`` or alone; "Document" where nothing tells."""
        if word is not None and word.id != GENERIC:
            return word.label
        if symbol.type_code is None:
            return "OfficialLetter"
        if symbol.type_code == "TT" and symbol.system in ("party", "front_mass"):
            return self._types.labels["thong-tri"]
        if word is not None and symbol.type_code in BODY_CODES:
            return "OfficialLetter"
        return self.of_code(symbol.type_code) or ("Document" if word is None else "OfficialLetter")

    def of_first(self, word: TypeWord, symbol: Symbol) -> str:
        """The label of the number right after ``word``: a variant of its type where the code says so."""
        if word.id == GENERIC:
            return self.of(None, symbol)
        coded = self.of_code(symbol.type_code) or word.label
        return coded if self.parents.get(coded) == word.label else word.label

    def of_later(self, word: TypeWord, symbol: Symbol) -> str:
        """The label of a later number of a list: its own code's, where that is none of the type in front."""
        id = self.by_code.get(symbol.type_code or "")
        if word.id != GENERIC and (id is None or word.id in self._sharing.get(symbol.type_code or "", ())):
            return word.label
        return self.of(None, symbol)
