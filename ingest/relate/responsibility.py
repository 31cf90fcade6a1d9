"""Articles of official texts that tell bodies to carry the text's own document out."""

import re

from ingest.recognise.spans import between, sentence_at
from ingest.relate.carried_subject import Actors
from ingest.relate.reading import Relation
from ingest.relate.scene import Scene
from schema.labels import IMPLEMENTS

QUOTE = 320
_DUTY = re.compile(
    r"(?:chịu trách nhiệm|có trách nhiệm|chủ động|căn cứ|nghiêm túc|tổ chức|phối hợp|"
    r"tập trung|khẩn trương|theo chức năng[^.;]{0,60}|hướng dẫn|đôn đốc|theo dõi|kiểm tra)"
    r"[^.;\n]{0,110}?\b(?:thi hành|thực hiện|triển khai|quán triệt)\b[^.;\n]{0,30}?"
    r"\b(?P<type>Quyết định|Nghị định|Nghị quyết|Chỉ thị|Thông tư(?: liên tịch)?|Kế hoạch|"
    r"Quy định|Quy chế|Kết luận|Chương trình|Công điện|Hướng dẫn|Công văn|Đề án|Luật|"
    r"Thông báo)(?: này)?\b"
)
_DUTY_BARE = re.compile(
    r"căn cứ (?P<type>Quyết định|Nghị định|Nghị quyết|Chỉ thị|Kế hoạch|Quy định|"
    r"Kết luận)(?: này)?(?: chịu trách nhiệm)? (?:thi hành|thực hiện)"
)
_PASSIVE_ROLE = re.compile(r"\b(?:của|thuộc|báo cáo|gửi|trình|do|giúp|tham mưu|tham mưu cho|với Bộ trưởng) $")
_ORDERS = re.compile(r" (?:yêu cầu|đề nghị|giao|quy định|quyết định|ban hành)\b")
_PARTNER = re.compile(r"\bphối hợp (?:chặt chẽ )?(?:với|cùng) (?:[^.;]{0,30}, )?$")
_HEADING = re.compile(
    r"^[ \t*#|]*(?P<kind>Điều \d+|[IVX]{1,4}|\d{1,2}|[A-D])[.\-/)][ \t*]*"
    r"(?:TỔ CHỨC THỰC HIỆN|Tổ chức thực hiện|(?:TRÁCH NHIỆM|Trách nhiệm) (?:THI HÀNH|"
    r"thi hành|THỰC HIỆN|thực hiện|"
    r"tổ chức thực hiện)|PHÂN CÔNG THỰC HIỆN|Phân công (?:thực hiện|trách nhiệm))"
    r"(?: (?:Quyết định|Nghị định|Chỉ thị|Kế hoạch|Quy định|Quy chế|Chương trình|Đề án|"
    r"Thông tư)(?: này)?)?[ .:*|]*$",
    re.MULTILINE,
)
_ROMAN_HEADING = re.compile(
    r"^[ \t*#|]*(?:(?:[IVX]{1,4}|Phần [^\n]{1,20})[.\-/)]?[ \t*]+[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,]{5,}|"
    r"Điều \d+[.:])",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"^[ \t*#|]*(?:Điều \d+[.:]|Chương )", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t*#|]*(?:\d{1,2}[.)]|[IVX]{1,4}[.\-/)]|Điều \d+[.:])", re.MULTILINE)
CLAUSE = 160
"""How much of an item is shown as evidence (code points)."""
_THIS = re.compile(r" này\b")


def responsibility(scene: Scene, actors: Actors) -> list[Relation]:
    """What the articles and headings of an official text tell named bodies to do about it."""
    own = scene.reading.own_document
    if own is None or scene.reading.page.kind != "official":
        return []
    return duties(scene, own.id) + under_heading(scene, actors, own.id)


def under_heading(scene: Scene, actors: Actors, own: str) -> list[Relation]:
    """``V. Tổ chức thực hiện``: each body that opens an item below the heading."""
    found: list[Relation] = []
    foot = scene.reading.page.foot
    limit = foot[0] if foot else len(scene.text)
    for heading in _HEADING.finditer(scene.text, 0, limit):
        following = _next_heading(heading["kind"]).search(scene.text, heading.end(), limit)
        end = following.start() if following else limit
        for sentence in scene.sentences():
            if not heading.end() <= sentence[0] < end:
                continue
            for body in actors.opening(sentence):
                stop = min(sentence[1], body.end + CLAUSE)
                found.append(_assigned(body.id, own, (body.start, stop), "implements.own.heading"))
    return found


def duties(scene: Scene, own: str) -> list[Relation]:
    """``Các ông A, B chịu trách nhiệm thi hành Quyết định này``: each body named before the duty."""
    found: list[Relation] = []
    for pattern in (_DUTY, _DUTY_BARE):
        for match in pattern.finditer(scene.text):
            end = match.end()
            others = [
                d
                for d in between(scene.documents, match.start("type"), match.start("type") + 1)
                if d.id != own
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
                found.append(_assigned(body.id, own, span, "implements.own.duty"))
    return found


def _assigned(body: str, own: str, span: tuple[int, int], rule: str) -> Relation:
    return Relation(IMPLEMENTS, body, own, span, rule, mode="assigned", status="requested")


def _passive(text: str, start: int, end: int, duty: int) -> bool:
    """Whether a body is no addressee of the duty: it gives the order, is only reported to, or helps
    with another.
    """
    if _PASSIVE_ROLE.search(text, max(0, start - 12), start) or _ORDERS.match(text, end):
        return True
    return ";" in text[end:duty] and bool(_PARTNER.search(text, max(0, start - 40), start))


def _next_heading(kind: str) -> re.Pattern[str]:
    """What ends the part below a heading of this kind (``Điều 5``, ``IV``, ``3``)."""
    if kind.startswith("Điều"):
        return _ARTICLE
    return _NUMBER if kind.isdigit() else _ROMAN_HEADING
