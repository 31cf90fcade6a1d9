"""Documents named after who adopted them: plenums and congresses; and charters, constitutions, platforms."""

import re
from unicodedata import normalize

from ingest.recognise.documents.attachments import ROMAN, roman
from ingest.recognise.documents.type_words import TypeWord
from ingest.recognise.mentions import DocumentMention
from schema.folding import fold

ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
NUMERAL = rf"(?:\d{{1,2}}(?![\d/])|(?:{_ORDINAL})(?!\w)|{ROMAN}(?![^\W_]))"
_CENTRE = (
    r"(?:Ban\s+Chấp\s+hành\s+|BCH\s*)?(?:Trung\s+ương|trung\s+ương|[Tt]rung\s+uong|TW|T\.?\s?Ư|"
    r"TRUNG\s+ƯƠNG)(?:\s+Đảng)?"
)
_TERM = rf"\s*,?\s*\(?\s*(?:[Kk]h[óo]a|KHÓA)\s*(?P<term>{ROMAN}(?![^\W_])|\d{{1,2}}(?!\d))\s?\)?"
_MORE_TERMS = rf"(?P<more>(?:\s*(?:,|và)\s*(?:khóa\s+)?{ROMAN}(?![^\W_])){{0,3}}\)?)"
PLENUM = re.compile(
    r"\s*(?:của\s+)?(?:"
    rf"(?:[Hh]ội\s+nghị|HNTW|HN)\s+(?:lần\s+thứ\s+(?P<n1>{NUMERAL})\s*,?\s*(?:của\s+)?{_CENTRE}"
    rf"|{_CENTRE}\s*(?:lần\s+thứ\s+)?(?P<n2>{NUMERAL}))"
    rf"|{_CENTRE}\s*(?:lần\s+thứ\s+)?(?P<n3>{NUMERAL})"
    rf"|(?<=TW)\s?(?P<n4>{NUMERAL})"
    rf"|(?<=TƯ)\s?(?P<n5>{NUMERAL})"
    rf")(?:\s*\(?lần\s+\d\)?)?(?P<others>(?:\s*(?:,|và)\s*(?:{_CENTRE}\s*)?{NUMERAL}(?=\s*(?:,|và|"
    r"\(?\s*[Kk]h[óo]a))){0,6})"
    rf"(?:\s*,?\s*(?:của\s+)?{_CENTRE}(?!\s*(?:{NUMERAL})))?(?:{_TERM}{_MORE_TERMS})?"
)
_PARTY = r"(?:của\s+)?[Đđ]ảng(?:\s+(?:Cộng\s+sản\s+Việt\s+Nam|ta|CSVN))?(?!\s+bộ|\s+ủy|\s+đoàn)"
CONGRESS = re.compile(
    r"\s*(?:của\s+)?(?:Đại\s+hội|đại\s+hội|ĐH|ĐẠI\s+HỘI)(?:\s+đại\s+biểu|\s+ĐẠI\s+BIỂU)?"
    rf"(?:\s+(?:toàn\s+quốc|TOÀN\s+QUỐC))?(?:\s+{_PARTY})?(?:\s+(?:toàn\s+quốc))?"
    rf"\s*(?:(?:lần\s+thứ|LẦN\s+THỨ|khóa)\s+)?(?P<n>{NUMERAL})"
    rf"(?P<party>\s*,?\s*{_PARTY})?(?P<owner>\s+(?:của\s+)?(?!Đảng(?!\s+(?:bộ|ủy|đoàn)))[A-ZĐ][^,"
    r".;:()\n“”\"]{2,90}?(?=\s+(?:đã|và|là|về|vào|trong|nhiệm kỳ|đề ra|do|trên|tại|với|theo|nhằm|để|của|"
    r"được|có|cùng|đến)\b|[,.;:()\n“”\"]|$))?"
)
PLAIN_CONGRESS = re.compile(
    "".join(normalize("NFD", c)[0] for c in CONGRESS.pattern.replace("Đ", "D").replace("đ", "d"))
)
"""The same as texts without diacritics have it."""
MORE_CONGRESSES = re.compile(rf"(?P<more>(?:\s*(?:,|và)\s*{ROMAN}(?![^\W_]))+)")
LETTERED = re.compile(r"NQ(?=ĐH)")
LOCAL = re.compile(
    r"\s*(?:của\s+)?(?:Đại\s+hội|đại\s+hội|ĐH)(?:\s+đại\s+biểu)?\s+(?P<owner>(?:Đảng\s+bộ|đảng\s+bộ|"
    r"Chi\s+bộ|Đảng\s+ủy|Công\s+đoàn|Đoàn|Hội|Liên\s+hiệp|Mặt\s+trận|"
    r"MTTQ|Hội\s+Nông\s+dân)(?:\s+(?!lần\s|nhiệm\s|khóa\s|đã\s|và\s|về\s|là\s|đề\s)[^\s,.;:()\n“”\"]+){0,12})"
    rf"(?:\s*,?\s*\(?lần\s+thứ\s+(?P<n>{NUMERAL}))?(?:\s*,?\s*\(?(?:nhiệm\s+kỳ|"
    r"NK)\s+(?P<from>\d{4})\s*[-–]\s*(?P<to>\d{4})\)?)?"
)
PERIOD = re.compile(r"\s*,?\s*\(?(?:nhiệm\s+kỳ)\s+(?P<from>\d{4})\s*[-–]\s*(?P<to>\d{4})\)?")
CHARTER_PARTY = re.compile(
    r"\s+(?:của\s+)?Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam|\s+CSVN)?(?!\s+(?:bộ|ủy|đoàn|viên))"
)
CHARTER_TERM = re.compile(_TERM)
CHARTER_BODY = re.compile(
    r"\s+(?:của\s+)?(?P<body>(?:Hội\s+(?!nghị|đồng)|Đoàn\s|Công\s+đoàn|Liên\s+hiệp|Mặt\s+trận|MTTQ|"
    r"Liên\s+đoàn|Ban\s+đại\s+diện|Hiệp\s+hội|Tổng\s+Liên|Trường\s|trường\s|Quỹ\s|Giáo\s+hội|"
    r"Liên\s+minh|Quân\s|Đội\s)(?!và\s|đã\s|các\s|là\s|có\s|được\s|trong\s|để\s|quy\s)[^,.;:()\n“”\"]{2,"
    r"80}?)(?=\s+(?:và|đã|là|quy định|về|do|được|của|các|trong|để|khóa|sửa|gồm|có|đều|cũng|phải|với|theo|"
    r"cho|tại|năm|nhiệm|hiện|thông|mới|này|trên|\()(?!\w)|[,.;:()\n“”\"]|$)"
)
CONSTITUTION = re.compile(
    r"(?:\s+(?:nước\s+Cộng\s+hòa\s+[xX]ã\s+hội\s+[cC]hủ\s+nghĩa\s+Việt\s+Nam|nước\s+CHXHCN\s+Việt\s+Nam|"
    r"Việt\s+Nam))?(?:\s*\(?(?:năm\s+)?(?P<year>1946|1959|1980|1992|2013)\)?)?"
)
PLATFORM = re.compile(
    r"(?:\s+(?:chính\s+trị|"
    r"xây\s+dựng\s+đất\s+nước\s+trong\s+thời\s+kỳ\s+quá\s+độ\s+lên\s+(?:chủ\s+nghĩa\s+xã\s+hội|CNXH)))"
    r"(?:\s*\(?(?:năm\s+|bổ\s+sung,\s+phát\s+triển\s+năm\s+)?(?P<year>1930|1991|2011)\)?)?"
)
FOREIGN = re.compile(r"\s+[A-ZĐ][\wÀ-ỹ]+")


def number_of(numeral: str) -> int:
    """``number_of("tám") == 8``, ``number_of("XIII") == 13``, ``number_of("11") == 11``."""
    if numeral.isdigit():
        return int(numeral)
    spelled = ORDINALS.get(" ".join(numeral.lower().split()))
    if spelled is not None:
        return spelled
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for sign, after in zip(numeral, [*numeral[1:], ""], strict=True):
        value = values.get(sign, 0)
        total += -value if value < values.get(after, 0) else value
    return total


def congress_name(text: str, word: TypeWord) -> list[DocumentMention]:
    """The resolution of a plenum or of a congress that ``word`` begins; several where it lists terms."""
    plenum = PLENUM.match(text, word.end)
    if plenum is not None:
        return _plenum(text, word, plenum)
    local = LOCAL.match(text, word.end)
    if local is not None and (local["n"] or local["from"]):
        return [_local(text, word, local)]
    lettered = LETTERED.match(text, word.start)
    plain = text[word.start : word.end].isascii() and not word.letters
    congress = (PLAIN_CONGRESS if plain else CONGRESS).match(text, lettered.end() if lettered else word.end)
    return _congresses(text, word, congress) if congress is not None else []


def _plenum(text: str, word: TypeWord, match: re.Match[str]) -> list[DocumentMention]:
    first = next(n for n in (match["n1"], match["n2"], match["n3"], match["n4"], match["n5"]) if n)
    rest = re.findall(NUMERAL, re.sub(_CENTRE, " ", match["others"]))
    numbers = [number_of(numeral) for numeral in (first, *rest)]
    if not all(1 <= number <= 20 for number in numbers):
        return []
    more = match["more"] or ""
    terms: list[str | None] = [roman(match["term"])] if match["term"] else [None]
    terms += re.findall(ROMAN + r"(?![^\W_])", more.replace("khóa", " ")) if more.strip(" )") else []
    end = match.end()
    mentions = []
    for number in numbers:
        for term in dict.fromkeys(terms):
            mention = _named(text, word, end, f"plenum {number}", "document.plenum")
            mention.term = term
            if len(numbers) * len(terms) > 1:
                ending = f" khóa {term}" if term else ""
                mention.name = f"{text[word.start : word.end]} Trung ương {number}{ending}"
            mentions.append(mention)
    return mentions


def _congresses(text: str, word: TypeWord, match: re.Match[str]) -> list[DocumentMention]:
    """One resolution for each congress of a list: "Nghị quyết Đại hội XII, XIII của Đảng"."""
    first = _congress(text, word, match)
    more = MORE_CONGRESSES.match(text, match.end("n"))
    if more is None or match["owner"]:
        return [first]
    found = [first]
    for numeral in re.findall(ROMAN + r"(?![^\W_])", more["more"].replace("và", " ")):
        other = _congress(text, word, match)
        other.term = _roman_of(number_of(numeral))
        other.name = f"{text[word.start : word.end]} Đại hội {other.term}"
        found.append(other)
    return found


def _congress(text: str, word: TypeWord, match: re.Match[str]) -> DocumentMention:
    end = match.end()
    owner = (match["owner"] or "").strip()
    period = PERIOD.match(text, end)
    if period is not None:
        end = period.end()
    reference = f"congress {fold(owner)}".strip() if owner and not match["party"] else "congress"
    mention = _named(text, word, end, reference, "document.congress")
    mention.term = _roman_of(number_of(match["n"]))
    return mention


def _local(text: str, word: TypeWord, match: re.Match[str]) -> DocumentMention:
    owner = fold(match["owner"]).removeprefix("cua ")
    mention = _named(text, word, match.end(), f"congress {owner}", "document.congress_local")
    if match["n"]:
        mention.term = _roman_of(number_of(match["n"]))
    return mention


def standing_name(text: str, word: TypeWord) -> DocumentMention | None:
    """A charter, constitution or platform that ``word`` begins."""
    if word.id == "dieu-le-dang":
        party = CHARTER_PARTY.match(text, word.end)
        if party is not None:
            term = CHARTER_TERM.match(text, party.end())
            end = term.end() if term is not None else party.end()
            mention = _named(text, word, end, "charter dang", "document.charter")
            mention.term = roman(term["term"]) if term is not None else None
            return mention
        body = CHARTER_BODY.match(text, word.end)
        if body is not None and word.capital and len(body["body"].split()) > 1:
            return _named(text, word, body.end(), f"charter {fold(body['body'])}", "document.charter")
    if word.id == "hien-phap" and word.capital:
        match = CONSTITUTION.match(text, word.end)
        if match is not None and (match.end() > word.end or not FOREIGN.match(text, word.end)):
            mention = _named(text, word, match.end(), "constitution", "document.constitution")
            mention.date = match["year"]
            return mention
    if word.id == "cuong-linh" and word.capital:
        match = PLATFORM.match(text, word.end)
        if match is not None:
            return _named(text, word, match.end(), "platform", "document.platform")
    return None


def _named(text: str, word: TypeWord, end: int, reference: str, rule: str) -> DocumentMention:
    while end > word.end and text[end - 1] in " ,(\n":
        end -= 1
    return DocumentMention(
        start=word.start,
        end=end,
        rule=rule,
        type=word.label,
        form="named",
        name=" ".join(text[word.start : end].split()),
        core_end=end,
        reference=reference,
    )


def _roman_of(number: int) -> str:
    tens, units = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]
