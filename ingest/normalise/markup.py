"""Markup in plain text files: HTML entities and tags, Markdown emphasis, segmenters' underscores."""

import html
import re
from collections.abc import Iterator

from ingest.normalise.offsets import Edit

MARKUP = re.compile(
    r"""
      (?P<entity> & (?:amp;)* (?: \#\d{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,31} ) ; )
    | (?P<hidden> <!--[^<>]{0,2000}--> )
    | (?P<tag> </?(?P<name>[A-Za-z][A-Za-z0-9]{0,15}) (?:\s[^<>]{0,1000})? /?> )
    | (?P<image> !\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}\) )
    | (?P<link> \[ (?P<label>[^\[\]\n]{1,300}) \]\(\s?(?:https?://|/|mailto:|\#)[^()\s]{0,500}\) )
    | (?P<escape> \\(?=[*_\#|\[\]()\-.]) )
    | (?P<heading> ^\#{1,6}[ ](?=\S) )
    | (?P<emphasis> \*{2,3} | (?<![\w*])_{2}(?=[^\W_]) | (?<=[^\W_])_{2}(?![\w*]) )
    | (?P<italic> (?<![\w*])\*(?P<slanted>[^\s*](?:[^*\n]{0,200}[^\s*])?)\*(?![\w*]) )
    | (?P<underscore> (?<=[^\W\d_])_(?=[^\W\d_]) | (?<=[^\W\d_])_(?=\d) )
    """,
    re.VERBOSE | re.MULTILINE,
)
HINTS = re.compile(r"[&<!\[\\#*_]")
"""What markup starts with: only there is the long pattern tried."""

BLOCKS = frozenset(
    """p div br hr li ul ol tr td th table thead tbody h1 h2 h3 h4 h5 h6 section article header footer
    blockquote pre dl dt dd title nav aside main figure figcaption body html head""".split()  # noqa: SIM905
)
OPENING = re.compile(r"<(script|style)\b[^<>]{0,1000}>", re.IGNORECASE)
CLOSING = {name: re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE) for name in ("script", "style")}


def markup_edits(text: str) -> Iterator[Edit]:
    """Edits that take markup out of ``text``: block tags become a line break, inline ones nothing."""
    end = 0
    for hint in HINTS.finditer(text):
        match = MARKUP.match(text, hint.start()) if hint.start() >= end else None
        if match is None:
            continue
        for edit in _edits(match):
            yield edit
            end = edit.end


def _edits(match: re.Match[str]) -> list[Edit]:
    start, end = match.span()
    if match["entity"] is not None:
        edit = _entity(match)
        return [] if edit is None else [edit]
    if match["tag"] is not None:
        return [Edit(start, end, "\n" if match["name"].lower() in BLOCKS else "")]
    for name in ("label", "slanted"):
        if match[name] is not None:
            return [Edit(start, match.start(name), ""), Edit(match.end(name), end, "")]
    return [Edit(start, end, " " if match["underscore"] is not None else "")]


def hidden_edits(text: str) -> Iterator[Edit]:
    """Edits that take scripts and style sheets out of ``text``."""
    end = 0
    unclosed: set[str] = set()
    for opening in OPENING.finditer(text):
        name = opening[1].lower()
        if opening.start() < end or name in unclosed:
            continue
        closing = CLOSING[name].search(text, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        end = closing.end()
        yield Edit(opening.start(), end, "\n")


def blunting_edits(text: str) -> Iterator[Edit]:
    """Edits that leave nothing of which further markup could be made."""
    for match in HINTS.finditer(text):
        yield Edit(match.start(), match.end(), " ")


def _entity(match: re.Match[str]) -> Edit | None:
    """The character that an entity stands for, however often its ``&`` was encoded; None for no entity."""
    name = match.group().rpartition("&")[2]
    while name.startswith("amp;") and len(name) > 4:
        name = name[4:]
    character = html.unescape(f"&{name}")
    if character == f"&{name}":
        return None
    return Edit(match.start(), match.end(), character)
