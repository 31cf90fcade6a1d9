"""AMENDS and REPLACES between documents: "X sửa đổi Y", "Y được thay thế bởi X", the clauses of an act
itself."""

import re
from collections.abc import Sequence

from ingest.recognise.mentions import DocumentMention
from ingest.relate.named_things import Named, Things
from ingest.relate.reading import Reading, Relation
from schema.labels import AMENDS, REPLACES

Document = Named[DocumentMention]

AMEND_VERB = r"(?:(?:sửa đổi|bổ sung|điều chỉnh)(?:\s*(?:,|và)\s*(?:sửa đổi|bổ sung))?)"
PLACES = (
    r"(?:\s*(?:,|và)?\s*(?:một số|các|nhiều|tên|nội dung|cụm từ|khoản|[Đđ]iều|điểm|mục|phần|chương|phụ lục|"
    r"Phụ lục|tiết|bản|số)(?!\w)(?:\s+(?:\d{1,3}[a-zđ]?|[a-zđ](?!\w)|[IVX]{1,5}(?!\w)))*)*"
)
OF = r"(?:\s*(?:của|tại|trong|ban hành kèm theo|kèm theo))?\s*(?:các\s+)?[“\"]?\s*"
AMENDING = re.compile(rf"[^.;\n]{{0,90}}?(?<!\w){AMEND_VERB}{PLACES}{OF}", re.IGNORECASE)
AMENDING_LIST = re.compile(
    rf"[^.;\n]{{0,90}}?(?<!\w){AMEND_VERB}\s[^.;\n]{{4,220}}?(?:ban hành|phê duyệt|quy định)(?:\s+kèm theo)?"
    r"(?:\s+(?:tại|theo))?\s+"
)
"""An act that adds to a list published with another one."""
REPLACING = re.compile(
    r"(?:[^.;\n]{0,110}?(?<!\w))(?:thay thế|bãi bỏ|hủy bỏ|thay)(?:\s+(?:cho|một phần|toàn bộ|các))*"
    rf"{PLACES}{OF}",
    re.IGNORECASE,
)
PASSIVE_AMEND = re.compile(
    rf"[\s,(]*(?:đã\s+)?được\s+{AMEND_VERB}[^.;\n]{{0,60}}?(?:bởi|theo|tại|bằng)\s+", re.IGNORECASE
)
PASSIVE_REPLACE = re.compile(
    r"[^.;\n]{0,60}?(?:đã\s+|sẽ\s+)?(?:được|bị)\s+(?:thay thế|bãi bỏ|hủy bỏ)\s+(?:bởi|bằng|theo|tại)\s+",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"(?:đề nghị|kiến nghị|đề xuất|nghiên cứu|dự kiến|xem xét|cần|sẽ|phải)\s+(?:được\s+)?(?:\w+\s+){0,2}$"
)
AND_THEN = re.compile(r"[^.;\n]{0,160}?(?:,|và)\s+(?:(?:khoản|[Đđ]iều|điểm)\s+\S+\s+)*(?:của\s+)?(?:các\s+)?")
AND_ALSO = re.compile(r"[^.;\n]{0,300}?(?:,|;|và)\s+(?:các\s+)?")
"""Between the acts that an act says of itself it amends, each with its title."""
CLAUSE = re.compile(
    r"[\s“\"*|]*(?:[Đđ]iều\s+\d+\s?[.:]\s*)?(?:\d{1,2}\s?[.)]\s*|[a-zđ]\)\s*)?(?P<verb>Sửa đổi|Bổ sung|Bãi "
    r"bỏ|Thay thế|Hủy bỏ|Thay)(?!\w)[^.;\n]{0,200}?$",
    re.MULTILINE,
)
THIS_REPLACES = re.compile(
    r"\s+(?:(?:có|bắt\s+đầu\s+có)\s+hiệu\s+lực[^.;\n]{0,160}?(?:,|và|;)\s+)?(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)"
    r"(?!\w)[^.;\n]{0,400}?(?:công\s+bố|ban\s+hành|phê\s+duyệt|quy\s+định)(?:\s+kèm\s+theo)?\s+(?:tại|theo)?"
    r"\s*(?:(?:[Cc]ác|hai|ba)\s+)?(?:[A-ZĐ]\w+\s\w+\s*:?\s*)?(?:[Ss]ố\s*:?\s*)?",
)
"""After "Quyết định này": what it replaces was published with the acts that follow."""
AMENDERS = re.compile(r"\s*(?:,|;|và|,\s*và)\s*(?:các\s+|theo\s+)?")
"""Between acts that amended one and the same."""
SAME_LIST = re.compile(r"[^.;\n]{0,60}?[,;]?\s*(?:và\s+)?(?:[Ss]ố\s*:?\s*)?")
ELSEWHERE = re.compile(r"(?<!\w)(?:trái|theo|phù hợp|căn cứ|văn bản của|quy định tại)(?!\w)")
"""Between the verb of a clause and a document: the document is not what the verb is about."""
PASSIVE_LEAD = re.compile(r"được\s+(?:sửa đổi|bổ sung|thay thế)")
EXPIRES = re.compile(r"[^.;\n]{0,90}?(?:hết hiệu lực|không còn hiệu lực)")
ACTS = frozenset(
    """Decision Decree Law Code Resolution Circular JointCircular Regulation Rules Directive Ordinance Plan
    Guidance Constitution Programme Conclusion JointResolution""".split()  # noqa: SIM905
)
"""Types that can change others; a letter that quotes an amendment amends nothing."""


def changes(reading: Reading, things: Things) -> list[Relation]:
    """Every AMENDS and REPLACES that the text states as done."""
    found: list[Relation] = []
    ordered = things.documents.all
    amenders = _amenders(reading.text, ordered)
    for index, document in enumerate(ordered):
        following = ordered[index + 1] if index + 1 < len(ordered) else None
        if following is not None:
            found += _pair(reading, document, following, ordered[index + 2 : index + 14])
    for document, changing in amenders.values():
        for other in changing[1:]:
            span = (max(document.start, other.mention.core_end - 380), other.mention.core_end)
            found.append(_edge(AMENDS, other, document, "document.amended_by", span))
    found += _own_clauses(reading, things, amenders)
    found += _own_replaces(reading, things, found)
    return found


def _amenders(text: str, ordered: Sequence[Document]) -> dict[int, tuple[Document, list[Document]]]:
    """By the place of the act amended: the act and all that "đã được sửa đổi ... theo A, B và C" names."""
    found: dict[int, tuple[Document, list[Document]]] = {}
    for index, document in enumerate(ordered):
        following = ordered[index + 1 : index + 12]
        if not following or not PASSIVE_AMEND.fullmatch(text[document.end : following[0].start]):
            continue
        changing = [following[0]]
        for other in following[1:]:
            last = changing[-1]
            if not AMENDERS.fullmatch(text[max(last.end, last.mention.core_end) : other.start]):
                break
            changing.append(other)
        found[document.start] = (document, changing)
    return found


def _pair(reading: Reading, one: Document, other: Document, more: list[Document]) -> list[Relation]:
    """What two neighbours in the text do to each other."""
    text = reading.text
    place = one.mention.core_end if one.mention.form != "named" else _verb_place(one)
    if one.mention.title and one.mention.title[0] <= other.start < place:
        place = _verb_place(one)  # "Pháp lệnh sửa đổi ... của Pháp lệnh X số 4": the number comes last.
    gap = text[place : other.start]
    if len(gap) > 330 or one.entity.id == other.entity.id:
        return []
    if one.mention.form != "named" or place < one.end:
        if AMENDING.fullmatch(gap) or AMENDING_LIST.fullmatch(gap):
            return _active(text, AMENDS, "document.amends", one, other, more)
        if REPLACING.fullmatch(gap) and not PLANNED.search(text[max(0, one.start - 40) : one.start]):
            return _active(text, REPLACES, "document.replaces", one, other, more)
    after = text[one.end : other.start]
    if PASSIVE_AMEND.fullmatch(after):
        return [_edge(AMENDS, other, one, "document.amended_by", (one.start, other.mention.core_end))]
    if PASSIVE_REPLACE.fullmatch(after):
        return [_edge(REPLACES, other, one, "document.replaced_by", (one.start, other.mention.core_end))]
    return []


def _verb_place(document: Document) -> int:
    """Where the words of a named document start that may hold the verb: after its type word."""
    return document.mention.title[0] if document.mention.title else document.end


def _active(
    text: str, type_: str, rule: str, one: Document, other: Document, more: list[Document]
) -> list[Relation]:
    """``one`` changes ``other``, and those that are joined to it."""
    found = [_edge(type_, one, other, rule, (one.start, other.mention.core_end))]
    last = other
    for document in more:
        gap = text[last.mention.core_end : document.start]
        joint = AND_ALSO if one.mention.rule == "document.itself" else AND_THEN
        if document.entity.id == one.entity.id or not joint.fullmatch(gap):
            break
        if joint is AND_THEN and re.search(r"(?<!\w)(?:quy định|thực hiện|theo|căn cứ|đã)(?!\w)", gap):
            break
        found.append(_edge(type_, one, document, rule, (one.start, document.mention.core_end)))
        last = document
    return found


def _edge(type_: str, source: Document, target: Document, rule: str, span: tuple[int, int]) -> Relation:
    return Relation(type_, source.entity.id, target.entity.id, span, rule)


def _own_clauses(
    reading: Reading, things: Things, amenders: dict[int, tuple[Document, list[Document]]]
) -> list[Relation]:
    """What the clauses of the text's own act do: "Bãi bỏ Nghị định ...", "... hết hiệu lực"."""
    own = reading.own_document
    if own is None or not ACTS & set(own.labels):
        return []
    text = reading.text
    found: list[Relation] = []
    start = reading.page.head[0] if reading.page.head else 0
    amending = {other.start for _, changing in amenders.values() for other in changing}
    for document in things.documents.within(start, len(text)):
        if document.start in amending:
            continue
        issued_with = document.mention.reference == "issued with"
        if document.entity.id == own.id or (document.mention.form == "back_reference" and not issued_with):
            continue
        line_start = max(text.rfind("\n", 0, document.start), text.rfind(". ", 0, document.start) + 1) + 1
        clause = CLAUSE.match(text, line_start, document.start)
        title = next((m.title for m in own.mentions if m.form == "own" and m.title), None)
        if title and title[0] <= document.start < title[1]:
            if AMENDING.fullmatch(text[title[0] : document.start]):
                found.append(_own_edge(AMENDS, own.id, document, "document.own_title", title[0]))
            continue
        if (
            text[max(0, document.start - 20) : document.start]
            .rstrip()
            .endswith(("kèm theo", "ban hành theo"))
        ):
            continue
        lead = text[clause.start("verb") : document.start] if clause is not None else ""
        if ELSEWHERE.search(lead) or (clause is not None and PASSIVE_LEAD.search(lead)):
            continue
        if clause is not None and not _nested(document, things):
            amends = clause["verb"] in ("Sửa đổi", "Bổ sung") or "sửa đổi" in lead.lower()
            type_ = AMENDS if amends else REPLACES
            found.append(_own_edge(type_, own.id, document, "document.own_clause", clause.start("verb")))
        elif (
            EXPIRES.match(text, _after_amenders(document, amenders))
            and "này" in text[document.start : document.end + 220]
        ):
            found.append(_own_edge(REPLACES, own.id, document, "document.expires", document.start))
    return found


def _own_replaces(reading: Reading, things: Things, known: list[Relation]) -> list[Relation]:
    """ "Quyết định này thay thế Danh mục công bố tại các Quyết định: số 1, số 2": all acts of the list."""
    own = reading.own_document
    if own is None or not ACTS & set(own.labels):
        return []
    having = {relation.target for relation in known if relation.source == own.id}
    text = reading.text
    found: list[Relation] = []
    ordered = things.documents.all
    for index, this in enumerate(ordered):
        if this.entity.id != own.id or this.mention.reference != "this":
            continue
        last: Document | None = None
        for document in ordered[index + 1 : index + 30]:
            gap = text[(last or this).end : document.start]
            if not (SAME_LIST if last else THIS_REPLACES).fullmatch(gap) or document.entity.id == own.id:
                break
            if last is not None and document.mention.symbol != last.mention.symbol:
                break
            last = document
            if document.entity.id not in having:
                found.append(_own_edge(REPLACES, own.id, document, "document.this_replaces", this.start))
    return found


def _after_amenders(document: Document, amenders: dict[int, tuple[Document, list[Document]]]) -> int:
    """The place behind an act and the acts that amended it."""
    last = amenders[document.start][1][-1] if document.start in amenders else document
    return max(document.mention.core_end, last.mention.core_end)


def _nested(document: Document, things: Things) -> bool:
    """Whether the document only stands in the title of one named before it in the same clause."""
    return document.mention.inside is not None and document.mention.inside.form != "own"


def _own_edge(type_: str, own: str, document: Document, rule: str, start: int) -> Relation:
    span = (max(start, document.mention.core_end - 380), document.mention.core_end)
    return Relation(type_, own, document.entity.id, span, rule)
