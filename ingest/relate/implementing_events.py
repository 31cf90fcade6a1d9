"""IMPLEMENTS of events: conferences held to study, review or carry out a document."""

import re

from ingest.recognise.spans import between
from ingest.relate.implementing_statements import Case, Statements
from ingest.relate.scene import Scene
from ingest.relate.scope import Scope

_SUBJECT = re.compile(
    r"[\s,]*(?:(?:đã|sẽ|đang|cũng|tập trung|được|tiến hành|dành thời gian|tiếp tục|"
    r"các đại biểu|đại biểu|toàn thể|,|được nghe|nghe|là|nhằm|để|[A-ZĐ]?\w+ viên)\s*){0,8}"
)
_SETS_TASKS = re.compile(
    r"\s*(?:đã |cũng )?(?:xác định|đề ra|thống nhất|thảo luận|bàn)(?: các| những| một số)?"
    r"(?: nhiệm vụ| giải pháp| phương hướng| biện pháp| kế hoạch| trọng tâm| chủ yếu|,| và| để| nhằm){1,8} "
)
_OBLIQUE = re.compile(r"\b(?:cho|của|về|trước|đến|từ|với|vào) (?:các |cuộc |buổi )?$")
_HELD = re.compile(
    r"\b(?:tổ chức|mở|triệu tập|khai mạc|chủ trì)(?: thành công| trọng thể| buổi| cuộc| chương trình)? $"
)
_MODIFIER = re.compile(r"[^.,;:!?\n]{0,160}")
"""What may stand between an event and the verb that tells what it was held for: no clause of its own."""


class ImplementingEvents:
    """Finds the predicates whose subject is an event."""

    def __init__(self, scene: Scene, out: Statements) -> None:
        self._scene, self._text, self._out = scene, scene.text, out
        self._scope = Scope(scene)

    def read(self, case: Case) -> bool:
        """Whether the predicate is an event's; then its edges are added."""
        return self._in_title(case) or self._as_subject(case) or self._held_for(case) or self._studied(case)

    def _in_title(self, case: Case) -> bool:
        """``Hội nghị quán triệt Nghị quyết ...``: the event's own name says it."""
        verb = case.cluster.start
        held = next((e for e in between(self._scene.events, verb - 330, verb + 1)
                     if e.start <= verb < e.end and not e.mention.short), None)  # fmt: skip
        if held is None:
            return False
        self._out.events(case, held.id, held.start, "implements.event.title", "asserted")
        return True

    def _as_subject(self, case: Case) -> bool:
        """``Hội nghị đã nghiên cứu, quán triệt ...``, ``Hội nghị đã đề ra giải pháp triển khai ...``."""
        named = between(self._scene.events, case.sentence[0], case.cluster.start)
        if not named:
            return False
        gap = self._text[named[-1].end : case.cluster.start]
        if _OBLIQUE.search(self._text, max(case.sentence[0], named[-1].start - 12), named[-1].start):
            return False
        sets_tasks = _SETS_TASKS.fullmatch(gap) is not None
        if not sets_tasks and not _SUBJECT.fullmatch(gap):
            return False
        status = "asserted" if sets_tasks else None
        self._out.events(case, named[-1].id, named[-1].start, "implements.event.subject", status)
        return True

    def _held_for(self, case: Case) -> bool:
        """``X tổ chức hội nghị trực tuyến tại ... điểm cầu sơ kết ...``: the verb tells what was held."""
        named = between(self._scene.events, case.sentence[0], case.cluster.start)
        if not named or not _HELD.search(self._text, max(0, named[-1].start - 40), named[-1].start):
            return False
        if not _MODIFIER.fullmatch(self._text, named[-1].end, case.cluster.start):
            return False
        self._out.events(case, named[-1].id, named[-1].start, "implements.event.purpose")
        return True

    def _studied(self, case: Case) -> bool:
        """``Tại hội nghị, đồng chí A đã truyền đạt ...``: those present heard of the document."""
        if case.cluster.modes != ("disseminates",):
            return False
        named = between(self._scene.events, case.sentence[0], case.cluster.start)
        people = between(self._scene.people, case.sentence[0], case.cluster.start)
        listening = any(cue.entry.get("event") for cue in case.cluster.cues)
        if not listening and not (people and named):
            return False
        scene_event = self._scope.scene(case.sentence, case.cluster.start)
        event = scene_event.entity if scene_event else self._scope.reported(case.sentence)
        if event is None:
            return False
        start = scene_event.start if scene_event else (people[-1].start if people else case.cluster.start)
        self._out.events(case, event.id, min(start, case.cluster.start), "implements.event.study")
        return True
