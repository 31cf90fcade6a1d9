"""Documents that are carried out without being the verb's object: a body acts on their basis, or by them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.recognise.spans import between, sentence_at
from ingest.relate.acting import Body
from ingest.relate.carried_subject import Actors
from ingest.relate.implementing_statements import QUOTE
from ingest.relate.objects import Cluster, coordinated, outermost
from ingest.relate.scene import Scene
from ingest.relate.title_frames import Document, end_of

LAWS = frozenset({"Law", "Code", "Constitution", "Ordinance", "Decree", "Circular", "JointCircular"})
"""Acts that say how something is done, not that it be done: a task done "by" them carries nothing out."""

_BASIS = re.compile(
    r"\b(?:[Tt]rên cơ sở|[Cc]ăn cứ|(?:[Nn]gay )?[Ss]au khi(?: có| nhận được| tiếp thu| tiếp nhận)?|"
    r"(?:[Nn]gay )?[Kk]hi có|[Tt]iếp thu|[Nn]hận được)(?: các| nội dung| tinh thần| của)? $"
)
_OBJECTLESS = re.compile(
    r"\s*(?:[,.;]|$|(?:xây dựng|ban hành|thành lập|nghiêm túc|kịp thời|đồng bộ|sâu rộng|quyết liệt|hiệu quả|"
    r"có hiệu quả|đến|tới|trong toàn|trên địa bàn|tại|ở|bằng|với|thông qua|theo)\b)"
)
_MAIN_CLAUSE = re.compile(
    r"[\s”\"’)]*(?:(?:được|vừa|đã) [^,.;]{0,60}|có hiệu lực[^,.;]{0,40}|ra đời|ban hành)?"
    r",\s*(?:[^,.;]{0,40}, )?(?:tập thể |lãnh đạo |toàn )?"
)
_BY = re.compile(
    r"(?<!căn cứ )\btheo (?:đúng )?(?:các )?(?:(?:mục tiêu|nhiệm vụ|lộ trình|tiến độ|nội dung|tinh thần|"
    r"yêu cầu|chỉ đạo|phân công)(?: đề ra| được giao)?(?: của| tại| trong)? )?$"
)
_ATTRIBUTE = re.compile(
    r"\b(?:phê duyệt|ban hành|thành lập|quy định|công nhận|công bố|bổ nhiệm|phân loại|cấp|xếp hạng|hưởng|"
    r"chi trả|xử phạt|thu hồi)(?: [^\s,.;]+){0,3} theo [^,.;]{0,40}$"
)
_TOLD = re.compile(
    r"\b(?:giao|yêu cầu|đề nghị|phân công|chỉ đạo)(?: nhiệm vụ)?(?: cho)?(?: các)? $", re.IGNORECASE
)
_NEXT = re.compile(r"\s*(?:,|và|;|, và)\s*(?:các )?")


@dataclass(frozen=True, slots=True)
class Task:
    """``giao Bộ A rà soát ... theo Quyết định ...``."""

    bodies: list[Body]
    document: Document
    span: tuple[int, int]


def opens_with_basis(scene: Scene, sentence: tuple[int, int], cluster: Cluster) -> bool:
    """Whether a document stands before the verb in its sentence, and no object behind the verb (cheap)."""
    return bool(
        between(scene.documents, sentence[0], cluster.start)
        and _OBJECTLESS.match(scene.text, cluster.end, sentence[1])
    )


def basis_documents(scene: Scene, sentence: tuple[int, int], body: Body) -> list[Document]:
    """The documents on whose basis ``body`` acts, where its verb has no object.

    ``Trên cơ sở Nghị quyết A và Kế hoạch B, Huyện ủy đã tổ chức quán triệt, triển khai.``
    """
    documents = outermost(scene.text, between(scene.documents, sentence[0], body.start))
    for number, document in enumerate(documents):
        if _BASIS.search(scene.text, max(0, document.start - 40), document.start):
            chain = coordinated(scene.text, documents[number:])
            return chain if _MAIN_CLAUSE.fullmatch(scene.text, end_of(chain[-1]), body.start) else []
    return []


def tasks_by(scene: Scene, actors: Actors) -> Iterator[Task]:
    """Tasks given to bodies by a document: ``yêu cầu Bộ A ... theo các mục tiêu của Nghị quyết B``."""
    for document in scene.documents:
        mention = document.mention
        if mention.type in LAWS or mention.inside is not None or mention.form == "own":
            continue
        sentence = sentence_at(scene.sentences(), document.start)
        if sentence is None:
            continue
        by = _BY.search(scene.text, max(sentence[0], document.start - 60), document.start)
        if by is None or _ATTRIBUTE.search(scene.text, max(sentence[0], document.start - 90), document.start):
            continue
        acting = actors.before(sentence, by.start())
        bodies, start = acting.bodies, acting.start
        if not bodies and not acting.directors:
            bodies, start = actors.carried_task(sentence), sentence[0]
        elif not _TOLD.search(scene.text, max(sentence[0], start - 30), start):
            continue
        for each in _with_next(scene, document, sentence):
            low = start if each.end - start <= QUOTE else by.start()
            yield Task(bodies, each, (low, each.end))


def _with_next(scene: Scene, document: Document, sentence: tuple[int, int]) -> list[Document]:
    chain = [document]
    for other in between(scene.documents, document.end, sentence[1]):
        if other.mention.inside is None and _NEXT.fullmatch(scene.text, end_of(chain[-1]), other.start):
            chain.append(other)
        elif other.start >= end_of(chain[-1]):
            break
    return chain
