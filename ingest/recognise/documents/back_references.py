"""Back references: Chỉ thị này, Nghị quyết nêu trên, Quy chế ban hành kèm theo Quyết định số ..."""

import re

from ingest.recognise.documents.type_words import TypeWord
from ingest.recognise.mentions import DocumentMention

THIS = re.compile(r"\s+này(?!\w)")
ABOVE = re.compile(
    r"\s+(?:nêu\s+trên|nói\s+trên|trên\s+đây|trên(?=\s*[,.;])|đã\s+nêu|vừa\s+nêu|đó(?!\w)|trên(?!\s+(?:địa|"
    r"cơ|cả|toàn|tinh|mọi|các|địa)))"
)
ISSUED_WITH = re.compile(r"\s+(?:được\s+)?ban\s+hành\s+(?:kèm\s+)?theo(?=\s)")
MANY = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|nhiều|một số|mỗi|từng)\s+$", re.IGNORECASE)


def back_reference(text: str, word: TypeWord) -> DocumentMention | None:
    """What ``word`` refers back to with "này" or "nêu trên"; its antecedent is found when mentions are
    linked."""
    if word.letters:
        return None
    this = THIS.match(text, word.end)
    above = None if this else ABOVE.match(text, word.end)
    match = this or above or ISSUED_WITH.match(text, word.end)
    if match is None or MANY.search(text[max(0, word.start - 10) : word.start]):
        return None
    return DocumentMention(
        start=word.start,
        end=match.end(),
        rule="document.back_reference",
        type=word.label,
        form="back_reference",
        name=" ".join(text[word.start : match.end()].split()),
        core_end=match.end(),
        reference="this" if this else "above" if above else "issued with",
    )
