"""Numbers under one head: "các Quyết định của Bộ trưởng Bộ Y tế: Số 1/QĐ-BYT về ...; số 2/QĐ-BYT về ..."."""

import re
from bisect import bisect_left

from ingest.recognise.documents.type_words import TypeWord
from ingest.recognise.mentions import DocumentMention

NAME = r"[A-ZĐÀ-Ỹ][^.,;:()“”\"\n]{1,90}?"
HEAD = re.compile(
    rf"(?:\s+(?:của|do)\s+(?P<issuer>{NAME})(?:\s+ban\s+hành)?)?(?:\s+sau(?:\s+đây)?)?(?:\s+số)?\s*:\s*"
    r"(?=[Ss]ố\s|\d)"
)
MANY = re.compile(r"(?<!\w)(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn)\s+$")
ISSUED_IN = re.compile(
    rf"(?:được|do)\s+(?P<issuer>{NAME})\s+(?:công\s+bố|ban\s+hành|phê\s+duyệt|quy\s+định)(?:\s+kèm\s+theo)?"
    r"(?:\s+tại)?\s+(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn)\s+$"
)
"""Before the head: who issued the numbers of the list."""
MARKED = re.compile(r"(?<!\w)[Ss]ố\s{0,2}:?\s{0,2}$")
REACH = 4000
"""Code points that a list under one head may have."""


def head_lists(text: str, words: list[TypeWord], mentions: list[DocumentMention]) -> None:
    """Give the numbers under a head its type word and its issuer, in place; ``mentions`` are in order."""
    starts = [mention.start for mention in mentions]
    for word in words:
        if word.letters or not MANY.search(text[max(0, word.start - 8) : word.start]):
            continue
        head = HEAD.match(text, word.end)
        if head is None:
            continue
        stop = text.find("\n", head.end(), head.end() + REACH)
        stop = stop if stop >= 0 else min(len(text), head.end() + REACH)
        within = mentions[bisect_left(starts, head.start()) : bisect_left(starts, stop)]
        items = _items(text, within, head.end())
        issuer = _issuer(text, word, head)
        spelled = " ".join(text[word.start : word.end].split()).capitalize()
        for item in items:
            item.name = f"{spelled} số {' '.join(text[item.start : item.end].split())}"
            item.issuer = item.issuer or issuer


def _items(text: str, within: list[DocumentMention], place: int) -> list[DocumentMention]:
    """The numbers with a symbol and without a type word of their own, up to one with another symbol."""
    items: list[DocumentMention] = []
    for mention in within:
        if mention.symbol is None or not text[mention.start : mention.start + 1].isdigit():
            continue
        if (
            not MARKED.search(text[max(place - 4, mention.start - 8) : mention.start])
            and mention.start != place
        ):
            continue
        if items and mention.symbol != items[0].symbol:
            break
        items.append(mention)
    return items


def _issuer(text: str, word: TypeWord, head: re.Match[str]) -> tuple[int, int] | None:
    """The span of the body that the head, or the words before it, name as issuer of the list."""
    if head["issuer"]:
        return head.span("issuer")
    start = max(0, word.start - 160)
    before = list(ISSUED_IN.finditer(text, start, word.start))
    return before[-1].span("issuer") if before else None
