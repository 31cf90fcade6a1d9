"""Names of steering committees: the document or the year that a name of one may end in."""

import re

STEERING = frozenset({"bcd", "tieu-ban", "to-cong-tac", "to-giup-viec"})
"""Heads whose field may be a task ("về ...", "thực hiện ...")."""
DOCUMENT = re.compile(
    r" (?:nghị quyết|chỉ thị|kết luận|quy định|quyết định|đề án|luật)"
    r"(?: trung ương \d+| (?:số )?\d+(?:[-/][\w-]+)*)(?:,? khóa [ivx]+)?(?!\w)"
)
CARRIED = re.compile(r"(?:tổng kết|sơ kết|thực hiện|triển khai)(?: việc)?(?: thực hiện)?$")
YEAR = re.compile(r" năm \d{4}$")
YEARLY = re.compile(
    r"(?<!\w)(?:thi|tuyển|bầu cử|đại hội|lễ|tết|điều tra|kỷ niệm|festival|liên hoan)(?!\w)", re.IGNORECASE
)
"""Occasions whose year belongs to the name of their committee."""


def task_end(low: str, start: int, stop: int) -> int:
    """Where the task at ``start:stop`` ends: with the document that it carries out ("tổng kết Nghị quyết số
    18"), and before a year, which is when something is done."""
    document = DOCUMENT.match(low, stop)
    if document is not None and CARRIED.search(low, start, stop):
        return document.end()
    year = YEAR.search(low, start, stop)
    return year.start() if year is not None and YEARLY.search(low, start, year.start()) is None else stop


def ends_in_document(field: str) -> bool:
    """Whether a field ends in a document: what follows ("của Bộ Chính trị") is of that, not of the
    committee."""
    cited = DOCUMENT.search(" " + field.lower())
    return cited is not None and cited.end() == len(field) + 1
