"""Web pages: the main text, and title, day, publisher and address where the page states them."""

import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from ingest.read.dates import iso_date
from ingest.read.encoding import decode
from ingest.read.legacy import converted
from ingest.read.nesting import flattened
from ingest.read.page_fonts import in_unicode
from ingest.read.source_text import SourceText, origin_of
from schema.errors import InputError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_META_DATE = ("article:published_time", "datePublished", "pubdate", "dc.date", "DC.date.issued", "date")
SHORT, SHORTER_PAGE = 250, 2000
"""Main text of fewer characters is not trusted on a page that shows no more than so many."""
_UNSEEN = ("script", "style", "noscript", "template", "head", "[hidden]")
_AROUND = ("nav", "header", "footer", "aside", "form", "button", "select")
_BLOCKS = (
    "p", "div", "br", "hr", "li", "ul", "ol", "table", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4",
    "h5", "h6", "section", "article", "main", "blockquote", "pre", "dt", "dd", "figure", "figcaption",
    "address",
)  # fmt: skip
_BLANK_LINES = re.compile(r"\n\s*\n+")


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Selectors of one site, see ``sites.yaml``."""

    host: str
    text: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@cache
def known_sites() -> tuple[Site, ...]:
    """The sites of ``sites.yaml``."""
    data = (resources.files("ingest.read") / "sites.yaml").read_bytes()
    return msgspec.yaml.decode(data, type=dict[str, tuple[Site, ...]])["sites"]


def read_html(data: bytes, path: str, sites: tuple[Site, ...] | None = None) -> SourceText:
    """The main text of a page, with what its head says; ``InputError`` where no text is found in it.

    The text is the reader's, without menus and footers: offsets refer to it, not to the file. A page too
    short to tell its main text from the rest gives all that it shows.
    """
    page, by_font = in_unicode(flattened(_page_text(data, path)))
    tree = LexborHTMLParser(page)
    url = _address(tree)
    site = _site(url, known_sites() if sites is None else sites)
    text, kind = (site and _selected_text(page, site)) or _main_text(page), "main text of a web page"
    shown = visible_text(page) if not text or (site is None and len(text) < SHORT) else None
    if shown and (not text or len(shown) < SHORTER_PAGE):
        text, kind = shown, "all text that a web page shows"
    if not text:
        raise InputError(path, "the page shows no text")
    text, notes = converted(text)
    title = (site and _first(tree, site.title)) or _meta(tree, "og:title") or _first(tree, ("h1", "title"))
    publisher = _meta(tree, "og:site_name")
    return SourceText(
        text=text,
        origin=origin_of(url, publisher, None),
        title=converted(title)[0] if title else None,
        publisher=publisher,
        published=(site and iso_date(_first(tree, site.date))) or _published(tree),
        path=path,
        notes=(kind, *by_font, *notes),
        text_is_ours=True,
    )


def _page_text(data: bytes, path: str) -> str:
    """Decode by the charset that the page names, else as any text; broken bytes refuse no page."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii")
        if encoding.lower().replace("-", "") not in ("utf8", "utf16", "utf16le", "utf16be"):
            try:
                return data.decode(encoding, errors="replace").replace("\x00", "")
            except LookupError:
                pass
        elif encoding.lower().replace("-", "") == "utf8" and b"\x00" not in data:
            try:
                return decode(data, path).text
            except InputError:  # a broken byte or two
                return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return decode(data, path).text


def _main_text(page: str) -> str | None:
    import logging

    import trafilatura  # 0.4 s, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of every page without main text
    found = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True)
    return _tidy(found) if found else None


def visible_text(page: str) -> str | None:
    """What a page shows, block by block, without menus and footers unless there is nothing else."""
    for unwanted in (_UNSEEN + _AROUND, _UNSEEN):
        tree = LexborHTMLParser(page)
        for part in tree.css(", ".join(unwanted)):
            part.decompose()
        if tree.body is not None:
            for block in tree.body.css(", ".join(_BLOCKS)):
                block.insert_before("\n")
                block.insert_after("\n")
            if text := _tidy(tree.body.text()):
                return text
    return None


def _selected_text(page: str, site: Site) -> str | None:
    tree = LexborHTMLParser(page)
    for selector in site.text:
        node = tree.css_first(selector)
        if node is None:
            continue
        for unwanted in (*site.remove, "script", "style"):
            for part in node.css(unwanted):
                part.decompose()
        if text := _tidy(node.text(separator="\n")):
            return text
    return None


def _tidy(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in text.replace("\x00", "").splitlines())
    return _BLANK_LINES.sub("\n", "\n".join(lines)).strip()


def _address(tree: LexborHTMLParser) -> str | None:
    for selector, attribute in (("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(selector)
        value = (node.attributes.get(attribute) or "").strip() if node else ""
        if value.startswith(("http://", "https://")):
            return value
    return None


def _site(url: str | None, sites: tuple[Site, ...]) -> Site | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    if not host:
        return None
    fitting = [site for site in sites if host == site.host or host.endswith(f".{site.host}")]
    return max(fitting, key=lambda site: len(site.host), default=None)


def _meta(tree: LexborHTMLParser, name: str) -> str | None:
    for attribute in ("property", "name", "itemprop"):
        node = tree.css_first(f"meta[{attribute}='{name}']")
        value = (node.attributes.get("content") or "").strip() if node else ""
        if value:
            return value
    return None


def _published(tree: LexborHTMLParser) -> str | None:
    for name in _META_DATE:
        if found := iso_date(_meta(tree, name)):
            return found
    node = tree.css_first("time[datetime]")
    return iso_date(node.attributes.get("datetime")) if node else None


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str | None:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and (text := " ".join(node.text().split())):
            return text
    return None
