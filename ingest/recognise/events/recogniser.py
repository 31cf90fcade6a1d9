"""The event recogniser: heads, names by number or by title, working sessions told by a verb, and days."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from ingest.recognise.cues import Cue, CueTable
from ingest.recognise.events.days import Day, find_days
from ingest.recognise.events.meetings import MeetingReader
from ingest.recognise.events.named import OWNER, TAIL, numbered
from ingest.recognise.events.titles import LONGEST, Title, TitleReader
from ingest.recognise.mentions import DocumentMention, EventMention, OrganisationMention, PersonMention
from ingest.recognise.page import Page
from ingest.recognise.spans import Spans, between, sentence_at
from schema.registry import Registry

_COUNTED = re.compile(r"(?:\d{1,3}(?:[.,]\d{3})*|\d+) $")
_ALL_LEVELS = re.compile(r"[^,.;:]{0,40}\b(?:các cấp|cấp cơ sở|cơ sở)\b")
_PREDICATE = re.compile(
    r"(?:\b(?:là|như|coi là) (?:một )?|\b(?:[Cc]hủ tịch|[Gg]iám đốc|[Tt]ổng thư ký|"
    r"[Tt]rưởng ban|[Ss]áng lập|[Cc]hánh văn phòng) )$"
)
_NAMED_IN_TITLE = re.compile(
    r"\b(?:cho|của|với|giữa|thay|bổ nhiệm|tiễn|đón|truy điệu|viếng|tiếp|chúc mừng|gặp|"
    r"tuyên dương|tôn vinh|đối với|và|sinh|mất|tưởng niệm|kỷ niệm|thăm|nhớ) "
    r"(?:các |đồng chí |ông |bà |cụ |đại biểu |nguyên |cố )*$"
)
_PASSING = frozenset({"hop", "dai-hoi", "ky-hop", "hoi-nghi"})
_RESULT = re.compile(r"\bNghị quyết (?:của )?$")
"""``Nghị quyết phiên họp ...``: the meeting only says which resolution is meant."""
_AFTER = re.compile(r"\b(?:[Ss]au|[Kk]ết thúc|[Nn]gay sau) $")
_OF_DOCUMENT = re.compile(r" (?:tại|trình|của|trình tại) ")
_HEAD_WORDS = re.compile(
    r"(?:Hội nghị|Đại hội|Buổi làm việc|Cuộc họp|Phiên họp|Hội thảo|Tọa đàm|Kỳ họp)(?= )"
)
_VERB = re.compile(
    r" (?:quán triệt|nghiên cứu|học tập|thảo luận|công bố|triển khai|phổ biến|tổng kết|"
    r"đánh giá|góp ý|tuyên dương)\b"
)
_HELD_ON = re.compile(
    r" (?:(?:được )?(?:diễn ra|tổ chức|họp) )?(?:vào )?(?:sáng |chiều |tối )?(?:ngày )?(?:từ ngày )?"
)
_NEXT_HOSTED = re.compile(r"\s*(?:\([^()\n]{0,60}\))?(?:;|,| và) ")
_DEADLINE = re.compile(r"\b(?:trước|chậm nhất|muộn nhất|đến hết|quá)(?: vào)?(?: ngày)? $")
_IN_BRACKETS = re.compile(r"\s*\((?:từ )?(?:ngày |sáng |chiều |tối )?")
_HOST = re.compile(r"\b(?:tổ chức|phát động|khai mạc|đăng cai|phối hợp)\b")


Known: TypeAlias = tuple[Sequence[DocumentMention], Sequence[OrganisationMention], Sequence[PersonMention]]
"""What the recognisers before this one have found."""


class EventRecogniser:
    """Finds mentions of events in normalised text."""

    def __init__(self, registry: Registry) -> None:
        self._heads = CueTable(registry.lexicon("events_heads"))
        self._titles = TitleReader(registry)
        self._meetings = MeetingReader(registry)
        plural = next(entry for entry in registry.lexicon("events_titles") if entry.id == "plural")
        self._plural = re.compile(
            r"(?<!\w)(?:"
            + "|".join(map(re.escape, plural.forms))
            + r")(?<!thứ hai)(?<!thứ ba)(?<!thứ năm)(?<!thứ sáu) $"
        )

    def recognise(
        self,
        text: str,
        page: Page,
        documents: Sequence[DocumentMention],
        organisations: Sequence[OrganisationMention],
        people: Sequence[PersonMention],
    ) -> list[EventMention]:
        """Mentions in order. Short forms ("hội nghị", "buổi lễ") are given with ``short`` set."""
        heads = [head for head in self._heads.scan(text) if head.entry.get("kind") != "none"]
        if not heads and not self._meetings.possible(text):
            return []
        days = find_days(text, page, documents)
        meetings = self._meetings.read(text, page.sentences, days, documents, organisations, people)
        taken = Spans(
            [
                *((m.start, m.end) for m in documents if m.form != "own"),
                *page.furniture,
                *((m.start, m.end) for m in organisations),
                *((m.start, m.end) for m in meetings),
            ]
        )
        mentions = list(meetings)
        last = -1
        for head in heads:
            if head.start < last or taken.holding(head.start):
                continue
            mention = self._mention(text, page, head, (documents, organisations, people), days)
            if mention is not None:
                mentions.append(mention)
                last = mention.end
        mentions.sort(key=lambda mention: mention.start)
        _clauses_to_short_forms(text, mentions, page.sentences)
        _attach_days(text, mentions, days, page.sentences)
        kept: list[EventMention] = []
        for m in mentions:
            if self._stands(text, m, kept[-1] if kept else None) and _told_or_named(m, page):
                kept.append(m)
        return kept

    def _mention(
        self,
        text: str,
        page: Page,
        head: Cue,
        known: "Known",
        days: Sequence[Day],
    ) -> EventMention | None:
        documents, organisations, _ = known
        before = text[max(0, head.start - 24) : head.start]
        if self._plural.search(before) or _COUNTED.search(before) or _PREDICATE.search(before):
            return None
        if head.entry.get("family") in _PASSING and _RESULT.search(before):
            return None  # the document's name
        end = numbered(text, head.start, head.id)
        if end is not None:
            if _attached(text, head.start, documents) or _in_legal_basis(text, head.start, page):
                return None
            return _named(text, head, _with_owner(text, end, organisations), "event.numbered")
        title = self._title(text, page, head, known, days)
        followed = _AFTER.search(before) and any(
            m.start == head.end + 1 for m in between(organisations, head.end, head.end + 2)
        )
        ordinal = head.entry.get("needs") == "ordinal"
        unnamed = ordinal and not _is_named_congress(text, head, title.end)
        if title.words < 2 or followed or head.id == "ky-hop" or unnamed:
            if ordinal and _ALL_LEVELS.match(text, head.end):
                return None
            mention = _named(text, head, head.end, "event.short")
            mention.short, mention.indefinite = True, before.endswith((" một ", "Một "))
            return mention
        hosted = head.entry.get("needs") == "host"
        mention = _named(text, head, title.end, "event.hosted" if hosted else "event.titled")
        mention.variants = [text[head.start : at] for at in title.shorter if at - head.end > 8]
        if title.quoted:
            mention.variants.append(text[slice(*title.quoted)])
        return mention

    def _title(self, text: str, page: Page, head: Cue, known: "Known", days: Sequence[Day]) -> Title:
        """The words behind a head that name the event: up to a day, a person or the sentence's end."""
        documents, _, people = known
        sentence = sentence_at(page.sentences, head.start)
        limit = min(sentence[1] if sentence else len(text), head.end + LONGEST)
        skip = [_document_span(m) for m in between(documents, head.end, limit)]
        day_starts = (day.start for day in between(days, head.end, limit))
        limit = min([limit, *(place for place in day_starts if not any(a <= place < b for a, b in skip))])
        return self._titles.read(text, head.end, _before_person(text, head.end, limit, people), skip)

    def _stands(self, text: str, mention: EventMention, before: EventMention | None) -> bool:
        """Contests and festivals are events only with a host, their own or the one of those listed
        ``before``, and a day.
        """
        if mention.rule != "event.hosted":
            return True
        return mention.date is not None and bool(
            _HOST.search(text, max(0, mention.start - 120), mention.start)
            or (before is not None and _NEXT_HOSTED.fullmatch(text, before.end, mention.start))
        )


def _named(text: str, head: Cue, end: int, rule: str) -> EventMention:
    kind, family = str(head.entry.get("kind")), str(head.entry.get("family"))
    return EventMention(head.start, end, rule, kind=kind, name=text[head.start : end], family=family)


def _is_named_congress(text: str, head: Cue, end: int) -> bool:
    """A congress or session without a number has a name of its own where its host is named in capitals."""
    rest = text[head.end : end]
    return any(word[:1].isupper() for word in rest.split()) and not _ALL_LEVELS.match(text, head.end)


def _in_legal_basis(text: str, start: int, page: Page) -> bool:
    """``Căn cứ Hiến pháp ... kỳ họp thứ 10``: the session tells which act is meant."""
    sentence = sentence_at(page.sentences, start)
    line = text.rfind("\n", 0, start) + 1
    return text.startswith("Căn cứ", sentence[0] if sentence else line) or text.startswith("Căn cứ", line)


def _told_or_named(mention: EventMention, page: Page) -> bool:
    """Official texts speak of meetings in general: one of theirs has a day, a number or a year in its
    name.
    """
    if page.kind != "official" or mention.short or mention.rule in {"event.numbered", "event.verb"}:
        return True
    return mention.date is not None or any(c.isdigit() for c in mention.name) or "“" in mention.name


def _attached(text: str, start: int, documents: Sequence[DocumentMention]) -> bool:
    """Whether a congress only tells which document is meant: ``Báo cáo chính trị ... tại Đại hội XIII``."""
    before = between(documents, start - 200, start)
    return bool(before) and _OF_DOCUMENT.fullmatch(text[before[-1].end : start]) is not None


def _document_span(mention: DocumentMention) -> tuple[int, int]:
    return mention.start, max(mention.end, mention.title[1] if mention.title else 0)


def _before_person(text: str, start: int, limit: int, people: Sequence[PersonMention]) -> int:
    """A title ends before a person, unless it says that the event is about them."""
    for person in between(people, start, limit):
        at = person.phrase[0] if person.phrase[1] > person.phrase[0] else person.start
        if at > start and not _NAMED_IN_TITLE.search(text, max(start, at - 40), at):
            return at
    return limit


def _clauses_to_short_forms(
    text: str, mentions: list[EventMention], sentences: list[tuple[int, int]]
) -> None:
    """``Hội nghị quán triệt Nghị quyết ....`` as a whole sentence tells what an event named before did."""
    named: set[str] = set()
    for mention in mentions:
        if mention.rule == "event.titled" and mention.family in named:
            sentence = sentence_at(sentences, mention.start)
            if sentence and mention.start == sentence[0] and not text[mention.end : sentence[1]].strip(" ."):
                head = _HEAD_WORDS.match(mention.name)
                if head and _VERB.match(mention.name, head.end()):
                    mention.end = mention.start + head.end()
                    mention.name, mention.variants = text[mention.start : mention.end], []
                    mention.rule, mention.short = "event.short", True
        if not mention.short:
            named.add(mention.family)


def _with_owner(text: str, end: int, organisations: Sequence[OrganisationMention]) -> int:
    """Take the body that follows the number into the name: ``kỳ họp thứ 7 HĐND tỉnh``."""
    joint = OWNER.match(text, end)
    if joint and joint.group().strip() != ",":
        owner = between(organisations, joint.end(), joint.end() + 1)
        end = owner[0].end if owner else end
    tail = TAIL.match(text, end)
    return tail.end() if tail else end


def _attach_days(
    text: str, mentions: list[EventMention], days: Sequence[Day], sentences: list[tuple[int, int]]
) -> None:
    """Each mention takes the day of its own clause: the last before it in the sentence, else the first
    after it.
    """
    for number, mention in enumerate(mentions):
        low, high = sentence_at(sentences, mention.start) or (mention.start, mention.end)
        following = mentions[number + 1].start if number + 1 < len(mentions) else high
        if number and mentions[number - 1].end > low and mentions[number - 1].end <= mention.start:
            low = mentions[number - 1].end
        before = [d for d in between(days, low, mention.start) if not _DEADLINE.search(text, low, d.start)]
        after = between(days, mention.end, min(high, following, mention.end + 60))
        after = [d for d in after if not _DEADLINE.search(text, mention.end, d.start)]
        own = after and _IN_BRACKETS.fullmatch(text, mention.end, after[0].start)
        others = (
            before and number and _IN_BRACKETS.fullmatch(text, mentions[number - 1].end, before[-1].start)
        )
        if own or others:
            before = []
        day = before[-1] if before else after[0] if after else None
        if day is not None:
            mention.date, mention.date_end = day.dates()
            mention.opening = bool(before)
            if mention.short and day in after and _HELD_ON.fullmatch(text, mention.end, day.start):
                mention.rule, mention.name = "event.dated", text[mention.start : day.end]
