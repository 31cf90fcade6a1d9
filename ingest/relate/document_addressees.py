"""SIGNED_BY and ADDRESSED_TO: the signature block, "Kính gửi", "Nơi nhận", and "gửi" in running text."""

import re
from itertools import pairwise

from ingest.recognise.mentions import DocumentMention, OrganisationMention
from ingest.relate.document_issuers import SAYS
from ingest.relate.named_things import Named, Things, outermost
from ingest.relate.reading import Reading, Relation
from schema.labels import ADDRESSED_TO, SIGNED_BY

SALUTATION = re.compile(
    r"^[\s|*#_-]*(?:[Kk][íi]nh\s+[Gg][ửừưứữ]i\s*[:*\s|-]*|[^\n.;:|]{0,80}\s(?:điện|ĐIỆN)\s*:\s*)",
    re.MULTILINE,
)
"""What opens the addressees of a letter and of a telegram."""
LETTER_OPENS = re.compile(
    r"(?<=[\s;.,])(?:Thực hiện|Căn cứ|Trả lời|Phúc đáp|Tiếp theo|Ngày \d|Theo|Để|Nhằm|Vừa qua|Thời gian qua|"
    r"Qua|Hiện nay|Trong thời gian|Sau khi|Xét)\s"
)
LETTER_LINE = 200
"""Code points after which a line of addressees may hold the letter itself."""
ADDRESS_LINE = re.compile(r"[^\n]*\n?")
RECIPIENTS = re.compile(r"(?:N[ơƠ]I\s+NHẬN|N[ơo]i\s+nh[ậâ]n)\s*[:*]*")
SPLIT = re.compile(r"[;\n]|\.\s+(?=-)|,\s*\n")
SPLIT_DASHES = re.compile(r"[;\n]|\s-\s|\.\s+(?=-)|,\s*\n")
"""The items of a list that has no semicolons; elsewhere a dash joins the parts of a name."""
FILED = re.compile(r"[\s*+•-]*(?:Lưu|LƯU)(?!\w)")
AS_ABOVE = re.compile(r"[\s*+•-]*Như\s+(?:trên|Điều|đ)", re.IGNORECASE)
PERSONAL = re.compile(
    r"[\s*+•-]*(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|đ/c|Đ/c|đ\.c)?\s*(?:Phó\s+)?(?:Bí thư|Tổng Bí "
    r"thư)(?!\w)(?!.*Ban Thường vụ)"
)
SIGNATURE_END = re.compile(
    r"\|\s*(?:TM\.|T/M|KT\.|K/T|TL\.|T/L|TUQ\.|THỦ TƯỚNG|BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|PHÓ|CHÁNH|CỤC|T/L)"
)
HEADS = r"(?:(?:Chủ tịch|Bộ trưởng|Giám đốc|Bí thư|Thủ trưởng|Cục trưởng|Viện trưởng|Thống đốc)\s+)?"
"""Heads stand for their bodies."""
SENT_TO = re.compile(
    r"(?:^|(?:(?!đồng thời)[^.;,\n]){0,160}?\s)(?:gửi|kính gửi)\s+(?:tới\s+|đến\s+|cho\s+)?" + HEADS + "$"
)
REPORTS_TO = re.compile(r"\s*,?\s*(?:báo cáo|trình|xin ý kiến)\s+(?:lên\s+)?" + HEADS + "$")
SENT_WITH = re.compile(r"(?<!\w)gửi(?!\w)[^.;\n]{0,90}$")
DELIVERED = re.compile(r"\s+(?:đến|tới|cho)\s+$")
AND_TO = re.compile(rf"\s*(?:,|và|;)\s+(?:đến\s+|tới\s+)?{HEADS}$")
SUBMITTED = re.compile(r"trình\s+$")
SIGNS = re.compile(
    r"(?:\s*[,(-]\s*[^.;\n]{0,110}?)?[\s,)]*(?:đã|vừa|mới|cũng)?\s*(?:thay mặt[^,.;\n]{0,60}\s+)?ký\s+"
    r"(?:ban hành\s+)?(?:các\s+)?$"
)
"""From a name to the document: the office may stand between."""
SIGNED_BY_WHOM = re.compile(r"[^.;\n]{0,160}?(?<!\w)(?:do|được)\s[^.;,\n]{0,60}$")
SIGNING = re.compile(r"(?:,\s[^.;\n]{0,90}?)?\s*(?:đã\s+|vừa\s+)?(?:thay mặt[^,.;\n]{0,60}\s+)?ký(?!\w)")
ABOVE_NAME = re.compile(
    r"[A-ZĐÀ-Ỹ]{2,}[\s,]+[A-ZĐÀ-Ỹ]{2,}[\s*|]*(?:\(\s*(?:đã|Đã|ĐÃ)\s+(?:ký|KÝ)\s*\))?[\s*|]*$"
)
"""An office in capitals right above a name signs."""
GENERIC = re.compile(
    r"(?<!\w)[Cc]ác\s+$|(?<!\w)[Cc]ác\s(?!đ|Ủy viên|ủy viên|đồng chí).*(?:của|thuộc|trực thuộc)\s+$|"
    r"(?:thuộc|ngang)\s+$",
    re.DOTALL,
)
"""Before a body: it only says whose the bodies are that the item means ("các ban của Đảng")."""
LISTED = "organisation.list"
"""The rule of bodies that a list names one by one under one head ("các Vụ: NC, KTTH")."""
OWNED_BY = re.compile(r"\w\s+(?:của|thuộc)\s+$")
"""Before the first body of an item: it only owns what the item names."""
PARENT = re.compile(r"\s?-\s?")
"""Between a body and the one above it: "Cục Kiểm tra văn bản - Bộ Tư pháp"."""
BLOCK = 1600
"""Code points that an address block may have."""


def signatures(reading: Reading, things: Things) -> list[Relation]:
    """Who signed: the last name of the foot for the text's own document, "X ký" for others."""
    found: list[Relation] = []
    own = reading.own_document
    if own is not None:
        start = reading.page.foot[0] if reading.page.foot else max(0, len(reading.text) - 400)
        signers = [
            p for p in things.people.within(start, len(reading.text)) if not _listed(reading.text, p.start)
        ]
        under = [p for p in signers if ABOVE_NAME.search(reading.text, max(start, p.start - 90), p.start)]
        joint = {"JointCircular", "JointResolution"} & set(own.labels)
        for signer in under if joint and under else under[-1:] or signers[-1:]:
            begin = max(start, signer.mention.phrase[0] if signer.mention.phrase[1] else signer.start)
            found.append(
                Relation(SIGNED_BY, own.id, signer.entity.id, (begin, signer.end), "document.signature")
            )
    for document in things.documents.all:
        person = things.people.last_before(document.start, 150)
        if person is not None and SIGNS.fullmatch(reading.text[person.end : document.start]):
            span = (person.start, document.mention.core_end)
            found.append(
                Relation(SIGNED_BY, document.entity.id, person.entity.id, span, "document.signed_in_text")
            )
            continue
        title_end = max(document.end, document.mention.title[1] if document.mention.title else 0)
        for place in dict.fromkeys((document.mention.core_end, document.end, title_end)):
            after = next(iter(things.people.within(place, place + 220)), None)
            if (
                after is not None
                and SIGNED_BY_WHOM.fullmatch(reading.text[place : after.start])
                and SIGNING.match(reading.text, after.end)
                and not things.documents.within(place, after.start)
            ):
                span = (document.start, after.end) if after.end - document.start < 380 else (place, after.end)
                found.append(
                    Relation(SIGNED_BY, document.entity.id, after.entity.id, span, "document.signed_by_whom")
                )
                break
    return found


def _listed(text: str, place: int) -> bool:
    """Whether the place is inside an item of a list of recipients ("- Phó TCTr ... để b/c;")."""
    if ABOVE_NAME.search(text, max(0, place - 90), place):
        return False
    line_start = max(text.rfind(mark, 0, place) for mark in ("\n", "|", ";"))
    lead = text[line_start + 1 : place]
    return re.match(r"\s*(?:[*]*Nơi nhận[:*\s]*)?[-+•]\s", lead) is not None


def addressees(reading: Reading, things: Things) -> list[Relation]:
    """To whom the text's own document goes, and where other documents were sent."""
    found = _sent(reading, things)
    own = reading.own_document
    if own is None:
        return found
    for start, end in _blocks(reading, things):
        for piece_start, piece_end in _pieces(reading.text, start, end):
            for body in _bodies(reading, things, piece_start, piece_end):
                found.append(
                    Relation(
                        ADDRESSED_TO,
                        own.id,
                        body.entity.id,
                        (piece_start, min(piece_end, body.end)),
                        "document.addressee",
                    )
                )
    return found


def _first_sentence(text: str, start: int, end: int) -> int:
    """Where the letter itself begins on the line of its addressees."""
    opening = LETTER_OPENS.search(text, start, end)
    return opening.start() if opening else end


def _list_end(text: str, things: Things, start: int) -> int:
    """Where the addressees that begin at ``start`` end: after the last line that lists one."""
    end = start
    last = ""
    empty = False
    for line in ADDRESS_LINE.finditer(text, start, min(len(text), start + BLOCK)):
        content = line.group().strip(" \n*|")
        if not content:
            empty = True
            continue
        name = line.start() + line.group().index(content[0])
        wrapped = content[0].islower() and not empty
        listed = wrapped or content[0] in "-+•–" or last[-1:] in (";", ",")
        body = things.bodies.at(name)
        alone = not empty and body is not None and name + len(content) - body.end < 4
        if last and not listed and not (alone and last[-1:] != "."):
            break
        if not last and line.end() - line.start() > LETTER_LINE:
            return _first_sentence(text, line.start(), line.end())
        end, last, empty = line.end(), content, False
    return end


def _blocks(reading: Reading, things: Things) -> list[tuple[int, int]]:
    """The spans of Kính gửi and of Nơi nhận."""
    text = reading.text
    blocks: list[tuple[int, int]] = []
    body_end = reading.page.foot[0] if reading.page.foot else len(text)
    salutation = SALUTATION.search(text, 0, min(len(text), 4000))
    if salutation is not None and salutation.start() < body_end:
        blocks.append((salutation.end(), _list_end(text, things, salutation.end())))
    if reading.page.foot is not None:
        recipients = RECIPIENTS.search(text, *reading.page.foot)
        if recipients is not None:
            filed = re.compile(r"[-+•]\s*Lưu(?!\w)").search(text, recipients.end())
            signed = SIGNATURE_END.search(text, recipients.end())
            ends = [m.start() for m in (filed, signed) if m is not None]
            listed = _list_end(text, things, recipients.end())
            blocks.append((recipients.end(), min([*ends, listed, reading.page.foot[1]])))
    return blocks


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of an address block."""
    cuts = [start]
    split = SPLIT if re.search(r";|\n\s*[-+•*]", text[start:end]) else SPLIT_DASHES
    for match in split.finditer(text, start, end):
        cuts.append(match.end() - 2 if match.group() == " - " else match.end())
    cuts.append(end)
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(" -*+•\n|")]


def _bodies(reading: Reading, things: Things, start: int, end: int) -> list[Named[OrganisationMention]]:
    """The bodies of one item, none where it names a person, a file or "as above"."""
    piece = reading.text[start:end]
    if FILED.match(piece) or AS_ABOVE.match(piece):
        return []
    people = things.people.within(start, end)
    if PERSONAL.match(piece) or (
        people and not piece[: people[0].start - start].strip(" -*+•").startswith("VP")
    ):
        return []
    bodies = outermost(things.bodies.within(start, end))
    return [
        body
        for index, body in enumerate(bodies)
        if body.mention.rule != "organisation.implied"
        and (body.mention.rule == LISTED or not GENERIC.search(reading.text[start : body.start]))
        and not (index == 0 and OWNED_BY.search(reading.text[start : body.start]))
        and not (index and PARENT.fullmatch(reading.text[bodies[index - 1].end : body.start]))
    ]


def _sent(reading: Reading, things: Things) -> list[Relation]:
    """ "Công văn số ... gửi UBND tỉnh", "trình Chính phủ ... tại Tờ trình số ..."."""
    found: list[Relation] = []
    for document in things.documents.all:
        if document.mention.form in ("own", "back_reference"):
            continue
        stop = min(document.end + 260, len(reading.text))
        for body in outermost(things.bodies.within(document.end, stop)):
            gap = reading.text[document.end : body.start]
            if re.search(r"[.;\n]", gap) or things.documents.within(document.end, body.start):
                break
            title = document.mention.title
            titled = title is not None and document.end <= title[0] < title[1] <= body.start
            behind = reading.text[title[1] : body.start] if title and titled else gap
            delivered = DELIVERED.fullmatch(gap) and SENT_WITH.search(
                reading.text, max(0, document.start - 110), document.start
            )
            letter = document.mention.type in ("OfficialLetter", "Submission", "Report")
            if SENT_TO.fullmatch(behind) or delivered or (letter and REPORTS_TO.fullmatch(gap)):
                found += [
                    Relation(
                        ADDRESSED_TO,
                        document.entity.id,
                        one.entity.id,
                        (document.start, one.end),
                        "document.sent_to",
                    )
                    for one in _joined(reading.text, things, body)
                ]
                break
        if document.mention.type == "Submission":
            found += _submitted(reading, things, document.start, document)
    return found


def _joined(text: str, things: Things, body: Named[OrganisationMention]) -> list[Named[OrganisationMention]]:
    """``body`` and those joined to it: "gửi Bộ A, Bộ B và Bộ C"."""
    bodies = [body]
    for other in outermost(things.bodies.within(body.end, body.end + 300)):
        gap = text[bodies[-1].end : other.start]
        speaks = gap.startswith(",") and SAYS.match(text, other.end)
        if len(bodies) == 6 or speaks or not AND_TO.fullmatch(gap):
            break
        bodies.append(other)
    return bodies


def _submitted(
    reading: Reading, things: Things, place: int, document: Named[DocumentMention]
) -> list[Relation]:
    """To whom "... trình Chính phủ ... tại Tờ trình số ..." was submitted."""
    start = max(0, place - 330)
    for body in reversed(things.bodies.within(start, place)):
        gap = reading.text[body.end : place]
        if re.search(r"[.;\n]", gap):
            break
        if SUBMITTED.search(reading.text[max(0, body.start - 12) : body.start]) and gap.rstrip().endswith(
            "tại"
        ):
            span = (body.start, document.end)
            return [Relation(ADDRESSED_TO, document.entity.id, body.entity.id, span, "document.submitted")]
    return []
