"""Membership that a verb tells without a title: who is elected into a committee is its Ủy viên.

``Ông A được chỉ định tham gia Ban Chấp hành Đảng bộ tỉnh``, ``bầu bà B vào Ban Thường vụ Huyện ủy``.
"""

import bisect
import re
from collections.abc import Sequence

from ingest.recognise.mentions import Office, OrganisationMention, PersonMention
from ingest.recognise.page import Page

COMMITTEES = (
    "Ban Chấp hành ",
    "Ban Thường vụ ",
    "Ủy ban Kiểm tra ",
    "Ban Thường trực ",
)
VERB = r"(?:chỉ định|bầu|bầu bổ sung|bổ sung|cử|điều động|luân chuyển|phân công|chuẩn y)"
JOINS = re.compile(
    r"(?<!\w)(?:tham gia(?: giữ chức| vào)?|vào) (?:làm )?(?:(?:Ủy viên|ủy viên) )?$", re.IGNORECASE
)
PASSIVE = re.compile(rf"(?<!\w)được (?:[^.;\n]{{0,60}} )?{VERB}(?!\w)")
ACTIVE = re.compile(
    rf"(?<!\w){VERB}(?: tăng cường| bổ sung)? (?:(?:đồng chí|đ/c|ông|bà|anh|chị) )?$", re.IGNORECASE
)
SAID = re.compile(r"(?<!\w)(?:cho biết|cho rằng|nói|phát biểu|báo cáo|chủ trì|không|chưa)(?!\w)")
COORDINATED = re.compile(r",? (?:và )?|, ")
REACH = 260
"""Characters between a name and the committee."""


def add_memberships(
    text: str, page: Page, people: Sequence[PersonMention], bodies: Sequence[OrganisationMention]
) -> None:
    """Adds the office ``Ủy viên`` to those whom the text says to join a committee; ``people`` in order."""
    outer = [body for body in bodies if not body.nested and not body.implied]
    holder: PersonMention | None = None
    verb = last = -1
    for body in outer:
        if not body.name.startswith(COMMITTEES):
            continue
        join = JOINS.search(text, max(0, body.start - 40), body.start)
        if join is not None:
            holder, verb = _joining(text, page, people, join.start()), join.start()
        elif holder is None or not COORDINATED.fullmatch(text, last, body.start):
            holder = None
        if holder is not None:
            start = max(verb, 0) if join is not None else body.start
            holder.offices.append(Office(start, body.end, "Ủy viên", body.name))
        last = body.end


def _joining(text: str, page: Page, people: Sequence[PersonMention], at: int) -> PersonMention | None:
    """The person before ``at`` in the same sentence who is appointed there, in the passive or as object."""
    index = bisect.bisect_right(people, at, key=lambda person: person.end) - 1
    if index < 0:
        return None
    person = people[index]
    sentence = bisect.bisect_right(page.sentences, (at, 1 << 60)) - 1
    opening = page.sentences[sentence][0] if sentence >= 0 else 0
    if person.start < max(opening, at - REACH):
        return None
    gap = text[person.end : at]
    if SAID.search(gap):
        return None
    passive = PASSIVE.search(gap) is not None
    return person if passive or ACTIVE.search(text[max(0, person.start - 50) : person.start]) else None
