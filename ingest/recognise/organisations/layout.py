"""What the place of a body on the page says about it: letterheads, lines of recipients, lists of members,
bylines, and titles of foreigners."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.lexicon import Lexicon
from ingest.recognise.page import Page

UNITS = frozenset({"vu", "cuc", "phong", "cong-ttdt", "trung-tam"})
INCLUDING = re.compile(r",? (?:trong đó có|bao gồm|gồm|như)(?: các đơn vị)?:? ")
NEXT_ITEM = re.compile(r"\n|;\s*[-+*|]")
"""Where the next recipient starts; a ";" alone may stand inside one."""
CLOSING = 200
"""Characters at the end of a page where bylines stand."""
BYLINE = re.compile(r"\s*(?:Tin, ảnh: |Bài, ảnh: |Tin: )?(?:[^\W\d_a-zđ]\w*[ ,]?){1,4} ?[-(] ?")

ROW = re.compile(r"^\|[ *]*(?:\d{1,4}(?:\.\d{1,3})*|[IVX]{1,5})[. )*]*\|[^\n]*", re.MULTILINE)
"""A numbered row of a table: projects, schools, procedures."""


def table_rows(text: str) -> list[tuple[int, int]]:
    """Numbered rows of annex tables, which name no actors; a single one is no table."""
    rows = [match.span() for match in ROW.finditer(text)]
    return rows if len(rows) > 2 else []


def letterhead(text: str, page: Page, bodies: Sequence[Body]) -> None:
    """A bare ``VĂN PHÒNG`` under ``ĐẢNG ỦY CHÍNH PHỦ`` in the letterhead is the office of that body."""
    if page.head is None:
        return
    inside = [body for body in bodies if page.head[0] <= body.start < page.head[1]]
    for upper, lower in pairwise(inside):
        gap = text[upper.end : lower.start]
        below = "\n" in gap and not gap.strip(" \n*|") and upper.depth < 2 and not upper.bare
        if below and lower.bare and lower.head is not None and lower.head.hosted:
            lower.host, lower.bare = upper, False


def recipients(text: str, page: Page, bodies: Sequence[Body], lexicon: Lexicon) -> None:
    """``VPCP: BTCN, Cổng TTĐT, Vụ KGVX``: units after the colon are of the body before it."""
    if page.kind != "official":
        return
    owner: Body | None = None
    for body in bodies:
        if owner is not None and NEXT_ITEM.search(text, owner.end, body.start):
            owner = None
        if text[body.end : body.end + 1] == ":" and body.named is not None:
            owner = body
        elif (
            owner is not None
            and body.id in UNITS
            and body.host is None
            and (body.field or body.id == "cong-ttdt")
        ):
            portal = body.id == "cong-ttdt" and owner.id == "vpcp"
            above = Body(owner.start, owner.end, named=lexicon.by_id["government"], implied=True)
            body.host, body.bare = above if portal else owner, False


def members(text: str, low: str, bodies: Sequence[Body]) -> None:
    """``các đơn vị trực thuộc Bộ, trong đó có A, B``: A and B are part of the Bộ."""
    for index, owner in enumerate(bodies):
        if not low.endswith("trực thuộc ", 0, owner.start) or not INCLUDING.match(low, owner.end):
            continue
        end = owner.end
        for body in bodies[index + 1 : index + 30]:
            gap = text[end : body.start]
            if len(gap) > 30 or any(c in gap for c in ".;\n"):
                break
            end = body.end
            if body.id == "vu" and body.host is None:
                body.host = owner
            elif body.host is None and body.head is not None and not body.complete:
                body.member = owner


def foreign_title(text: str, body: Body, after: Body | None) -> bool:
    """Whether a title that implies a body is a foreigner's.

    ``Phó Thủ tướng, Bộ trưởng Bộ Quốc phòng Lào`` is of no government of ours.
    """
    if not body.implied or after is None or not after.country or after.country == "Việt Nam":
        return False
    return text[body.end : after.start].lower() in (", bộ trưởng ", ", ", " kiêm bộ trưởng ")


def byline(text: str, body: Body) -> bool:
    """Whether a body is the employer in a byline near the end (``Thế Bằng - Trung tâm X``)."""
    if len(text) - body.end > CLOSING or "\n" not in text[: body.start]:
        return False
    left = text.rfind("\n", 0, body.start) + 1
    right = text.find("\n", body.end)
    rest = text[body.end : right if right >= 0 else len(text)]
    return BYLINE.fullmatch(text, left, body.start) is not None and not rest.strip(" .)/")
