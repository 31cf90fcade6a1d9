"""Document numbers: any spelling in, one regular form out.
 Two systems stand side by side. The Party writes ``42-CT/TW`` (hyphen, then slash), the state
``16/CT-TTg``, ``30/2020/NĐ-CP`` or ``45/2019/QH14`` (slash, then hyphen); state letters name the drafting
unit instead of a type (``5973/UBND-KT``). Texts mix them up (``57/NQ-TW``, ``50 KL/TW``,
``30-NQ/2026/QH16``, ``23 – NQ/T.Ư``). The issuer decides the system, never the separators.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from schema.folding import fold, regular_spelling

PARTY_TYPE_CODES = (
    "QĐNS", "CTHĐ", "CTr", "QĐi", "QyĐ", "QCh", "TTr", "ĐCT", "GGT", "GCN", "GĐĐ", "GNP", "NQ", "CT", "KL",
    "QĐ", "QC", "TT", "HD", "TB", "TC", "BC", "KH", "QH", "ĐA", "PA", "DA", "CV", "CL", "BB", "BS", "GM",
    "PC", "PG",
)  # fmt: skip
"""Type codes of the Party, longest first; a test holds them against the registry."""

_PREFIX = re.compile(r"^\s*(?:số\s*:?|no\.?)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,6}(?:\.\d{1,2})?)(?=$|[\s/\-]|[A-ZĐƯa-zđ])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"[A-ZĐƯ][A-Za-zĐđƯư&.]{0,19}\d{0,2}")
_SEPARATORS = re.compile(r"\s*[-/]\s*|\s+")
_CENTRE = re.compile(r"T\.?\s?[ƯW]", re.IGNORECASE)
_PARTY_ISSUER = re.compile(
    r"(?:BCSĐ|ĐĐ|ĐU|HĐLL|HVCTQG).*|.*TW|(?:B[A-ZĐ]+|UBKT|VP)(?:TU|HU|ĐU)|TU|HU|QU|ThU|TXU|CB|ĐH|ĐHĐB"
)
_ALONE_AFTER_HYPHEN = re.compile(r"CP|TTg|CTN|HĐBT|QH\d+")
_NOT_PARTY = ("MTTW", "HNDTW", "MTTQ")
_STATE_ISSUER = re.compile(
    r"UBND.*|HĐND.*|CP|TTg|CTN|QH\d+|UBTVQH\d*|VPCP|B[A-ZĐ&]{1,9}(?<!TW)(?<!TU)(?<!CĐ)|S[A-ZĐ&]{2,8}"
)
_ASSEMBLY = re.compile(r"QH\d{1,2}")
_MIXED_CASE = ("CTr", "TTr", "TTg", "ThU", "QĐi", "QyĐ", "QCh", "TrS", "DAn", "SNgV", "CTrPH", "TTgCP")
_FOLDED_CODES = {
    "QD": "QĐ", "ND": "NĐ", "QDNS": "QĐNS", "HDND": "HĐND", "BGDDT": "BGDĐT", "GDDT": "GDĐT",
    "BCDTW": "BCĐTW", "BLDTBXH": "BLĐTBXH", "LDTBXH": "LĐTBXH", "BKHDT": "BKHĐT", "SKHDT": "SKHĐT",
    "SGDDT": "SGDĐT", "BCSD": "BCSĐ", "SLDTBXH": "SLĐTBXH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number with its symbol, in regular form.

    ``number`` is as printed, leading zeros kept (``"07"``, ``"66.7"``); ``symbol`` is what follows it
    without the year (``CT/TW``, ``NĐ-CP``, ``QH14``, ``UBND-KT``); ``year`` is the printed year, state
    numbers only.

    >>> print(parse_number("23 – NQ/T.Ư"))
    23-NQ/TW
    >>> parse_number("30/2020/NĐ-CP")
    DocumentNumber(number='30', symbol='NĐ-CP', year='2020')
    """

    number: str
    symbol: str
    year: str | None = None

    def __str__(self) -> str:
        if self.system == "party":
            return f"{self.number}-{self.symbol}"
        return "/".join(part for part in (self.number, self.year, self.symbol) if part)

    @property
    def system(self) -> Literal["party", "state"]:
        """``party`` for the shape with a slash inside the symbol, else ``state`` (the Front as well)."""
        return "party" if "/" in self.symbol else "state"

    @property
    def plain_number(self) -> str:
        """The number for comparison: ``7`` for ``07`` (zeros in front are a habit, not a difference)."""
        return plain_number(self.number)

    @property
    def series(self) -> str:
        """What the counter counts: the type code of a Party number, the whole symbol of a state number.

        >>> parse_number("42-CT/TW").series, parse_number("16/CT-TTg").series
        ('CT', 'CT-TTg')
        """
        return self.symbol.split("/")[0]

    @property
    def issuer(self) -> str:
        """The issuer's code: ``TW``, ``TTg``, ``QH14``, ``BTC-BKHCN``; of a letter body and unit."""
        if self.system == "party":
            return self.symbol.split("/", 1)[1]
        head, _, rest = self.symbol.partition("-")
        return rest if rest and not _STATE_ISSUER.fullmatch(head) else self.symbol


def plain_number(number: str) -> str:
    """A number without zeros in front.

    >>> plain_number("07"), plain_number("66.7"), plain_number("00")
    ('7', '66.7', '0')
    """
    return number.lstrip("0") or "0"


def parse_number(text: str) -> DocumentNumber | None:
    """Read a bare number with symbol in any spelling; ``None`` where the text is something else.

    >>> str(parse_number("57/NQ-TW")), str(parse_number("50 KL/TW")), str(parse_number("30-NQ/2026/QH16"))
    ('57-NQ/TW', '50-KL/TW', '30/2026/QH16')
    >>> parse_number("42") is None
    True
    """
    line = _PREFIX.sub("", regular_spelling(text))
    match = _NUMBER.match(line)
    if match is None:
        return None
    number, rest = match[1], line[match.end() :].strip()
    hyphen_first = rest.startswith("-") or not rest.startswith("/")
    parts = [part for part in _SEPARATORS.split(_CENTRE.sub("TW", rest).strip(" -/")) if part]
    years = [part for part in parts if _YEAR.fullmatch(part)]
    codes = [part for part in parts if not _YEAR.fullmatch(part)]
    if (
        not codes
        or len(years) > 1
        or not all(_is_code(code) for code in codes)
        or ("." in number and not years)
    ):
        return None
    codes = _split_glued([_regular_code(code) for code in codes])
    if len(codes) == 1 and not years and not _stands_alone(codes[0], hyphen_first):
        return None
    symbol = _symbol(codes, hyphen_first and "/" in rest, bool(years))
    return DocumentNumber(number, symbol, years[0] if years and "/" not in symbol else None)


def regular_symbol(text: str) -> str | None:
    """The regular form of a symbol alone: ``QĐ/TW`` for ``QĐ/TƯ``, ``NQ-TW`` or ``-NQ/T.Ư``.

    >>> regular_symbol("QĐ/TƯ"), regular_symbol("/QĐ - TTG"), regular_symbol("TTLT/BTC-BKHCN")
    ('QĐ/TW', 'QĐ-TTg', 'TTLT-BTC-BKHCN')
    """
    line = regular_spelling(text)
    separator = "" if line[:1] in "-/" else "-" if line.find("/") > 0 else "/"
    parsed = parse_number(f"1{separator}{line}")
    return parsed.symbol if parsed else None


def _symbol(codes: list[str], party_shape: bool, with_year: bool) -> str:
    """Join the codes as their issuer's system does."""
    if len(codes) > 2 and codes[-1] in ("TW", "TU", "HU") and re.match("B|UB|VP", codes[-2]):
        codes = [*codes[:-2], codes[-2] + codes[-1]]
    if len(codes) == 1:
        return codes[0]
    if with_year and _ASSEMBLY.fullmatch(codes[-1]):
        return codes[-1]
    issuer = codes[1]
    party = _is_party_issuer(issuer) or (
        party_shape and not with_year and not _STATE_ISSUER.fullmatch(issuer) and not _is_state_letter(codes)
    )
    return f"{codes[0]}/{'-'.join(codes[1:])}" if party else "-".join(codes)


def _is_code(text: str) -> bool:
    """Codes are capitals with at most two small letters (``CTr``, ``TTg``); ``Eleven`` is a word."""
    return _CODE.fullmatch(text) is not None and sum(letter.islower() for letter in text) <= 2


def _stands_alone(code: str, hyphen_first: bool) -> bool:
    """Old state numbers name the issuer alone: ``118/TTg``, ``61/CP``, ``28-CP``; ``7 - XSMN`` is none."""
    if hyphen_first:
        return _ALONE_AFTER_HYPHEN.fullmatch(code) is not None
    return sum(letter.isupper() or letter.isdigit() for letter in code) >= 2


def _is_state_letter(codes: list[str]) -> bool:
    return codes[0] not in PARTY_TYPE_CODES and _STATE_ISSUER.fullmatch(codes[0]) is not None


def _is_party_issuer(code: str) -> bool:
    return _PARTY_ISSUER.fullmatch(code) is not None and code not in _NOT_PARTY


def _split_glued(codes: list[str]) -> list[str]:
    """``HDBTGTW`` is the type HD and the issuer BTGTW with the slash lost."""
    if len(codes) != 1 or codes[0] in PARTY_TYPE_CODES:
        return codes
    for type_code in PARTY_TYPE_CODES:
        issuer = codes[0].removeprefix(type_code)
        if issuer != codes[0] and re.fullmatch(r"(?:[A-ZĐ]{2,8})?(?:TW|TU|HU)", issuer):
            return [type_code, issuer]
    return codes


@cache
def _regular_codes() -> dict[str, str]:
    return {code.upper(): code for code in _MIXED_CASE} | _FOLDED_CODES


def _regular_code(code: str) -> str:
    """One code with its usual letters: ``CTR`` is ``CTr``, ``QD`` is ``QĐ``, ``TTG`` is ``TTg``."""
    code = code.strip(".")
    upper = code.upper()
    regular = _regular_codes().get(upper)
    if regular is not None and (code.isupper() or fold(code) == fold(regular)):
        return regular
    return upper if code.islower() or upper == "TW" else code
