"""Meetings told by a verb: ``Sáng 6/7, Đoàn kiểm tra ... đã làm việc với Tỉnh ủy ...``."""

import re
from collections.abc import Sequence

from ingest.recognise.cues import Cue, CueTable
from ingest.recognise.events.days import Day
from ingest.recognise.events.titles import TitleReader
from ingest.recognise.mentions import DocumentMention, EventMention, OrganisationMention, PersonMention
from ingest.recognise.spans import Spans, sentence_at
from schema.registry import Registry

LEAD = 900
"""Verbs that are told in passing elsewhere count only this far into the text (code points)."""

DAY_BEHIND = 24
"""How far behind the title of a meeting to come its day may stand (code points)."""

_FUTURE = re.compile(r"\b(?:sẽ|dự kiến) $")
_BETWEEN = re.compile(r"(?:[^.;!?\n]{0,160})")
_NO_EVENT = re.compile(
    r"\b(?:chưa|không|từng|buổi|cuộc|phiên|chuyến|lễ|việc|khi|để|được|cho|hội nghị|và) $",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r" (?:lãnh đạo|Ban Thường vụ|Thường trực|đại diện|cán bộ|Đoàn|đoàn|các|tỉnh|huyện|"
    r"thành phố|TP|thị xã|quận|xã|phường|UBND|cử tri|đảng bộ|Đảng bộ)\b"
)
_LEADING = re.compile(
    r"(?:Đoàn|đoàn|đại diện|lãnh đạo|các|đồng chí|ông|bà|tập thể|Thường trực|cán bộ|cử tri|thành viên) ?$"
)


class MeetingReader:
    """Finds the verbs of ``events_verbs`` where the sentence makes a meeting of them."""

    def __init__(self, registry: Registry) -> None:
        self._verbs = CueTable(registry.lexicon("events_verbs"))
        self._titles = TitleReader(registry)

    def possible(self, text: str) -> bool:
        """Whether any of the verbs stands in the text."""
        return bool(self._verbs.scan(text))

    def read(
        self,
        text: str,
        sentences: list[tuple[int, int]],
        days: Sequence[Day],
        documents: Sequence[DocumentMention],
        organisations: Sequence[OrganisationMention],
        people: Sequence[PersonMention],
    ) -> list[EventMention]:
        """Mentions of meetings; a head line that repeats one is a further mention of it."""
        cues = self._verbs.scan(text)
        if not cues:
            return []
        actors = Spans([*((m.start, m.end) for m in organisations), *((m.start, m.end) for m in people)])
        names = Spans((m.start, m.end) for m in documents)
        day_spans = Spans((d.start, d.end) for d in days)
        found: list[EventMention] = []
        undated: list[EventMention] = []
        for cue in cues:
            sentence = sentence_at(sentences, cue.start)
            if sentence is None or names.holding(cue.start) or actors.holding(cue.start):
                continue
            if _NO_EVENT.search(text, max(0, cue.start - 12), cue.start):
                continue
            if not self._has_roles(text, cue, sentence, actors) or (found and cue.start < found[-1].end):
                continue
            mention = self._mention(text, cue, sentence, documents)
            if _FUTURE.search(text, max(0, cue.start - 9), cue.start):
                after = day_spans.within(mention.end, min(sentence[1], mention.end + DAY_BEHIND))
                if after and cue.entry.get("family") == "lam-viec":
                    found.append(mention)
            elif any(start < cue.start for start, _ in day_spans.within(sentence[0], cue.start)):
                if not cue.entry.get("lead") or cue.start < LEAD:
                    found.append(mention)
            elif cue.start < LEAD:
                undated.append(mention)
        return found + [m for m in undated if any(_repeats(m, other) for other in found)]

    def _has_roles(self, text: str, cue: Cue, sentence: tuple[int, int], actors: Spans) -> bool:
        """An actor before the verb in its sentence, and where the verb needs one, right behind it."""
        if not actors.within(sentence[0], cue.start):
            return False
        if cue.entry.get("object") != "body":
            return True
        if cue.entry.get("family") == "lam-viec" and _PLACE.match(text, cue.end):
            return True
        for start, _ in actors.within(cue.end, min(sentence[1], cue.end + 60)):
            return (
                start - cue.end < 2
                or bool(_LEADING.search(text[cue.end : start]))
                or "của " in text[cue.end : start]
            )
        return False

    def _mention(
        self, text: str, cue: Cue, sentence: tuple[int, int], documents: Sequence[DocumentMention]
    ) -> EventMention:
        skip = [(m.start, m.end) for m in documents if cue.end <= m.start < sentence[1]]
        title = self._titles.read(text, cue.end, sentence[1], skip, verb=True)
        words = text[cue.start : title.end]
        mention = EventMention(cue.start, title.end, "event.verb", kind=str(cue.entry.get("kind")))
        mention.family = str(cue.entry.get("family"))
        mention.name = f"{cue.entry.get('noun')} {words[:1].lower()}{words[1:]}"
        shorter = [text[cue.start : at] for at in title.shorter if at > cue.end + 3]
        mention.variants = [words, *shorter, text[sentence[0] : title.end].strip()]
        return mention


def _repeats(mention: EventMention, other: EventMention) -> bool:
    one, two = mention.name.casefold(), other.name.casefold()
    return mention.kind == other.kind and (one.startswith(two[:30]) or two.startswith(one[:30]))
