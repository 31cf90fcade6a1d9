"""Hosts and sides: who organised an event, and the bodies that met in a working session or visit."""

import re

from ingest.recognise.cues import Cue, CueTable
from ingest.recognise.mentions import EventMention, OrganisationMention
from ingest.recognise.spans import between, sentence_at
from ingest.relate.carried_subject import Actors
from ingest.relate.event_status import status_at
from ingest.relate.reading import Relation
from ingest.relate.scene import Actor, Scene, phrase
from schema.labels import ATTENDED, ORGANISED

QUOTE = 320
_SHORT_GAP = re.compile(
    r"\s*(?:thành công|trọng thể|buổi|cuộc|một|các|chương trình|trực tuyến|long trọng|"
    r"Chương trình|và chủ trì|tốt|chu đáo|phiên)?\s*[“\"]?\s*"
)
_AUXILIARY = re.compile(
    r"[\s,]*(?:\([^()]{0,40}\)[\s,]*|(?:"
    r"và các (?:đơn vị|cơ quan|sở, ngành|sở, ban, ngành|ngành|địa phương)(?: có)?(?: liên quan)?|"
    r"(?:khóa|Khóa) [IVXL\d]+|nhiệm kỳ \d{4} ?- ?\d{4}|đã|đang|sẽ|vừa|cũng|vừa qua|chính thức|long trọng|"
    r"trọng thể|tiếp tục|phối hợp|chủ trì|chủ động chuẩn bị[^;.]*|và|dự kiến|còn|cùng|"
    r"đồng|tỉnh|được giao|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|được phân công|cần|phải)[\s,]*)*"
)
_COORDINATED = re.compile(
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:,| và|;| cùng| phối hợp (?:với|cùng)(?: các)?|"
    r" cùng với|, phối hợp với|, phối hợp cùng| - )\s*(?:các )?(?:và )?"
)
_LISTED = re.compile(r"\s*(?:\([^()\n]{0,60}\))?\s*(?:;|,|và|; và) ")
_LOCATION = re.compile(r"\b(?:tại|ở|trụ sở|của|trong|từ|đến) $")
_VENUE = re.compile(r"\b(?:tại|ở|trụ sở|hội trường|nhà khách) $")
_BY = re.compile(r"\s*,?\s*(?:được )?do $")
_SIDES = frozenset({"buoi-lam-viec", "tiep", "tham", "hoi-dam"})
_OBJECT = re.compile(
    r"(?:với|tại|cùng|thăm|tiếp|và|,|giữa) (?:lãnh đạo |đại diện |tập thể |Đoàn |đoàn |"
    r"Ban |Thường trực |các đồng chí |lãnh đạo các )*$"
)
_MEMBER_OF = re.compile(r"\b(?<!Đoàn )(?<!đoàn )(?:đại biểu|ứng cử viên|phóng viên|nguyên [^,]{3,20}) $")
"""A single member does not stand for the body."""
_HELD = re.compile(r"\b(?:tổ chức|đăng cai|mở|tiến hành) (?:buổi |cuộc |chương trình )?$")
_AT_START = re.compile(r"[\s\"“]*(?:Cũng |Ngay )?[Tt](?:ại|rong) (?:buổi |cuộc |khuôn khổ )?")
_ACTS_THERE = re.compile(
    r",? (?:đã |cũng |cùng |lần lượt |đã cùng )*(?:thống nhất|trao đổi|thảo luận|cho ý kiến|"
    r"biểu quyết|bỏ phiếu|ký kết|ký|tham luận|phát biểu|đề xuất|kiến nghị)\b"
)
_REPORTED_AT = frozenset(
    {" tại ", " trong ", " xem xét tại ", " cho ý kiến tại ", " xem xét, cho ý kiến tại "}
)
_REPORT_TO = re.compile(r"\b(?:báo cáo|trình|xin ý kiến) $")
_NO_HOLDING = re.compile(
    r"(?:việc|công tác|quá trình|khâu|Ban|ban|Sở|Vụ|về|phương án|kế hoạch|các|những|chuẩn bị) $"
)


def hosts(scene: Scene, cues: CueTable, actors: Actors) -> list[Relation]:
    """ORGANISED: the bodies before ``tổ chức`` + event, or after ``do`` in the passive."""
    found: list[Relation] = []
    for cue in cues.scan(scene.text):
        if cue.id != "hold" or scene.document_spans.holding(cue.start):
            continue
        sentence = sentence_at(scene.sentences(), cue.start)
        if sentence is None or _NO_HOLDING.search(scene.text, max(0, cue.start - 12), cue.start):
            continue
        status = status_at(scene, cue.start)
        if status is None:
            continue
        for relation in _active(scene, cue, sentence, actors) or _passive(scene, cue, sentence):
            if relation.status == "asserted":
                relation.status = status
            found.append(relation)
    return found


def _active(scene: Scene, cue: Cue, sentence: tuple[int, int], actors: Actors) -> list[Relation]:
    events = between(scene.events, cue.end, min(sentence[1], cue.end + 30))
    if not events or not _SHORT_GAP.fullmatch(scene.text[cue.end : events[0].start]):
        return []
    event = events[0]
    end = min(event.end, cue.end + 120)
    if len(held := _held(scene, event, sentence[1])) > 1:
        bodies = _subject(scene, sentence[0], cue.start)
        return [
            _edge(ORGANISED, body, each.id, each.end, "participation.host.list")
            for each in held
            for body in bodies
        ]
    bodies = _subject(scene, sentence[0], cue.start)
    if not bodies and not between(scene.people, sentence[0], cue.start):
        span = (max(sentence[0], cue.start - 60), end)
        return [
            Relation(ORGANISED, body.id, event.id, span, "participation.host.carried", status="requested")
            for body in actors.carried(sentence)
        ]
    return [_edge(ORGANISED, body, event.id, end, "participation.host") for body in bodies]


def _held(scene: Scene, first: Actor[EventMention], end: int) -> list[Actor[EventMention]]:
    """An event and those listed behind it: ``Giải A (từ ngày 8/8); Giải B (từ ngày 18/8)``."""
    chain = [first]
    for event in between(scene.events, first.end, end):
        if event.mention.short or not _LISTED.fullmatch(scene.text, chain[-1].end, event.start):
            break
        chain.append(event)
    return chain


def _passive(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> list[Relation]:
    """``hội nghị ... do A phối hợp với B tổ chức``."""
    bodies = _subject(scene, sentence[0], cue.start)
    if not bodies or not _BY.search(scene.text[max(0, bodies[0].start - 14) : bodies[0].start]):
        return []
    events = between(scene.events, sentence[0], bodies[0].start)
    if not events:
        return []
    event = events[-1]
    start = max(event.start, bodies[0].start - 200)
    return [
        Relation(ORGANISED, body.id, event.id, (start, cue.end), "participation.host.passive")
        for body in bodies
        if cue.end - start <= QUOTE
    ]


def _subject(scene: Scene, start: int, end: int) -> list[Actor[OrganisationMention]]:
    """The bodies that are the subject of a verb at ``end``: the last one and those coordinated with it."""
    bodies = scene.outer_organisations(start, end)
    if not bodies:
        return []
    gap = scene.text[bodies[-1].end : end]
    rest = _AUXILIARY.match(gap)
    if rest is None or rest.end() != len(gap):
        return []
    chain = [bodies[-1]]
    for body in reversed(bodies[:-1]):
        if not _COORDINATED.fullmatch(scene.text[body.end : chain[-1].start]):
            break
        chain.append(body)
    chain.reverse()
    if _LOCATION.search(scene.text[max(0, chain[0].start - 9) : chain[0].start]):
        return []
    return chain


def sides(scene: Scene) -> list[Relation]:
    """ATTENDED: subject and object of ``làm việc với`` and of visits, people named inside such an
    event's name.
    """
    found: list[Relation] = []
    for event in scene.events:
        if event.mention.short or (event.mention.kind not in _SIDES and event.mention.rule != "event.verb"):
            continue
        sentence = sentence_at(scene.sentences(), event.start)
        if sentence is None:
            continue
        objects = [
            body
            for body in scene.outer_organisations(event.start, event.end)
            if _OBJECT.search(scene.text[event.start : body.start])
        ]
        met = event.mention.rule == "event.verb" or bool(objects)
        subjects = _met_by(scene, sentence[0], event) if met else []
        if subjects and _MEMBER_OF.search(scene.text, max(0, subjects[0].start - 24), subjects[0].start):
            subjects = []
        if _HELD.search(scene.text, max(0, event.start - 24), event.start):
            subjects = []
        subjects += [host for body in subjects for host in scene.host_of(body)]
        for body in [*subjects, *objects]:
            low, high = min(body.start, event.start), max(body.end, event.end)
            span = (low, high) if high - low <= QUOTE else (body.start, body.end)
            found.append(Relation(ATTENDED, body.id, event.id, span, "participation.side"))
        for person in between(scene.people, event.start, event.end):
            found.append(
                Relation(
                    ATTENDED,
                    person.id,
                    event.id,
                    (event.start, phrase(person.mention)[1]),
                    "participation.side",
                )
            )
    return found


def _met_by(scene: Scene, start: int, event: Actor[EventMention]) -> list[Actor[OrganisationMention]]:
    """Who met somebody: the subject right before the verb, else the first body that is no mere place."""
    if event.mention.rule == "event.verb":
        subject = _subject(scene, start, event.start)
        if subject:
            return subject
    bodies = scene.outer_organisations(start, event.start)
    return [b for b in bodies if not _VENUE.search(scene.text, max(start, b.start - 16), b.start)][:1]


def acting_bodies(scene: Scene) -> list[Relation]:
    """ATTENDED: bodies that act in a clause whose scene an event sets (``Tại hội nghị, A và B thống nhất
    ...``), and bodies to which something is reported there.
    """
    found: list[Relation] = []
    for event in scene.events:
        sentence = sentence_at(scene.sentences(), event.start)
        if sentence is None:
            continue
        lead = scene.text[max(sentence[0], event.start - 24) : event.start]
        if _AT_START.fullmatch(scene.text, sentence[0], event.start):
            bodies = _opening_bodies(scene, event.end, sentence[1])
            if bodies and _ACTS_THERE.match(scene.text, bodies[-1].end):
                found += [_edge(ATTENDED, b, event.id, b.end, "participation.scene.body") for b in bodies]
        elif lead.endswith((" tại ", " trong ")):
            near = scene.outer_organisations(max(sentence[0], event.start - 90), event.start)
            if (
                near
                and scene.text[near[-1].end : event.start] in _REPORTED_AT
                and _REPORT_TO.search(scene.text, max(sentence[0], near[-1].start - 14), near[-1].start)
            ):
                found.append(_edge(ATTENDED, near[-1], event.id, event.end, "participation.reported"))
    return found


def _opening_bodies(scene: Scene, start: int, end: int) -> list[Actor[OrganisationMention]]:
    """The bodies that open the main clause behind an event: the first and those coordinated with it."""
    bodies = scene.outer_organisations(start, end)
    if not bodies or not re.fullmatch(
        r",\s*(?:(?:lãnh đạo|đại diện|các thành viên) )?", scene.text[start : bodies[0].start]
    ):
        return []
    chain = bodies[:1]
    for body in bodies[1:]:
        if not _COORDINATED.fullmatch(scene.text[chain[-1].end : body.start]):
            break
        chain.append(body)
    return chain


def _edge(kind: str, body: Actor[OrganisationMention], event: str, end: int, rule: str) -> Relation:
    start = body.start if end - body.start <= QUOTE else max(body.start, end - QUOTE)
    return Relation(kind, body.id, event, (start, end), rule)
