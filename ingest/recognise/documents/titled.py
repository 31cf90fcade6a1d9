"""Documents named by their title: schemes, strategies, plans, reports, decisions without a number."""

import re

from ingest.recognise.documents.attributes import listed
from ingest.recognise.documents.titles import Titles, title_key
from ingest.recognise.documents.type_words import TypeWord
from ingest.recognise.mentions import DocumentMention
from schema.registry import Registry

ABOUT = re.compile(r"\s+(?:về(?:\s+việc)?|V/v)\s+(?=\S)")
QUOTED = re.compile(r"\s*:?\s*(?:tên(?: là)?:?\s*)?(?=[“\"«])")
OWNER = re.compile(
    r"\s+(?:của|do)\s+(?P<owner>[A-ZĐÀ-Ỹ](?:(?!\s(?:đã|một|cho|nêu|có|là|rằng|này|sẽ|được|bày)\s)[^,"
    r".;:()\n“”\"]){2,70}?)(?=\s+(?:về|thực hiện|triển khai|tại|trình|nhiệm kỳ|thành lập|phê duyệt|ban "
    r"hành|quy định|hướng dẫn|sửa đổi|công nhận|giai đoạn|năm \d{4})(?!\w))"
)
NOT_A_TITLE = re.compile(
    r"\s+(?:này|trên|nêu|nói|đó|ấy|số|của|đã|được|do|và|hoặc|là|có|sẽ|cần|phải|với|cho|như|theo|trong|tại|"
    r"từ|để|đang|còn|mới|cũng|vẫn|ra|thì|mà|khác|"
    r"riêng|trước|sau|liên quan|cụ thể|chi tiết|tổng thể\s+này|nào|gì|kèm|gồm|bao gồm|lần|vừa|khi|nếu|"
    r"không|chưa|nhằm|đến|vào|lên|bởi|hay|cùng|nên)(?!\w)"
)
PERIOD_END = re.compile(
    r"(?:(?:19|20)\d\d\s?-\s?(?:19|20)\d\d|đến(?:\s+hết)?\s+năm\s+(?:19|20)\d\d)"
    r"(?:(?:,|\s+và)?\s+(?:có\s+)?(?:tầm nhìn|định hướng)(?:\s+(?:phát triển|tới|đến))?\s*(?:năm\s+)?(?:19|"
    r"20)\d\d)?"
)
"""A period and an outlook: the title of a strategy ends with them."""
OWNED_IN_SMALL = ("nghi-dinh", "chi-thi", "thong-tu", "nghi-quyet")
"""Types that an owner and a subject name also in small letters ("nghị định của Chính phủ về ...")."""
OWN_SUBJECT = re.compile(
    r"\s+(?:về|thực hiện|triển khai|thành lập|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|công nhận|"
    r"nhiệm kỳ|giai đoạn|năm)\s"
)
NEXT_CLAUSE = re.compile(r"\s+và\s+(?!những|các năm|định hướng|tầm nhìn|phương hướng|năm)")
COUNTED = re.compile(r"(?:quy định|hướng dẫn|ban hành)\s+\d")
"""A title does not begin by counting: "Thông tư quy định 3 bậc lương"."""
VAGUE = re.compile(
    r"(?:về\s+)?(?:việc|vấn đề|nội dung|vụ việc|sự việc|lĩnh vực)\s+(?:này|trên|đó|nói trên|nêu trên)"
)
MANY = re.compile(r"(?<!\w)(?:các|những|nhiều|một số|mỗi|từng|hai|ba|bốn|năm|\d)\s+$", re.IGNORECASE)
POLITICAL_REPORT = re.compile(
    r"\s+chính trị(?!\w)(?:\s+(?:của\s+[A-ZĐ][^,.;:()\n“”]{2,80}?|trình\s+[^,.;:()\n“”]{2,60}?|tại\s+[^,"
    r".;:()\n“”]{2,60}?)"
    r"(?=\s+(?:và|về|là|đã|có|đã|trong|với|để|do|cho)(?!\w)|[,.;:()\n“”]|$))*"
)
REPORT_YEARS = re.compile(r"\s+\d{1,2}\s+năm\s+(?:thực hiện|triển khai|thi hành)\s")


class Titled:
    """Reads documents that have a title and no number."""

    def __init__(self, registry: Registry, titles: Titles) -> None:
        self._titles = titles
        self._openings: dict[str, re.Pattern[str] | None] = {}
        self._initial: dict[str, bool] = {}
        self._about: dict[str, bool] = {}
        self._always: dict[str, re.Pattern[str]] = {}
        self._dated: dict[str, re.Pattern[str]] = {}
        for entry in registry.lexicon("documents_titles"):
            if entry.get("about") is None:
                if entry.id == "report-before":
                    forms = "|".join(map(re.escape, entry.forms))
                    self._report_before = re.compile(rf"(?:^|[^\w])(?:{forms})\s+$", re.IGNORECASE)
                elif entry.id == "report-speaks":
                    self._speaks = _opening(entry.forms) or re.compile("$^")
                elif entry.id == "report-weight":
                    words = "|".join(map(re.escape, entry.forms))
                    self._weighty = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
                elif entry.id == "report-small":
                    self._report_small = _opening(entry.forms) or re.compile("$^")
                continue
            self._openings[entry.id] = _opening(entry.forms)
            self._initial[entry.id] = bool(entry.get("initial"))
            self._about[entry.id] = bool(entry.get("about"))
            always = _opening(listed(entry, "always"))
            if always is not None:
                self._always[entry.id] = always
            dated = _opening(listed(entry, "dated"))
            if dated is not None:
                self._dated[entry.id] = dated

    def named(self, text: str, word: TypeWord, after_break: bool) -> DocumentMention | None:
        """The document whose title follows ``word``; ``after_break`` at the start of a sentence or line."""
        if word.letters or word.id not in self._openings:
            return None
        if MANY.search(text[max(0, word.start - 8) : word.start]):
            return None
        if word.capital:
            if text[word.start : word.end].isupper():
                return None
            return self._capital(text, word, after_break)
        return self._small(text, word)

    def whole(self, text: str, word: TypeWord) -> DocumentMention | None:
        """What follows ``word`` as a title, whatever it opens with."""
        if text[word.start : word.end].isupper() or NOT_A_TITLE.match(text, word.end):
            return None
        return self._to_end(text, word, word.end + 1, "enacted")

    def _capital(self, text: str, word: TypeWord, after_break: bool) -> DocumentMention | None:
        quoted = QUOTED.match(text, word.end)
        if quoted is not None:
            return self._quoted(text, word, quoted.end())
        if word.id == "bao-cao":
            political = POLITICAL_REPORT.match(text, word.end)
            if political is not None:
                of = re.compile(r"\s+chính trị\s+của\s+(?=[A-ZĐ])").match(text, word.end)
                issuer = (of.end(), political.end()) if of else None
                return self._mention(text, word, word.end + 1, political.end(), "political_report", issuer)
            if REPORT_YEARS.match(text, word.end):
                return self._to_end(text, word, word.end + 1, "years")
        always = self._always.get(word.id)
        if always is not None and always.match(text, word.end):
            return self._to_end(text, word, word.end + 1, "opening")
        if after_break and not self._initial[word.id]:
            return None
        about = ABOUT.match(text, word.end)
        if about is not None and self._about[word.id]:
            return self._to_end(text, word, word.end + 1, "about")
        owner = OWNER.match(text, word.end)
        if owner is not None:
            rest = OWN_SUBJECT.match(text, owner.end())
            if rest is not None:
                return self._to_end(text, word, owner.end() + 1, "owner", owner.span("owner"))
        opening = self._openings[word.id]
        if opening is None or not opening.match(text, word.end) or NOT_A_TITLE.match(text, word.end):
            return None
        mention = self._to_end(text, word, word.end + 1, "opening")
        if mention is None or len(mention.name.split()) < len(text[word.start : word.end].split()) + 3:
            return None
        return mention

    def _small(self, text: str, word: TypeWord) -> DocumentMention | None:
        always = self._always.get(word.id)
        if always is not None and always.match(text, word.end):
            mention = self._to_end(text, word, word.end + 1, "opening")
            return mention if mention and len(mention.name.split()) > 7 else None
        quoted = QUOTED.match(text, word.end)
        if quoted is not None and word.id in (
            "de-an",
            "ke-hoach",
            "chuong-trinh",
            "chien-luoc",
            "nghi-quyet",
        ):
            return self._quoted(text, word, quoted.end())
        if word.id == "bao-cao" and self._report_before.search(text[max(0, word.start - 16) : word.start]):
            political = POLITICAL_REPORT.match(text, word.end)
            if political is not None:
                return self._mention(text, word, word.end + 1, political.end(), "report")
            owner = OWNER.match(text, word.end)
            start = owner.end() if owner else word.end
            if not owner and not self._weighty.search(text, word.end, word.end + 60):
                return None
            if ABOUT.match(text, start) or REPORT_YEARS.match(text, word.end):
                return self._to_end(text, word, start + 1, "report", owner.span("owner") if owner else None)
            return self._speaking_report(text, word)
        if word.id == "bao-cao":
            return self._speaking_report(text, word)
        if word.id in OWNED_IN_SMALL:
            owner = OWNER.match(text, word.end)
            if owner and " " in owner["owner"] and ABOUT.match(text, owner.end()):
                return self._to_end(text, word, owner.end() + 1, "owner", owner.span("owner"))
        if word.id == "to-trinh" and ABOUT.match(text, word.end):
            return self._to_end(text, word, word.end + 1, "about")
        if word.id == "chien-luoc" and word.id in self._dated and self._dated[word.id].match(text, word.end):
            mention = self._to_end(text, word, word.end + 1, "dated")
            return mention if mention and re.search(r"\d{4}", mention.name) else None
        return None

    def _quoted(self, text: str, word: TypeWord, position: int) -> DocumentMention | None:
        """A title in quotation marks. Programmes in quotation marks are shows, unless they open like a
        document."""
        end = self._titles.quoted(text, position)
        title = text[position + 1 : end].strip() if end else ""
        if end is None or len(title.split()) < 4 or not title[0].isupper():
            return None
        opening = self._openings[word.id]
        if word.id == "chuong-trinh" and not (opening and opening.match(" " + title[0].lower() + title[1:])):
            return None
        return self._mention(text, word, position + 1, end, "quoted")

    def _speaking_report(self, text: str, word: TypeWord) -> DocumentMention | None:
        """A report that opens a clause and says something: "..., báo cáo kết quả ... cho thấy"."""
        if text[max(0, word.start - 2) : word.start].strip() not in ("", ",", ".", ";"):
            return None
        if not self._report_small.match(text, word.end):
            return None
        mention = self._to_end(text, word, word.end + 1, "report")
        if mention is None or not self._speaks.match(text, mention.end):
            return None
        return mention

    def _to_end(
        self, text: str, word: TypeWord, start: int, kind: str, issuer: tuple[int, int] | None = None
    ) -> DocumentMention | None:
        end = self._titles.end(text, start)
        if word.id == "chien-luoc":
            period = PERIOD_END.search(text, start, end)
            end = period.end() if period else end
        elif word.id in ("chuong-trinh", "de-an", "ke-hoach"):
            period = PERIOD_END.search(text, start, end)
            if period is not None and NEXT_CLAUSE.match(text, period.end()):
                end = period.end()
        if end - start < 8 or COUNTED.match(text, start) or VAGUE.fullmatch(text, start, end):
            return None
        return self._mention(text, word, start, end, kind, issuer)

    def _mention(
        self,
        text: str,
        word: TypeWord,
        start: int,
        end: int,
        kind: str,
        issuer: tuple[int, int] | None = None,
    ) -> DocumentMention | None:
        title = " ".join(text[start:end].split())
        name = " ".join(text[word.start : end].split())
        if kind == "quoted":
            name = f"{text[word.start : word.end]} {title}"
            if len(title) < 8:
                return None
        return DocumentMention(
            start=word.start,
            end=end,
            rule=f"document.titled_{kind}",
            type=word.label,
            form="named",
            name=name,
            core_end=end,
            title=(start, end),
            issuer=issuer,
            reference=title_key(title),
        )


def _opening(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not forms:
        return None
    if "*" in forms:
        return re.compile(r"\s+(?=[^\W\d_])")
    spelled = {variant for form in forms for variant in (form, form[0].upper() + form[1:])}
    words = "|".join(re.escape(form) for form in sorted(spelled, key=len, reverse=True))
    return re.compile(rf"\s+(?:{words})(?!\w)")
