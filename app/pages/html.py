"""HTML from Python: everything is escaped that is not marked as HTML already."""

from html import escape

VOID = ("br", "input", "link", "meta")


class Html(str):
    """Text that is HTML already."""


def el(name: str, /, *children: str | None, **attributes: str | None) -> Html:
    """An element; text among the children is escaped, None left out. ``class_`` gives ``class``.

    >>> el("a", "A & B", href="/x?a=1&b=2", title=None)
    '<a href="/x?a=1&amp;b=2">A &amp; B</a>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*parts: str | None) -> Html:
    """Several pieces behind each other."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts if part))
