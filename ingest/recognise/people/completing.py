"""Bodies for offices that name none: the letterhead's, a delegation's, the one before a colon, the only
ministry of the text."""

import bisect
import re
from collections.abc import Sequence

from ingest.recognise.mentions import OrganisationMention, PersonMention
from ingest.recognise.page import Page
from ingest.recognise.people.offices import DEPUTISING, OfficeReader, Post, opening
from ingest.recognise.spans import between

MOTTOES = frozenset({"cpv", "ycl"})
"""Bodies that stand at the right of a letterhead as a motto: the Party, the Youth Union."""

REACH = 140
"""Characters before a signature's title in which the one that it deputises for may begin."""


def complete(
    text: str,
    page: Page,
    people: Sequence[PersonMention],
    reader: OfficeReader,
    bodies: Sequence[OrganisationMention],
) -> None:
    """Bodies for titles that name none: the letterhead's for a signature, the only ministry for ``Bộ trưởng
    A``."""
    outer = [body for body in bodies if not body.nested]
    posts = {post.start: post for post in reader.posts}
    for person in people:
        for office in person.offices:
            if office.body is not None:
                continue
            post = posts.get(office.start)
            if post is not None:
                office.body = _delegation(text, page, office.start, post, outer) or _before_colon(
                    text, post, outer
                )
            if office.body is None and post is not None:
                office.body = _same_kind(text, page, post, outer) or _same_place(reader, post, outer)
            if office.body is None and post is not None:
                office.body = _signing(text, page, post, outer, reader) or _only(page, post, outer)


def _delegation(
    text: str, page: Page, at: int, post: Post, bodies: Sequence[OrganisationMention]
) -> str | None:
    if post.title.kind.id != "truong-doan":
        return None
    sentence = opening(page, at)
    before = [
        body
        for body in bodies
        if sentence <= body.start < at
        and (body.kind == "delegation" or body.name.startswith("Đoàn đại biểu"))
    ]
    return before[0].name if before else None


def _before_colon(text: str, post: Post, bodies: Sequence[OrganisationMention]) -> str | None:
    """``VPCP: BTCN, PCN A``: the titles after the colon are held in the body before it."""
    if post.title.kind.id not in ("btcn", "pcn"):
        return None
    line = max(text.rfind("\n", 0, post.start), text.rfind(";", 0, post.start))
    before = [
        body for body in bodies if line < body.start < post.start and text[body.end : body.end + 1] == ":"
    ]
    return before[-1].name if before else None


def _signing(
    text: str, page: Page, post: Post, bodies: Sequence[OrganisationMention], reader: OfficeReader
) -> str | None:
    if page.kind != "official" or page.head is None or not text[post.start : post.title.end].isupper():
        return None
    for other in between(reader.posts, post.start - REACH, post.start + 1):
        deputised = DEPUTISING.search(text, max(0, other.start - 8), other.start) is not None
        close = not text[other.end : post.start].strip(" \n*|")
        same = (
            other.title.kind.id == post.title.kind.id or other.title.name.lower() in post.title.name.lower()
        )
        if deputised and other.body is not None and (close or same) and 0 <= post.start - other.end < 40:
            return other.body.name
    bodies = between(bodies, *page.head)
    party = next((body.start for body in bodies if body.registry_id in MOTTOES), page.head[1])
    nation = text.find("CỘNG HÒA", *page.head)
    limit = min((spot for spot in (party, nation) if spot > page.head[0]), default=page.head[1])
    heads = [b for b in bodies if b.registry_id not in MOTTOES]
    left = [b for b in heads if b.start < limit and text[b.start : b.start + 2].isupper()]
    if not heads:
        return None
    issuer = left[-1] if left else heads[0]
    if issuer.registry_id == "state-president":
        return None
    party = post.title.kind.id == "bi-thu" and issuer.host is not None
    return (
        issuer.host if party and issuer.name.startswith(("Ban Thường vụ", "Ban Chấp hành")) else issuer.name
    )


KINDS = {
    "truong-ban": ("Ban ",),
    "cuc-truong": ("Cục ",),
    "vu-truong": ("Vụ ",),
    "vien-truong": ("Viện ",),
    "chanh-van-phong": ("Văn phòng ",),
    "hieu-truong": ("Trường ", "Đại học "),
    "chu-nhiem": ("Ủy ban ", "Văn phòng "),
}
COMMITTEES = ("Ban Thường vụ", "Ban Chấp hành", "Ban cán sự", "Ban Bí thư", "Ban Thường trực")


def _same_kind(text: str, page: Page, post: Post, bodies: Sequence[OrganisationMention]) -> str | None:
    """``Ban Dân vận Trung ương do ông A, Phó Trưởng ban, dẫn đầu``: the only Ban of the sentence before."""
    kinds = KINDS.get(post.title.kind.id)
    if kinds is None:
        return None
    sentence = opening(page, post.start)
    names = {
        body.name
        for body in bodies
        if sentence <= body.start < post.start
        and body.name.startswith(kinds)
        and not body.name.startswith(COMMITTEES)
    }
    return next(iter(names)) if len(names) == 1 else None


PARTY = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
    "thị trấn": "Đảng ủy thị trấn",
}
COUNCILS = re.compile(
    rf"(?:Ủy ban|Hội đồng) nhân dân (?P<type>{'|'.join(sorted(PARTY, key=len, reverse=True))}) (?P<name>.+)",
    re.IGNORECASE,
)


def _same_place(reader: OfficeReader, post: Post, bodies: Sequence[OrganisationMention]) -> str | None:
    """``Phó Bí thư, Chủ tịch UBND huyện X``: the Party committee of the same place, where the text names
    it."""
    if post.title.kind.id != "bi-thu":
        return None
    after = bisect.bisect_right(reader.posts, post.start, key=lambda other: other.start)
    follower = reader.posts[after] if after < len(reader.posts) else None
    if follower is None or follower.body is None or follower.title.outset - post.end > 4:
        return None
    council = COUNCILS.fullmatch(follower.body.name)
    wanted = f"{PARTY[council['type'].lower()]} {council['name']}" if council is not None else None
    return next((body.name for body in bodies if body.name == wanted), None)


def _only(page: Page, post: Post, bodies: Sequence[OrganisationMention]) -> str | None:
    """The one body of the text that the title fits (``Thứ trưởng A`` where one ministry is named)."""
    fitting = {"bo": "Bộ ", "tong-cuc": "Tổng cục "}
    prefix = next((fitting[head] for head in post.title.kind.heads if head in fitting), None)
    if prefix is None:
        return None
    names = {
        body.name for body in bodies if body.name.startswith(prefix) and body.kind in ("ministry", "agency")
    }
    head = page.head or (0, 0)
    own = [body.name for body in bodies if head[0] <= body.start < head[1] and body.name in names]
    return own[0] if own else next(iter(names)) if len(names) == 1 else None
