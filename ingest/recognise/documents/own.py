"""The document that an official text itself is: its number, date, type and subject, read from the head."""

import re

from ingest.recognise.documents.dates import date_at
from ingest.recognise.documents.enacting import PREAMBLE, adopted, enacting, signed
from ingest.recognise.documents.numbers import FullNumber, Numbers
from ingest.recognise.documents.symbols import RUN, Codes
from ingest.recognise.documents.titles import title_key
from ingest.recognise.documents.type_words import GENERIC, TypeWord
from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from schema.folding import fold

NUMBER_LINE = re.compile(
    r"(?:^|\n|\|)[\s*#]*(?:[^\n|]{0,30}\s)?(?P<mark>(?:[Ss][ốổồôỗộ]|SỐ|so)\s*:?\s*)(?P<number>\d{1,6})?",
    re.MULTILINE,
)
ANOTHER = re.compile(
    r"\S\s+(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|kế hoạch|hướng dẫn|thông báo|nghị định|"
    r"thông tư|công văn|chương trình|văn bản)\s*$",
    re.IGNORECASE,
)
"""Before "số" in a line of the head: the number is that of a document in the title."""
BLANK = re.compile(r"[\s.…_]{0,30}(?P<separator>[-/])\s{0,2}(?=[A-ZĐ])")
PLACE_DATE = re.compile(r"[A-ZĐÀ-Ỹ][\wÀ-ỹ. ]{1,40},?\s*(?=ngày\s+\d{1,2}\s+tháng|ngày\s+\d{1,2}/\d)")
SUBJECT = re.compile(
    r"(?:V/v|V/V|v/v|Về việc|Vv)[\s:.]*(?P<subject>[^|]{6,400}?)(?=\s*(?:\||\n\s*\n|\n\s*[*#]|$|"
    r"\n[A-ZĐÀ-Ỹ]{3,}|\n[A-ZĐ][\wÀ-ỹ. ]{1,40},\s*ngày\s|\s{3,}[A-ZĐ][\wÀ-ỹ. ]{1,40},\s*ngày\s))"
)
TYPE_ONLY = re.compile(r"[\s|*#]*$|[\s|*#]*\n")
ENACTING = re.compile(r"^\s*(?:về\s+)?(?:việc\s+)?ban\s+hành\s+(?:bản\s+)?[“\"]?\s*$", re.IGNORECASE)
SPEAKER = re.compile(r"(?:^|\n)[\s*]*[A-ZĐÀ-Ỹ][^.;:,\n]{2,90}\s+ban\s+hành\s+$")
WITH = re.compile(r"(?:^|\n)[\s*|(]*(?:ban\s+hành\s+)?kèm\s+theo\s+$", re.IGNORECASE)
"""On the first lines of an annex, before the act that it belongs to."""
ISSUES = re.compile(r"(?<!\w)(?:ban\s+hành|xây\s+dựng|ra|lập)\s+$")
PRESENTS = re.compile(r"[^.\n]{0,420}?(?:như\s+sau|sau\s+đây|cụ\s+thể\s+sau|nội\s+dung\s+sau)\s*(?:[:.\n]|$)")
"""From an act's name on: it introduces its own text."""
RUNNING = frozenset(
    """Plan Programme Guidance Notice Directive Conclusion Scheme Regulation Decision Resolution Decree
    Circular JointCircular""".split()  # noqa: SIM905
)
FIRST_ARTICLE = re.compile(r"\n[\s*]*(?:Điều|ĐIỀU)\s+1(?!\d)")
TITLE_BELOW = re.compile(
    r"[\s*#|_-]*(?P<title>[^\n|]+(?:\n(?!\s*\n|\s*[-_*]{2,}|[\s*]*(?:ỦY BAN|HỘI ĐỒNG|BỘ TRƯỞNG|CHỦ TỊCH|"
    r"QUỐC HỘI|BAN CHẤP HÀNH|"
    r"CHÍNH PHỦ|THỦ TƯỚNG|GIÁM ĐỐC|Căn cứ)(?!\w))[^\n|]+){0,5})"
)
"""The title below the type of an act, up to an empty line, a rule or the body that acts."""
SUBJECT_BELOW = re.compile(r"\s*[*]*\s*\n+[\s*]*(?P<title>[A-ZĐÀ-Ỹ][^\n|]{10,200}(?:\n[^\n|]{4,200}){0,3})")
"""The subject that a Party letter has right below its number."""
ISSUING = frozenset(
    {"Decision", "Resolution", "JointResolution", "Circular", "JointCircular", "Decree", "Order", "Law"}
)
"""Acts that issue rules and plans; letters and reports on issuing them do not."""
LOWER_TYPES = {"OfficialLetter": "Công văn"}


def _reference(label: str, subject: str) -> str | None:
    """What other mentions of the same title compare with; laws are named by their title."""
    if label in ("Law", "Code", "Ordinance"):
        return f"law {fold(' '.join(subject.split()))}" if subject else None
    return title_key(subject) or None


def named_in_head(
    text: str, page: Page, own: DocumentMention | None, mentions: list[DocumentMention]
) -> DocumentMention | None:
    """``own`` with the number that a line of the head opens with ("Nghị định 75/2021/NĐ-CP quy định ..."),
    where no "Số:" tells it; that mention itself where the head tells nothing else."""
    if page.head is None or (own is not None and own.number is not None):
        return own
    for mention in mentions:
        line = text.rfind("\n", 0, mention.start) + 1
        if mention.start >= page.head[1]:
            break
        if mention.form != "full" or text[line : mention.start].strip(" *|#"):
            continue
        if own is None:
            mention.form, mention.rule = "own", "document.own"
            return mention
        if own.type == mention.type and not (own.title and own.title[0] <= mention.start < own.title[1]):
            own.number, own.symbol, own.year = mention.number, mention.symbol, mention.year
            own.date, own.name = own.date or mention.date, mention.name
            return own
    return own


def spoken_of_itself(text: str, page: Page, own: DocumentMention, mentions: list[DocumentMention]) -> None:
    """Make "Chính phủ ban hành Nghị định sửa đổi ..." before the first article, and "... ban hành Kế hoạch
    ... như sau", references to the act itself, in place; an act without a number takes the one told there."""
    first = FIRST_ARTICLE.search(text, own.end, own.end + PREAMBLE)
    for mention in mentions:
        if mention.start < own.end:
            continue
        if mention.type != own.type:
            inner = any(m.rule == "document.enacted" and m.type == mention.type for m in mentions)
            if inner and mention.form == "named" and _presents(text, mention) and _issues(text, mention):
                _refer_back(text, mention)
            continue
        speaks = (
            first is not None
            and mention.start < first.start()
            and mention.form == "named"
            and mention.title is not None
            and SPEAKER.search(text, max(own.end, mention.start - 120), mention.start)
        )
        near = mention.start < own.end + PREAMBLE
        presents = near and _issues(text, mention) and _presents(text, mention)
        annexed = page.foot is not None and mention.start > page.foot[0]
        told = presents or (annexed and WITH.search(text, max(0, mention.start - 40), mention.start))
        if mention.form == "full" and told and own.number is None and mention.type in RUNNING:
            own.number, own.symbol, own.year = mention.number, mention.symbol, mention.year
            own.date, own.name = own.date or mention.date, mention.name
        elif mention.form == "named" and (speaks or presents):
            _refer_back(text, mention)


def _issues(text: str, mention: DocumentMention) -> bool:
    return ISSUES.search(text, max(0, mention.start - 40), mention.start) is not None


def _presents(text: str, mention: DocumentMention) -> bool:
    start = mention.core_end if mention.form == "full" else mention.start
    return PRESENTS.match(text, start) is not None


def _refer_back(text: str, mention: DocumentMention) -> None:
    mention.form, mention.rule, mention.reference = "back_reference", "document.itself", "this"
    mention.end = mention.core_end = min(mention.title[0] if mention.title else mention.end, mention.end)
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
            return enacting(text, page)
        code = full.symbol.type_code if full else symbol
        label = typed.label if typed and code != "VBHN" else None
        if typed is None and SUBJECT.search(text, start, end):
            label = "OfficialLetter"  # "Số: 452/CT-TTHT, V/v ...": CT is the tax office, no Chỉ thị.
        if label is None:
            id = self._by_code.get(code or "")
            label = self._labels.get(id or "", "OfficialLetter") if code else "OfficialLetter"
        consolidated = typed.label if typed and code == "VBHN" else None
        title = self._subject(text, start, end, typed, span)
        date = (
            page.day
            if page.day and self._dated(text, start, end)
            else adopted(text, end) or signed(text, page)
        )
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
            parent=consolidated,
        )

    def issued_with(self, text: str, own: DocumentMention, words: list[TypeWord]) -> list[DocumentMention]:
        """The rules, plan or scheme that the act's title says it issues: "Về việc ban hành Quy định ..."."""
        if own.title is None or own.type not in ISSUING:
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
            if ANOTHER.search(text, line.start(), line.start("mark")):
                continue
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
                and (not text[start:line].strip() or rest_end == end)
                and not rest.endswith(("...", "…"))
                and re.match(r"về|V/v|ban hành|quy định|thực hiện|triển khai|hướng dẫn", rest)
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
