"""The frame of every page: language, navigation, the forms in which the same thing is there."""

from collections.abc import Mapping
from urllib.parse import urlencode

from app.pages.html import Html, el, join
from app.words import word

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Content-Security-Policy of the pages: nothing is loaded but the style sheet of this service."""


def said(name: str, language: str) -> str:
    """A word of the pages."""
    return word("page", name, language)


def page(
    title: str, language: str, *content: str | None, path: str, formats: Mapping[str, str] | None = None,
    query: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """A whole page. ``formats`` maps ``?format=`` to media type, ``query`` is kept in the language link."""
    other = "en" if language == "vi" else "vi"
    elsewhere = f"{path}?{urlencode({**(query or {}), 'lang': other})}"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title if title == said("site", language) else f"{title} · vankien"),
        el("link", rel="stylesheet", href="/static/style.css"),
        el("link", rel="alternate", hreflang=other, href=elsewhere),
        *(
            el("link", rel="alternate", type=media, href=f"{path}?format={name}")
            for name, media in (formats or {}).items()
        ),
    )
    navigation = el(
        "nav",
        el("a", said("home", language), href=f"/?lang={language}"),
        " · ",
        el("a", said("reference", language), href=f"/docs?lang={language}"),
        " · ",
        el("a", said("other_language", language), href=elsewhere, hreflang=other, lang=other),
        aria_label="vankien",
    )
    others = [
        el("a", name, href=f"{path}?format={name}", rel="alternate", type=media)
        for name, media in (formats or {}).items()
        if name != "html"
    ]
    footer = el("footer", said("other_formats", language), ": ", *_between(others, " · ")) if others else None
    body = el(
        "body",
        el("a", said("skip", language), href="#content", class_="skip"),
        el("header", navigation),
        el("main", el("h1", title), *content, id="content"),
        footer,
    )
    return "<!doctype html>\n" + el("html", head, body, lang=language)


def listed(items: list[Html], language: str) -> Html:
    """A list, or the words for an empty one."""
    return el("ul", *(el("li", item) for item in items)) if items else el("p", said("nothing", language))


def definitions(pairs: list[tuple[str, str]]) -> Html:
    """A definition list."""
    return el("dl", *(join(el("dt", name), el("dd", value)) for name, value in pairs))


def _between(items: list[Html], separator: str) -> list[str]:
    return [part for item in items for part in (separator, item)][1:]
