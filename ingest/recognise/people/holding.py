"""Who holds which office: groups of offices beside a name, after a verb, or in a signature block."""

import bisect
import re
from collections.abc import Sequence

from ingest.recognise.mentions import PersonMention
from ingest.recognise.page import Page
from ingest.recognise.people.evidence import NameEvidence
from ingest.recognise.people.offices import DEPUTISING, Group, OfficeReader, Post, office_of, opening
from ingest.recognise.people.tenures import tenure
from schema.registry import Registry

SIGNATURE = re.compile(r"[\s*|_]*(?:\(?(?:đã ký|đã kí|ký tên)\)?:?)?[\s*|_]*$", re.IGNORECASE)
AFTER = re.compile(
    r"(?:\s?\([^()\n]{1,45}\))?\s*(?:,|-|\(|:|\[)\s*"
    r"(?:hiện là |là |hiện giữ chức |hiện |nay là |lúc đó là |khi đó là |khi đang là )?"
    r"(?:[Đđ]ảng viên, |(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy), )*$"
)
FORMER = re.compile(
    r"(?<!\w)(?:từng(?: là| làm| giữ chức(?: vụ)?| giữ| đảm nhiệm| đảm nhận)*"
    r"|(?:cho )?thôi giữ chức(?: vụ)?"
    r"|miễn nhiệm(?: chức vụ| chức danh)?|cách chức(?: chức vụ)?|cách hết các chức vụ|bãi nhiệm(?: chức vụ)?"
    r"|rời ghế|khi còn là|trước đây là) $",
    re.IGNORECASE,
)
"""Before an office that somebody no longer holds."""
NOMINATED = re.compile(
    r"giới thiệu(?: [^.;\n]{0,160}?)? (?:(?:để|ra|cho)(?: [^.;\n]{0,80}?)? )?(?:bầu|ứng cử)"
    r"(?: bổ sung)?(?: (?:giữ|làm|vào|để giữ)[^.;,\n]{0,20}|:)? $",
    re.IGNORECASE,
)
"""Before an office for which somebody is only proposed ("giới thiệu ông A để HĐND bầu giữ chức ...")."""
PRONOUN = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)(?= [a-zđ])")
ASIDE = re.compile(r"^\s?\([^()\n]{1,60}\)(?= )")
"""A parent body or a task in brackets between an office and its holder."""

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
        self._only = re.compile(r" (?:đối với|của) ")
        """Nobody but the one named behind holds what is dropped or given ("miễn nhiệm ... đối với ông A")."""
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
            elif before is not None and after is None and _counterpart(text, before, group):
                self._give(text, before, group.posts[:1])
                taken[index] = before
            elif after is not None or before is not None:
                holder = after or before
                assert holder is not None
                self._give(text, holder, group.posts)
                if before is not None:
                    taken[index] = holder
            else:
                dropped = self._dropped(text, people, group)
                only = dropped is not None and self._only.search(text[group.end : dropped.start]) is not None
                holder = None
                if not only:
                    holder = self._subject(text, page, people, group, added) or self._carried(
                        text, previous, group, taken.get(index - 1)
                    )
                if holder is not None:
                    self._give(text, holder, group.posts)
                    taken[index] = holder
                if dropped is not None:
                    self._give(text, dropped, group.posts)
            previous = group
        self._sign(text, people, groups)
        return sorted([*people, *added], key=lambda person: person.start)

    def _sign(self, text: str, people: Sequence[PersonMention], groups: Sequence[Group]) -> None:
        """``PHÓ GIÁM ĐỐC`` at the right of a two-column foot is the office of the name below it."""
        for person in people:
            if person.rule != "person.signature" or person.offices:
                continue
            index = bisect.bisect_right(groups, person.start, key=lambda group: group.end) - 1
            group = groups[index] if index >= 0 else None
            if group is None or person.start - group.end > REACH or not _shouted(text, group):
                continue
            between = bisect.bisect_left(people, group.end, key=lambda other: other.start)
            if people[between] is person:
                self._give(text, person, group.posts[-1:])

    def _give(self, text: str, person: PersonMention, posts: Sequence[Post]) -> None:
        over = False
        for post in posts:
            # "từng là A, B" tells of the whole list.
            over = over or FORMER.search(text, max(0, post.start - 40), post.start) is not None
            if DEPUTISING.search(text, max(0, post.start - 8), post.start) is None:
                office = office_of(post)
                office.former = office.former or over
                office.valid_from, office.valid_to = tenure(text, post.start, post.bare_end)
                person.offices.append(office)
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
        if gap in (" - ", " – ") and self._person_before(text, people, group) is None:
            return people[index]
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
        sentence = opening(page, group.start)
        index = bisect.bisect_right(people, group.start, key=lambda person: person.end) - 1
        person = people[index] if index >= 0 else None
        floor = max(sentence, group.start - REACH)
        if NOMINATED.search(text, floor, group.start) is not None:
            return None
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


def _counterpart(text: str, person: PersonMention, group: Group) -> bool:
    """``giữa ông A, Chủ tịch HĐQT X và Chủ tịch HĐQT Y``: one title in two bodies, joined by "và" after
    "giữa", is two people's."""
    if len(group.posts) != 2:
        return False
    first, second = group.posts
    return (
        first.title.name == second.title.name
        and re.fullmatch(r" (?:và|với) ", text[first.end : second.title.outset]) is not None
        and re.search(r"(?<!\w)giữa [^.;\n]{0,60}$", text[max(0, person.start - 70) : person.start])
        is not None
    )


def _shouted(text: str, group: Group) -> bool:
    title = text[group.posts[-1].start : group.posts[-1].title.end]
    return title.isupper() and len(title) > 3
