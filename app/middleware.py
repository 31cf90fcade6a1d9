"""What happens around every request: its id, limits of rate and size, metrics, a line in the log."""

import json
import logging
import time
import uuid

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, problem_response
from app.service_settings import ServiceSettings

log = logging.getLogger("vankien.access")
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
API = "/api/v1"
_UNLIMITED = ("/healthz", "/readyz", "/metrics")


class Metrics:
    """Counters of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("route", "method", "status")
        self.requests = Counter("vankien_requests", "Requests answered", labels, registry=self.registry)
        self.seconds = Histogram(
            "vankien_request_seconds",
            "Seconds to answer",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.ready = Gauge("vankien_graph_ready", "1 when the graph answers", registry=self.registry)

    def exposition(self, ready: bool) -> bytes:
        """The text that Prometheus reads."""
        self.ready.set(1 if ready else 0)
        return generate_latest(self.registry)


class ServiceMiddleware:
    """A plain ASGI layer; an error that nobody caught becomes the problem ``internal``."""

    def __init__(self, app: ASGIApp, settings: ServiceSettings, metrics: Metrics) -> None:
        self.app = app
        self.settings = settings
        self.metrics = metrics
        self.rate: RateLimitItem | None = parse(settings.rate_limit) if settings.rate_limit else None
        self.limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        request_id = _request_id(scope)
        scope["request_id"] = request_id
        status = 500
        started = False

        async def sending(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        try:
            problem = self._refusal(scope)
            if problem is not None:
                await problem_response(problem, Request(scope))(scope, receive, sending)
            else:
                await self.app(scope, self._bounded(receive), sending)
        except Problem as problem:
            await problem_response(problem, Request(scope))(scope, receive, sending)
        except Exception:
            log.exception("request %s failed", request_id)
            if started:
                raise
            await problem_response(Problem("internal"), Request(scope))(scope, receive, sending)
        finally:
            self._count(scope, status, time.perf_counter() - began)

    def _refusal(self, scope: Scope) -> Problem | None:
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdigit() and int(length) > self.settings.max_body:
            return Problem("body-too-large", "body-limit", {"most": self.settings.max_body})
        media = Headers(scope=scope).get("content-type", "").split(";")[0].strip().lower()
        if scope["method"] == "POST" and media and not _is_json(media):
            told = {"known": "application/json", "value": media}
            return Problem("wrong-media-type", "media-type", told)
        if self.rate is None or scope["path"] in _UNLIMITED:
            return None
        client = (scope.get("client") or ("unknown", 0))[0]
        if self.limiter.hit(self.rate, client):
            return None
        reset = self.limiter.get_window_stats(self.rate, client).reset_time
        wait = max(1, int(reset - time.time()) + 1)
        return Problem(
            "too-many-requests", "rate", {"rate": str(self.rate)}, headers={"Retry-After": str(wait)}
        )

    def _bounded(self, receive: Receive) -> Receive:
        """A body without a stated length is counted while it comes in."""
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.settings.max_body:
                # Not a Problem: FastAPI lets only this one through while it reads a body.
                raise HTTPException(413)
            return message

        return receiving

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        self.metrics.requests.labels(route, scope["method"], str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        line = {
            "request_id": scope["request_id"], "method": scope["method"], "path": scope["path"],
            "status": status, "ms": round(seconds * 1000, 1),
        }  # fmt: skip
        log.info("%s", json.dumps(line, ensure_ascii=False))


def _is_json(media: str) -> bool:
    return media == "application/json" or (media.startswith("application/") and media.endswith("+json"))


def _route(scope: Scope) -> str:
    """The template of the route, with the prefix that its router was included under."""
    path: str = getattr(scope.get("route"), "path", "unknown")
    if scope["path"].startswith(API) and path != "unknown" and not path.startswith(API):
        return API + path
    return path


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return (
        given
        if 0 < len(given) <= 64 and given.replace("-", "").isalnum() and given.isascii()
        else uuid.uuid4().hex
    )
