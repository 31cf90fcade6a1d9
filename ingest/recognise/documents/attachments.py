"""What follows a number and belongs to it: date, issuer, congress term."""

import re
from dataclasses import dataclass

from ingest.recognise.documents.dates import OF_YEAR, date_at

ROMAN = r"(?=[XVI])X{0,2}(?:IX|IV|V?I{0,3})"
TERM = re.compile(
    rf"[\s,]*\(?\s*(?:[Kk]h[óo]a|KH[ÓO]A)\s*(?:thứ\s+)?(?P<term>{ROMAN}(?![^\W_])|\d{{1,2}}(?!\d))\s?\)?"
)
ISSUER = re.compile(
    r"\s*,?\s*\(?(?:của|cua|do|CỦA|Của)\s+(?:[Ll]iên\s+(?=Bộ\s))?(?P<issuer>(?:Hội\s+nghị\s+lần\s+thứ\s+\w+\s*,\s*)?[A-ZĐÀ-Ỹ]"
    r"(?:[^,.;:()“”\"\n]|(?<=Ban)\n(?=Chấp)){1,90}?)"
    r"(?=\s+(?:về|ve|VỀ|ngày|ngay|năm|tháng|ban\s+hành|quy\s+định|qui\s+định|sửa\s+đổi|hướng\s+dẫn|"
    r"phê\s+duyệt|"
    r"thực\s+hiện|triển\s+khai|khóa|Khóa|trong|đã|là|được|và\s+(?:các|những|Nghị|Chỉ|Kết|Quy|Quyết|Kế|Thông|Công|"
    r"Luật)|nhằm|để|tại|có|"
    r"số|đối\s+với|theo|cho|gắn|đến|từ|với|đề\s+ra|do)(?!\w)|khóa\s+[XVI\d]|\s*(?:[,.;:()“”\"]|"
    r"\n(?!Chấp\s))|\s*$|\s+\")"
)
AREA = re.compile(
    r"\s+(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|tinh|huyen|quan)(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,4}"
    r"(?=\s*,?\s*(?:ngày|ngay)\s)",
    re.IGNORECASE,
)
"""An area between a symbol and its day: "18/QĐ-UBND tỉnh Đồng Tháp ngày 5/9/2022"."""
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


@dataclass(slots=True)
class Attached:
    """What stands after a core: the end of it all, and what it says."""

    end: int
    date: str | None = None
    term: str | None = None
    issuer: tuple[int, int] | None = None


def attachments(text: str, position: int) -> Attached:
    """Dates, issuer and term right after ``position``, in any order, each at most once.

    >>> found = attachments(", ngày 25/10/2017 của Bộ Chính trị (khóa XII) về", 0)
    >>> found.date, found.term, found.end
    ('2017-10-25', 'XII', 45)
    """
    area = AREA.match(text, position)
    found = Attached(area.end() if area is not None else position)
    for _ in range(5):
        if found.date is None:
            date = date_at(text, found.end)
            if date is not None:
                found.date, found.end = date.iso, date.end
                continue
        if found.term is None:
            term = TERM.match(text, found.end)
            if term is not None and term["term"]:
                if not _of_assembly(text, found):
                    found.term = roman(term["term"])
                found.end = term.end()
                continue
        if found.issuer is None:
            issuer = ISSUER.match(text, found.end)
            if issuer is not None:
                found.issuer, found.end = issuer.span("issuer"), issuer.end("issuer")
                continue
        break
    if found.date is None:
        year = OF_YEAR.match(text, found.end)
        if year is not None:
            found.date, found.end = year["y"], year.end()
    return found


def _of_assembly(text: str, found: Attached) -> bool:
    """Whether the term before is one of an elected assembly, not of a congress."""
    issuer = text[found.issuer[0] : found.issuer[1]] if found.issuer else ""
    return "Quốc hội" in issuer or "HĐND" in issuer or "Hội đồng nhân dân" in issuer


def roman(term: str) -> str:
    """A term in Roman figures: ``roman("13") == "XIII"``."""
    if not term.isdigit():
        return term
    number = int(term)
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
