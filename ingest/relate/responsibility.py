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
_PASSIVE_ROLE = re.compile(r"\b(?:của|thuộc|báo cáo|gửi|trình|do|với Bộ trưởng) $")
_ORDERS = re.compile(r" (?:yêu cầu|đề nghị|giao|quy định|quyết định|ban hành)\b")
_PARTNER = re.compile(r"\bphối hợp (?:chặt chẽ )?(?:với|cùng) (?:[^.;]{0,30}, )?$")
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
            others = [
                d
                for d in between(scene.documents, match.start("type"), match.start("type") + 1)
                if d.id != own.id
            ]
            if others or (
                pattern is _DUTY and not match.group().endswith("này") and not _THIS.match(scene.text, end)
            ):
                continue
            sentence = sentence_at(scene.sentences(), match.start())
            if sentence is None:
                continue
            for body in scene.outer_organisations(sentence[0], match.end()):
                if _passive(scene.text, body.start, body.end, end):
                    continue
                span = (body.start, end if end - body.start <= QUOTE else body.end)
                found.append(
                    Relation(
                        IMPLEMENTS,
                        body.id,
                        own.id,
                        span,
                        "implements.own.duty",
                        mode="assigned",
                        status="requested",
                    )
                )
    return found


def _passive(text: str, start: int, end: int, duty: int) -> bool:
    """Whether a body is no addressee of the duty: it gives the order, is only reported to, or helps with another."""
    if _PASSIVE_ROLE.search(text, max(0, start - 12), start) or _ORDERS.match(text, end):
        return True
    return ";" in text[end:duty] and bool(_PARTNER.search(text, max(0, start - 40), start))
