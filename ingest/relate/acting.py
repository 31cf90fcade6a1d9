"""Acting bodies: who is the subject of a verb in its sentence, through lists, partners and commands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.recognise.cues import Cue, CueTable, in_name
from ingest.recognise.mentions import OrganisationMention
from ingest.recognise.spans import between
from ingest.relate.scene import Actor, Scene

Body = Actor[OrganisationMention]

ASKS = 14
"""A verb of asking this near behind a body (code points) is its own: whoever asks does not carry out."""

_HEAD_OF = re.compile(
    r"(?:[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng [Bb]an|[Tt]rưởng|[Gg]iám đốc|[Cc]hánh|"
    r"[Tt]ổng thư ký|[Ủủ]y viên|[Cc]hủ nhiệm|[Tt]hống đốc|[Cc]ục phó) $"
)
_SPEECH = re.compile(
    r"\b(?:cho biết|khẳng định|nhấn mạnh|cho rằng|nói|chia sẻ|phát biểu|lưu ý|nêu|"
    r"đánh giá|cho hay|nhận định|kết luận|thông tin|trả lời|báo cáo)\b"
)
PREPOSITION = re.compile(
    r"\b(?:với|cùng|của|tại|ở|cho|từ|đến|theo|về|trong|gửi|đối với|sang|nhất là|như|"
    r"(?<!gian )(?<!năm )(?<!vừa )(?<!tháng )(?<!tuần )qua|bởi|thuộc|giữa|gắn với|vào|"
    r"trước|sau|là|trên|nhiệm vụ|vai trò|hoạt động|tổ chức|xây dựng|báo cáo|trình) "
    r"(?:lãnh đạo |đại diện |các |toàn |tập thể |nội bộ )?$"
)
_OF = re.compile(r"\b(?:của|thuộc|trong) (?:toàn )?$")
JOIN = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:,|;| và|, và| cùng)\s*(?:các |"
    r"cả )?(?:đồng thời )?(?:Chủ tịch |Giám đốc |Trưởng ban |Bộ trưởng |Thủ trưởng |"
    r"Chánh |lãnh đạo )?"
)
_LIST_ON = re.compile(r"(?:(?:,| và) [\w&-]+(?: [\w&-]+){0,6}){0,3}(?:,| và) ")
_SAYS = re.compile(r"(?: \([^()]{1,20}\))? (?:cũng |vừa )?(?:cho biết|cho rằng|nhận định|cho hay)\b")
OWN_CLAUSE = 60
"""What is told this far behind a verb of saying (code points) is done by another subject."""
_WATCHES = re.compile(r",? (?:thường xuyên )?(?:theo dõi|đôn đốc|hướng dẫn|kiểm tra|giám sát|tổng hợp)\b")


@dataclass(slots=True)
class Acting:
    """The bodies that act, those that only direct them, and what the words between say."""

    bodies: list[Body] = field(default_factory=list)
    directors: list[Body] = field(default_factory=list)
    requested: bool = False
    start: int = 0


class ClauseActors:
    """Answers who acts at a place of a sentence."""

    def __init__(self, scene: Scene, table: CueTable) -> None:
        self._scene = scene
        self._text = scene.text
        self._table = table

    def before(self, sentence: tuple[int, int], place: int) -> Acting:
        """The subject in the sentence itself of a verb at ``place``; empty where a plural or nobody acts."""
        acting = Acting(start=place)
        bodies = self._scene.outer_organisations(sentence[0], place)
        right = place
        while bodies:
            body = bodies.pop()
            gap = self._words(body.end, right)
            lead = self._text[max(sentence[0], body.start - 40) : body.start]
            if self._blocked(body.end, right, gap, bool(acting.bodies)):
                break
            command = self._command(sentence[0], body.start)
            if command is not None and self._on_behalf(command, body.end):
                right = command.start
                continue
            if command is not None:
                self._take(acting, body, bodies)
                acting.requested = acting.requested or command.id == "request"
                if command.id == "request":
                    break
                right = command.start
                self._director(acting, sentence, command)
                break
            if self._partner(sentence[0], body.start):
                if ";" in self._text[body.end : place]:
                    continue
                self._take(acting, body, bodies)
                right = acting.start
                continue
            if PREPOSITION.search(lead):
                if _OF.search(lead) and self._staff(sentence[0], body.start):
                    acting.bodies.append(body)
                    acting.start = body.start
                    break
                continue
            self._take(acting, body, bodies)
            if any(word.id == "direct" for word in gap):
                acting.directors, acting.bodies = [*acting.bodies], []
            break
        return acting

    def _take(self, acting: Acting, body: Body, rest: list[Body]) -> None:
        """Add a body and those coordinated with it on its left."""
        group = [body]
        while rest and JOIN.fullmatch(self._text[rest[-1].end : group[0].start]):
            group.insert(0, rest.pop())
        acting.bodies = [*group, *acting.bodies]
        acting.start = group[0].start

    def _director(self, acting: Acting, sentence: tuple[int, int], command: Cue) -> None:
        head = self.before(sentence, command.start)
        acting.directors = [*head.bodies, *head.directors]
        if acting.directors:
            acting.start = head.start

    def _blocked(self, start: int, end: int, words: Sequence[Cue], nested: bool) -> bool:
        """Whether another actor stands between a body and the verb: a person, or a plural that was
        told to act.
        """
        if _open_quote(self._text[start:end]) or self._headed_speech(start, end):
            return True
        if self._only_says(start, end):
            return True
        people = between(self._scene.people, start, end)
        if people and any(self._text[p.end : p.end + 2] != ", " for p in people):
            return True
        commands = [w for w in words if w.id == "request"]
        generic = [w for w in words if w.id == "generic"]
        for command in commands:
            if command.start - start < ASKS or any(0 <= g.start - command.end < 4 for g in generic):
                return True
        if generic and not any(w.id in {"direct", "partner"} and w.start < generic[0].start for w in words):
            first = generic[0]
            comma = self._text[start : first.start].rstrip()
            if _LIST_ON.fullmatch(self._text[start : first.start]):
                return False
            return comma.endswith((",", ";")) or "." in comma
        return False

    def _only_says(self, start: int, end: int) -> bool:
        """``Hiệp hội A cho biết, thời gian qua, chính sách thuế có ...``: what is told has a subject."""
        says = _SAYS.match(self._text, start, end)
        return says is not None and end - says.end() > OWN_CLAUSE

    def _headed_speech(self, start: int, end: int) -> bool:
        """Whether a head only says something: ``Trưởng Ban Tổ chức Trung ương khẳng định ...``."""
        bodies = between(self._scene.organisations, start - 120, start)
        body = next((b for b in bodies if b.end == start), None)
        if body is None or not _HEAD_OF.search(self._text, max(0, body.start - 16), body.start):
            return False
        return bool(_SPEECH.search(self._text, start, end))

    def _command(self, low: int, start: int) -> Cue | None:
        """The verb of command right before a body: ``chỉ đạo Ban Tuyên giáo ...``."""
        words = self._words(max(low, start - 48), start)
        for word in reversed(words):
            gap = self._text[word.end : start]
            if word.id in {"direct", "request"} and re.fullmatch(r"\s*(?:cho |các |đồng chí |với )?", gap):
                return word
        return None

    def _on_behalf(self, command: Cue, end: int) -> bool:
        """``Giao Sở A giúp Ủy ban B theo dõi, đôn đốc ...``: whoever helps does the watching."""
        helps = self._text[command.start : command.end].casefold().startswith(("giúp", "tham mưu"))
        return helps and _WATCHES.match(self._text, end) is not None

    def _partner(self, low: int, start: int) -> bool:
        words = self._words(max(low, start - 60), start)
        return any(
            w.id == "partner"
            and re.fullmatch(r"\s*(?:các |lãnh đạo )?(?:[^,.;]{0,30}, )?", self._text[w.end : start])
            for w in words
        )

    def _staff(self, low: int, start: int) -> bool:
        return any(word.id in {"staff", "generic"} for word in self._words(max(low, start - 60), start))

    def _words(self, start: int, end: int) -> list[Cue]:
        words = self._table.scan(self._text, start, end) if start < end else []
        return [word for word in words if not in_name(self._text, word)]


def _open_quote(text: str) -> bool:
    """Whether a quotation opens in ``text`` and does not close in it."""
    return text.rfind("“") > text.rfind("”") or text.count('"') % 2 == 1
