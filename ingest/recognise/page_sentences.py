"""Sentences: spans of the text between line breaks and closing punctuation."""

import re

STOP = re.compile(
    r"[.!?…/\n](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*[\"”’)\]]*(?=\s+[\"“‘(\[]?[A-ZĐÀ-Ỹ\d-])|(?<=/)\.(?=\s)|(?<=\n)\n*)"
)
"""Where a sentence may end: closing punctuation before a capital or a digit, the official end sign, a line
break. It begins with one set of characters, which Python looks for much faster than for alternatives."""

ABBREVIATION = re.compile(
    r"(?:^|[\s(“\".])(?:TP|T\.Ư|T\.W|TS|ThS|PGS|GS|BS|KS|CN|ĐH|Tp|Ts|Th\.S|Ông|Mr|Mrs|Dr|St|TT|H|Q|P|TX|"
    r"TT\.|đ/c|VD|"
    r"Số|No|St|[A-ZĐ])\.$"
)
LOOK_BACK = 8

LONGEST = 2000
"""Code points after which a sentence is cut at a semicolon, comma or blank. Relation rules compare what
stands in one sentence pair by pair, so a text without a full stop would cost its length squared, or worse."""


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]`` in order, without white space around them.

    >>> text = "Ông A. Nam dự họp. TP. Huế đón Tết.\\nHết"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Ông A. Nam dự họp.', 'TP. Huế đón Tết.', 'Hết']
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in STOP.finditer(text, start, end):
        here = stop.end()
        if stop.group() == "." and ABBREVIATION.search(text[max(begin, here - LOOK_BACK) : here]):
            continue
        _add(spans, text, begin, here)
        begin = here
    _add(spans, text, begin, end)
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += piece.index(stripped[0])
        spans += _cut(text, start, start + len(stripped))


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = next(
            (at for mark in ";, " if (at := text.rfind(mark, start + LONGEST // 2, limit)) >= 0), limit
        )
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
