"""Objects of implementing verbs: the verb cluster, and the documents that it governs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.recognise.cues import Cue
from ingest.recognise.mentions import DocumentMention
from ingest.recognise.spans import between
from ingest.relate.scene import Actor, Scene

REACH = 170
"""How far behind a verb its first document may stand (code points)."""

_JOINED = re.compile(
    r"(?:,| và|, và|;| cũng như| hoặc)?\s*(?:việc |công tác |đồng thời |sâu rộng |"
    r"nghiêm túc |tiếp tục |đẩy mạnh |xây dựng kế hoạch |kiểm tra, giám sát việc |"
    r"kiểm tra việc |có hiệu quả |hiệu quả |tốt |, )?"
)
_BREAK = re.compile(r"[.!?\n](?=\s|$)|(?<=[a-zà-ỹ])\.(?=[A-ZĐÀ-Ỹ])|:(?!\s*(?:\(\d|[-“\"]|[A-ZĐ]))")
_NOT_OBJECT = re.compile(
    r"\b(?:theo qu[yi] định|qu[yi] định tại|qu[yi] định của|căn cứ|được qu[yi] định|"
    r"so với|trước khi|sau khi|từ khi|kể từ|theo tinh thần chỉ đạo|ban hành|trái|vi phạm|"
    r"bãi bỏ|thay thế|sửa đổi|hết hiệu lực|trên cơ sở|báo cáo|tuân theo|giám sát|để|nhằm|do|mà|khi|nếu|"
    r"đã được|nêu rõ|cho biết|nhấn mạnh|khẳng định|cho rằng|cho hay|nhận định)\b"
)
_CHAIN = re.compile(
    r"[\s\"”’)*]*(?:,|;|và|và các|cùng|cùng với|hoặc|cũng như|gắn với|gắn với các|"
    r"gắn với việc|gắn với thực hiện|như|, như|- )[\s\"“(*]*(?:\(\d\)\s*)?"
    r"(?:(?:và|các|những|việc|thực hiện|nội dung|về|theo|của|như:|là|gắn với|dự thảo|"
    r"điểm mới trong|trong|cùng|với|tinh thần|mục tiêu|nhiệm vụ|,|chuyên đề|số|được nêu|"
    r"giải pháp|cụ thể|nêu|triển khai|quán triệt|\(\d\))[\s,]*){0,9}$"
)


_PASSING = re.compile(
    r"\b(?:thi hành|thực hiện|sửa đổi|sửa đổi,? bổ sung|bổ sung|trình|chấp hành|theo|tại|căn cứ|vi phạm)"
    r"(?: các quy định| một số điều của| tinh thần)?(?: thi hành)? $"
)
_AND = re.compile(r"(?:;|, và|(?<!,) và) (?:các )?$")
_NESTED = re.compile(
    r"\b(?:thực hiện|thi hành|triển khai|sửa đổi, bổ sung|trình|theo|tại|trong|"
    r"kèm theo) (?:một số điều của )?$"
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Coordinated verbs of one predicate (``nghiên cứu, quán triệt và triển khai thực hiện``)."""

    start: int
    end: int
    cues: tuple[Cue, ...]

    @property
    def modes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(cue.entry.get("mode")) for cue in self.cues if cue.entry.get("mode")))


def clusters(text: str, cues: Sequence[Cue]) -> list[Cluster]:
    """Neighbouring verbs joined by commas and conjunctions are one predicate."""
    found: list[Cluster] = []
    group: list[Cue] = []
    for cue in cues:
        if cue.entry.get("role") == "none":
            continue
        if group and not _JOINED.fullmatch(text[group[-1].end : cue.start]):
            found.append(Cluster(group[0].start, group[-1].end, tuple(group)))
            group = []
        group.append(cue)
    if group:
        found.append(Cluster(group[0].start, group[-1].end, tuple(group)))
    return found


def objects(scene: Scene, cluster: Cluster, limit: int, next_verb: int) -> list[Actor[DocumentMention]]:
    """The documents that a predicate governs: the first behind it and those coordinated with it."""
    outer = outermost(scene.text, between(scene.documents, cluster.end, limit), cluster.end)
    if not outer or outer[0].start >= next_verb or not governs(scene.text[cluster.end : outer[0].start]):
        return []
    return coordinated(scene.text, outer)


def governs(gap: str) -> bool:
    """Whether a verb reaches over the words behind it to a document."""
    return len(gap) <= REACH and not _BREAK.search(gap) and not _NOT_OBJECT.search(gap)


def coordinated(text: str, documents: Sequence[Actor[DocumentMention]]) -> list[Actor[DocumentMention]]:
    """The first of some outermost documents and those listed with it."""
    chain = list(documents[:1])
    for document in documents[1:]:
        end = _end(chain[-1])
        joint = text[end if end <= document.start else chain[-1].end : document.start]
        if _NESTED.search(joint):
            continue
        if not _chained(joint):
            break
        chain.append(document)
    return chain


def topics(scene: Scene, cluster: Cluster, limit: int, next_verb: int) -> list[Actor[DocumentMention]]:
    """The documents that a study session hears about: all that stand for themselves up to the end of
    the sentence.
    """
    outer = outermost(scene.text, between(scene.documents, cluster.end, limit))
    return [d for d in outer if not _PASSING.search(scene.text, max(cluster.end, d.start - 40), d.start)]


def _chained(joint: str) -> bool:
    """Whether a document goes on a list: a conjunction right before it, whatever subject the one
    before has.
    """
    if len(joint) > 700 or "\n" in joint.strip() or re.search(r"[.!?]\s", joint):
        return False
    tail = joint[-90:]
    return any(_CHAIN.match(tail, at) for at in _starts(tail))


def _starts(tail: str) -> list[int]:
    return [0, *(match.start() for match in re.finditer(r"[,;]| và | cùng | gắn với |- ", tail))]


def outermost(
    text: str, documents: Sequence[Actor[DocumentMention]], behind: int = 0
) -> list[Actor[DocumentMention]]:
    """Documents that do not stand in the name or subject of one before them, from ``behind`` on."""
    kept: list[Actor[DocumentMention]] = []
    last: Actor[DocumentMention] | None = None
    for document in documents:
        if document.mention.form == "own":
            continue
        if kept and document.start < kept[-1].end:
            continue
        within = document.mention.inside
        inner = within is not None and within.start >= behind
        inner = inner or bool(kept and document.start < _end(kept[-1]))
        if inner and not (last is not None and _runs_on(text, last, document)):
            last = None
            continue
        kept.append(document)
        last = document
    return kept


def _runs_on(text: str, last: Actor[DocumentMention], document: Actor[DocumentMention]) -> bool:
    """Whether a numbered document in the subject of another one goes on with the list that the other
    stands in.
    """
    joint = text[last.end : document.start]
    return bool(document.mention.number and document.mention.symbol and _AND.search(joint))


def _end(document: Actor[DocumentMention]) -> int:
    title = document.mention.title
    return max(document.end, title[1] if title else 0)
