"""The first page, the reference of the REST interface, and the page of a reply."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from app.pages.html import Html, el
from app.pages.layout import definitions, listed, page, said

LISTS = ("documents", "organisations", "people", "events", "places", "sources", "changes")


def ask_form(language: str, question: str = "") -> Html:
    """The box for a question; works without a script."""
    return el(
        "form",
        el("label", said("question", language), for_="q"),
        el("br"),
        el("input", type="search", id="q", name="q", value=question, required="required", maxlength="500"),
        el("input", type="hidden", name="lang", value=language),
        el("button", said("ask", language), type="submit"),
        action="/ask",
        method="get",
        role="search",
    )


def landing_page(language: str, examples: Iterable[str], problems: Iterable[tuple[str, str]]) -> str:
    """What this is, the box for a question, and where everything else stands."""
    asked = [el("a", text, href=f"/ask?{urlencode({'q': text, 'lang': language})}") for text in examples]
    programs = [
        el("a", said("reference", language), href=f"/docs?lang={language}"),
        el("a", said("openapi", language), href="/openapi.json"),
        el("a", said("queries", language), href="/api/v1/queries"),
        el("a", said("ontology", language), href="/ontology"),
        el("a", said("browser", language), href="/browser/"),
    ]
    lists = [el("a", f"/api/v1/{name}", href=f"/api/v1/{name}") for name in LISTS[:-1]]
    return page(
        said("site", language), language, el("p", said("about", language)), ask_form(language),
        el("h2", said("examples", language)), listed(asked, language),
        el("h2", said("for_programs", language)), listed(programs, language),
        el("h2", said("lists", language)), listed(lists, language),
        el("h2", said("problems", language)),
        listed([el("a", title, href=f"/problems/{slug}?lang={language}") for slug, title in problems],
               language),
        path="/",
    )  # fmt: skip


def reference_page(language: str, description: Mapping[str, Any]) -> str:
    """The description of the interface as a page: addresses, parameters, answers, links to try."""
    parts: list[Html] = []
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if path.startswith("/api/v1/queries/"):
                continue
            parts.append(_operation(method.upper(), path, operation, language))
    return page(
        said("reference", language), language,
        el("p", el("a", said("openapi", language), href="/openapi.json"), " · ",
           el("a", said("queries", language), href="/api/v1/queries")),
        *parts, path="/docs",
    )  # fmt: skip


def _operation(method: str, path: str, operation: Mapping[str, Any], language: str) -> Html:
    parameters = operation.get("parameters", [])
    told = [
        (
            item["name"] + (f" ({said('required', language)})" if item.get("required") else ""),
            item.get("description", ""),
        )
        for item in parameters
    ]
    examples = {item["name"]: _example(item) for item in parameters}
    given = {
        item["name"]: examples[item["name"]]
        for item in parameters
        if item["in"] == "query" and examples[item["name"]] is not None
    }
    href = path
    for item in parameters:
        if item["in"] == "path":
            href = href.replace(f"{{{item['name']}}}", quote(str(examples[item["name"]] or ""), safe=""))
    href += f"?{urlencode(given)}" if given else ""
    return el(
        "section",
        el("h2", el("code", f"{method} {path}")),
        el("p", operation.get("summary", "")),
        definitions(told) if told else None,
        el("p", said("answers", language), ": ", ", ".join(operation["responses"])),
        el("p", el("a", f"{said('try', language)}: {href}", href=href)) if method == "GET" else None,
    )


def _example(parameter: Mapping[str, Any]) -> Any:
    listed_there = parameter["schema"].get("examples") or [None]
    return parameter.get("example", listed_there[0])


def reply_page(language: str, question: str, told: str) -> str:
    """A reply as the terminal prints it, under the box for the next question."""
    return page(
        question or said("ask", language), language, ask_form(language, question),
        el("pre", told, class_="text", tabindex="0"), path="/ask", query={"q": question},
    )  # fmt: skip


def problem_page(language: str, title: str, status: int, about: str, slug: str) -> str:
    """What a kind of problem means."""
    return page(f"{title} ({status})", language, el("p", about), path=f"/problems/{slug}")


def concept_page(
    language: str, name: str, path: str, facts: list[tuple[str, str]], formats: Mapping[str, str]
) -> str:
    """A term of the vocabulary: its labels and what it belongs to."""
    return page(name, language, definitions(facts), path=path, formats=formats)
