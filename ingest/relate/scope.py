"""Which event a sentence is about: the one it names, else the one that the report is telling of."""

import re

from ingest.recognise.mentions import EventMention
from ingest.recognise.spans import between
from ingest.relate.event_status import status_at
from ingest.relate.reading import Entity
from ingest.relate.scene import Actor, Scene

REPORT = 1500
"""An event first named later than this (code points) is not what the report is about."""
FRONT = 26
"""How far into a sentence an event may stand and still set its scene."""

_ELSEWHERE = re.compile(
    r"\b(?:trả lời phỏng vấn|trao đổi với (?:phóng viên|báo|PV)|bên lề|[Tt]rước đó|"
    r"[Nn]ăm ngoái|cùng ngày|từng|trên trang|[Tt]rong bài viết|[Nn]hư lời|"
    r"Như (?:đồng chí|Chủ tịch|Tổng Bí thư|Thủ tướng|ông|bà))\b"
)
_PLACE = re.compile(
    r"\b(?:tại|trong|ở|sau|dự|khai mạc|kết luận|bế mạc|chủ trì) (?:buổi |cuộc |các |phiên )?$", re.IGNORECASE
)


def told(entity: Entity[EventMention]) -> bool:
    """Whether the text reports the event rather than naming it in passing."""
    return any(m.opening or m.rule in {"event.titled", "event.verb"} for m in entity.mentions)


class Scope:
    """The reported event for every sentence of a scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._of: dict[tuple[int, int], Entity[EventMention] | None] = {}
        current = self._main(scene)
        first = min((m.start for m in current.mentions), default=0) if current else 0
        for sentence in scene.sentences():
            named = between(scene.events, *sentence)
            for actor in named:
                fresh = actor.mention.opening and not actor.mention.short
                lead = scene.text[sentence[0] : actor.start]
                front = len(lead) <= FRONT and actor.mention.rule != "event.numbered"
                front = front and (len(lead) < 4 or bool(_PLACE.search(lead)))
                if told(actor.entity) and (fresh or front) and status_at(scene, actor.start) != "planned":
                    current = actor.entity
                    break
            here = current if current is not None and (sentence[1] > first or named) else None
            self._of[sentence] = here

    @staticmethod
    def _main(scene: Scene) -> Entity[EventMention] | None:
        reported = [
            e
            for e in scene.reading.events
            if told(e)
            and e.mentions[0].start < REPORT
            and any(status_at(scene, m.start) != "planned" for m in e.mentions)
        ]
        return min(reported, key=lambda e: e.mentions[0].start, default=None)

    def reported(self, sentence: tuple[int, int]) -> Entity[EventMention] | None:
        """The event whose report the sentence belongs to, if it does not point elsewhere itself."""
        if _ELSEWHERE.search(self._scene.text, *sentence):
            return None
        return self._of.get(sentence)

    def named(self, sentence: tuple[int, int], start: int, end: int) -> Actor[EventMention] | None:
        """The event that the sentence names for a verb at ``start:end``: right behind it, else as its
        scene.
        """
        text = self._scene.text
        for actor in between(self._scene.events, end, min(sentence[1], end + 90)):
            gap = text[end : actor.start]
            if "," in gap or ";" in gap or (len(gap) > 40 and " tại " not in gap):
                break
            return actor
        return self.scene(sentence, start)

    def scene(self, sentence: tuple[int, int], start: int) -> Actor[EventMention] | None:
        """The event that the sentence names before a verb at ``start`` as where it happened."""
        text = self._scene.text
        before = between(self._scene.events, sentence[0], start)
        for actor in reversed(before):
            if (
                actor.end > start
                or actor.start - sentence[0] < 4
                or _PLACE.search(text, max(0, actor.start - 24), actor.start)
            ):
                return actor
        return None
