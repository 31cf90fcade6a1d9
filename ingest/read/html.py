"""Web pages: the main text, and title, day, publisher and address where the page states them."""

import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from ingest.read.dates import iso_date
from ingest.read.encoding import decode
from ingest.read.source_text import SourceText, origin_of
from schema.errors import InputError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_META_DATE = ("article:published_time", "datePublished", "pubdate", "dc.date", "DC.date.issued", "date")
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

    The text is the reader's, without menus and footers: offsets refer to it, not to the file.
    """
    page = _page_text(data, path)
    tree = LexborHTMLParser(page)
    url = _address(tree)
    site = _site(url, known_sites() if sites is None else sites)
    text = (site and _selected_text(page, site)) or _main_text(page)
    if not text:
        raise InputError(path, "no main text was found in this page")
    publisher = _meta(tree, "og:site_name")
    return SourceText(
        text=text,
        origin=origin_of(url, publisher, None),
        title=(site and _first(tree, site.title)) or _meta(tree, "og:title") or _first(tree, ("h1", "title")),
        publisher=publisher,
        published=(site and iso_date(_first(tree, site.date))) or _published(tree),
        path=path,
        notes=("main text of a web page",),
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
            return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return decode(data, path).text


def _main_text(page: str) -> str | None:
    import trafilatura  # 0.4 s, and only pages need it

    found = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True)
    return _tidy(found) if found else None


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
