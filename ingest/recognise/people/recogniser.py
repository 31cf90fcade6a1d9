"""The recogniser of people: rows of capitals that evidence makes names, and the offices that the text gives
them."""

import bisect
import re
from collections.abc import Sequence

from ingest.recognise.mentions import OrganisationMention, PersonMention
from ingest.recognise.page import Page
from ingest.recognise.people.completing import complete
from ingest.recognise.people.evidence import NameEvidence
from ingest.recognise.people.holding import SIGNATURE, Holding
from ingest.recognise.people.memberships import add_memberships
from ingest.recognise.people.names import NameShapes, Run, regular
from ingest.recognise.people.offices import Group, OfficeReader
from ingest.recognise.people.titles import TitleFinder
from schema.registry import Registry

ADDRESSED = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí) $")
ASIDE = re.compile(r"^\s?\([^()\n]{1,45}\)")
"""Brackets after a name: a year of birth, a place in the picture."""

MIDDLE = frozenset({"Văn", "Thị"})
"""Middle names that nothing but people have, whatever the family name."""
THINKER = "Hồ Chí Minh"
"""Named in campaigns about his thought; a person there, but a part of a name in cities, schools and the
youth union."""


class PersonRecogniser:
    """Finds the named people of a text and their offices. Built once from the registry; ``recognise`` is
    pure.

    A mention's span covers the name alone; a mention without ``form`` is a pronoun that takes an office.
    """

    def __init__(self, registry: Registry) -> None:
        self._shapes = NameShapes(registry)
        self._titles = TitleFinder(registry)
        self._evidence = NameEvidence(registry, self._shapes)
        self._holding = Holding(registry, self._evidence)

    def recognise(
        self, text: str, page: Page, organisations: Sequence[OrganisationMention]
    ) -> list[PersonMention]:
        """Every person that ``text`` (normalised) names outside page furniture, in order."""
        if page.off_topic:
            return []
        low = text.lower() if len(text.lower()) == len(text) else text
        spans = [(body.start, body.end) for body in organisations if not body.nested and not body.implied]
        titles = [
            title
            for title in self._titles.find(text, low)
            if not _within(title.start, page.furniture) and not _swallowed(title.start, title.end, spans)
        ]
        reader = OfficeReader(text, titles, organisations)
        blocked = _merged([*spans, *((t.start, t.end) for t in titles), *page.furniture])
        runs = self._shapes.runs(text, blocked)
        people = self._people(text, page, runs, reader.groups())
        people += self._short_forms(text, runs, people, reader.groups())
        people.sort(key=lambda person: person.start)
        people = self._holding.assign(text, page, people, reader)
        complete(text, page, people, reader, organisations)
        add_memberships(text, page, people, organisations)
        return people

    def _people(
        self, text: str, page: Page, runs: Sequence[Run], groups: Sequence[Group]
    ) -> list[PersonMention]:
        accepted: list[PersonMention] = []
        doubtful: list[tuple[int, int]] = []
        ends = sorted(group.end for group in groups)
        plural = {group.end for group in groups if group.posts[-1].title.plural}
        starts = sorted(group.start for group in groups)
        for run in runs:
            span = self._shapes.full(text, run.words)
            if span is None or (span[0] != run.words[0][0] and self._named(text, run)):
                span = self._foreign(text, run, ends) or span
            if span is None:
                continue
            rule = self._rule(text, page, span, ends, starts, accepted)
            if rule is None and self._opens_list(text, span[0], ends, plural):
                rule = "person.list"
            if rule is None:
                doubtful.append(span)
            else:
                accepted.append(_mention(text, span, rule))
        self._shorten(text, accepted)
        self._cut(text, accepted)
        self._run_on(text, accepted)
        known = {person.name for person in accepted}
        for span in doubtful:
            if regular(text[slice(*span)]) in known and not self._evidence.blocked(text, span[0]):
                accepted.append(_mention(text, span, "person.known"))
        return accepted

    def _shorten(self, text: str, people: Sequence[PersonMention]) -> None:
        """``ông Tuấn Anh`` beside ``Nguyễn Tuấn Anh`` is the same person by the last two words of the
        name."""
        longer = {" ".join(p.name.split()[-2:]): p.name for p in people if len(p.name.split()) > 2}
        for person in people:
            if person.name in longer and longer[person.name] != person.name:
                address = self._evidence.address.search(text, max(0, person.start - 20), person.start)
                left = address.start() if address is not None else person.start
                person.form = " ".join(text[left : person.end].split())
                person.name, person.rule = longer[person.name], "person.short"

    def _cut(self, text: str, people: Sequence[PersonMention]) -> None:
        """``Lê Vĩnh…`` in a headline beside ``Lê Vĩnh Tân``: the dots stand for the rest of the name."""
        names = {person.name for person in people}
        for person in people:
            if text.startswith(("…", "..."), person.end):
                whole = [name for name in names if name != person.name and name.startswith(person.name)]
                if len(whole) == 1:
                    person.name, person.rule = whole[0], "person.short"

    def _run_on(self, text: str, people: Sequence[PersonMention]) -> None:
        """``Đỗ Văn Thịnh Cần nói`` beside ``Đỗ Văn Thịnh``: the capital after the name opens a sentence."""
        names = {person.name for person in people}
        for person in people:
            shorter, _, last = person.name.rpartition(" ")
            runs_on = (
                text[person.end : person.end + 1] == " " and text[person.end + 1 : person.end + 2].islower()
            )
            if shorter.count(" ") > 1 and shorter in names and runs_on:
                person.end -= len(last) + 1
                person.name, person.form = shorter, person.form.rpartition(" ")[0]
                person.phrase = (person.phrase[0], person.end)

    def _rule(
        self,
        text: str,
        page: Page,
        span: tuple[int, int],
        ends: Sequence[int],
        starts: Sequence[int],
        accepted: Sequence[PersonMention],
    ) -> str | None:
        """The id of the rule that takes the span as a name, or None."""
        start, end = span
        evidence = self._evidence
        if text[start:end] == THINKER:
            return "person.thought" if evidence.thought.search(text, max(0, start - 30), start) else None
        district = text[start:end].lower() in self._shapes.districts
        if district and not evidence.addressed(text, start):
            return None
        if self._after_group(text, start, ends) or self._after_country(text, start, ends):
            return "person.title"
        if evidence.addressed(text, start):
            return "person.address"
        if evidence.blocked(text, start) or text[start:end].isupper():
            return None
        if page.kind == "official" and evidence.signs(text, page, start, end):
            return "person.signature"
        if page.kind == "news" and (evidence.alone(text, start, end) or evidence.closing(text, start, end)):
            return None
        if self._before_group(text, end, starts):
            return "person.apposition"
        if (
            accepted
            and start - accepted[-1].end < 40
            and evidence.listing.fullmatch(text, accepted[-1].end, start)
        ):
            return "person.list"
        return "person.shape" if evidence.strong(text, start, end) else None

    def _after_group(self, text: str, start: int, ends: Sequence[int]) -> bool:
        index = bisect.bisect_right(ends, start) - 1
        if index < 0 or start - ends[index] > 40 or start == ends[index]:
            return False
        gap = text[ends[index] : start]
        if gap in (" - ", " – "):
            return True
        return self._evidence.lead.fullmatch(gap) is not None or SIGNATURE.fullmatch(gap) is not None

    def _opens_list(self, text: str, start: int, ends: Sequence[int], plural: set[int]) -> bool:
        """The first name after ``Các Phó Thủ tướng:``."""
        index = bisect.bisect_right(ends, start) - 1
        if index < 0 or ends[index] not in plural or start - ends[index] > 30:
            return False
        return (
            re.fullmatch(r"\s?:\s?(?:(?:các )?đồng chí:? |ông |bà )?", text[ends[index] : start]) is not None
        )

    def _after_country(self, text: str, start: int, ends: Sequence[int]) -> bool:
        index = bisect.bisect_right(ends, start) - 1
        gap = text[ends[index] : start].strip() if index >= 0 and start - ends[index] < 20 else ""
        return gap in self._shapes.countries or gap.lower() in self._shapes.not_names

    def _before_group(self, text: str, end: int, starts: Sequence[int]) -> bool:
        index = bisect.bisect_left(starts, end)
        if index == len(starts) or starts[index] - end > 50:
            return False
        gap = ASIDE.sub("", text[end : starts[index]], count=1)
        return len(gap) <= 8 and gap.strip(" (") in (",", "-", "", ":")

    def _foreign(self, text: str, run: Run, ends: Sequence[int]) -> tuple[int, int] | None:
        """Two to four capitals right after a title or a form of address, whatever the first one is."""
        words = self._without_country(text, run)
        if not 2 <= len(words) <= 5:
            return None
        start, end = words[0][0], words[min(len(words), 4) - 1][1]
        if any(word.isupper() and len(word) > 2 for word in text[start:end].split()):
            return None
        mister = self._mister(text, start) or any(text[slice(*word)] in MIDDLE for word in words[1:-1])
        if any(len(text[slice(*word)]) < 2 for word in words) or not (mister or _ascii(text[start:end])):
            return None
        if text[start:end].lower() in self._shapes.not_names:
            return None
        opening = run.words[0][0]
        taken = self._after_group(text, opening, ends) or self._evidence.addressed(text, opening)
        return (start, end) if taken else None

    def _named(self, text: str, run: Run) -> bool:
        """Whether a name starts with the first capital, whatever it is: after ``ông``, before ``Văn``."""
        return self._mister(text, run.words[0][0]) or text[slice(*run.words[1])] in MIDDLE

    def _mister(self, text: str, start: int) -> bool:
        return ADDRESSED.search(text, max(0, start - 12), start) is not None

    def _without_country(self, text: str, run: Run) -> list[tuple[int, int]]:
        """The words after a country's name: ``Ngoại trưởng Nga Sergei Lavrov``."""
        for length in (3, 2, 1):
            if (
                len(run.words) > length
                and text[run.words[0][0] : run.words[length - 1][1]] in self._shapes.countries
            ):
                return run.words[length:]
        return run.words

    def _short_forms(
        self, text: str, runs: Sequence[Run], people: Sequence[PersonMention], groups: Sequence[Group]
    ) -> list[PersonMention]:
        """``ông Hải``, ``Thứ trưởng Độ``: the person of the text whose given name that is, if there is one
        only."""
        given: dict[str, set[str]] = {}
        for person in people:
            words = person.name.split()
            given.setdefault(words[-1], set()).add(person.name)
            if len(words) > 2:
                given.setdefault(" ".join(words[-2:]), set()).add(person.name)
        taken = {person.start for person in people}
        ends = {group.end: group for group in groups}
        found: list[PersonMention] = []
        for run in runs:
            if len(run.words) > 2 or run.words[0][0] in taken:
                continue
            start, end = run.words[0][0], run.words[-1][1]
            names = given.get(text[start:end], set())
            if len(names) != 1:
                continue
            address = self._evidence.address.search(text, max(0, start - 20), start)
            group = ends.get(start - 1)
            if address is None and group is None:
                continue
            left = (
                address.start()
                if address is not None
                else group.posts[-1].start
                if group is not None
                else start
            )
            mention = PersonMention(start, end, "person.short", name=next(iter(names)), phrase=(left, end))
            mention.form = " ".join(text[left:end].split())
            found.append(mention)
        return found


def _mention(text: str, span: tuple[int, int], rule: str) -> PersonMention:
    form = " ".join(text[slice(*span)].split())
    return PersonMention(*span, rule, name=regular(form), phrase=span, form=form)


def _ascii(name: str) -> bool:
    return all(ord(c) < 0x250 for c in name)


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _swallowed(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a title is part of a body's name (``Văn phòng Chủ tịch nước``)."""
    index = bisect.bisect_left(spans, (start, 0)) - 1
    return index >= 0 and spans[index][0] < start and end <= spans[index][1]


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans without overlaps."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
