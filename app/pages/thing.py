"""Pages of what the graph holds: one thing with its statements and quotes, one text, one statement."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from urllib.parse import quote

from app.pages.html import Html, el, join
from app.pages.layout import definitions, listed, page, said
from app.words import word

Row = Mapping[str, Any]
_SHOWN = ("id_local", "title", "date", "term", "name_en", "aliases", "locality", "valid_from", "valid_to")
_OF_SOURCE = ("title", "publisher", "origin", "published", "retrieved", "recorded", "state")


def address(kind: str, key: str) -> str:
    """The path of a page: ``/document/party.tw.ct.42.2010-04-16``."""
    return f"/{kind}/{quote(key, safe='')}"


def entity_page(body: Row, language: str, formats: Mapping[str, str]) -> str:
    """A document, body, person, event or place: the body of its JSON as a page."""
    kind = word("kinds", body["kind"], language)
    unsettled = None
    if body.get("state") in ("ambiguous", "unresolved"):
        candidates = [_link("document", each["key"], each["name"]) for each in body["candidates"]]
        unsettled = join(
            el("p", said("unsettled", language), class_="notice"),
            el("h2", said("candidates", language)),
            listed(candidates, language),
        )
    return page(
        body["name"], language, el("p", kind, class_="meta"),
        definitions(_properties(body, (*_SHOWN, "key"), language)), unsettled,
        *_statements(body["statements"], language),
        el("p", said("cut", language), class_="notice") if body["truncated"] else None,
        path=address(body["kind"], body["key"]), formats=formats,
    )  # fmt: skip


def source_page(row: Row, statements: Iterable[Row], marked: tuple[int, int] | None, language: str,
                formats: Mapping[str, str]) -> str:  # fmt: skip
    """A text as it was read, a stretch of it marked, and what it states."""
    path = address("source", row["uid"])
    text = row["text"] or ""
    start, end = marked or (0, 0)
    shown = join(text[:start], el("mark", text[start:end], id="quote") if marked else None, text[end:])
    query = {"start": str(start), "end": str(end)} if marked else {}
    said_there = [
        join(
            _link(one["subject_kind"], one["subject"], one["subject_name"]), " — ",
            word("edges_out", one["type"], language), " — ",
            _link(one["object_kind"], one["object"], one["object_name"]), _quote(one, language),
        )
        for one in statements
    ]  # fmt: skip
    return page(
        row["title"] or row["uid"], language, el("p", word("kinds", "source", language), class_="meta"),
        definitions(_properties(row, (*_OF_SOURCE, "uid"), language)),
        el("h2", said("text", language)), el("pre", shown, class_="text", lang="vi", tabindex="0"),
        el("h2", said("statements", language)), listed(said_there, language),
        path=path, formats=formats, query=query,
    )  # fmt: skip


def statement_page(row: Row, language: str, formats: Mapping[str, str]) -> str:
    """One statement with every quote that shows it."""
    name = f"{row['subject_name']} — {word('edges_out', row['type'], language)} — {row['object_name']}"
    quotes = [
        {"quote": text, "start": start, "end": end, **{key: row[key] for key in _CARRIED}}
        for text, start, end in zip(row["quotes"], row["starts"], row["ends"], strict=False)
    ]
    ends = join(
        el("p", _link(row["subject_kind"], row["subject"], row["subject_name"]), " — "),
        el("p", word("edges_out", row["type"], language), " — "),
        el("p", _link(row["object_kind"], row["object"], row["object_name"])),
    )
    return page(
        name, language, el("p", word("kinds", "statement", language), class_="meta"), ends,
        *(_quote(one, language) for one in quotes),
        path=address("statement", row["statement"]), formats=formats,
    )  # fmt: skip


_CARRIED = ("statement", "type", "mode", "title", "status", "observed", "source", "publisher", "page_title")


def _properties(body: Row, names: Iterable[str], language: str) -> list[tuple[str, str]]:
    found = []
    for name in names:
        value = body.get(name)
        if value in (None, "", []):
            continue
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if name == "state":
            text = word("states", text, language)
        found.append((word("properties", name, language), text))
    return found


def _statements(rows: Iterable[Row], language: str) -> list[Html]:
    parts = []
    for (direction, type_), group in groupby(rows, key=lambda row: (row["direction"], row["type"])):
        heading = word(f"edges_{direction}", type_, language)
        items = [
            join(
                _link(row["kind"], row["other"], row["name"]),
                *(_quote(one, language) for one in row["evidence"]),
            )
            for row in group
        ]
        parts.append(el("section", el("h2", heading), listed(items, language)))
    return parts or [el("p", said("nothing", language))]


def _quote(one: Row, language: str) -> Html:
    """A quote with what it is worth and a link to its place in the text."""
    told = [
        one.get("title"),
        word("modes", one["mode"], language) if one.get("mode") else None,
        word("statuses", one["status"], language) if one.get("status") else None,
        one.get("observed"),
    ]
    told_of = " · ".join(part for part in told if part)
    return el(
        "blockquote",
        el("q", one["quote"], lang="vi") if one.get("quote") else None,
        el("div", told_of, " · " if told_of else None, _place(one, language), class_="meta"),
    )


def _place(one: Row, language: str) -> Html:
    name = one.get("page_title") or one.get("origin") or one["source"]
    if str(one["source"]).startswith("registry:"):
        name, href = said("register", language), address("source", one["source"])
    elif one.get("start") is None:
        href = address("source", one["source"])
    else:
        href = f"{address('source', one['source'])}?start={one['start']}&end={one['end']}#quote"
    by = f" ({one['publisher']})" if one.get("publisher") else ""
    statement = el("a", said("statement", language), href=address("statement", one["statement"]))
    return join(el("a", f"{name}{by}", href=href), " · ", statement)


def _link(kind: str | None, key: str, name: str | None) -> Html:
    return el("a", name or key, href=address(kind, key)) if kind else join(name or key)
