"""Meetings named by number: congresses, plenums and sessions (``Đại hội XIII của Đảng``, ``kỳ họp thứ
7``).
"""

import re

ORDINAL = (
    r"(?:(?:lần )?thứ (?:[IVXL]+\b|\d{1,2}\b|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|"
    r"mười(?: (?:một|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín))?)"
    r"|lần [IVXL]+\b|[IVXL]+\b)"
)
_TERM = r"(?:,? ?\(?(?:khóa|Khóa) (?:[IVXL]+\b|\d{1,2}\b)\)?)"
_YEARS = r"(?:,? ?\(?nhiệm kỳ (?:19|20)\d\d ?- ?(?:19|20)\d\d\)?)"
_MIDDLE = (
    r"(?:(?:đại biểu|toàn quốc|Đảng bộ|đảng bộ|Đảng|Đoàn|Công đoàn|Hội|Thi đua|thi đua|yêu nước|toàn thể) )"
)

CONGRESS = re.compile(
    rf"[Đđ]ại hội (?:{_MIDDLE}){{0,5}}{ORDINAL}"
    rf"(?: (?:của )?(?:Đảng Cộng sản Việt Nam|Đảng ta|Đảng bộ|Đảng))?{_YEARS}?"
)
TERM_CONGRESS = re.compile(rf"[Đđ]ại hội (?:{_MIDDLE}){{0,4}}nhiệm kỳ (?:19|20)\d\d ?- ?(?:19|20)\d\d")
PLENUM = re.compile(
    r"[Hh]ội nghị (?:(?:lần )?thứ|[Tt]rung ương(?: Đảng)?(?: lần)?(?: thứ)?|"
    r"TW(?: lần)?(?: thứ)?|T\.Ư(?: lần)?(?: thứ)?) "
    r"(?:\d{1,2}\b|[IVXL]+\b|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|tư|bốn|lăm))?)"
    r"(?:,? (?:của )?(?:[Bb]an [Cc]hấp hành [Tt]rung ương|BCH [Tt]rung ương|BCHTW)"
    r"(?: Đảng)?(?: Cộng sản Việt Nam)?)?"
    rf"{_TERM}?"
)
SESSION = re.compile(
    r"[Kk][ỳì] họp (?:(?:bất thường|chuyên đề|thường lệ|thường kỳ|không thường lệ|tổng kết)(?: lần)? ?,? ?)?"
    rf"(?:\({ORDINAL}\)|{ORDINAL})"
)
SESSION_KIND = re.compile(r"[Kk][ỳì] họp (?:bất thường|chuyên đề|tổng kết nhiệm kỳ)")
SITTING = re.compile(rf"[Pp]hiên họp (?:toàn thể |thường kỳ |mở rộng )?{ORDINAL}")

PATTERNS = {
    "dai-hoi": (CONGRESS, TERM_CONGRESS),
    "hoi-nghi": (PLENUM,),
    "ky-hop": (SESSION, SESSION_KIND),
    "phien-hop": (SITTING,),
}
"""Patterns per head: where one matches at a head, the mention is an event by its number alone."""

OWNER = re.compile(r",? (?:của )?")
TAIL = re.compile(rf"{_TERM}|{_YEARS}")


def numbered(text: str, start: int, head: str) -> int | None:
    """The end of a meeting named by number whose head (an id) starts at ``start``; None where it is none."""
    for pattern in PATTERNS.get(head, ()):
        match = pattern.match(text, start)
        if match:
            return match.end()
    return None
