"""ISSUED_BY: the body after "của", before "ban hành", in the letterhead, or of the act that issues
another."""

import re

from ingest.recognise.mentions import DocumentMention, OrganisationMention
from ingest.recognise.spans import sentence_at
from ingest.relate.issuers_passed_on import carried, enacted, shared
from ingest.relate.joint_issuers import joint_after, joint_before, letterhead, office_of_head, outermost_of
from ingest.relate.named_things import Named, Things
from ingest.relate.reading import Reading, Relation
from schema.labels import ISSUED_BY

REACH = 140
"""Code points between a body and the document that it issues."""
ADVERBS = (
    r"(?:\s*\([^()\n]{1,40}\))?(?:\s+khóa\s+\w+)?[\s,]*(?:(?:đã|vừa|mới|cũng|sẽ|tiếp tục|chính thức|kịp "
    r"thời|thống nhất|"
    r"chủ động|khẩn trương|nhanh chóng)\s+)*"
)
ISSUES = re.compile(
    ADVERBS + r"(?:(?:ký\s+)?ban hành|ra|ký|có|xây dựng(?:\s+và\s+ban hành)?|lập|đưa ra|phát đi|"
    r"tham mưu\s+ban hành|soạn thảo|gửi)\s+(?:(?:kèm theo|và triển khai|các|dự thảo|một|bản|tiếp|thêm)\s+)*$"
)
ADOPTS = re.compile(ADVERBS + r"(?:biểu quyết\s+)?thông qua\s+(?:(?:các|dự thảo)\s+)*$")
OWNERSHIP = re.compile(
    r"(?:^|[\s,(])(?:của|do)\s+(?:(?:các\s+)?(?:Giám đốc|Bộ trưởng|Chủ tịch|Cục trưởng|Tổng cục trưởng|Vụ "
    r"trưởng|Chánh Văn phòng|"
    r"Trưởng ban|Thủ trưởng|Tổng Giám đốc|Viện trưởng|Hiệu trưởng|Thống đốc|Chánh Thanh tra)\s+)?$"
)
HEAD = (
    r"(?:(?:Quyền\s+)?(?:Bộ trưởng(?:,\s+(?:Chủ nhiệm|Trưởng ban))?|Chủ tịch|Chủ nhiệm|Giám đốc|Tổng Giám "
    r"đốc|Cục trưởng|Tổng cục trưởng|Viện trưởng|Thống đốc|Tổng Thanh tra|Chánh Thanh tra|Thủ trưởng)\s+)"
)
HEADED = re.compile(HEAD)
"""The head who signs for a body: "của Chủ tịch UBND tỉnh" is an act of the committee."""
OWNED = re.compile(rf"\s*,?\s*(?:của|do)\s+(?:[Ll]iên\s+(?=Bộ\s))?{HEAD}?")
HOLDS = re.compile(r"\s*(?:tại|trong|nêu\s+tại|theo)\s+$")
NEXT_HOLDER = re.compile(
    r"(?:\s+ngày\s[\d/.-]{6,10}|\s+ngày\s\d+\stháng\s\d+\snăm\s\d{4})?\s*(?:,|;|và|,\s*và)\s+$"
)
BY = re.compile(r"[^.;\n]{0,60}?(?:do|được)\s+$")
PASSIVE_AFTER = re.compile(r"\s*(?:đã\s+)?(?:ban hành|thông qua|ký|đưa ra|phê chuẩn)(?!\w)")
ASIDE = re.compile(r"\s*\(\s*(?:tại\s+|theo\s+)?$")
OF_BODY = re.compile(r"(?<!\w)(?:của|với|từ|do|cùng|,)\s+$")
SAYS = re.compile(
    r"\s*(?:(?:đã|cũng|vừa|lại|tiếp tục)\s+)*(?:nêu|cho biết|cho rằng|đề nghị|yêu cầu|khẳng định|"
    r"thông báo|kiến nghị|báo cáo|nhận định|giải trình|trả lời|đồng ý|xác nhận|chỉ đạo|giao|quyết định|"
    r"chỉ rõ|hướng dẫn|quy định|tóm lược|phê duyệt|đánh giá|nhấn mạnh|xác định|thống nhất|"
    r"ghi rõ|bác|phản)(?!\w)"
)
FRONTED = re.compile(r"(?:^|[.;:,\n“\"]\s*|[Cc]ũng\s+|[Tt]rước đó,\s+)(?:[Tt]ại|[Tt]rong)\s+$")
LETTERS = frozenset({"OfficialLetter", "Submission", "Report", "Telegram"})
BEHALF = re.compile(r"(?<!\w)(?:[Tt]hay mặt|[Tt]hừa ủy quyền|[Tt]hừa lệnh|TM\.|T/M)\s+(?:của\s+)?$")
THIS_ONE = re.compile(r"\s+(?:này|trên|nói trên)?,?\s*")
SIGNS_AFTER = re.compile(r"\s*(?:đã\s+)?ký(?!\w)")
BY_OFFICE = re.compile(r"(?<!\w)do\s+(?:ông\s+|bà\s+|đồng chí\s+)?[A-ZĐ][^.;,]{0,40}$")
SIGNS_AND_ISSUES = re.compile(r"(?<!\w)ký\s+(?:ban hành\s+)?(?:các\s+)?$")
ASSEMBLIES = ("Quốc hội", "Hội đồng nhân dân", "HĐND", "Đại hội", "Ban Chấp hành")
ADOPTED = ("Law", "Code", "Ordinance", "Resolution", "Constitution")
SPEAKS = re.compile(
    r"\s*(?:yêu cầu|chỉ thị|quyết định|kết luận|ban hành|quyết nghị|QUYẾT ĐỊNH|CHỈ THỊ|QUYẾT NGHỊ)(?!\w)"
)

Body = Named[OrganisationMention]
Document = Named[DocumentMention]


def issuers(reading: Reading, things: Things) -> list[Relation]:
    """Every ISSUED_BY that the text states; a symbol alone states none."""
    found: list[Relation] = []
    for document in things.documents.all:
        if document.mention.form == "own":
            continue
        found += _after(reading, things, document) or _before(reading, things, document)
    found += carried(reading, things, found)
    found += shared(reading, things, found)
    found += _own(reading, things)
    found += enacted(reading, things, found)
    return found


def _relation(document: Document, body: Body, rule: str, span: tuple[int, int] | None = None) -> Relation:
    start = min(document.start, body.start)
    if span is None and document.start - body.start > REACH and rule == "issuer_after":
        # The head of a long list: from the body to the number would be a page.
        span = (body.start, body.end)
    end = max(document.mention.core_end or document.end, body.end)
    return Relation(ISSUED_BY, document.entity.id, body.entity.id, span or (start, end), f"document.{rule}")


def _after(reading: Reading, things: Things, document: Document) -> list[Relation]:
    """ "... của Bộ Chính trị, Ban Bí thư", and "... do Chính phủ ban hành"."""
    body = _issuer(reading.text, things, document)
    if (
        body is not None
        and body.mention.rule == "organisation.implied"
        and reading.text[body.start : body.start + 9].lower() == "thủ tướng"
    ):
        span = (min(document.start, body.start), max(document.mention.core_end, body.start + 9))
        body = next((b for b in things.bodies.all if b.entity.name == "Thủ tướng Chính phủ"), body)
        return [_relation(document, body, "issuer_after", span)]
    if body is not None:
        bodies = joint_after(reading.text, things, document, body)
        return [_relation(document, one, "issuer_after") for one in bodies]
    inside = _inside_name(reading, things, document)
    if inside:
        return inside
    title_end = document.mention.title[1] if document.mention.title else document.end
    outer = document.mention.inside
    if outer is not None and outer.title is not None and outer.title[1] <= title_end:
        return []
    for place in (document.end, title_end):
        for body in things.bodies.within(place, place + 70)[:1]:
            gap = reading.text[place : body.start]
            if BY.fullmatch(gap) and PASSIVE_AFTER.match(reading.text, body.end):
                return [_relation(document, body, "issuer_passive")]
            if not gap.strip() and PASSIVE_AFTER.match(reading.text, body.end) and place == title_end:
                return [_relation(document, body, "issuer_passive")]
    return []


def _issuer(text: str, things: Things, document: Document) -> Body | None:
    """The body that stands as issuer after the number, or whose head does."""
    mention = document.mention
    if mention.issuer is not None:
        start = mention.issuer[0]
        head = HEADED.match(text, start)
        return things.bodies.at(start) or (things.bodies.at(head.end()) if head else None)
    named = mention.inside is None and (
        mention.rule == "document.law" or mention.rule.startswith("document.titled_")
    )
    owned = OWNED.match(text, document.end) if mention.form == "full" or named else None
    return things.bodies.at(owned.end()) if owned else None


def _inside_name(reading: Reading, things: Things, document: Document) -> list[Relation]:
    """The Central Committee in a plenum's name, and the body at the end of a report's title."""
    mention = document.mention
    bodies = outermost_of(list(things.bodies.within(mention.start, mention.end)))
    if mention.rule == "document.plenum":
        bodies = [body for body in bodies if body.entity.name.startswith("Ban Chấp hành Trung ương")]
        return [_relation(document, body, "issuer_plenum") for body in bodies[:1]]
    if mention.type == "Report" and mention.form == "named":
        for body in bodies:
            lead = reading.text[max(mention.start, body.start - 5) : body.start]
            if lead.endswith("của ") and body.end >= mention.end - 1:
                span = (max(mention.start, body.end - 380), body.end)
                return [_relation(document, body, "issuer_title_end", span)]
    if mention.title is not None:
        for body in bodies_in(things, mention.title)[-1:]:
            if re.match(
                r"\s+(?:đã\s+)?(?:đưa ra|ban hành)\s*(?:[.,;)]|$)", reading.text[body.end : body.end + 20]
            ):
                return [_relation(document, body, "issuer_clause", (mention.start, body.end))]
    return []


def bodies_in(things: Things, span: tuple[int, int]) -> list[Body]:
    """The outermost bodies that begin in ``span``."""
    return outermost_of(list(things.bodies.within(*span)))


def _before(reading: Reading, things: Things, document: Document) -> list[Relation]:
    """ "Chính phủ đã ban hành Nghị định ...", "của Cục Thuế tại Công văn ..."."""
    body = things.bodies.last_before(document.start, REACH)
    if body is None:
        return _fronted(reading, things, document)
    gap = reading.text[body.end : document.start]
    if HOLDS.fullmatch(gap) and OWNERSHIP.search(reading.text[max(0, body.start - 30) : body.start]):
        return [_relation(document, body, "issuer_holds")]
    if HOLDS.fullmatch(gap) and document.mention.form == "full" and _goes_on(reading.text, things, body):
        return [_relation(document, body, "issuer_holds")]
    if document.mention.type == "Submission":
        submitted = _submitter(reading, things, document)
        if submitted is not None:
            return [_relation(document, submitted, "issuer_submits")]
    behalf = _on_behalf(reading, things, document)
    if behalf:
        return behalf
    if ASIDE.fullmatch(gap) and (
        document.mention.type in LETTERS or OF_BODY.search(reading.text, max(0, body.start - 9), body.start)
    ):
        return [_relation(document, body, "issuer_aside")]
    if body.mention.rule == "organisation.implied" and SIGNS_AND_ISSUES.search(
        reading.text, body.end, document.start
    ):
        return []  # A deputy who signs: whose act it is only the symbol says.
    person = things.people.last_before(document.start, REACH)
    if person is not None and person.start >= body.end:
        gap = reading.text[person.end : document.start]
        if reading.text[body.end : person.start].strip():
            return _fronted(reading, things, document)
    own_act = ADOPTS.fullmatch(gap) and _adopts(body, document)
    if not own_act and not ISSUES.fullmatch(gap):
        return _fronted(reading, things, document)
    return [_relation(document, one, "issuer_before") for one in joint_before(reading, things, body)]


def _goes_on(text: str, things: Things, body: Body) -> bool:
    """Whether a list of bodies with their letters goes on: "của Bộ A tại Công văn số 1, Bộ B tại ..."."""
    lead = NEXT_HOLDER.search(text, max(0, body.start - 60), body.start)
    before = things.documents.last_before(body.start, 60) if lead else None
    return before is not None and lead is not None and before.mention.core_end >= lead.start() - 1


def _on_behalf(reading: Reading, things: Things, document: Document) -> list[Relation]:
    """ "Thay mặt Ban Bí thư, đồng chí ... đã ký ban hành Chỉ thị ..."."""
    text = reading.text
    sentence = sentence_at(reading.page.sentences, document.start)
    if sentence is None or not SIGNS_AND_ISSUES.search(text, sentence[0], document.start):
        return []
    for body in things.bodies.within(max(sentence[0], document.start - 260), document.start):
        lead = text[max(sentence[0], body.start - 24) : body.start]
        if BEHALF.search(lead) and not things.documents.within(body.start, document.start):
            return [_relation(document, body, "issuer_behalf", (body.start, document.mention.core_end))]
    return []


def _fronted(reading: Reading, things: Things, document: Document) -> list[Relation]:
    """ "Tại Công văn số 15 ..., Sở A đề nghị ...", "... do Phó Chủ tịch UBND huyện A ký"."""
    text = reading.text
    sentence = sentence_at(reading.page.sentences, document.start)
    if sentence is None:
        return []
    title = document.mention.title
    end = max(document.end, title[1] if title else 0)
    for body in outermost_of(list(things.bodies.within(end, min(sentence[1], end + 220)))):
        gap = text[end : body.start]
        if things.documents.within(end, body.start):
            break
        subject = gap.rstrip().endswith(",") or THIS_ONE.fullmatch(gap) is not None
        fronted = subject and FRONTED.search(text[sentence[0] : document.start])
        if fronted and SAYS.match(text, body.end):
            return [_relation(document, body, "issuer_fronted", _span(document, body))]
        signer = next(iter(things.people.within(body.end, body.end + 4)), None)
        if signer is not None and SIGNS_AFTER.match(text, signer.end) and BY_OFFICE.search(gap):
            return [_relation(document, body, "issuer_signer", _span(document, body))]
    return []


def _span(document: Document, body: Body) -> tuple[int, int]:
    """From the document to the body, or the body alone where that would be a page."""
    return (document.start, body.end) if body.end - document.start < 380 else (body.start, body.end)


def _submitter(reading: Reading, things: Things, document: Document) -> Body | None:
    """Who submits "... trình Chính phủ ... tại Tờ trình số ...": the first body of the sentence."""
    sentence = sentence_at(reading.page.sentences, document.start)
    if sentence is None:
        return None
    lead = reading.text[sentence[0] : document.start]
    if not re.search(r"(?<!\w)trình(?!\w).*tại\s+$", lead, re.DOTALL):
        return None
    first = next(iter(things.bodies.within(sentence[0], document.start)), None)
    return first if first is not None and "trình" not in reading.text[sentence[0] : first.start] else None


def _adopts(body: Body, document: Document) -> bool:
    """Whether passing the document is issuing it: assemblies pass their own laws and resolutions."""
    return document.mention.type in ADOPTED and any(word in body.entity.name for word in ASSEMBLIES)


def _own(reading: Reading, things: Things) -> list[Relation]:
    """The body of the letterhead, else the one that speaks in the body of the text."""
    own = reading.own_document
    if own is None or reading.page.head is None:
        return []
    mention = next(m for m in own.mentions if m.form == "own")
    document = Named(mention, own)
    heads = [office_of_head(reading, things, body) for body in letterhead(reading, things, mention)]
    if heads:
        return [_relation(document, one, "issuer_letterhead", (one.start, one.end)) for one in heads]
    for start, end in reading.page.sentences[:12]:
        for body in things.bodies.within(start, end):
            if SPEAKS.match(reading.text, body.end):
                span = (body.start, min(end, body.end + 120))
                return [
                    _relation(document, one, "issuer_speaks", (min(one.start, span[0]), span[1]))
                    for one in joint_before(reading, things, body)
                ]
    return []
