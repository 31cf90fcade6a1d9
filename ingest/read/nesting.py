"""Pages nested so deeply that no parser gets through them in time: the innermost elements lose their tags."""

import re

DEEPEST = 400
"""Elements in elements that are kept; pages that people made have a tenth of it."""
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?:[\s/][^<>]{0,5000})?>")
_UNCOUNTED = frozenset(
    """area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot
    option optgroup colgroup rp rt html head body""".split()  # noqa: SIM905
)
"""Elements that hold nothing, or that a sibling ends although nothing closes them."""


def flattened(page: str) -> str:
    """``page`` without the tags of elements deeper than ``DEEPEST``, a line break in the place of each.

    >>> flattened("<b>" * 401 + "tin" + "</b>" * 401) == "<b>" * 400 + "\\ntin\\n" + "</b>" * 400
    True
    """
    depth = 0
    kept: list[str] = []
    end = 0
    for tag in _TAG.finditer(page):
        if tag["name"].lower() in _UNCOUNTED or tag.group().endswith("/>"):
            continue
        deep = depth > DEEPEST if tag["close"] else depth >= DEEPEST
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        if deep:
            kept += (page[end : tag.start()], "\n")
            end = tag.end()
    return "".join((*kept, page[end:])) if kept else page
