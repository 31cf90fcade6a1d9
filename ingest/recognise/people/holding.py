"""Who holds which office: groups of offices beside a name, after a verb, or in a signature block."""

import bisect
import re
from collections.abc import Sequence

from ingest.recognise.mentions import OrganisationMention, PersonMention
from ingest.recognise.page import Page
from ingest.recognise.people.evidence import NameEvidence
from ingest.recognise.people.offices import Group, OfficeReader, Post, office_of
from schema.registry import Registry

SIGNATURE = re.compile(r"[\s*|_]*(?:\((?:đã ký|đã kí|ký tên)\))?[\s*|_]*$", re.IGNORECASE)
AFTER = re.compile(
    r"(?:\s?\([^()\n]{1,45}\))?\s*(?:,|-|\(|:|\[)\s*"
    r"(?:hiện là |là |hiện giữ chức |hiện |nay là |lúc đó là |khi đó là |khi đang là )?"
    r"(?:[Đđ]ảng viên, |(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy), )*$"
)
DEPUTISING = re.compile(r"(?:KT|TL|TUQ|K/T|T/L|TM|T/M)\.?\s*$")
PRONOUN = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)(?= [a-zđ])")
ASIDE = re.compile(r"^\s?\([^()\n]{1,60}\)(?= )")
"""A parent body or a task in brackets between an office and its holder."""

MOTTOES = frozenset({"cpv", "ycl"})
"""Bodies that stand at the right of a letterhead as a motto: the Party, the Youth Union."""

REACH = 260
"""Characters that a verb may stand from its subject."""


class Holding:
    """Gives the offices of one text to its people. Patterns are built once; ``assign`` works on one text."""

    def __init__(self, registry: Registry, evidence: NameEvidence) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("people_title_words")}
        takes = "|".join(sorted(map(re.escape, words["takes"]), key=len, reverse=True))
        drops = "|".join(sorted(map(re.escape, words["drops"]), key=len, reverse=True))
        ranks = "|".join(map(re.escape, (*words["ranks"], *words["degrees"])))
        self._takes = re.compile(rf"(?<!\w)(?:{takes})(?: lại)?:? (?:(?:{ranks}), )*$")
        step = rf"từ|đến|tháng|năm|nay|sau đó|là|làm|giữ chức|trước khi|và|rồi|khi|được|bổ nhiệm|bầu|{ranks}"
        self._next = re.compile(rf"\s*[;,]?\s*(?:(?:{step})|[\d\-/.,: ])*\s*")
        self._drops = re.compile(rf" (?:{drops})(?: (?:ông|bà|đồng chí|đ/c|anh|chị))? $")
        self._evidence = evidence

    def assign(
        self, text: str, page: Page, people: list[PersonMention], reader: OfficeReader
    ) -> list[PersonMention]:
        """``people`` (in order, names only) with their offices; pronouns that hold one are added."""
        groups = reader.groups()
        taken: dict[int, PersonMention] = {}
        added: list[PersonMention] = []
        previous: Group | None = None
        for index, group in enumerate(groups):
            after = self._person_after(text, people, group)
            before = self._person_before(text, people, group)
            if len(group.posts) > 1 and group.posts[-2].title.kind.id == "btcn":
                group.posts = group.posts[-1:]
            if group.posts[-1].title.plural and after is None:
                after = self._after_colon(text, people, group)
            if group.posts[-1].title.plural and after is not None:
                for person in self._listed(text, people, after):
                    self._give(text, person, group.posts)
            elif after is not None and before is not None:
                self._divide(text, group, before, after)
            elif after is not None or before is not None:
                holder = after or before
                assert holder is not None
                self._give(text, holder, group.posts)
                if before is not None:
                    taken[index] = holder
            else:
                holder = self._subject(text, page, people, group, added) or self._carried(
                    text, previous, group, taken.get(index - 1)
                )
                if holder is not None:
                    self._give(text, holder, group.posts)
                    taken[index] = holder
                dropped = self._dropped(text, people, group)
                if dropped is not None:
                    self._give(text, dropped, group.posts)
            previous = group
        return sorted([*people, *added], key=lambda person: person.start)

    def _give(self, text: str, person: PersonMention, posts: Sequence[Post]) -> None:
        for post in posts:
            if DEPUTISING.search(text, max(0, post.start - 8), post.start) is None:
                person.offices.append(office_of(post))
        start = min([person.phrase[0], *(post.title.outset for post in posts)])
        person.phrase = (start, max(person.phrase[1], *(post.end for post in posts)))

    def _divide(self, text: str, group: Group, before: PersonMention, after: PersonMention) -> None:
        """A group between two names: the last office is the second one's, the others are the first one's."""
        if before.offices or len(group.posts) == 1:
            self._give(text, after, group.posts)
        else:
            self._give(text, before, group.posts[:-1])
            self._give(text, after, group.posts[-1:])

    def _person_after(self, text: str, people: Sequence[PersonMention], group: Group) -> PersonMention | None:
        index = bisect.bisect_left(people, group.end, key=lambda person: person.start)
        if index == len(people) or people[index].start - group.end > 60:
            return None
        gap = ASIDE.sub("", text[group.end : people[index].start], count=1)
        if (self._evidence.lead.fullmatch(gap) and (gap or False)) or (SIGNATURE.fullmatch(gap) and gap):
            return people[index]
        if group.posts[-1].title.plural and re.fullmatch(
            r"\s?:\s?(?:các )?(?:đồng chí:? )?(?:ông |bà )?", gap
        ):
            return people[index]
        return None

    def _after_colon(self, text: str, people: Sequence[PersonMention], group: Group) -> PersonMention | None:
        """``các Ủy viên Bộ Chính trị: Thủ tướng A, ...``: the first of the list, whatever stands before
        it."""
        index = bisect.bisect_left(people, group.end, key=lambda person: person.start)
        if index == len(people) or people[index].start - group.end > 90:
            return None
        return people[index] if re.match(r"\s?(?:là )?:", text[group.end : group.end + 5]) else None

    def _person_before(
        self, text: str, people: Sequence[PersonMention], group: Group
    ) -> PersonMention | None:
        index = bisect.bisect_right(people, group.start, key=lambda person: person.end) - 1
        if index < 0 or group.start - people[index].end > 75:
            return None
        return people[index] if AFTER.fullmatch(text[people[index].end : group.start]) else None

    def _listed(
        self, text: str, people: Sequence[PersonMention], first: PersonMention
    ) -> list[PersonMention]:
        """The people of a list that starts with ``first``, up to the end of the sentence."""
        index = bisect.bisect_left(people, first.start, key=lambda person: person.start)
        found = [first]
        for person in people[index + 1 : index + 40]:
            gap = text[found[-1].end : person.start]
            if (
                len(gap) > 120
                or re.search(r"[.\n]|;\s*(?:các|cùng|đại diện)| (?:đã|cùng|dự|tham dự|phát biểu) ", gap)
                or not re.search(r"[,;]| và ", gap)
            ):
                break
            found.append(person)
        return found

    def _subject(
        self, text: str, page: Page, people: Sequence[PersonMention], group: Group, added: list[PersonMention]
    ) -> PersonMention | None:
        """The person of whom a verb says that they hold or take the office."""
        if self._takes.search(text, max(0, group.start - 40), group.start) is None:
            return None
        opening = _opening(page, group.start)
        index = bisect.bisect_right(people, group.start, key=lambda person: person.end) - 1
        person = people[index] if index >= 0 else None
        floor = max(opening, group.start - REACH)
        if person is not None and person.start >= floor:
            return person
        pronouns = list(PRONOUN.finditer(text, floor, group.start))
        if not pronouns or person is None:
            return None
        spot = pronouns[0]
        stand_in = PersonMention(
            spot.start(), spot.end(), "person.pronoun", name=person.name, phrase=spot.span()
        )
        added.append(stand_in)
        return stand_in

    def _carried(
        self, text: str, previous: Group | None, group: Group, holder: PersonMention | None
    ) -> PersonMention | None:
        """The holder of the group before, where only ``;`` or ``rồi`` stands between."""
        if previous is None or holder is None:
            return None
        gap = text[previous.end : group.start]
        if group.posts[0].title.plural or "\n" in gap:
            return None
        joined = len(gap) < 60 and self._next.fullmatch(gap) is not None
        return holder if joined and group.end - holder.start < 390 else None

    def _dropped(self, text: str, people: Sequence[PersonMention], group: Group) -> PersonMention | None:
        """``chức vụ Bộ trưởng Bộ Y tế của bà A``, ``thay cho ông B``: A and B hold or held it."""
        index = bisect.bisect_left(people, group.end, key=lambda person: person.start)
        if index == len(people) or people[index].start - group.end > 40:
            return None
        return people[index] if self._drops.fullmatch(text[group.end : people[index].start]) else None


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
                office.body = _signing(text, page, post, outer, reader) or _only(page, post, outer)


def _opening(page: Page, at: int) -> int:
    """Where the sentence at ``at`` starts."""
    index = bisect.bisect_right(page.sentences, (at, 1 << 60)) - 1
    return page.sentences[index][0] if index >= 0 else 0


def _delegation(
    text: str, page: Page, at: int, post: Post, bodies: Sequence[OrganisationMention]
) -> str | None:
    if post.title.kind.id != "truong-doan":
        return None
    opening = _opening(page, at)
    before = [
        body
        for body in bodies
        if opening <= body.start < at and (body.kind == "delegation" or body.name.startswith("Đoàn đại biểu"))
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
    for other in reader.posts:
        deputised = DEPUTISING.search(text, max(0, other.start - 8), other.start) is not None
        same = (
            other.title.kind.id == post.title.kind.id or other.title.name.lower() in post.title.name.lower()
        )
        if deputised and other.body is not None and same and 0 <= post.start - other.end < 40:
            return other.body.name
    party = next((body.start for body in bodies if body.registry_id in MOTTOES), page.head[1])
    nation = text.find("CỘNG HÒA", *page.head)
    limit = min(spot for spot in (party, nation, page.head[1]) if spot > page.head[0])
    heads = [b for b in bodies if page.head[0] <= b.start < page.head[1] and b.registry_id not in MOTTOES]
    left = [b for b in heads if b.start < limit and text[b.start : b.start + 2].isupper()]
    if not heads:
        return None
    issuer = left[-1] if left else heads[0]
    party = post.title.kind.id == "bi-thu" and issuer.host is not None
    return (
        issuer.host if party and issuer.name.startswith(("Ban Thường vụ", "Ban Chấp hành")) else issuer.name
    )


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
