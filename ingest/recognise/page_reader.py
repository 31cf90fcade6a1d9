"""The page reader: kind, head, foot, furniture and sentences of a text, its place and its day."""

import re
from collections.abc import Iterable

from ingest.recognise.page import Page
from ingest.recognise.page_place import Places, day_of
from ingest.recognise.page_sentences import sentences
from ingest.recognise.topic import Topic
from schema.registry import Registry

HEAD_REACH = 2500
"""Characters in which the letterhead of an official text must stand."""
LONG_LINE = 220
TITLE_LINE = 400
OWN_NUMBER = re.compile(r"^[\s|*]*(?:Số|SỐ)\s*:?\s*\d{0,6}\s*[-/][^\n]{2,60}", re.MULTILINE)
TYPE_LINE = re.compile(
    r"^[\s|*#]*(?:NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ(?: LIÊN TỊCH)?|KẾT LUẬN|QUY ĐỊNH|QUY "
    r"CHẾ|HƯỚNG DẪN|"
    r"THÔNG BÁO|KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC)?|CÔNG ĐIỆN|TỜ TRÌNH|BÁO CÁO|PHÁP LỆNH|LUẬT|"
    r"ĐỀ ÁN|THÔNG TRI)[\s|*]*$",
    re.MULTILINE,
)
ADDRESSED = re.compile(r"^[\s|*#_-]*[Kk]ính\s+[Gg]ửi\s*[:*\s-]", re.MULTILINE)
BASIS = re.compile(r"^[\s|*#_-]*Căn\s+cứ\s", re.MULTILINE)
ARTICLE = re.compile(r"^[\s|*#_-]*Điều\s+1\s?[.:]", re.MULTILINE)
RECIPIENTS = re.compile(r"^[\s|*#_-]*(?:N[ơƠ]I\s+NHẬN|N[ơo]i\s+nh[ậâ]n)\s*[:*]?", re.MULTILINE)
SIGNED = re.compile(r"(?:^|\|)[\s*#_-]*(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)\s*[A-ZĐ]{2}", re.MULTILINE)
"""The authority under which somebody signs."""
SIGNATURE_REACH = 1500
SIGNATURE_BLOCK = 400
"""Code points between the end of an act and its recipients, where the signature stands first."""
ANNEX = re.compile(
    r"^[\s|*#]*(?:PHỤ LỤC|QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|ĐỀ ÁN|KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|DANH MỤC|DANH SÁCH|"
    r"CHIẾN LƯỢC|QUY TRÌNH|BIỂU MẪU|NỘI DUNG|MẪU)(?![\wÀ-ỹ])[^\n]{0,200}$"
    r"|^[\s|*#(]*(?:[Bb]an hành )?[Kk]èm theo (?:Quyết định|Thông tư|Nghị định|Công văn|Kế hoạch)",
    re.MULTILINE,
)
"""The first line of what is printed after the foot of an act."""
TITLE = re.compile(
    r"^[\s|*#]*(?P<type>Nghị quyết|Chỉ thị|Kết luận|Quy định|Quyết định|Hướng dẫn|Kế hoạch|Thông báo|"
    r"Chương trình hành động|Quy chế)\s+(?:về|thực hiện|triển khai|quy định|hướng dẫn)\s"
    r"(?P<rest>[^\n]{20,400})$",
    re.MULTILINE,
)
"""A line that is the title of an act printed without its letterhead."""
TOP = 900
HEADINGS = re.compile(r"^\s*(?:[1-9]|I{1,3}|IV|V)\s?[.)/-]\s*[A-ZĐÀ-Ỹ]", re.MULTILINE)
"""Numbered parts, as acts have them."""
END_SIGN = re.compile(r"\./\.|/\.\s*$", re.MULTILINE)
ANNEX_REACH = 3000
LINE = re.compile(r"[^\n]+")
BYLINE = re.compile(
    r"(?:\(?(?:Theo|Tin|Bài|Ảnh|Tổng hợp|PV|TTXVN|VOV)\b[^\n]{0,60}|[A-ZĐÀ-Ỹ][\wÀ-ỹ.]*(?:[ -]{1,"
    r"3}[A-ZĐÀ-Ỹ(][\wÀ-ỹ.&)/]*){0,5})"
)
DATELINE = re.compile(r"\s*\(\s*[^()\n]{2,40}\)\s*[-:]{1,2}\s*")


class PageReader:
    """Reads the structure of pages with the words of a registry. Build it once and use it for any number
    of texts."""

    def __init__(self, registry: Registry) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_page")}
        self._places = Places(registry)
        self._letterhead = _any_of(form.upper() for form in words["letterhead"])
        self._furniture = re.compile(
            r"[\s*•|-]*(?:" + "|".join(map(re.escape, words["furniture-start"])) + ")", re.IGNORECASE
        )
        self._topic = Topic(registry)
        self._opening = re.compile(
            r"[\s|*#_-]*(?:" + "|".join(map(re.escape, words["body-opening"])) + r")\b", re.IGNORECASE
        )

    def read(self, text: str) -> Page:
        """The page that the normalised ``text`` is; one off the topic is not cut into sentences."""
        kind = self._kind(text)
        untitled = _printed_act(text) if kind == "news" else None
        kind = "official" if untitled else kind
        if kind == "news" and self._topic.missing(text):
            day = day_of(text, None)
            place = self._places.locality(text, None, day)
            return Page(kind=kind, sentences=[], locality=place, day=day, off_topic=True)
        head: tuple[int, int] | None = None
        foot: tuple[int, int] | None = None
        if kind == "official":
            head = untitled or self._head(text)
            foot = self._foot(text, head[1])
            furniture: list[tuple[int, int]] = []
            start = head[1]
            end = foot[0] if foot else len(text)
        else:
            furniture = self._news_furniture(text)
            start, end = 0, len(text)
        day = day_of(text, head)
        return Page(
            kind=kind,
            sentences=_outside(sentences(text, start, end), furniture)
            + (sentences(text, foot[1], len(text)) if foot else []),
            furniture=furniture,
            head=head,
            foot=foot,
            locality=self._places.locality(text, head, day),
            day=day,
        )

    def _kind(self, text: str) -> str:
        top = text[:HEAD_REACH]
        signs = (
            self._letterhead.search(top) is not None,
            OWN_NUMBER.search(top) is not None,
            TYPE_LINE.search(top) is not None,
            ADDRESSED.search(top) is not None,
            BASIS.search(top) is not None,
            "Điều" in text and ARTICLE.search(text) is not None,
            ("ơi nhận" in text or "ƠI NHẬN" in text) and RECIPIENTS.search(text) is not None,
            SIGNED.search(text, max(0, len(text) - SIGNATURE_REACH)) is not None,
        )
        return "official" if sum(signs) >= 2 else "news"

    def _head(self, text: str) -> tuple[int, int]:
        """From the start to the line that opens the body."""
        typed: int | None = None
        for line in LINE.finditer(text):
            content = line.group().strip(" *|#_-")
            if line.start() > HEAD_REACH:
                break
            table = line.group().lstrip().startswith("|")
            if ADDRESSED.match(line.group()) or BASIS.match(line.group()) or ARTICLE.match(line.group()):
                return 0, line.start()
            if TYPE_LINE.fullmatch(line.group()):
                typed = line.end()
                continue
            title = typed is not None and _title_goes_on(text, typed, line)
            if not table and len(content) > LONG_LINE and not content.isupper() and not title:
                return 0, line.start()
            opens = self._opening.match(line.group()) is not None and not title
            if typed is not None and not table and opens and not content.isupper():
                return 0, line.start()
        return 0, min(len(text), HEAD_REACH)

    def _foot(self, text: str, start: int) -> tuple[int, int] | None:
        """From the recipients or the signature to the end, or to the annex that follows them."""
        recipients = list(RECIPIENTS.finditer(text, start))
        ends = list(END_SIGN.finditer(text, start))
        if recipients:
            annexed = next((m for m in recipients if _annex(text, m.end()) is not None), None)
            place = (annexed or recipients[-1]).start()
            for sign in reversed(ends):
                if sign.end() <= place and place - sign.end() < SIGNATURE_BLOCK:
                    place = sign.end()
                    break
            return place, (_annex(text, annexed.end()) if annexed else None) or len(text)
        if ends and len(text) - ends[-1].end() < 1500:
            return ends[-1].end(), len(text)
        return None

    def _news_furniture(self, text: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        lines = [line.span() for line in LINE.finditer(text)]
        for start, end in lines:
            line = text[start:end]
            if self._furniture.match(line) and len(line) < 160:
                spans.append((start, end))
                continue
            dateline = DATELINE.match(line)
            if dateline is not None:
                spans.append((start, start + dateline.end()))
        for start, end in lines[-2:]:
            line = text[start:end].strip()
            if len(line) < 70 and BYLINE.fullmatch(line) and (start, end) not in spans and len(lines) > 2:
                spans.append((start, end))
        return sorted(spans)


def _annex(text: str, place: int) -> int | None:
    """Where the annex after the foot that begins at ``place`` starts, if there is one."""
    found = ANNEX.search(text, place, place + ANNEX_REACH)
    return found.start() if found is not None and len(text) - found.start() > ANNEX_REACH else None


def _printed_act(text: str) -> tuple[int, int] | None:
    """The head of an act that a page prints without letterhead and signature: it ends with the title.

    Such a text has numbered parts and speaks of itself ("Kết luận này") more than once.
    """
    found = None
    for title in TITLE.finditer(text, 0, min(len(text), TOP)):
        if not title["rest"].rstrip().endswith(("...", "…", ".")):
            found = title
    if found is None or text.count(f"{found['type']} này") < 2 or len(HEADINGS.findall(text)) < 2:
        return None
    return 0, found.end()


def _title_goes_on(text: str, typed: int, line: re.Match[str]) -> bool:
    """Whether a line is of the title below the type, which ends at ``typed``: the first line under it,
    unless it reads as a sentence, and those that go on from there in small letters or capitals."""
    content = line.group().strip(" *|#_-")
    between = text[typed : line.start()].strip()
    if not content or content.isupper():
        return "\n\n" not in between
    if between.strip(" *|#_-"):
        return content[0].islower() and "\n\n" not in between
    return len(content) <= TITLE_LINE and content[-1] not in ".:;,"


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    listed = sorted((re.escape(form) for form in forms), key=len, reverse=True)
    return re.compile("|".join(form.replace(r"\ ", r"\s+") for form in listed))


def _outside(spans: list[tuple[int, int]], furniture: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` cut to what is not furniture (both in order)."""
    if not furniture:
        return spans
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        while at < len(furniture) and furniture[at][1] <= start:
            at += 1
        if at < len(furniture) and furniture[at][0] < end:
            if furniture[at][0] <= start and furniture[at][1] < end:
                kept.append((furniture[at][1], end))
            continue
        kept.append((start, end))
    return kept
