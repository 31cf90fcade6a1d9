"""The recogniser of documents: type words and numbers first, then names, then what refers back."""

import re
from bisect import bisect_left, bisect_right

from ingest.recognise.documents.attachments import attachments
from ingest.recognise.documents.back_references import back_reference
from ingest.recognise.documents.congress_names import congress_name, standing_name
from ingest.recognise.documents.laws import Laws
from ingest.recognise.documents.lists import Item, NumberLists
from ingest.recognise.documents.numbers import CANDIDATE, FullNumber, Numbers
from ingest.recognise.documents.own import OwnDocuments
from ingest.recognise.documents.symbols import Codes, Symbol
from ingest.recognise.documents.titled import Titled
from ingest.recognise.documents.titles import Titles, title_key
from ingest.recognise.documents.type_words import GENERIC, TypeWord, TypeWords
from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from ingest.recognise.spans import Spans
from schema.registry import Registry

GAP = re.compile(r"[^\d.;:\n“”\"()]{0,80}?(?:\s|^)?(?:số|Số|SỐ|so|So)?\s{0,2}[:.]?\s{0,3}$")
ISSUED_WITH_THIS = re.compile(
    r"ban hành\s+kèm\s+theo\s+(?:\w+\s+){1,3}này\s+(?:bản\s+)?[“\"]?$", re.IGNORECASE
)
"""Before a type word: whatever follows is the title of what the act issues."""
OFFICE_ISSUES = re.compile(
    r"(?P<office>(?:Thủ tướng(?: Chính phủ)?|Chủ tịch nước))(?:\s+[A-ZĐ][^\s,.;()]*){0,4}\s+(?:(?:đã|vừa|"
    r"mới|cũng)\s+)*"
    r"(?:ký\s+)?(?:ban hành|ký|ra|có)\s+(?:các\s+)?$"
)
"""An office that issues in its own name, right before what it issues."""
MARK = re.compile(r"(?:^|[^\w])(?:số|Số|SỐ|so|So|No\.?)\s{0,2}[:.]?\s{0,3}$")


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
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_numbers")}
        blocked = "|".join(
            re.escape(form) for form in sorted(words["no-document-before"], key=len, reverse=True)
        )
        self._blocked = re.compile(rf"(?:^|[^\w])(?:{blocked})\s*[:.]?\s*$", re.IGNORECASE)
        self._by_code: dict[str, str] = {}
        self._sharing: dict[str, set[str]] = {}
        for kind in registry.document_types:
            for code in (*kind.party_codes, *kind.state_codes):
                if kind.group not in ("paperwork", "technical") and len(code) > 1:
                    self._by_code.setdefault(code, kind.id)
                    self._sharing.setdefault(code, set()).add(kind.id)
        self._parents = {
            kind.label: registry.document_type(kind.variant_of).label
            for kind in registry.document_types
            if kind.variant_of
        }
        self._by_code |= {
            "TT": "thong-tu",
            "TTr": "to-trinh",
            "CTHĐ": "chuong-trinh",
            "TBKL": "thong-bao",
            "CTPH": "chuong-trinh-phoi-hop",
        }
        self._own = OwnDocuments(self._numbers, self._codes, self._by_code, self._types.labels)

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
                if not self._blocked.search(text[max(0, word.start - 30) : word.start]):
                    mentions.extend(self._listed(text, word, items))
                taken.append((word.start, items[-1].end))
                continue
            named = self._named(text, word)
            mentions.extend(named)
            if named and named[0].form == "full":
                taken.append((named[0].start, named[0].end))
        alone = self._alone(text, words, taken)
        starts = {mention.start for mention in alone}
        mentions = [m for m in mentions if m.start not in starts] + alone
        own = self._own.read(text, page, words)
        if own is not None:
            enacted = self._own.issued_with(text, own, words)
            places = {mention.start for mention in enacted}
            mentions = [
                m for m in mentions if (m.start >= own.end or m.end <= own.start) and m.start not in places
            ]
            mentions += [own, *enacted]
        return self._finished(text, mentions, page)

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

    def _finished(self, text: str, mentions: list[DocumentMention], page: Page) -> list[DocumentMention]:
        """Titles found, mentions in furniture left out, those inside a title tied to it; in order."""
        if page.furniture:
            furniture = Spans(page.furniture)
            mentions = [m for m in mentions if furniture.holding(m.start) is None]
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        for mention in mentions:
            mention.parent = self._parents.get(mention.type)
            if mention.issuer is None and mention.form in ("full", "short", "named"):
                office = OFFICE_ISSUES.search(text[max(0, mention.start - 110) : mention.start])
                if office is not None:
                    shift = max(0, mention.start - 110)
                    mention.issuer = (office.start("office") + shift, office.end("office") + shift)
            if mention.title is None and (
                mention.form in ("full", "short") or mention.rule == "document.plenum"
            ):
                mention.title = self._titles.subject(text, mention.end)
                if mention.title is not None:
                    mention.subject = title_key(text[mention.title[0] : mention.title[1]])
        open_titles: list[DocumentMention] = []
        for mention in mentions:
            open_titles = [outer for outer in open_titles if outer.title and outer.title[1] > mention.start]
            if open_titles and mention is not open_titles[-1]:
                mention.inside = open_titles[-1]
            if mention.title is not None and mention.form != "own":
                open_titles.append(mention)
        return mentions

    def _listed(self, text: str, word: TypeWord, items: list[Item]) -> list[DocumentMention]:
        """One mention for each item; a symbol printed on the last holds for all before it that have none."""
        shared: FullNumber | None = None
        mentions: list[DocumentMention] = []
        for item in reversed(items):
            shared = item.full or shared
            mentions.append(self._mention(text, word, item, shared))
        mentions.reverse()
        mentions[0].start = word.start
        mentions[0].name = _clean(text[word.start : mentions[0].end])
        if len(items) > 1 and items[-1].attached.issuer is not None:
            for mention in mentions:
                mention.issuer = mention.issuer or items[-1].attached.issuer
        return mentions

    def _mention(self, text: str, word: TypeWord, item: Item, shared: FullNumber | None) -> DocumentMention:
        symbol = item.full.symbol if item.full else shared.symbol if shared else None
        year = item.year or (shared.year if shared and not item.full else None)
        label = word.label
        if word.id == GENERIC and symbol is not None:
            label = self._label(None, symbol.type_code, symbol.system)
        elif item.full is not None and not item.first:
            label = self._label_of_another(word, item.full.symbol)
        elif symbol is not None:
            coded = self._types.labels.get(self._by_code.get(symbol.type_code or "", ""), label)
            label = coded if self._parents.get(coded) == label else label
        return DocumentMention(
            start=item.start,
            end=item.attached.end,
            rule="document.number" if item.full else "document.short",
            type=label,
            form="full" if symbol else "short",
            number=item.number,
            symbol=symbol.text if symbol else None,
            year=year,
            date=item.attached.date,
            term=item.attached.term,
            name=_clean(f"{text[word.start : word.end]} số {text[item.start : item.attached.end]}"),
            core_end=item.end,
            issuer=item.attached.issuer,
        )

    def _label_of_another(self, word: TypeWord, symbol: Symbol) -> str:
        """The type of a later number of a list: its own code, where that is none of the type in front."""
        id = self._by_code.get(symbol.type_code or "")
        if id is None or word.id in self._sharing.get(symbol.type_code or "", ()):
            return word.label
        return self._label(None, symbol.type_code, symbol.system)

    def _label(self, word: TypeWord | None, code: str | None, system: str | None) -> str:
        if word is not None and word.id != GENERIC:
            return word.label
        if code is None:
            return "OfficialLetter"
        id = self._by_code.get(code)
        if code == "TT" and system in ("party", "front_mass"):
            id = "thong-tri"
        return self._types.labels.get(id or "", "Document")

    def _alone(self, text: str, words: list[TypeWord], taken: list[tuple[int, int]]) -> list[DocumentMention]:
        """Full numbers that no list took: their type stands further before, or in the symbol alone."""
        mentions: list[DocumentMention] = []
        starts = [word.start for word in words]
        ends = [end for _, end in taken]
        position = 0
        while True:
            candidate = CANDIDATE.search(text, position)
            if candidate is None:
                return mentions
            start = candidate.start()
            position = start + 1
            index = bisect_right(ends, start)
            if index < len(taken) and taken[index][0] <= start:
                position = taken[index][1]
                continue
            if start and (text[start - 1].isdigit() or text[start - 1] in "/" or _in_number(text, start)):
                continue
            full = self._numbers.at(text, start)
            if full is None:
                continue
            before = bisect_left(starts, start) - 1
            word = words[before] if before >= 0 else None
            mention = self._lone(text, full, word)
            if mention is not None:
                mentions.append(mention)
                position = full.end

    def _lone(self, text: str, full: FullNumber, word: TypeWord | None) -> DocumentMention | None:
        head = text[max(0, full.start - 40) : full.start]
        if self._blocked.search(head):
            return None
        start = full.start
        gap = text[word.end : full.start] if word is not None and full.start - word.end <= 90 else None
        if word is None or gap is None or not self._bridges(gap, full, word):
            word = None
            id = self._types.before(text, full.start)
            label = self._types.labels[id] if id else None
        else:
            label = self._label(word, full.symbol.type_code, full.symbol.system)
            start = word.start
        marked = MARK.search(head) is not None
        if not (full.strict or label) and not (
            marked and any(self._codes.is_issuer(c) for c in full.symbol.issuers)
        ):
            return None
        if label is None or label == "Document":
            label = self._label(None, full.symbol.type_code, full.symbol.system)
            if full.symbol.text.startswith("QH"):
                label = "Law"
            elif full.symbol.text.startswith("UBTVQH"):
                label = "Ordinance"
        found = attachments(text, full.end)
        return DocumentMention(
            start=start,
            end=found.end,
            rule="document.number_alone",
            type=label,
            form="full",
            number=full.number,
            symbol=full.symbol.text,
            year=full.year,
            date=found.date,
            term=found.term,
            name=_clean(text[start : found.end]),
            core_end=full.end,
            issuer=found.issuer,
        )

    def _bridges(self, gap: str, full: FullNumber, word: TypeWord) -> bool:
        """Whether the words between a type word and a number leave them one reference."""
        if not GAP.match(gap):
            return False
        lead = gap.strip()
        if len(lead.split()) <= 1:
            return True
        if not MARK.search(" " + gap):
            return False
        code = full.symbol.type_code
        return len(gap) < 45 or (
            code is not None and self._types.labels.get(self._by_code.get(code, "")) == word.label
        )


def _lowered(text: str) -> str:
    """``text`` in small letters and without line breaks, at its own length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("\n", " ")


def _after_break(text: str, position: int) -> bool:
    """Whether a sentence, a line or a quotation begins at ``position``."""
    before = text[max(0, position - 3) : position].rstrip(" ")
    if before[-1:] == ")":
        return re.search(r"(?:^|[^\w(])[a-zđ]\)\s?$", text[max(0, position - 5) : position]) is not None
    return not before or before[-1] in ".\n:?!-+*•|"


def _in_number(text: str, start: int) -> bool:
    """Whether the digit at ``start`` goes on a number, a code or a time that began before it."""
    before = text[start - 1]
    if before in ".,":
        return start > 1 and text[start - 2].isdigit()
    if before == "-":
        return start > 1 and text[start - 2].isupper()
    return before.isupper() or before == "Đ"


def _clean(text: str) -> str:
    return " ".join(text.split())
