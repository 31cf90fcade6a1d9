"""The service: FastAPI over the named queries. ``create_app`` builds it; nothing happens at import."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app.asking.asking import Asker
from app.description import describe
from app.errors import install_handlers
from app.graph_connection import GraphConnection
from app.jobs import Jobs
from app.middleware import API, Metrics, ServiceMiddleware
from app.routers import operations
from app.routers.asking import asking_router
from app.routers.browser import browser_router
from app.routers.cypher import cypher_router
from app.routers.details import details_router
from app.routers.identity import identity_router
from app.routers.lists import lists_router
from app.routers.pages import pages_router
from app.routers.questions import Service
from app.routers.resolving import resolving_router
from app.routers.resources import resources_router
from app.routers.writing import writing_router
from app.service_settings import ServiceSettings
from app.settings import Settings
from queries import load_library
from schema.registry import load_registry

DESCRIPTION = """
Vietnamese Party and state documents, organisations, officials and events, each statement with the sentence
that shows it. Lists page by `cursor`; `format` is json, csv or jsonl; problems are RFC 9457.
"""


def create_app(settings: Settings, service: ServiceSettings | None = None) -> FastAPI:
    """The application. Its lifespan opens the graph in the background and closes it at the end."""
    service = service or ServiceSettings()
    library = load_library()
    registry = load_registry(cache=settings.cache)
    asker = Asker(registry, library)
    graph = GraphConnection(settings.store(), service.query_timeout)
    jobs = Jobs()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        graph.start()
        try:
            yield
        finally:
            await jobs.stop()
            await graph.stop()

    app = FastAPI(
        title="vankien", version=version("vankien"), description=DESCRIPTION, lifespan=lifespan,
        docs_url=None, redoc_url=None,
    )  # fmt: skip
    app.state.service = Service(graph, library, service)
    app.state.metrics = Metrics()
    install_handlers(app)
    describe(app)
    for router in (
        lists_router(library),
        details_router(library, registry, asker),
        identity_router(registry),
        asking_router(library, asker),
        resolving_router(registry),
    ):
        app.include_router(router, prefix=API)
    if service.token:
        app.include_router(writing_router(registry, jobs, service.token), prefix=API)
    if service.cypher:
        app.include_router(cypher_router(), prefix=API)
    app.include_router(operations.router)
    app.include_router(browser_router(settings.cache))
    app.include_router(resources_router(registry, settings.base_uri))
    app.include_router(pages_router(asker))
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=5)
    if service.cors_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=list(service.cors_origins), allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["*"], expose_headers=["ETag", "Link", "X-Request-Id"],
        )  # fmt: skip
    app.add_middleware(ServiceMiddleware, settings=service, metrics=app.state.metrics)
    return app
