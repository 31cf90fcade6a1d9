"""The recogniser of documents: type words and numbers first, then names, then what refers back."""

import re
from itertools import pairwise

from ingest.recognise.documents.back_references import back_reference
from ingest.recognise.documents.congress_names import congress_name, standing_name
from ingest.recognise.documents.headed_lists import head_lists
from ingest.recognise.documents.labelling import Labels
from ingest.recognise.documents.laws import Laws
from ingest.recognise.documents.lists import NumberLists
from ingest.recognise.documents.numbered import NumberedDocuments
from ingest.recognise.documents.numbers import Numbers
from ingest.recognise.documents.own import FIRST_ARTICLE, OwnDocuments, named_in_head, spoken_of_itself
from ingest.recognise.documents.symbols import Codes
from ingest.recognise.documents.titled import Titled
from ingest.recognise.documents.titles import Titles, title_key
from ingest.recognise.documents.type_words import GENERIC, TypeWord, TypeWords
from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from ingest.recognise.spans import Spans
from schema.registry import Registry

ISSUED_WITH_THIS = re.compile(
    r"ban hành\s+kèm\s+theo\s+(?:\w+\s+){1,3}này\s+(?:bản\s+)?[“\"]?$", re.IGNORECASE
)
"""Before a type word: whatever follows is the title of what the act issues."""
HYPHENATED = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
OFFICE_ISSUES = re.compile(
    r"(?P<office>(?:Thủ tướng(?: Chính phủ)?|Chủ tịch nước))(?:\s+[A-ZĐ][^\s,.;()]*){0,4}\s+(?:(?:đã|vừa|"
    r"mới|cũng)\s+)*"
    r"(?:ký\s+)?(?:ban hành|ký|ra|có)\s+(?:các\s+)?$"
)
"""An office that issues in its own name, right before what it issues."""

OFFICE_FRONTED = re.compile(r"(?:^|[.;:,\n“\"]\s*)(?:[Tt]ại|[Tt]rong|[Tt]heo)\s+$")
OFFICE_SPEAKS = re.compile(
    r"[^.;\n]{0,160}?,\s+(?P<office>Thủ tướng(?: Chính phủ)?|Chủ tịch nước)(?:\s+[A-ZĐ][^\s,.;()]*){0,4}\s+"
    r"(?:(?:đã|vừa|cũng)\s+)*(?:quyết định|yêu cầu|chỉ đạo|phê duyệt|giao|đồng ý|bổ nhiệm|"
    r"nêu rõ|đề nghị)(?!\w)"
)
"""An office that speaks in a document named before it ("Tại Quyết định số 5/QĐ-TTg, Thủ tướng ...")."""
DRAWN_UP = frozenset(
    {"Scheme", "Plan", "Programme", "Circular", "JointCircular", "Decree", "Strategy", "Project", "Rules"}
)
WRITES = re.compile(
    r"(?<!\w)(?:xây dựng|lập|soạn thảo|nghiên cứu)(?:(?:,| và) (?:xây dựng|lập|hoàn thiện|trình|ban hành|"
    r"phê duyệt|thẩm định|đề xuất|xây dựng và ban hành))*\s+$"
)
TOLD = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|cần|phải|sẽ|khẩn trương|tập trung|tiếp tục|chỉ đạo|chủ trì|sớm|"
    r"kịp thời|tham mưu|tổ chức|phối hợp)(?!\w)",
    re.IGNORECASE,
)
NORMATIVE = frozenset({"Law", "Code", "Ordinance", "Decree", "Circular", "JointCircular", "Constitution"})
BY_SUBJECT = frozenset({"document.titled_opening", "document.titled_about", "document.titled_report"})
YEAR = re.compile(r"(?:19|20)\d\d")
MANY_WRITE = re.compile(
    r"(?<!\w)(?:các|nhiều|mỗi|từng|những)\s+(?:địa phương|đơn vị|cơ quan|tỉnh|bộ|ngành|huyện|xã|sở|cấp ủy|"
    r"trường|doanh nghiệp|chi bộ)(?!\w)",
    re.IGNORECASE,
)
"""Several bodies draw up one each: the words name a kind."""
DONE = re.compile(r"(?<!\w)(?:đã|vừa|được)(?!\w)")


class DocumentRecogniser:
    """Finds every document that a text names. Build it once; it holds no state of any text."""

    def __init__(self, registry: Registry) -> None:
        self._codes = Codes(registry)
        self._types = TypeWords(registry)
        self._numbers = Numbers(self._codes)
        self._lists = NumberLists(registry, self._numbers)
        self._titles = Titles(registry)
        self._laws = Laws(registry, self._numbers, self._titles)
        self._titled = Titled(registry, self._titles)
        self._labels = Labels(registry, self._types)
        self._numbered = NumberedDocuments(registry, self._types, self._numbers, self._codes, self._labels)
        self._own = OwnDocuments(self._numbers, self._codes, self._labels.by_code, self._types.labels)

    def recognise(self, text: str, page: Page) -> list[DocumentMention]:
        """The mentions of documents in the normalised ``text``, in order."""
        words = self._types.find(text, _lowered(text))
        mentions: list[DocumentMention] = []
        taken: list[tuple[int, int]] = []
        for word in words:
            if taken and word.start < taken[-1][1]:
                continue
            items = self._lists.after(text, word)
            if items:
                if not self._numbered.blocked(text, word.start):
                    mentions.extend(self._numbered.listed(text, word, items))
                taken.append((word.start, items[-1].end))
                continue
            named = self._named(text, word)
            mentions.extend(named)
            if named and named[0].form == "full":
                taken.append((named[0].start, named[0].end))
        alone = self._numbered.alone(text, words, taken)
        starts = {mention.start for mention in alone}
        mentions = [m for m in mentions if m.start not in starts] + alone
        own = named_in_head(text, page, self._own.read(text, page, words), mentions)
        if own is not None:
            enacted = self._own.issued_with(text, own, words)
            places = {mention.start for mention in enacted}
            mentions = [
                m
                for m in mentions
                if m is not own and (m.start >= own.end or m.end <= own.start) and m.start not in places
            ]
            mentions += [own, *enacted]
            spoken_of_itself(text, page, own, mentions)
        return self._finished(text, mentions, page, words)

    def _named(self, text: str, word: TypeWord) -> list[DocumentMention]:
        """What ``word`` names without a number: a plenum's or congress's resolution, a law, a title, or
        "này"."""
        if word.id == GENERIC:
            return []
        back = back_reference(text, word)
        if back is not None:
            return [back]
        if word.id in ("nghi-quyet", "ket-luan"):
            congress = congress_name(text, word)
            if congress:
                return congress
        if word.letters:
            code = self._laws.lettered(text, word)
            return [code] if code is not None else []
        laws = self._laws.listed(text, word)
        if laws:
            return laws
        named = standing_name(text, word) or self._laws.named(text, word)
        if named is None:
            named = self._titled.named(text, word, _after_break(text, word.start))
            if (
                named is None
                and word.capital
                and ISSUED_WITH_THIS.search(text[max(0, word.start - 48) : word.start])
            ):
                named = self._titled.whole(text, word)
        return [named] if named is not None else []

    def _finished(
        self, text: str, mentions: list[DocumentMention], page: Page, words: list[TypeWord]
    ) -> list[DocumentMention]:
        """Titles found, mentions in furniture left out, those inside a title tied to it; in order."""
        if page.furniture:
            furniture = Spans(page.furniture)
            mentions = [m for m in mentions if furniture.holding(m.start) is None]
        mentions = [m for m in mentions if not (_to_be_written(text, m) or _broken(text, m))]
        mentions = _without_kinds(text, mentions)
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        head_lists(text, words, mentions)
        for mention in mentions:
            while mention.end > mention.core_end and text[mention.end - 1].isspace():
                mention.end -= 1
            mention.parent = mention.parent or self._labels.parents.get(mention.type)
            if mention.issuer is None and mention.form in ("full", "short", "named"):
                office = OFFICE_ISSUES.search(text[max(0, mention.start - 110) : mention.start])
                if office is None and OFFICE_FRONTED.search(text, max(0, mention.start - 20), mention.start):
                    speaks = OFFICE_SPEAKS.match(text, mention.end)
                    mention.issuer = speaks.span("office") if speaks is not None else None
                if office is not None:
                    shift = max(0, mention.start - 110)
                    mention.issuer = (office.start("office") + shift, office.end("office") + shift)
            if mention.title is None and (
                mention.form in ("full", "short") or mention.rule == "document.plenum"
            ):
                mention.title = self._titles.subject(text, mention.end)
                if mention.title is not None:
                    mention.subject = title_key(text[mention.title[0] : mention.title[1]])
            if mention.title is not None:
                mention.title_text = " ".join(text[mention.title[0] : mention.title[1]].split())
        mentions = _without_quoted_titles(text, mentions)
        _give_numbers_to_amending(mentions)
        open_titles: list[DocumentMention] = []
        for mention in mentions:
            open_titles = [outer for outer in open_titles if outer.title and outer.title[1] > mention.start]
            if open_titles and mention is not open_titles[-1]:
                mention.inside = open_titles[-1]
                _leave_date_to(open_titles[-1], mention)
            if mention.title is not None and mention.form != "own":
                open_titles.append(mention)
        return mentions


def _to_be_written(text: str, mention: DocumentMention) -> bool:
    """Whether a titled plan, scheme or act is only told to be drawn up ("khẩn trương xây dựng Đề án ...")."""
    if not mention.rule.startswith("document.titled_") or mention.type not in DRAWN_UP:
        return False
    lead = text[max(0, mention.start - 140) : mention.start]
    writes = WRITES.search(lead)
    if writes is None:
        return False
    clause = re.split(r"[.;:\n]", lead[: writes.start()])[-1]
    told = TOLD.search(clause) is not None and DONE.search(clause[-30:]) is None
    return told or MANY_WRITE.search(clause) is not None


def _without_kinds(text: str, mentions: list[DocumentMention]) -> list[DocumentMention]:
    """Without what the articles of a law or decree only speak of by kind: plans, strategies and reports that
    have a subject and neither number, period nor quotation ("Kế hoạch quốc gia về chất lượng nước")."""
    own = next((m for m in mentions if m.form == "own"), None)
    first = FIRST_ARTICLE.search(text, own.end) if own is not None and own.type in NORMATIVE else None
    if first is None:
        return mentions
    return [
        m
        for m in mentions
        if m.start < first.start() or m.rule not in BY_SUBJECT or YEAR.search(m.name) is not None
    ]


def _broken(text: str, mention: DocumentMention) -> bool:
    """Whether it names none: a law over an empty line, a project by its place in a list ("Dự án 1")."""
    if mention.type in ("Project", "OptionPlan") and mention.form == "short":
        return True
    return mention.rule == "document.law" and "\n\n" in text[mention.start : mention.core_end]


def _without_quoted_titles(text: str, mentions: list[DocumentMention]) -> list[DocumentMention]:
    """Without what is only the quoted title of a number: Thông tư số 32/TT-BTC "Hướng dẫn thi hành ..."."""
    titles = {m.title[0] for m in mentions if m.title is not None and m.number is not None}
    return [
        m
        for m in mentions
        if not (m.rule.startswith("document.titled_") and m.start in titles and text[m.start - 1] in '“"«')
    ]


def _give_numbers_to_amending(mentions: list[DocumentMention]) -> None:
    """In "Pháp lệnh sửa đổi ... của Pháp lệnh X số 04/2012/..." the number is that of the amending one where
    X has another number elsewhere in the text; in place."""
    numbers: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.rule == "document.law" and mention.number:
            numbers.setdefault(_bare_name(mention), set()).add(f"{mention.number} {mention.symbol}")
    for outer, inner in pairwise(mentions):
        if not (outer.rule == inner.rule == "document.law" and outer.number is None and inner.number):
            continue
        amending = "sửa đổi" in outer.name[:40].lower()
        if amending and inner.start < outer.core_end and len(numbers[_bare_name(inner)]) > 1:
            outer.number, outer.symbol, outer.year = inner.number, inner.symbol, inner.year
            outer.date, outer.issuer, outer.form = inner.date, inner.issuer, "full"
            outer.end, outer.core_end = max(outer.end, inner.end), max(outer.core_end, inner.core_end)
            inner.number = inner.symbol = inner.year = inner.date = inner.issuer = None
            inner.name, inner.form = _bare_name(inner), "named"


def _bare_name(mention: DocumentMention) -> str:
    return re.split(r"\s+số\s", mention.name)[0]


def _leave_date_to(outer: DocumentMention, inner: DocumentMention) -> None:
    """The day behind "Luật sửa đổi ... của Luật X" is that of the amending law, not of X."""
    if inner.rule == outer.rule == "document.law" and inner.date == outer.date and inner.end == outer.end:
        inner.date, inner.end = None, inner.core_end


def _lowered(text: str) -> str:
    """``text`` in small letters, without line breaks and without hyphens between letters
    (``Nghị-định``), at its own length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text.replace("İ", "I").lower()  # the one letter whose small form is longer
    return HYPHENATED.sub(" ", lowered.replace("\n", " "))


def _after_break(text: str, position: int) -> bool:
    """Whether a sentence, a line or a quotation begins at ``position``."""
    before = text[max(0, position - 3) : position].rstrip(" ")
    if before[-1:] == ")":
        return re.search(r"(?:^|[^\w(])[a-zđ]\)\s?$", text[max(0, position - 5) : position]) is not None
    return not before or before[-1] in ".\n:?!-+*•|"
