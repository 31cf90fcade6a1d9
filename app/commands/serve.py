"""``vankien serve``: the REST service on this machine."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import socket


def serve(
    port: Annotated[int, typer.Option(help="Port; 0 lets the system choose.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    log_level: Annotated[str, typer.Option(help="critical, error, warning, info or debug.")] = "warning",
) -> None:
    """Serve the REST interface until it is stopped (Ctrl-C).

    The service answers at once; /readyz tells when the graph is open. Settings: VANKIEN_CYPHER,
    VANKIEN_RATE_LIMIT, VANKIEN_CORS_ORIGINS, VANKIEN_QUERY_TIMEOUT, VANKIEN_MAX_ROWS, VANKIEN_MAX_BODY.

    Example: vankien serve --port 8000
    """
    import logging

    from app.service_settings import ServiceSettings
    from app.settings import Settings
    from schema.errors import InputError

    if log_level not in ("critical", "error", "warning", "info", "debug"):
        raise InputError("--log-level", f"is critical, error, warning, info or debug, not {log_level!r}")
    settings, service = Settings.from_environment(), ServiceSettings.from_environment()
    listening = _listen(host, port)
    import uvicorn

    from app.main import create_app

    logging.basicConfig(level=log_level.upper(), format="%(message)s")
    app = create_app(settings, service)
    config = uvicorn.Config(
        app, log_level=log_level, access_log=False, server_header=False, timeout_graceful_shutdown=10
    )
    address = f"http://{_spoken(host)}:{listening.getsockname()[1]}"
    typer.echo(f"vankien serves {address}/api/v1/ (description: {address}/openapi.json)")
    typer.echo(f"Neo4j Browser: {address}/browser/ (the password: vankien neo4j password); Ctrl-C stops both")
    uvicorn.Server(config).run(sockets=[listening])


def _spoken(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listen(host: str, port: int) -> "socket.socket":
    import errno
    import socket

    from schema.errors import InputError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sets TCP_NODELAY only then: without it every answer waits 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(512)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise InputError(
                f"port {port}", "is taken by another program; --port names another, 0 any"
            ) from error
        if error.errno == errno.EACCES:
            raise InputError(f"port {port}", "needs an administrator; ports from 1024 do not") from error
        raise InputError(f"--host {host}", f"cannot be listened on: {error.strerror or error}") from error
    return listening
