"""Offices that issue in their own name: where ``Thủ tướng Chính phủ`` and ``Chủ tịch nước`` are bodies.

They are where they issue ("Quyết định ... của Thủ tướng Chính phủ"), are addressed, or sign the text;
elsewhere the acting body is the Chính phủ, and ``Chủ tịch nước`` is only somebody's title.
"""

import bisect
import re
from collections.abc import Sequence

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.lexicon import Lexicon
from ingest.recognise.page import Page

SIGNED = re.compile(r"(?:^|[\n|*]|TM\.|KT\.)\s*\**\s*(THỦ TƯỚNG(?: CHÍNH PHỦ)?|CHỦ TỊCH NƯỚC)(?!\w)")
ISSUED = re.compile(
    r"(?:nghị quyết|kết luận|chỉ thị|quyết định|quy định|công điện|thông báo|kế hoạch|chương trình"
    r"|lệnh|đề án|chiến lược|công văn|văn bản)[^.;\n]{0,160} của $"
)
BETWEEN = re.compile(r"(?:của|ngày|tháng|năm|[\d/.,()\s-])*$")


class OfficeIssuers:
    """Decides for one text which mentions of the two offices are bodies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._government = lexicon.by_id["government"]

    def settle(
        self, text: str, low: str, page: Page, documents: Sequence[DocumentMention], bodies: list[Body]
    ) -> list[Body]:
        """``bodies`` with ``Thủ tướng Chính phủ`` turned into the Chính phủ where it does not issue."""
        signing = self._signs(text, page)
        ends = sorted(doc.end for doc in documents)
        issuers = {at for doc in documents if doc.issuer is not None for at in range(*doc.issuer)}
        kept: list[Body] = []
        for body in bodies:
            office = body.named.id if body.named is not None else ""
            if (
                office not in ("prime-minister", "prime-minister-short", "state-president")
                or office in signing
                or self._issues(low, body, ends, issuers)
                or _addressed(low, page, body)
            ):
                kept.append(body)
            elif office.startswith("prime-minister"):
                body.named, body.implied, body.rule = self._government, True, "organisation.implied"
                kept.append(body)
        return kept

    def _signs(self, text: str, page: Page) -> set[str]:
        if page.kind != "official":
            return set()
        signing: set[str] = set()
        for span in (page.head, page.foot):
            for match in SIGNED.finditer(text, *(span or (0, 0))):
                signing.add("prime-minister" if match.group(1).startswith("THỦ") else "state-president")
        return signing

    def _issues(self, low: str, body: Body, ends: Sequence[int], issuers: set[int]) -> bool:
        if body.start in issuers:
            return True
        index = bisect.bisect_right(ends, body.start)
        if (
            index
            and body.start - ends[index - 1] < 90
            and low.endswith("của ", 0, body.start)
            and BETWEEN.match(low, ends[index - 1], body.start)
        ):
            return True
        return ISSUED.search(low, max(0, body.start - 180), body.start) is not None


def _addressed(low: str, page: Page, body: Body) -> bool:
    """On a line of recipients: after ``Kính gửi`` or as a whole item of ``Nơi nhận``."""
    if page.kind != "official":
        return False
    before = low[max(0, body.start - 400) : body.start]
    line = before[max(before.rfind("\n"), before.rfind(";")) + 1 :]
    if "kính gửi" in line:
        return True
    after = low[body.end : body.end + 2]
    listed = re.match(r"[\s\-*+|]*(?:nơi nhận:)?[\s\-*+|]*$", line) is not None and (
        after[:1] in (";", ",", ".", "\n", "") or after == " ("
    )
    return listed and ("nơi nhận" in before or "kính gửi" in before)
