"""Linked data: /id/{kind}/{key} leads (303) to /{kind}/{key}: HTML, JSON, JSON-LD, Turtle or N-Triples."""

from collections.abc import Iterable
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Path, Query, Request
from pyoxigraph import NamedNode, Triple
from starlette.responses import RedirectResponse, Response

from app.errors import Problem
from app.linked_data import reading
from app.linked_data.answers import MEDIA_TYPES, written
from app.linked_data.describe import Describer
from app.linked_data.json_ld import JsonLd
from app.linked_data.terms import ontology_triples
from app.negotiation import FORMATS, html, page_language, wanted
from app.pages.landing import concept_page
from app.pages.thing import entity_page, source_page, statement_page
from app.responses import tagged
from app.routers.nodes import must_exist, node_body, source_row, statement_row
from app.routers.questions import MOVED, Service, responses, service_of
from schema.registry import Registry

KINDS = ("document", "organisation", "person", "event", "place")
MOST_STATEMENTS = 2000
"""Statements about one thing in its RDF; the dump has all."""
Key = Annotated[str, Path(description="the key", min_length=1, max_length=400)]
Format = Annotated[str | None, Query(description=f"one of {', '.join(FORMATS)}; wins over Accept")]
Lang = Annotated[str | None, Query(description="vi or en, for pages; wins over Accept-Language")]


class Resources:
    """What the addresses of things answer; made once for an application."""

    def __init__(self, registry: Registry, base: str) -> None:
        self.registry = registry
        self.describer = Describer(base, registry)
        self.json_ld = JsonLd(self.describer.addresses.base)
        self.ontology = ontology_triples(self.describer.addresses.base)

    async def entity(self, request: Request, kind: str, key: str) -> Response:
        """A document, body, person, event or place."""
        service, format = service_of(request), wanted(request)
        if format in ("html", "json"):
            body = await node_body(service, kind, key, self.registry)
            if format == "json":
                return self._json(request, body)
            spoken = page_language(request)
            return html(request, entity_page(body, spoken, FORMATS), spoken)
        return self._rdf(request, await self._entity_triples(service, kind, key), format)

    async def _entity_triples(self, service: Service, kind: str, key: str) -> set[Triple]:
        sent = {"key": key, **reading.node_parameters(self.describer)}
        rows = await service.graph.rows(reading.ONE_NODE, sent, service.settings.query_timeout)
        if not rows:
            await must_exist(service, kind, key, self.registry)
        triples: set[Triple] = set()
        for row in rows:
            triples |= self.describer.entity(row)
        asked = {"key": key, "limit": MOST_STATEMENTS}
        for row in await service.graph.rows(
            reading.STATEMENTS_OF_NODE, asked, service.settings.query_timeout
        ):
            triples |= self.describer.statement(row)
        return triples

    async def source(self, request: Request, uid: str) -> Response:
        """A text that was read, or the registry."""
        service, format = service_of(request), wanted(request)
        if uid.startswith("registry:"):
            row: dict[str, Any] = {"uid": uid, "title": "vankien registry", "text": ""}
        else:
            row = await source_row(service, uid)
        if format == "json":
            return self._json(request, row)
        if format != "html":
            sent = {"uid": uid, "texts": False}
            found = await service.graph.rows(reading.ONE_SOURCE, sent, service.settings.query_timeout)
            known = found[0]["properties"] | {"mentions": found[0]["mentions"]} if found else row
            return self._rdf(request, self.describer.source(known, False), format)
        said = await service.rows("statements_of_source", {"source": uid})
        spoken = page_language(request)
        return html(
            request, source_page(row, said, _marked(request, row["text"] or ""), spoken, FORMATS), spoken
        )

    async def statement(self, request: Request, uid: str) -> Response:
        """One statement of one source."""
        service, format = service_of(request), wanted(request)
        row = await statement_row(service, uid)
        if format == "json":
            return self._json(request, row)
        if format == "html":
            spoken = page_language(request)
            return html(request, statement_page(row, spoken, FORMATS), spoken)
        found = await service.graph.rows(reading.ONE_STATEMENT, {"uid": uid}, service.settings.query_timeout)
        return self._rdf(request, set().union(*map(self.describer.statement, found)), format)

    def terms(self, request: Request, path: str, triples: Iterable[Triple]) -> Response:
        """The ontology, or one concept of it."""
        triples, format = list(triples), wanted(request)
        if not triples:
            raise Problem("unknown-path")
        if format == "html":
            spoken = page_language(request)
            facts = [(_local(str(triple.predicate)), _local(str(triple.object))) for triple in triples[:500]]
            if path == "/ontology":
                facts = sorted(
                    {(_local(str(triple.subject)), _label(triple)) for triple in triples} - {("", "")}
                )
                facts = [fact for fact in facts if fact[1]]
            return html(request, concept_page(spoken, path.rpartition("/")[2], path, facts, FORMATS), spoken)
        return self._rdf(request, triples, "jsonld" if format == "json" else format)

    def _rdf(self, request: Request, triples: Iterable[Triple], format: str) -> Response:
        return tagged(request, written(triples, format, self.json_ld), MEDIA_TYPES[format])

    @staticmethod
    def _json(request: Request, body: Any) -> Response:
        return tagged(request, msgspec.json.encode(body), FORMATS["json"])


def _marked(request: Request, text: str) -> tuple[int, int] | None:
    """The stretch that ``?start=&end=`` marks, where it lies in the text."""
    start, end = request.query_params.get("start", ""), request.query_params.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20):
        return None
    first, last = int(start), int(end)
    return (first, last) if first < last <= len(text) else None


def _local(text: str) -> str:
    return text.strip("<>").rpartition("#")[2].rpartition("/")[2] if text.startswith("<") else text


def _label(triple: Triple) -> str:
    return triple.object.value if triple.predicate.value.endswith("#label") else ""  # type: ignore[union-attr]


def resources_router(registry: Registry, base: str) -> APIRouter:
    """The addresses of everything that has an IRI."""
    router = APIRouter(tags=["linked data"])
    resources = Resources(registry, base)
    forms = {200: {"description": "The thing in the form that was asked for",
                   "content": {media.split(";")[0]: {} for media in FORMATS.values()}}}  # fmt: skip
    known = responses({"type": "object"}, 404, 406, 410, tabular=False) | forms | MOVED

    async def identifier(request: Request, kind: str, key: Key) -> Response:
        if kind not in (*KINDS, "source", "statement"):
            raise Problem("unknown-path")
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{kind}/{quote(key, safe='')}{query}", 303, {"Vary": "Accept"})

    router.add_api_route(
        "/id/{kind}/{key}", identifier, methods=["GET"], status_code=303, response_class=RedirectResponse,
        summary="The thing itself: leads to its description", responses=responses({}, 404, tabular=False) | {
            303: {"description": "The address of the description"}},
    )  # fmt: skip
    del router.routes[-1].responses[200]  # type: ignore[attr-defined]

    def of_kind(kind: str) -> Any:
        async def entity(request: Request, key: Key, format: Format = None, lang: Lang = None) -> Response:
            return await resources.entity(request, kind, key)

        return entity

    async def source(
        request: Request, key: Key, format: Format = None, lang: Lang = None,
        start: Annotated[int | None, Query(ge=0, description="where the marked stretch begins")] = None,
        end: Annotated[int | None, Query(ge=0, description="where it ends")] = None,
    ) -> Response:  # fmt: skip
        return await resources.source(request, key)

    async def statement(request: Request, key: Key, format: Format = None, lang: Lang = None) -> Response:
        return await resources.statement(request, key)

    for kind in KINDS:
        router.add_api_route(f"/{kind}/{{key}}", of_kind(kind), methods=["GET"], name=f"page-of-{kind}",
                             summary=f"One {kind} as a page, JSON or RDF", responses=known)  # fmt: skip
    router.add_api_route("/source/{key}", source, methods=["GET"], name="page-of-source", responses=known,
                         summary="One text as a page with a stretch marked, JSON or RDF")  # fmt: skip
    router.add_api_route("/statement/{key}", statement, methods=["GET"], name="page-of-statement",
                         summary="One statement as a page, JSON or RDF", responses=known)  # fmt: skip

    async def ontology(request: Request, format: Format = None, lang: Lang = None) -> Response:
        return resources.terms(request, "/ontology", resources.ontology)

    async def concept(request: Request, id: Key, format: Format = None, lang: Lang = None) -> Response:
        subject = NamedNode(f"{resources.describer.addresses.base}type/{quote(id)}")
        found = (triple for triple in resources.ontology if triple.subject == subject)
        return resources.terms(request, f"/type/{quote(id)}", found)

    router.add_api_route("/ontology", ontology, methods=["GET"], responses=known,
                         summary="The vocabulary as a page or RDF")  # fmt: skip
    router.add_api_route("/type/{id}", concept, methods=["GET"], responses=known,
                         summary="A type of document as a concept, as a page or RDF")  # fmt: skip
    return router
