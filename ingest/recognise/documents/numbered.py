"""Documents with a number: after a type word, in lists, and alone with a symbol that tells the type."""

import re
from bisect import bisect_left, bisect_right

from ingest.recognise.documents.attachments import attachments
from ingest.recognise.documents.labelling import Labels
from ingest.recognise.documents.lists import Item
from ingest.recognise.documents.numbers import CANDIDATE, FullNumber, Numbers
from ingest.recognise.documents.symbols import Codes
from ingest.recognise.documents.type_words import TypeWord, TypeWords
from ingest.recognise.mentions import DocumentMention
from schema.registry import Registry

GAP = re.compile(r"[^\d.;:\n“”\"()]{0,80}?(?:\s|^)?(?:số|Số|SỐ|so|So)?\s{0,2}[:.]?\s{0,3}$")
MARK = re.compile(r"(?:^|[^\w])(?:số|Số|SỐ|so|So|No\.?)\s{0,2}[:.]?\s{0,3}$")

OF_ALL = re.compile(r"\s*,?\s*\(?(?:cùng|đều)\s+ngày\s")
"""After a list: the day that follows is that of each of its documents."""


class NumberedDocuments:
    """Makes mentions of numbers."""

    def __init__(
        self, registry: Registry, types: TypeWords, numbers: Numbers, codes: Codes, labels: Labels
    ) -> None:
        self._types = types
        self._numbers = numbers
        self._codes = codes
        self._labels = labels
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_numbers")}
        forms = sorted(words["no-document-before"], key=len, reverse=True)
        blocked = "|".join(map(re.escape, forms))
        self._blocked = re.compile(rf"(?:^|[^\w])(?:{blocked})\s*[:.]?\s*$", re.IGNORECASE)

    def blocked(self, text: str, place: int) -> bool:
        """Whether the words before ``place`` make what follows a form, an annex, a plot or an issue."""
        return self._blocked.search(text[max(0, place - 40) : place]) is not None

    def listed(self, text: str, word: TypeWord, items: list[Item]) -> list[DocumentMention]:
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
        if OF_ALL.match(text, items[-1].end):
            for mention in mentions:
                mention.date = mention.date or items[-1].attached.date
        return mentions

    def _mention(self, text: str, word: TypeWord, item: Item, shared: FullNumber | None) -> DocumentMention:
        symbol = item.full.symbol if item.full else shared.symbol if shared else None
        year = item.year or (shared.year if shared and not item.full else None)
        label = word.label
        if item.full is not None and not item.first:
            label = self._labels.of_later(word, item.full.symbol)
        elif symbol is not None:
            label = self._labels.of_first(word, symbol)
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

    def alone(self, text: str, words: list[TypeWord], taken: list[tuple[int, int]]) -> list[DocumentMention]:
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
        if self.blocked(text, full.start):
            return None
        start = full.start
        gap = text[word.end : full.start] if word is not None and full.start - word.end <= 90 else None
        if word is None or gap is None or not self._bridges(gap, full, word):
            word = None
            id = self._types.before(text, full.start)
            label = self._types.labels[id] if id else None
        else:
            label = self._labels.of(word, full.symbol)
            start = word.start
        marked = MARK.search(head) is not None
        # "QĐ-XYZ" names an act even where the issuer's code is in no register; "32/CT" may be a ship.
        known = bool(full.symbol.type_code and full.symbol.issuers) or any(
            self._codes.is_issuer(c) for c in full.symbol.issuers
        )
        if not (full.strict or label) and not (marked and known):
            return None
        if label is None or label == "Document":
            label = self._labels.of(None, full.symbol)
            if full.symbol.type_code is not None:
                pass
            elif full.symbol.text.startswith("QH"):
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
        return len(gap) < 45 or (code is not None and self._labels.of_code(code) == word.label)


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
