"""Articles of official texts that tell bodies to carry the text's own document out."""

import re

from ingest.recognise.cues import CueTable
from ingest.recognise.spans import between, sentence_at
from ingest.relate.reading import Relation
from ingest.relate.scene import Scene
from schema.labels import IMPLEMENTS

QUOTE = 320
_DUTY = re.compile(
    r"(?:chịu trách nhiệm|có trách nhiệm|chủ động|căn cứ|nghiêm túc|tổ chức|phối hợp|tập trung|khẩn trương|theo chức năng[^.;]{0,60}|hướng dẫn|đôn đốc|theo dõi|kiểm tra)"
    r"[^.;\n]{0,110}?\b(?:thi hành|thực hiện|triển khai|quán triệt)\b[^.;\n]{0,30}?"
    r"\b(?P<type>Quyết định|Nghị định|Nghị quyết|Chỉ thị|Thông tư(?: liên tịch)?|Kế hoạch|Quy định|Quy chế|Kết luận|Chương trình|Công điện|Hướng dẫn|Công văn|Đề án|Luật|Thông báo)(?: này)?\b"
)
_DUTY_BARE = re.compile(
    r"căn cứ (?P<type>Quyết định|Nghị định|Nghị quyết|Chỉ thị|Kế hoạch|Quy định|Kết luận)(?: này)?(?: chịu trách nhiệm)? (?:thi hành|thực hiện)"
)
_THIS = re.compile(r" này\b")


def responsibility(scene: Scene, table: CueTable) -> list[Relation]:
    """``Các ông A, B chịu trách nhiệm thi hành Quyết định này``: each body named before the duty."""
    own = scene.reading.own_document
    if own is None or scene.reading.page.kind != "official":
        return []
    found: list[Relation] = []
    for pattern in (_DUTY, _DUTY_BARE):
        for match in pattern.finditer(scene.text):
            end = match.end()
            others = [d for d in between(scene.documents, match.start("type"), match.start("type") + 1) if d.id != own.id]
            if others or (pattern is _DUTY and not match.group().endswith("này") and not _THIS.match(scene.text, end)):
                continue
            sentence = sentence_at(scene.sentences(), match.start())
            if sentence is None:
                continue
            for body in scene.outer_organisations(sentence[0], match.end()):
                if re.search(r"\b(?:của|báo cáo|gửi|trình) $", scene.text[max(0, body.start - 10) : body.start]):
                    continue
                start = max(sentence[0], end - QUOTE) if body.start >= end - QUOTE else body.start
                span = (min(body.start, max(start, sentence[0])), end if end - body.start <= QUOTE else body.end)
                span = (body.start, span[1])
                found.append(
                    Relation(IMPLEMENTS, body.id, own.id, span, "implements.own.duty", mode="assigned", status="requested")
                )
    return found
