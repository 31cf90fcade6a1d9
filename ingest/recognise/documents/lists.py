"""The numbers after a type word: one, or a list of them, with or without symbols."""

import re
from dataclasses import dataclass

from ingest.recognise.documents.attachments import Attached, attachments
from ingest.recognise.documents.numbers import FullNumber, Numbers
from ingest.recognise.documents.type_words import TypeWord
from schema.registry import Registry

LEAD = re.compile(
    r"\s{0,3}(?:(?:mang|có)\s+)?(?P<mark>(?:số|Số|SỐ|so|So|No\.?)\s{0,2}[:.]?)?\s{0,3}[:(]?\s{0,"
    r"3}(?P<again>(?:số|so)\s?:?\s{0,2})?"
)
BARE = re.compile(
    r"(?P<number>\d{1,5}[a-eA-E]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?![\d%])(?!\s?[/]\s?\d)(?![.,"
    r"]\d)(?!\s?-\s?\d{4})"
    r"(?!\s?-\s?[A-ZĐ]{2}|/[A-ZĐ]{2})(?!(?!có|của|về|ngày|và|được|quy|là|đã)[^\W\d_])"
)
TORN = re.compile(r"(?P<digit>\d)\s(?P<rest>\d{1,2}\s?[-/]\s?[A-ZĐ])")
"""A number that a scanner tore in two: "2 6-NQ/TW"."""
GLUED = ("nghi-quyet", "nghi-dinh", "ket-luan")
"""Types whose abbreviation may be glued to the number (NQ19, NĐ67)."""
OF_SOMEBODY = re.compile(r"\s+(?:của\s+[A-ZĐ]|ngày\s+\d)")
"""After "kết luận 14" in small letters: whose it is, or when."""
REST = re.compile(r"(?:\s*(?:,|và)\s*\d{1,5}){0,9}?\s*(?:,|và)\s*(?=\d{1,5}[-/])")
OLD_NUMBERS = ("de-an", "quyet-dinh", "cong-van")
"""Types with numbers that look like years of long ago (Đề án 1956)."""
NEXT = re.compile(
    r"\s{0,3}(?P<joint>(?:,|;)?\s{0,3}(?:và|hoặc|cùng|với|va)\s|,|;|\s-\s|-|&)\s{0,"
    r"3}(?:(?:các\s+)?(?P<mark>số|so|Số)\s{0,2}:?\s{0,2})?(?=\d)"
)
AFTER_ITEM = re.compile(
    r"\s*(?:[,;.:)\]”\"!?]|-|$|/)|\s+(?:và|của|do|về|ve|ngày|khóa|Khóa|đã|là|được|có|cho|trong|theo|tại|từ|"
    r"này|trên|nêu|nói|để|nhằm|"
    r"với|gắn|vào|ban|quy|sửa|ra|đến|cũng|vẫn|sẽ|phải|còn|mà|thì|hoặc|như|ở|đối|thay|hiện|mới|cần|đang|bị|"
    r"trước|sau|lên|gồm|đều|nhắc|kèm|ký|ghi|mở|tạo|giúp|làm|chưa|không|từng|lại|vừa|phê|công|thành|giao|hướng|triển|thực|bãi|chỉ|yêu|nhấn|khẳng|xác|đặt|năm\s\d{4}|"
    r"\()",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Item:
    """One number of a list: where its core stands, what it says, and what is attached to it."""

    start: int
    end: int
    number: str
    year: str | None
    full: FullNumber | None
    attached: Attached
    marked: bool = False
    first: bool = True


class NumberLists:
    """Reads the numbers after a type word."""

    def __init__(self, registry: Registry, numbers: Numbers) -> None:
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_numbers")}
        self._numbers = numbers
        counts = "|".join(re.escape(word) for word in sorted(words["counts"], key=len, reverse=True))
        other = "|".join(map(re.escape, words["no-counts"]))
        self._count = re.compile(
            rf"\s{{1,3}}(?!(?:ngày|tháng|năm)\s{{0,2}}\d|(?:{other})(?!\w))(?:{counts})(?!\w)|\s{{1,3}}năm\s\d{{4}}\s?-",
            re.IGNORECASE,
        )
        qualifiers = "|".join(re.escape(word) for word in sorted(words["qualifiers"], key=len, reverse=True))
        self._qualifiers = re.compile(rf"(?:\s{{1,3}}(?:{qualifiers})(?!\w)){{0,3}}", re.IGNORECASE)

    def after(self, text: str, word: TypeWord) -> list[Item]:
        """The numbers that follow ``word``; empty where what follows is no number of a document."""
        lead = LEAD.match(text, self._qualifiers.match(text, word.end).end())  # type: ignore[union-attr]
        assert lead is not None
        position = lead.end()
        if not text[position : position + 1].isdigit():
            return []
        marked = bool(lead["mark"] or lead["again"])
        first = self._item(text, position, marked, word, first=True)
        if first is None:
            return []
        items = [first]
        while len(items) < 40:
            following = NEXT.match(text, items[-1].attached.end)
            if following is None:
                break
            sure = bool(following["mark"]) or len(items) > 1 or "-" in following["joint"]
            item = self._item(text, following.end(), sure, word, first=False)
            if item is None:
                break
            items.append(item)
        return items

    def _item(self, text: str, position: int, marked: bool, word: TypeWord, first: bool) -> Item | None:
        full = self._numbers.at(text, position)
        glued = first and word.letters and text[position - 1].isalpha()
        if full is not None and self._fits(full, word, marked or not first) and (full.strict or not glued):
            found = self._attached(text, word.end, full)
            return Item(position, full.end, full.number, full.year, full, found, marked, first)
        torn = TORN.match(text, position) if marked else None
        if torn is not None:
            full = self._numbers.at(text, torn.start("rest"))
            if full is not None and full.strict:
                found = attachments(text, full.end)
                number = torn["digit"] + full.number
                return Item(position, full.end, number, full.year, full, found, marked, first)
        bare = BARE.match(text, position)
        if bare is not None and not first and not bare["year"] and _is_year(bare["number"]):
            return None
        if bare is None or not self._is_name(text, bare, marked, word, first):
            return None
        found = attachments(text, bare.end())
        return Item(position, bare.end(), bare["number"], bare["year"], None, found, marked, first)

    @staticmethod
    def _attached(text: str, lead: int, full: FullNumber) -> Attached:
        """What follows the number, behind its bracket too: "Nghị quyết (số 57-NQ/TW) ngày 22/12/2024"."""
        if text[full.end : full.end + 1] == ")" and "(" in text[lead : full.start]:
            found = attachments(text, full.end + 1)
            if found.end > full.end + 1:
                return found
        return attachments(text, full.end)

    @staticmethod
    def _fits(full: FullNumber, word: TypeWord, marked: bool) -> bool:
        return full.strict or marked or word.bare == "any" or word.capital or bool(full.symbol.type_code)

    def _is_name(self, text: str, bare: re.Match[str], marked: bool, word: TypeWord, first: bool) -> bool:
        """Whether a number without a symbol names a document rather than counts something."""
        if bare["year"]:
            return marked or word.bare == "any" or int(bare["number"].rstrip("abcdeABCDE")) > 12
        number = bare["number"]
        if word.letters and not marked and text[bare.start() - 1] != " " and word.id not in GLUED:
            return False
        if not marked and self._count.match(text, bare.end()):
            return False
        if not marked and _is_year(number) and not (word.id in OLD_NUMBERS and number < "1980"):
            return False
        if marked:
            if not first and self._count.match(text, bare.end()):
                return False
            return not re.match(r"\s*(?:Điều|khoản)", text[bare.end() : bare.end() + 10])
        if (
            word.bare == "any"
            and first
            and not word.letters
            and (word.capital or word.id in ("nghi-quyet", "chi-thi", "nghi-dinh", "thong-tu", "cong-van"))
        ):
            return len(number) <= 4 or word.id == "cong-van"
        if first and word.letters and word.id in GLUED:
            return len(number) <= 4
        if not word.capital and first and word.bare != "any":
            return OF_SOMEBODY.match(text, bare.end()) is not None or self._leads_to_full(text, bare.end())
        if word.capital and not word.letters and first and len(number) >= 3:
            return True
        return AFTER_ITEM.match(text, bare.end()) is not None

    def _leads_to_full(self, text: str, end: int) -> bool:
        """Whether a list goes on to a number with a symbol: "hai quyết định 1500 và 1501/QĐ-UBND"."""
        following = REST.match(text, end)
        full = self._numbers.at(text, following.end()) if following is not None else None
        return full is not None and full.strict and full.symbol.type_code is not None


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1930 <= int(number) <= 2040
