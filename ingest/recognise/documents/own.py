"""The document that an official text itself is: its number, date, type and subject, read from the head."""

import re

from ingest.recognise.documents.dates import date_at
from ingest.recognise.documents.numbers import FullNumber, Numbers
from ingest.recognise.documents.symbols import RUN, Codes
from ingest.recognise.documents.titles import title_key
from ingest.recognise.documents.type_words import GENERIC, TypeWord
from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from schema.folding import fold

NUMBER_LINE = re.compile(
    r"(?:^|\n|\|)[\s*#]*(?:[^\n|]{0,30}\s)?(?P<mark>(?:Số|SỐ|số|so)\s*:?\s*)(?P<number>\d{1,6})?",
    re.MULTILINE,
)
BLANK = re.compile(r"[\s.…_]{0,30}(?P<separator>[-/])\s{0,2}(?=[A-ZĐ])")
PLACE_DATE = re.compile(r"[A-ZĐÀ-Ỹ][\wÀ-ỹ. ]{1,40},?\s*(?=ngày\s+\d{1,2}\s+tháng|ngày\s+\d{1,2}/\d)")
SUBJECT = re.compile(
    r"(?:V/v|V/V|v/v|Về việc|Vv)[\s:.]*(?P<subject>[^|]{6,400}?)(?=\s*(?:\||\n\s*\n|\n\s*[*#]|$|"
    r"\n[A-ZĐÀ-Ỹ]{3,}))"
)
TYPE_ONLY = re.compile(r"[\s|*#]*$|[\s|*#]*\n")
ENACTING = re.compile(r"^\s*(?:về\s+)?(?:việc\s+)?ban\s+hành\s+(?:bản\s+)?[“\"]?\s*$", re.IGNORECASE)
ADOPTED = re.compile(r"này\s+(?:đã\s+)?được\s+[^.;\n]{4,90}?\s+thông\s+qua")
SPEAKER = re.compile(r"(?:^|\n)[\s*]*[A-ZĐÀ-Ỹ][^.;:,\n]{2,90}\s+ban\s+hành\s+$")
FIRST_ARTICLE = re.compile(r"\n[\s*]*(?:Điều|ĐIỀU)\s+1(?!\d)")
PREAMBLE = 8000
"""Code points between the head of an act and its first article."""
TITLE_BELOW = re.compile(
    r"[\s*#|_-]*(?P<title>[^\n|]+(?:\n(?!\s*\n|\s*[-_*]{2,}|[\s*]*(?:ỦY BAN|HỘI ĐỒNG|BỘ TRƯỞNG|CHỦ TỊCH|"
    r"QUỐC HỘI|BAN CHẤP HÀNH|"
    r"CHÍNH PHỦ|THỦ TƯỚNG|GIÁM ĐỐC|Căn cứ)(?!\w))[^\n|]+){0,5})"
)
"""The title below the type of an act, up to an empty line, a rule or the body that acts."""
SUBJECT_BELOW = re.compile(r"\s*[*]*\s*\n+[\s*]*(?P<title>[A-ZĐÀ-Ỹ][^\n|]{10,200}(?:\n[^\n|]{4,200}){0,3})")
"""The subject that a Party letter has right below its number."""
LOWER_TYPES = {"OfficialLetter": "Công văn"}


def _reference(label: str, subject: str) -> str | None:
    """What other mentions of the same title compare with; laws are named by their title."""
    if label in ("Law", "Code", "Ordinance"):
        return f"law {fold(' '.join(subject.split()))}" if subject else None
    return title_key(subject) or None


def _adopted(text: str, start: int) -> str | None:
    """The day on which an assembly passed the text, told at its end."""
    for match in ADOPTED.finditer(text, max(start, len(text) - 1500)):
        day = date_at(text, match.end())
        if day is not None:
            return day.iso
    return None


def spoken_of_itself(text: str, own: DocumentMention, mentions: list[DocumentMention]) -> None:
    """Make "Chính phủ ban hành Nghị định sửa đổi ..." before the first article a reference to the act
    itself, in place."""
    first = FIRST_ARTICLE.search(text, own.end, own.end + PREAMBLE)
    if first is None:
        return
    for mention in mentions:
        if (
            not own.end <= mention.start < first.start()
            or mention.form != "named"
            or mention.type != own.type
        ):
            continue
        if SPEAKER.search(text, max(own.end, mention.start - 120), mention.start) and mention.title:
            mention.form, mention.rule, mention.reference = "back_reference", "document.itself", "this"
            mention.end = mention.core_end = min(mention.title[0], mention.end)
            while text[mention.end - 1].isspace():
                mention.end = mention.core_end = mention.end - 1
            mention.name = " ".join(text[mention.start : mention.end].split())
            mention.title = mention.title_text = mention.subject = mention.date = mention.issuer = None


class OwnDocuments:
    """Reads the head of official texts."""

    def __init__(
        self, numbers: Numbers, codes: Codes, by_code: dict[str, str], labels: dict[str, str]
    ) -> None:
        self._numbers = numbers
        self._codes = codes
        self._by_code = by_code
        self._labels = labels

    def read(self, text: str, page: Page, words: list[TypeWord]) -> DocumentMention | None:
        """The text's own document, or None where the head tells neither number nor type."""
        if page.head is None:
            return None
        start, end = page.head
        full, span, symbol = self._number(text, start, end)
        typed = self._type_line(text, start, end, words)
        if full is None and typed is None and symbol is None:
            return None
        code = full.symbol.type_code if full else symbol
        label = typed.label if typed and code != "VBHN" else None
        if label is None:
            id = self._by_code.get(code or "")
            label = self._labels.get(id or "", "OfficialLetter") if code else "OfficialLetter"
        title = self._subject(text, start, end, typed, span)
        date = page.day if page.day and self._dated(text, start, end) else _adopted(text, end)
        position = span or ((typed.start, typed.end) if typed else (start, start))
        subject = " ".join(text[title[0] : title[1]].split()) if title else ""
        return DocumentMention(
            start=position[0],
            end=position[1],
            rule="document.own",
            type=label,
            form="own",
            number=full.number if full else None,
            symbol=full.symbol.text if full else None,
            year=full.year if full else None,
            date=date,
            name=self._name(text, typed, label, full, subject),
            core_end=position[1],
            title=title,
            reference=_reference(label, subject),
        )

    def issued_with(self, text: str, own: DocumentMention, words: list[TypeWord]) -> list[DocumentMention]:
        """The rules, plan or scheme that the act's title says it issues: "Về việc ban hành Quy định ..."."""
        if own.title is None:
            return []
        start, end = own.title
        for word in words:
            if not start <= word.start < end or not ENACTING.search(text[start : word.start]):
                continue
            if end - word.end < 8:
                return []
            return [
                DocumentMention(
                    start=word.start,
                    end=end,
                    rule="document.enacted",
                    type=word.label,
                    form="named",
                    name=" ".join(text[word.start : end].split()),
                    core_end=end,
                    title=(word.end + 1, end),
                    reference=title_key(text[word.end : end]),
                    inside=own,
                )
            ]
        return []

    def _number(
        self, text: str, start: int, end: int
    ) -> tuple[FullNumber | None, tuple[int, int] | None, str | None]:
        """The number after "Số:" in the head, its span, or at least the type code of one left blank."""
        for line in NUMBER_LINE.finditer(text, start, end):
            if line["number"]:
                full = self._numbers.at(text, line.start("number"))
                if full is not None:
                    return full, (line.start("mark"), full.end), None
            else:
                blank = BLANK.match(text, line.end("mark"))
                run = RUN.match(text, blank.end()) if blank else None
                if run is not None and self._codes.is_type(self._codes.regular(run.group())):
                    return None, line.span("mark"), self._codes.regular(run.group())
        return None, None, None

    def _type_line(self, text: str, start: int, end: int, words: list[TypeWord]) -> TypeWord | None:
        """The type that stands alone on a line in capitals, or that the first line of the text opens with."""
        opening: TypeWord | None = None
        for word in words:
            if word.start >= end:
                break
            line = text.rfind("\n", start, word.start) + 1
            if word.start < start or word.id == GENERIC or text[line : word.start].strip(" *#|"):
                continue
            spelled = text[word.start : word.end]
            rest_end = text.find("\n", word.end)
            rest = text[word.end : rest_end if rest_end >= 0 else len(text)].strip(" *#|")
            if spelled.isupper() and (not rest or rest.isupper()):
                return word
            if (
                opening is None
                and word.capital
                and not text[start:line].strip()
                and re.match(r"về|V/v|ban hành|quy định", rest)
            ):
                opening = word
        return opening

    def _subject(
        self, text: str, start: int, end: int, typed: TypeWord | None, span: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        about = SUBJECT.search(text, start, end)
        if about is not None and (typed is None or not text[typed.start : typed.end].isupper()):
            return about.span("subject")
        if typed is not None and not text[typed.start : typed.end].isupper():
            line_end = text.find("\n", typed.end)
            return typed.end + 1, line_end if line_end >= 0 else len(text)
        if typed is not None:
            block = TITLE_BELOW.match(text, typed.end, end)
            if block is not None:
                return block.span("title")
        if span is not None:
            block = SUBJECT_BELOW.match(text, span[1])
            if block is not None and not block["title"].isupper() and "Kính gửi" not in block["title"]:
                return block.span("title")
        return None

    @staticmethod
    def _dated(text: str, start: int, end: int) -> bool:
        return any(
            date_at(text, m.end()) for m in PLACE_DATE.finditer(text, start, min(end + 200, len(text)))
        )

    @staticmethod
    def _name(text: str, typed: TypeWord | None, label: str, full: FullNumber | None, subject: str) -> str:
        spelled = text[typed.start : typed.end].capitalize() if typed else LOWER_TYPES.get(label, "Văn bản")
        spelled = " ".join(spelled.split())
        if full is not None:
            year = f"/{full.year}" if full.year else ""
            party = "/" in full.symbol.text
            return f"{spelled} số {full.number}{year}{'-' if party else '/'}{full.symbol.text}"
        return f"{spelled} {subject}".strip()
