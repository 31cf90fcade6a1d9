"""Titles: where the subject of a document starts and where it ends."""

import re

from schema.folding import fold
from schema.registry import Registry

LIMIT = 420
"""Characters that a title may have."""
CLOSING = {"“": "”", '"': '"', "«": "»", "‘": "’", "'": "'"}
BREAK = re.compile(r"[;.:\n(“”\"|]|,\s+(?=\S)|\s(?=\S)")
SUBJECT = re.compile(
    r"\s*,?\s*(?:[-:]\s*)?(?P<quote>[“\"])?\s*(?P<opening>(?:[Vv]ề|VỀ|V/v|[Vv]ề việc|ve viec|[Qq]uy định|"
    r"[Qq]ui định|[Ss]ửa đổi|[Bb]ổ sung|"
    r"[Hh]ướng dẫn|[Bb]an hành|[Pp]hê duyệt|[Tt]hực hiện|[Tt]riển khai|[Tt]rả lời|[Tt]hành lập|[Tt]iếp tục|"
    r"[Tt]hi hành|[Bb]ãi bỏ|[Pp]hê chuẩn|"
    r"[Tt]hí điểm|[Xx]in ý kiến)(?!\w))"
)
QUOTE_FIRST = re.compile(r"\s*(?:về\s+(?:việc\s+)?|V/v\s+)?[“\"«]")
"""A title that stands in quotation marks but for its "về việc"."""
NUMBERED = re.compile(r"\s*(?:của\s[^,.;\n]{2,40})?\s*(?:số\s*:?\s*)?\d")
"""After "Quy định" and its like: the next document, no subject."""
LEFT_OVER = re.compile(r"\s(?:và|hoặc)$")
"""A conjunction at the end of a title joins the next clause."""
FORBIDDEN = re.compile(
    r"(?:.*\s)?những\s(?:điều|việc|hành vi|nội dung)\s[^,.;:]{1,40}?(?:\skhông)?", re.DOTALL
)
"""A title up to "không", or to the verb after it, which both end titles elsewhere: "những điều đảng viên
không được làm"."""
CO_OWNERS = re.compile(
    r"(?:,\s(?:[A-ZĐ]|các\s|và\s)(?:(?!\s(?:đã|cần|phải|có|tổ chức|thực hiện|ban hành|sẽ|yêu cầu|chỉ đạo|"
    r"tiếp tục|lãnh đạo|căn cứ|thống nhất|quyết định|đề nghị|giao|họp|trình|được|"
    r"là)\s)[^,.;:()\n“”]){2,70}?)+"
    r"(?=\s*[.;:)]|\s*\n\s*\n|\s(?:nhiệm kỳ|khóa)(?!\w))"
)
"""Further bodies that rules belong to: "Quy chế làm việc của A, B và C nhiệm kỳ ..."."""
OWNED = re.compile(r"(?:làm việc|phối hợp|hoạt động)\s[^,.;:\n]{0,60}?(?:của|giữa)\s[^,.;:\n]{3,80}")
ABBREVIATED = re.compile(r"(?:TP|T\.Ư|T|Tp|TS|ThS|PGS|GS|H|Q)$")


class Titles:
    """Finds titles with the words of a registry."""

    def __init__(self, registry: Registry) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_titles")}
        stops = sorted(words["title-stops"], key=len, reverse=True)
        clauses = sorted(words["clause-starts"], key=len, reverse=True)
        self._stop = re.compile(rf"(?:{'|'.join(map(re.escape, stops))})(?!\w)|với\s+\d")
        self._clause = re.compile(rf"(?:{'|'.join(map(re.escape, clauses))})(?!\w)")

    def subject(self, text: str, position: int) -> tuple[int, int] | None:
        """The span of the subject that opens right at ``position`` ("về ...", quoted or not)."""
        opening = SUBJECT.match(text, position)
        if opening is not None and NUMBERED.match(text, opening.end("opening")):
            return None
        if opening is None or text[position : opening.start("opening")].count("\n") > 1:
            return None
        if opening["quote"]:
            end = self.quoted(text, opening.start("quote"))
            if end is not None:
                return opening.start("opening"), end
        return opening.start("opening"), self.end(text, opening.end("opening"))

    def quoted(self, text: str, position: int) -> int | None:
        """Where the quotation that opens at ``position`` ends (before its closing mark)."""
        closing = CLOSING.get(text[position])
        if closing is None:
            return None
        end = text.find(closing, position + 1, position + LIMIT)
        nested = text.find(text[position], position + 1, end) if end > 0 and closing != text[position] else -1
        if nested > 0:
            after = text.find(closing, end + 1, position + LIMIT)
            end = after if after > 0 else end
        return end if end > 0 else None

    def end(self, text: str, start: int) -> int:
        """Where a title that goes on from ``start`` without quotation marks ends."""
        limit = min(len(text), start + LIMIT)
        position = start
        opened = QUOTE_FIRST.match(text, start)
        if opened is not None:
            closed = self.quoted(text, opened.end() - 1)
            if closed is not None:
                return closed
        while True:
            stop = BREAK.search(text, position, limit)
            if stop is None:
                return _trimmed(text, start, limit)
            position = stop.end()
            mark = stop.group()[0]
            if mark == " " or mark == "\xa0":
                if self._stop.match(text, position) and not self._forbids(text, start, position):
                    return _trimmed(text, start, stop.start())
            elif mark == ",":
                owned = OWNED.fullmatch(text, start, stop.start())
                owners = CO_OWNERS.match(text, stop.start(), limit) if owned else None
                if owners is not None:
                    position = owners.end()
                elif self._clause.match(text, position):
                    return _trimmed(text, start, stop.start())
            elif mark == "." and self._goes_on(text, stop.start(), position):
                continue
            elif mark == "“":
                end = self.quoted(text, stop.start())
                if end is None or end - stop.start() > 60:
                    return _trimmed(text, start, stop.start())
                position = end + 1
            elif mark == "(" and re.match(
                r"sửa đổi|giai đoạn|khóa|gọi tắt|bổ sung", text[position : position + 12]
            ):
                close = text.find(")", position, limit)
                if close < 0:
                    return _trimmed(text, start, stop.start())
                position = close + 1
            elif mark == "\n" and self._wrapped(text, stop.start(), position):
                continue
            else:
                return _trimmed(text, start, stop.start())

    @staticmethod
    def _forbids(text: str, start: int, position: int) -> bool:
        """Whether the word at ``position`` belongs to what the title forbids."""
        negated = text.startswith("không ", position) or text.endswith("không", start, position - 1)
        return negated and FORBIDDEN.fullmatch(text, start, position - 1) is not None

    @staticmethod
    def _goes_on(text: str, dot: int, after: int) -> bool:
        """Whether a full stop belongs to an abbreviation or a figure."""
        if after < len(text) and not text[after].isspace():
            return True
        return ABBREVIATED.search(text[max(0, dot - 4) : dot]) is not None

    @staticmethod
    def _wrapped(text: str, line_end: int, after: int) -> bool:
        """Whether a line break only wraps the line: small letters before and after it."""
        before = text[line_end - 1 : line_end]
        return (before.islower() or before == ",") and text[after : after + 1].islower()


def title_key(title: str) -> str:
    """A title for comparison: folded, without punctuation and lead-in, a few abbreviations written out.

    >>> title_key("về việc phát triển KT-XH, giai đoạn 2021-2025")
    'phat trien kinh te xa hoi giai doan 2021 2025'
    """
    folded = " ".join(re.sub(r"[^\w\s&]", " ", fold(title).replace("kt-xh", "kinh te - xa hoi")).split())
    folded = folded.replace("kh&cn", "khoa hoc va cong nghe")
    return folded.removeprefix("ve viec ").removeprefix("ve ").removeprefix("v v ")


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start:
        if text[end - 1].isspace() or text[end - 1] in ",-–":
            end -= 1
        elif (joint := LEFT_OVER.search(text, max(start, end - 6), end)) is not None:
            end = joint.start()
        else:
            break
    return end
