"""Web pages whose fonts say that a part of them is TCVN3 or VNI: those parts in Unicode."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.read.legacy import encoding_of_font

_HINT = re.compile(r"""(?:face\s*=|font-family\s*:)\s*(?:["']|&quot;)?\s*\.?vn""", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_FAMILY = re.compile(r"font-family\s*:\s*([^;,}]{1,80})", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)")


def in_unicode(page: str) -> tuple[str, tuple[str, ...]]:
    """``page`` with the text under fonts such as ``.VnTime`` or ``VNI-Times`` converted, and notes of it.

    Fonts come from ``<font face>``, ``style`` and the classes of the page's own style sheets.

    >>> in_unicode('<p><font face=".VnTime">ChØ thÞ</font> 12</p>')[0]
    '<html><body><p><font face=".VnTime">Chỉ thị</font> 12</p></body></html>'
    """
    if _HINT.search(page) is None:
        return page, ()
    try:
        tree = html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return page, ()
    met: dict[str, None] = {}
    classes = dict(_classes(tree))
    fonts: dict[Any, str] = {}
    for element in tree.iter():
        parent = element.getparent()
        inherited = fonts.get(parent, "")
        font = _font(element, classes) if isinstance(element.tag, str) else ""
        fonts[element] = font or inherited
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            element.text = _converted(element.text, fonts[element], met)
        element.tail = _converted(element.tail, inherited, met)
    if not met:
        return page, ()
    notes = tuple(f"converted from {name}, by the font" for name in met)
    return html.tostring(tree, encoding="unicode"), notes


def _converted(text: str | None, font: str, met: dict[str, None]) -> str | None:
    encoding = encoding_of_font(font) if text else None
    if not text or encoding is None:
        return text
    if not text.isascii():
        met[encoding.id] = None
    return encoding.convert(text, font)


def _font(element: Any, classes: dict[str, str]) -> str:
    found = _FAMILY.search(element.get("style") or "")
    if found:
        return _name(found[1])
    if face := element.get("face"):
        return _name(face.split(",")[0])
    named = (classes[name] for name in (element.get("class") or "").split() if name in classes)
    return next(named, "")


def _classes(tree: Any) -> Iterator[tuple[str, str]]:
    for sheet in tree.iter("style"):
        for rule in _RULE.finditer(sheet.text or ""):
            if family := _FAMILY.search(rule[2]):
                for name in _CLASS.findall(rule[1]):
                    yield name, _name(family[1])


def _name(family: str) -> str:
    return family.strip(" \t\r\n'\"")
