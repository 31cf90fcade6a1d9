"""Markup in plain text files: HTML entities and tags, Markdown emphasis and links, and segmenters' underscores."""

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
    | (?P<emphasis> \*{2,3} | (?<![\w*])_{2}(?=\w) | (?<=\w)_{2}(?![\w*]) )
    | (?P<underscore> (?<=[^\W\d_])_(?=[^\W\d_]) | (?<=[^\W\d_])_(?=\d) )
    """,
    re.VERBOSE | re.MULTILINE,
)
HINTS = re.compile(r"[&<\\_]|\*\*|\]\(|^#", re.MULTILINE)
"""What a text must hold before it is searched for markup."""

BLOCKS = frozenset(
    "p div br hr li ul ol tr td th table thead tbody h1 h2 h3 h4 h5 h6 section article header footer blockquote "
    "pre dl dt dd title nav aside main figure figcaption body html head".split()
)
HIDDEN_CONTENT = re.compile(r"<(script|style)\b[^<>]{0,1000}>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
ANGLE_OR_AMPERSAND = re.compile(r"[<&\\]")


def markup_edits(text: str) -> Iterator[Edit]:
    """Edits that take markup out of ``text``: block tags become a line break, inline ones nothing."""
    for match in MARKUP.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "entity":
            edit = _entity(match)
            if edit is not None:
                yield edit
        elif match["tag"] is not None:
            yield Edit(start, end, "\n" if match["name"].lower() in BLOCKS else "")
        elif match["label"] is not None:
            yield Edit(start, match.start("label"), "")
            yield Edit(match.end("label"), end, "")
        elif kind == "underscore":
            yield Edit(start, end, " ")
        else:
            yield Edit(start, end, "")


def hidden_edits(text: str) -> Iterator[Edit]:
    """Edits that take scripts and style sheets out of ``text``."""
    for match in HIDDEN_CONTENT.finditer(text):
        yield Edit(match.start(), match.end(), "\n")


def blunting_edits(text: str) -> Iterator[Edit]:
    """Edits that leave nothing of which further markup could be made."""
    for match in ANGLE_OR_AMPERSAND.finditer(text):
        yield Edit(match.start(), match.end(), " ")


def _entity(match: re.Match[str]) -> Edit | None:
    """The character that an entity stands for, however often its ``&`` was encoded; None where it is no entity."""
    name = match.group().rpartition("&")[2]
    while name.startswith("amp;") and len(name) > 4:
        name = name[4:]
    character = html.unescape(f"&{name}")
    if character == f"&{name}":
        return None
    return Edit(match.start(), match.end(), character)
