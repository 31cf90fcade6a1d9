"""Symbols: the codes after a document's number, read in any spelling and printed in regular form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schema.folding import fold
from schema.registry import Registry

RUN = re.compile(
    r"[A-ZĐ]{2,6}T\.\s?Ư(?![^\W\d_])|t[wuư](?![^\W\d_])|T\.\s?[ƯWU](?![^\W\d_])|[A-Z]\d{1,2}(?![\w])|[QNC]\sĐ(?=[-/])"
    r"|[A-ZĐƯ&][^\W\d_&]*(?:&[^\W\d_]+)*"
    r"(?:(?<=[Qq][Hh])\s?\d{1,2}|(?<=-NH)\d(?!\d)|(?<=-[A-ZĐ][A-ZĐ])\d(?!\d)|(?<=HĐNN)\d"
    r"|(?:(?<=UB[A-ZĐ]{2})|(?<=UB[A-ZĐ]{4})|(?<=HĐDT))(?<!UBND)1\d(?!\d)"
    r"|(?<=BCĐ)\d{2,3})?"
)
"""A run of letters that starts with a capital: a code, perhaps with the next word glued to it."""
ASSEMBLY = re.compile(r"QH\d{1,2}")
CENTRE = re.compile(r"^(.*)T\.?\s?Ư$|^(.*)T\.\s?W$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in regular form: ``text`` (``NQ/TW``, ``NĐ-CP``), its type code and issuer codes where it
    has them."""

    text: str
    type_code: str | None
    issuers: tuple[str, ...]
    system: str | None
    """party, state or front_mass, by the first known issuer code; None where no code is known."""


class Codes:
    """The codes of a registry, in every spelling that texts have for them."""

    def __init__(self, registry: Registry) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_numbers")}
        self.types = set(words["type-codes"])
        self.whole = set(words["whole-symbols"])
        self.letters = set(words["units-of-letters"])
        self.papers = set(words["other-papers"])
        self.systems: dict[str, str] = {}
        for kind in registry.document_types:
            if kind.group not in ("paperwork", "technical"):
                self.types.update(code for code in (*kind.party_codes, *kind.state_codes) if len(code) > 1)
        main = [(issuer.code, issuer.systems[0]) for issuer in registry.issuer_codes]
        variants = [(v, issuer.systems[0]) for issuer in registry.issuer_codes for v in issuer.variants]
        for code, system in (*main, *variants):
            for part in re.split(r"[-/]", code):
                self.systems.setdefault(part, system)
        self._known = self.types | set(self.systems) | self.whole | self.letters
        self._main = self.types | {code for code, _ in main} | (self.whole - {"TTG"})
        self._main_spelled = _spellings(self._main)
        self._spelled = _spellings(self._known)
        self._longest = max(map(len, self._spelled))
        self._by_length: dict[int, frozenset[str]] = {}

    def is_type(self, code: str) -> bool:
        return code in self.types

    def is_issuer(self, code: str) -> bool:
        """Whether ``code`` is a known issuer, the term of an assembly left off (``QH14``)."""
        bare = code.rstrip("0123456789")
        return (
            code in self.systems or bare in self.systems or code in self.whole or code.endswith(("TW", "TU"))
        )

    def regular(self, code: str) -> str:
        """One code in its usual letters: TƯ is TW, QD is QĐ, TTG is TTg."""
        code = code.upper() if code.islower() else code
        centre = CENTRE.match(code)
        if centre:
            code = (centre[1] or centre[2] or "") + "TW"
        code = code.replace(".", "").replace(" ", "")
        if code in self._main:
            return code
        if code[:2] in ("Qh", "qh"):
            return code.upper()
        return self._main_spelled.get(fold(code)) or (
            code if code in self._known else self._spelled.get(fold(code), code)
        )

    def cut(self, run: str, glued: bool) -> str:
        """The code at the start of a run of letters; ``glued`` where what follows the code may be a word.

        ``TWngày`` is TW and a word, ``CPVề`` CP and a word, ``TTg`` a code with a small letter.
        """
        if run in self._known or run.startswith("T.") or run[1:] == " Đ" or run[1:].isdigit():
            return run
        letters = run.rstrip("0123456789").rstrip()
        if letters != run and letters.upper() in ("QH", "UBTVQH"):
            return run
        if letters != run and letters in self._main and letters not in ("NH", "BCĐ"):
            return letters  # a footnote's figure
        if (
            (len(run) > 2 and fold(run) in self._main_spelled)
            or run.islower()
            or ". Ư" in run
            or "T.Ư" in run
        ):
            return run
        if self._glued(run) or (run[-1].isupper() and run.isascii()):
            return run
        capitals = re.match(r"[A-ZĐƯ&]+\d{0,3}", run)
        upper = capitals[0] if capitals else ""
        if len(upper) == len(run):
            return run
        for length in range(min(len(run), self._longest), 0, -1):
            if run[:length] in self._spelled_exactly(length):
                return run[:length]
        rest = run[len(upper) :]
        return upper if not rest[:1].islower() else upper[:-1]

    def _glued(self, run: str) -> bool:
        """Whether a type code and an issuer make up the whole run: ``QĐTTg``."""
        return any(
            run[:length] in self.types
            and (run[length:] in self._main or fold(run[length:]) in self._main_spelled)
            for length in range(2, min(5, len(run) - 1))
        )

    def _spelled_exactly(self, length: int) -> frozenset[str]:
        found = self._by_length.get(length)
        if found is None:
            known = {code for code in self._known if len(code) == length}
            known |= {code for code in ("TƯ", "QD", "ND", "TTG") if len(code) == length}
            found = self._by_length[length] = frozenset(known)
        return found

    def symbol(self, codes: list[str], separators: str) -> Symbol:
        """The regular form of ``codes`` as printed, with the first of ``separators`` between the first
        two."""
        regular = self._split([self.regular(code) for code in codes])
        first = regular[0]
        type_code = first if first in self.types and (len(regular) > 1 or first not in self.whole) else None
        issuers = tuple(regular[1:] if type_code else regular)
        known = next((self._system(code) for code in issuers if self._system(code)), None)
        if type_code and issuers and ASSEMBLY.fullmatch(issuers[0]):
            # "30-NQ/2026/QH16": numbers of the National Assembly have no type code in regular form.
            return Symbol(issuers[0], type_code, issuers, "state")
        if type_code and issuers:
            party = known == "party" or (known != "state" and separators.startswith("/"))
            text = f"{first}/{'-'.join(issuers)}" if party else "-".join(regular)
        else:
            text = "-".join(regular)
        return Symbol(text, type_code, issuers, known)

    def _system(self, code: str) -> str | None:
        found = self.systems.get(code) or self.systems.get(code.rstrip("0123456789"))
        if found is None and code.endswith(("TW", "TU", "HU")):
            return "party"
        return found

    def _split(self, codes: list[str]) -> list[str]:
        """A type code and an issuer that were glued together: ``HDBTGTW``, ``NĐCP``, ``NQTW``."""
        first = codes[0]
        if first in self._known or len(first) < 3:
            return codes
        for length in range(min(5, len(first) - 1), 1, -1):
            head, tail = self.regular(first[:length]), self.regular(first[length:])
            if head in self.types and (self.is_issuer(tail) or tail in self.whole):
                return [head, tail, *codes[1:]]
        return codes


def _spellings(codes: Iterable[str]) -> dict[str, str]:
    """Folded spelling -> regular code, where only one code folds so."""
    spelled: dict[str, str] = {}
    doubtful: set[str] = set()
    for code in sorted(codes):
        key = fold(code)
        if key in spelled and spelled[key] != code:
            doubtful.add(key)
        spelled.setdefault(key, code)
    for key in doubtful - {"ttg", "tw", "ctr", "ttr", "tu", "thu"}:
        spelled.pop(key)
    return spelled | {
        "ttg": "TTg",
        "tw": "TW",
        "ctr": "CTr",
        "ttr": "TTr",
        "tu": "TU",
        "qd": "QĐ",
        "nd": "NĐ",
        "cd": "CĐ",
    }
