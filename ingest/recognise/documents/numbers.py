"""Numbers with their symbols, in every spelling: hyphens lost or swapped, spaces, glued words, years
inside."""

import re
from dataclasses import dataclass

from ingest.recognise.documents.symbols import RUN, Codes, Symbol

NUMBER = r"\d{1,6}(?:\.\d{1,2}(?=/))?(?:[a-eA-E](?![^\W\d_]))?"
YEAR = r"(?:1[89]|20)\d\d"
START = re.compile(
    rf"(?P<number>{NUMBER})(?:\s?[/.\-_]\s?(?P<year>{YEAR})(?:\d(?=\s?[/.\-]))?(?!\d)|(?=\D))"
    r"(?P<separator>\s{0,2}[-/._]{0,2}\s{0,2})(?=[A-ZĐƯ]|t[wuư](?![^\W\d_]))"
)
"""A number, perhaps a year, and whatever stands before the first capital of a symbol."""
SMALL = re.compile(
    rf"(?P<number>\d{{1,5}})(?:\s?/\s?(?P<year>{YEAR}))?(?:\s?[-/]\s?|\s)"
    r"(?P<symbol>(?:nq|nđ|nd|qđ|qd|ct|kl|tt|ttlt|kh|ctr|tb|hd|qc|cv|cđ|bc|ttr)\s?[-/]\s?[a-zđư&]{2,"
    r"10}(?:-[a-zđ&]{2,8})?)(?![^\W_])"
)
"""The same in small letters, as segmenters and addresses write it."""
NEXT = re.compile(
    r"(?P<separator>\s{0,2}[-/]\s{0,2}|\.(?=[A-ZĐ])|\s{1,2}|)(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?=[A-ZĐƯ]|"
    r"t[wuư](?![^\W\d_]))"
)
CANDIDATE = re.compile(
    r"\d(?=[\da-eA-E.]{0,8}\s{0,2}(?:[-/.,_]\s?(?:1[89]|20)\d\d\s?)?[-/.,_]{0,2}\s{0,2}[A-ZĐƯ]"
    r"|\d{0,4}\s?(?:/\s?\d{4}\s?)?(?:[-/]\s?|\s)(?:nq|nđ|nd|qđ|qd|ct|kl|tt|kh|tb|hd)\s?[-/]\s?[a-zđ])"
)
"""A digit that a number with a symbol may start with: cheap, so that the rest is read only there."""


@dataclass(frozen=True, slots=True)
class FullNumber:
    """A number with a symbol; ``strict`` where nothing but a document number looks so."""

    start: int
    end: int
    number: str
    symbol: Symbol
    year: str | None
    strict: bool


class Numbers:
    """Reads full numbers at a position of a text."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def at(self, text: str, position: int) -> FullNumber | None:
        """The full number that starts right at ``position``.

        ``57-NQ/TW``, ``50 KL/TW``, ``30/2020/NĐ-CP``, ``45/2019/QH14``, ``159-HDBTGTW``, ``118/TTg``.
        """
        match = START.match(text, position)
        if match is None:
            return self._small(text, position)
        read = self._symbol(text, match.end(), match["separator"].strip())
        if read is None:
            return None
        codes, separators, end, year = read
        symbol = self._codes.symbol(codes, "".join(separators))
        year = match["year"] or year
        strict = self._strict(symbol, codes, match["separator"], year)
        if strict is None:
            return None
        return FullNumber(position, end, match["number"], symbol, year, strict)

    def _symbol(
        self, text: str, position: int, first: str
    ) -> tuple[list[str], list[str], int, str | None] | None:
        """The codes from ``position`` on, what separates them, where they end, and a year among them."""
        codes: list[str] = []
        separators: list[str] = []
        end = position
        year: str | None = None
        while len(codes) < 8:
            run = RUN.match(text, position)
            if run is None:
                break
            code = self._codes.cut(run.group(), glued=True)
            if not code or (codes and len(code) == 1 and code != "L"):
                break
            codes.append(code)
            end = position + len(code)
            if len(code) < len(run.group()):
                break
            following = NEXT.match(text, end)
            if following is None:
                break
            separator = following["separator"].strip()
            if not separator and not self._may_lack_separator(text, following.end(), codes):
                break
            if (
                following["separator"] != separator
                and separator == "-"
                and not self._continues(text, following.end())
            ):
                break
            year = following["year"] or year
            separators.append(separator)
            position = following.end()
        return (codes, separators, end, year) if codes else None

    def _may_lack_separator(self, text: str, position: int, codes: list[str]) -> bool:
        """Whether the code at ``position`` belongs to the number though only a space parts them: ``50 KL
        TW``."""
        run = RUN.match(text, position)
        if run is None or not self._codes.is_type(self._codes.regular(codes[-1])) or len(codes) > 1:
            return False
        code = self._codes.cut(run.group(), glued=True)
        return self._codes.regular(code) in ("TW", "TU", "CP", "TTg")

    def _continues(self, text: str, position: int) -> bool:
        """Whether a spaced hyphen leads to a code, not to the next clause ("... 57-NQ/TW - Bước ngoặt")."""
        run = RUN.match(text, position)
        if run is None:
            return False
        code = self._codes.cut(run.group(), glued=True)
        regular = self._codes.regular(code)
        return self._codes.is_issuer(regular) or self._codes.is_type(regular) or run.group().isupper()

    def _strict(self, symbol: Symbol, codes: list[str], separator: str, year: str | None) -> bool | None:
        """Whether the form alone makes it a reference; None where it cannot be one at all."""
        known = any(self._codes.is_issuer(code) for code in symbol.issuers)
        if codes[0] in self._codes.papers:
            return None
        if symbol.type_code and symbol.issuers:
            if not separator.strip() and not known:
                return None
            return known or bool(year) or "/" in symbol.text
        if symbol.type_code:
            return False if separator.strip() in ("-", "/") else None
        if year and symbol.text.startswith(("QH", "UBTVQH")):
            return True
        if separator.strip() not in ("-", "/"):
            return None
        return False

    def _small(self, text: str, position: int) -> FullNumber | None:
        match = SMALL.match(text, position)
        if match is None:
            return None
        parts = re.split(r"\s?[-/]\s?", match["symbol"].upper())
        symbol = self._codes.symbol(parts, "/" if "/" in match["symbol"] else "-")
        strict = any(self._codes.is_issuer(code) for code in symbol.issuers)
        return FullNumber(position, match.end(), match["number"], symbol, match["year"], strict)
