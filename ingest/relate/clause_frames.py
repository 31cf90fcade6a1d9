"""Clause frames: bodies behind a fronted predicate, and bodies that a noun phrase names."""

import re
from collections.abc import Sequence

from ingest.relate.acting import Body
from ingest.relate.frames import misread_issuer
from ingest.relate.objects import Cluster
from ingest.relate.scene import Scene
from ingest.relate.title_frames import Document, end_of

_FRONT = re.compile(
    r"[\s*\"“+•-]*(?:\d{1,2}[.)-]\s*)?(?:(?:Để|Nhằm|để|nhằm|Tiếp tục|Theo đó,|"
    r"Trong quá trình|(?:Riêng )?(?:[Tt]rong|Qua|Sau) (?:hơn |gần )?\d{1,2} (?:năm|tháng)|Qua|"
    r"Sau khi|Ngay sau khi|Với việc|Trên cơ sở|Đồng thời,|Bên cạnh đó,|Tích cực|Căn cứ|Cùng với việc|Trong|"
    r"[\w ]{2,24},)\s*)?(?:việc |tiếp tục |tích cực )?"
)
_SAYS = re.compile(r" (?:cho biết|nhận định|cho rằng|khẳng định|cho hay|đánh giá|thừa nhận)\b")
_SUBJECT_LEAD = re.compile(
    r"[,”\"]\s*(?:thời gian qua,|trong những năm qua,|những năm qua,|vừa qua,|mới đây,|"
    r"(?:trong |đầu |cuối )?năm (?:học )?\d{4}(?:-\d{4})?,|"
    r"(?:(?:sáng|chiều|tối) )?(?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?,?|"
    r"ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?,?|\s)*(?:đồng chí |tập thể |"
    r"lãnh đạo |toàn |Bộ trưởng |Chủ tịch |Giám đốc |Tổng Giám đốc |Thủ trưởng )?$"
)
_JOINED = re.compile(r"\s*(?:,|và|, và)\s*")
_OF_BODY = re.compile(r"[\s\"”,]*(?:của|đối với|tại|ở|cho)\s*(?:các |lãnh đạo |toàn )?$")
_IN_DOING = re.compile(
    r"\s*(?:trong|về|đối với) (?:việc |công tác |quá trình )?"
    r"(?:lãnh đạo,? chỉ đạo,? (?:và )?|tích cực |tổ chức,? (?:và )?)?$"
)
_ALSO_DOING = re.compile(
    r"\s*(?:trong|về|đối với) (?:việc |công tác |quá trình )?(?:lãnh đạo,? |chỉ đạo,? |tổ chức |triển khai )*"
    r"(?:thực hiện|triển khai|chấp hành|quán triệt|thi hành) [^.;:\n]{3,280}?"
    r"(?:,| và|, và) (?:trong )?(?:việc|công tác|quá trình) (?:\w+ ){0,2}"
)
_NEXT_BODY = re.compile(r"\s*[;,]\s*(?:và )?$|\s+và $")

_MET = re.compile(
    r"\b(?:đối với|(?:làm việc|buổi làm việc) với|kiểm tra|giám sát|thanh tra|khảo sát)(?: tại| đối với)? $"
)
_INSPECTED = re.compile(r"\b(?:của|đối với) $")


def is_fronted(scene: Scene, sentence: tuple[int, int], cluster: Cluster) -> bool:
    """Whether a predicate opens its sentence: ``Thực hiện Chỉ thị ..., Tỉnh ủy đã ...``."""
    return _FRONT.fullmatch(scene.text[sentence[0] : cluster.start]) is not None


def main_subject(
    scene: Scene, sentence: tuple[int, int], cluster: Cluster, documents: Sequence[Document]
) -> list[Body]:
    """The bodies that act in the main clause behind a fronted predicate; none where they only say
    something.
    """
    if not is_fronted(scene, sentence, cluster):
        lead = scene.text[sentence[0] : cluster.start].rstrip()
        if not lead.endswith((",", ":")):
            return []
    last = documents[-1]
    group: list[Body] = []
    for body in scene.outer_organisations(end_of(last), sentence[1]):
        if group:
            if not _JOINED.fullmatch(scene.text[group[-1].end : body.start]):
                break
            group.append(body)
        elif ";" in scene.text[end_of(last) : body.start]:
            break
        elif _SUBJECT_LEAD.search(scene.text[last.mention.core_end : body.start]):
            if _SAYS.match(scene.text, body.end):
                return []
            group = [body]
    return group


def of_bodies(scene: Scene, sentence: tuple[int, int], documents: Sequence[Document]) -> list[Body]:
    """``việc thực hiện Nghị quyết ... của Tỉnh ủy A; Tỉnh ủy B``."""
    last = documents[-1]
    misread = misread_issuer(scene, last)
    if misread is not None:
        return [misread]
    end = end_of(last)
    group: list[Body] = []
    for body in scene.outer_organisations(last.end, sentence[1]):
        if group:
            if not _NEXT_BODY.fullmatch(scene.text[group[-1].end : body.start]):
                break
            group.append(body)
            continue
        of_body = body.start >= end - 1 and _OF_BODY.fullmatch(scene.text[end : body.start])
        if of_body or scene.text[last.end : body.start].endswith("đối với "):
            group = [body]
    return group


def in_doing(scene: Scene, sentence: tuple[int, int], cluster: Cluster) -> list[Body]:
    """``sự phối hợp của Ban cán sự ... trong việc triển khai ... và việc chấp hành ...``."""
    bodies = scene.outer_organisations(sentence[0], cluster.start)
    if not bodies:
        return []
    gap = scene.text[bodies[-1].end : cluster.start]
    return bodies[-1:] if _IN_DOING.fullmatch(gap) or _ALSO_DOING.fullmatch(gap) else []


def inspected_body(scene: Scene, start: int, cluster: Cluster) -> list[Body]:
    """The body whose work is inspected from ``start`` on: ``giám sát ... của Ban cán sự đảng ...; ...``."""
    for body in scene.outer_organisations(start, cluster.start):
        if _INSPECTED.search(scene.text[max(start, body.start - 9) : body.start]):
            return [body]
    return []


def inspected_before(scene: Scene, sentence: tuple[int, int], cluster: Cluster) -> list[Body]:
    """The body that the sentence before says is inspected, where this one tells what is inspected and names
    nobody but a delegation.
    """
    here = scene.outer_organisations(sentence[0], cluster.start)
    if any(not body.entity.name.startswith(("Đoàn ", "Tổ ")) for body in here):
        return []
    before = next((s for s in reversed(scene.sentences()) if s[1] <= sentence[0]), None)
    if before is None or sentence[0] - before[1] > 4:
        return []
    for body in scene.outer_organisations(*before):
        if _MET.search(scene.text, max(before[0], body.start - 24), body.start):
            return [body]
    return []
