"""Title frames: a document whose name or subject says that it carries out another one."""

import re

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.spans import between
from ingest.relate.objects import Cluster
from ingest.relate.scene import Actor, Scene

Document = Actor[DocumentMention]

TITLE = 700
"""The longest name and subject of a document (code points)."""
NEAR = 220
"""How far before a verb the document that it belongs to may start, where the name ends before the verb."""

_TITLE_FRAME = re.compile(
    r"[\s,)\]*]*(?:\((?:khóa|Khóa) \w+\)\s*)?(?:(?:về|nhằm|"
    r"để|giao nhiệm vụ|phân công nhiệm vụ|phân công)\s*)?(?:việc\s*)?[\s“\"‘]*"
    r"(?:(?:tiếp tục|đẩy mạnh|tăng cường|tổ chức|"
    r"một số chủ trương|ban hành|nghiên cứu|,)\s*)*"
)
_COPULA = re.compile(
    r",? (?:(?:được ban hành|ban hành|ra đời|chính) )?(?:là|nhằm|để|góp phần|tiếp tục)"
    r"(?: (?:một )?(?:bước|sự|việc|văn bản|cơ sở|căn cứ|bước đi|giải pháp)(?: quan trọng| cụ thể)*)?"
    r"(?: để| nhằm| tiếp tục| kịp thời| sớm)* "
)
_ELABORATES = frozenset(
    {"cụ thể hóa", "thể chế hóa", "hiện thực hóa", "chi tiết hóa", "triển khai thực hiện"}
)
_OF_ISSUER = re.compile(r",? của [^.;:\n“\"]{3,90} ")
_ATTACHED = re.compile(r"\b(?:ban hành )?(?:kèm theo|theo) $")
_SAYS_PURPOSE = re.compile(r"về|nhằm|để|giao nhiệm vụ|phân công|[“\"]")
_ISSUES = re.compile(
    r"(?:[\s,]*ngày [\d/. -]{6,12}|[\s,]*ngày \d{1,2} tháng \d{1,2} năm \d{4})?(?: của [^.,;:\d]{3,80}?)?"
    r"[\s,]*(?:về việc |về |để )?(?:phê duyệt và )?ban hành (?:kèm theo )?[“\"]?"
)
_NEXT = re.compile(r"\s*(?:,|và|;|, và)\s*(?:các )?")
_IN_DOING = re.compile(
    r"\b(?:trong|về|ở) (?:việc |công tác |quá trình )?(?:lãnh đạo,? |chỉ đạo,? )*(?:tổ chức |triển khai )?"
    r"(?:thực hiện|triển khai|chấp hành|quán triệt|thi hành)(?: các| nghiêm| tốt| nội dung)* $"
)
_AND_DOING = re.compile(r"(?:,| và|, và|;|; và) (?:trong )?(?:việc|công tác|quá trình) (?:\w+ ){0,2}$")


def naming_document(scene: Scene, cluster: Cluster) -> Document | None:
    """The document in whose name or subject a predicate stands."""
    found: Document | None = None
    for document in between(scene.documents, cluster.start - TITLE, cluster.start):
        if document.mention.form != "own" and cluster.end <= end_of(document):
            found = None if _parallel(scene, document, cluster) else document
    if found is not None:
        return found
    near = between(scene.documents, cluster.start - NEAR, cluster.start)
    before = next((d for d in reversed(near) if d.mention.form != "own"), None)
    if before is None or before.end > cluster.start:
        return None
    gap = scene.text[before.end : cluster.start]
    if not gap.strip():
        return before
    if all(cue.id == "guide" for cue in cluster.cues) and _OF_ISSUER.fullmatch(gap):
        return before
    words = scene.text[cluster.start : cluster.end].casefold()
    if words in _ELABORATES and _COPULA.fullmatch(gap):
        return before
    purpose = _SAYS_PURPOSE.search(gap + scene.text[before.end - 1 : before.end])
    return before if purpose and _TITLE_FRAME.fullmatch(gap) else None


def _parallel(scene: Scene, document: Document, cluster: Cluster) -> bool:
    """``trong thực hiện Quy định A ... và việc chấp hành Nghị quyết B``: the second doing goes on with the
    first, not with A's subject."""
    return bool(
        _IN_DOING.search(scene.text, max(0, document.start - 60), document.start)
        and _AND_DOING.search(scene.text, max(document.end, cluster.start - 40), cluster.start)
    )


def issuing_act(scene: Scene, outer: Document) -> Document | None:
    """The act that issues ``outer``: ``Quyết định ... ban hành Kế hoạch ...``."""
    for document in reversed(between(scene.documents, outer.start - NEAR, outer.start)):
        if document.mention.form == "own" or document.id == outer.id or document.end > outer.start:
            continue
        gap = scene.text[document.end : outer.start]
        return document if document.mention.number and _ISSUES.fullmatch(gap) else None
    return None


def inner_documents(
    scene: Scene, cluster: Cluster, outer: Document, sentence: tuple[int, int]
) -> list[Document]:
    """The documents that the predicate in ``outer``'s name governs; none where ``outer`` only reports."""
    if outer.mention.type == "Report" or all(cue.id == "review" for cue in cluster.cues):
        return []
    limit = max(end_of(outer), cluster.end + 1)
    reach = max(limit, min(sentence[1], cluster.end + 120))
    inner = [
        d
        for d in between(scene.documents, cluster.end, reach)
        if d.mention is not outer.mention and d.id != outer.id
    ]
    if not inner or inner[0].start - cluster.end >= 120:
        return []
    gap = scene.text[cluster.end : inner[0].start]
    if re.search(r"[.;!?\n]", gap) or _ATTACHED.search(gap):
        return []
    chain = inner[:1]
    for document in inner[1:]:
        gap = scene.text[chain[-1].end : document.start]
        if document.start < limit and _NEXT.fullmatch(gap):
            chain.append(document)
        elif document.start >= chain[-1].end:
            break
    return chain


def end_of(document: Document) -> int:
    """Where a document's name and subject end."""
    title = document.mention.title
    return max(document.end, title[1] if title else 0)
