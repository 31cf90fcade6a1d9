"""Offices: a title and the body it is held in, and the groups in which a text strings them together."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.recognise.mentions import Office, OrganisationMention
from ingest.recognise.page import Page
from ingest.recognise.people.titles import Title

LINK = re.compile(r" ?(?:của |trong |tại )?$")
JOIN = re.compile(
    r"(?: (?:BTV|(?:BCH|Ban Chấp hành)(?: Đảng bộ)?|Ban Thường vụ|Đảng ủy|Chi bộ|Chi ủy|Công đoàn|HĐQT)"
    r"(?=,))?"
    r"\s*(?:,|;| kiêm| và| rồi| -|\s/)\s*(?:kiêm |là |đồng thời là |từng là )?$"
)
TERM = re.compile(
    r"(?: (?:các )?(?:khóa|nhiệm kỳ)(?: [IVXLC]+| thứ [IVXLC]+| \d{1,4}(?: ?- ?\d{2,4})?)"
    r"(?:(?:,| và) [IVXLC]+)*(?: \([^)]{1,20}\))?(?:, [IVXLC]+)*"
    r"| (?:thuộc )?(?:[Đđ]oàn|đơn vị)(?: ĐBQH)?(?: tỉnh| thành phố| TP\.?)?(?: [A-ZĐ][^\W\d]+){1,4}"
    r"| \((?:từ |khóa |nhiệm kỳ |năm )?[^)]{1,40}\))+"
)


DEPUTISING = re.compile(r"(?:KT|TL|TUQ|K/T|T/L|TM|T/M)\.?\s*$")
"""Signing for somebody else."""

MINISTER = ("bo-truong", "chu-nhiem")
"""``Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ`` is one office."""


@dataclass(slots=True)
class Post:
    """One office in the text: its title, and the mention of its body where one stands beside it."""

    title: Title
    end: int
    body: OrganisationMention | None

    bare_end: int = 0
    """Where title and body end, before a term or years."""

    @property
    def start(self) -> int:
        """Where the title starts, states excluded."""
        return self.title.start


@dataclass(slots=True)
class Group:
    """Offices joined by commas, held by one person (or, in the plural, by each of a list)."""

    posts: list[Post] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the first phrase starts."""
        return self.posts[0].title.outset

    @property
    def end(self) -> int:
        """Where the last body (or bare title) ends."""
        return self.posts[-1].end


class OfficeReader:
    """Reads the offices of one text out of its titles and bodies."""

    def __init__(self, text: str, titles: Sequence[Title], bodies: Sequence[OrganisationMention]) -> None:
        self._text = text
        self._bodies = [body for body in bodies if not body.nested]
        self._starts = [body.start for body in self._bodies]
        self.posts = [self._post(title) for title in titles]
        self._inherit()

    def _post(self, title: Title) -> Post:
        body = self._body(title)
        end = max(title.end, body.end) if body is not None else title.end
        term = TERM.match(self._text, end)
        return Post(title, term.end() if term is not None and body is not None else end, body, end)

    def _body(self, title: Title) -> OrganisationMention | None:
        """The body that the title is held in: it starts inside the title or right after it."""
        low = bisect.bisect_left(self._starts, title.start)
        best: OrganisationMention | None = None
        for body in self._bodies[low : low + 6]:
            if body.start > title.end + 12:
                break
            if body.start < title.end:
                if (
                    body.implied
                    or (title.kind.inside and body.start > title.start and body.end >= title.end)
                    or body.start == title.start
                ):
                    best = body if best is None or not body.implied else best
                continue
            if LINK.match(self._text[title.end : body.start]) is not None and not body.implied:
                if best is None or best.implied:
                    return body
                return best
        return best

    def _inherit(self) -> None:
        """``Phó Chủ tịch, Chủ tịch UBND tỉnh``: the first is held in the body of the second."""
        for post, follower in reversed(list(zip(self.posts, self.posts[1:], strict=False))):
            same = post.body is None and post.title.kind is follower.title.kind
            joined = JOIN.match(self._text[post.end : follower.title.outset]) is not None
            if same and joined:
                post.body = follower.body
            elif joined and post.body is None and (post.title.kind.id, follower.title.kind.id) == MINISTER:
                follower.title.name = f"{post.title.name}, {follower.title.name}"
                follower.title.start, follower.title.outset = post.title.start, post.title.outset
                self.posts.remove(post)

    def groups(self) -> list[Group]:
        """Runs of offices that commas join."""
        found: list[Group] = []
        for post in self.posts:
            last = found[-1] if found else None
            gap = self._text[last.end : post.title.outset] if last is not None else ""
            if (
                last is not None
                and len(gap) < 34
                and JOIN.match(gap) is not None
                and ";" not in gap
                and not last.posts[-1].title.plural
            ):
                last.posts.append(post)
            else:
                found.append(Group([post]))
        return found


def office_of(post: Post) -> Office:
    """The contract's record of an office."""
    start = min(
        post.title.start,
        post.body.start if post.body is not None and post.body.start < post.title.end else post.title.start,
    )
    return Office(
        start, post.end, post.title.name, post.body.name if post.body is not None else None, post.title.former
    )


def opening(page: Page, at: int) -> int:
    """Where the sentence at ``at`` starts."""
    index = bisect.bisect_right(page.sentences, (at, 1 << 60)) - 1
    return page.sentences[index][0] if index >= 0 else 0
