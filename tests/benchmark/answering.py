"""Requests a second and seconds a request of the service, side by side with the bare driver.

    VANKIEN_DATA=... python -m tests.benchmark.answering [SECONDS [CLIENTS ...]]

The graph of VANKIEN_DATA (or VANKIEN_NEO4J_URI) is asked the ten most used questions, over HTTP and by the
bare asynchronous driver in one process that runs the very statements and parameters that the service ran,
recorded once and printed. The service and the driver are one process each; so are the clients of the service,
who speak HTTP/1.1 over kept connections. No cache of ours is in the way: there is none, and no
request carries If-None-Match. Times are milliseconds.
"""

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import neo4j

from app.graph_connection import GraphConnection
from app.main import create_app
from app.settings import Settings
from store.database import open_database

Statement = tuple[str, dict[str, Any]]
HUBS = {
    "document": "MATCH (d:Document)<-[e:IMPLEMENTS]-() WHERE NOT d:Unresolved",
    "body": "MATCH (d:Organisation)<-[e:ISSUED_BY]-()",
    "person": "MATCH (d:Person)-[e:HOLDS]->()",
    "event": "MATCH (d:Event)<-[e:ATTENDED|PRESIDED|SPOKE_AT]-()",
}
"""What the questions are about: the second most connected of each kind, busy and no freak."""


def paths(database: Any) -> dict[str, str]:
    """The ten requests."""
    key = {}
    for name, match in HUBS.items():
        rows = database.read(
            f"{match} WITH d, count(e) AS n ORDER BY n DESC, d.key LIMIT 2 RETURN d.key AS key"
        )
        key[name] = quote(rows[-1]["key"])
    (row,) = database.read("MATCH ()-[e:IMPLEMENTS]->() RETURN e.uid AS uid ORDER BY uid LIMIT 1")
    question = quote("Đơn vị nào thực hiện Chỉ thị 42?")
    return {
        "list": "/api/v1/documents?limit=50",
        "document": f"/api/v1/documents/{key['document']}",
        "implementers": f"/api/v1/documents/{key['document']}/implementers",
        "cascade": f"/api/v1/documents/{key['document']}/cascade",
        "issued": f"/api/v1/organisations/{key['body']}/documents?limit=50",
        "career": f"/api/v1/people/{key['person']}/career",
        "participants": f"/api/v1/events/{key['event']}/participants",
        "statement": f"/api/v1/statements/{row['uid']}",
        "ask": f"/api/v1/ask?q={question}",
        "suggest": f"/api/v1/suggest?q={quote('ban tuyen gi')}",
    }


async def recorded(settings: Settings, path: str) -> list[Statement]:
    """The statements that the service runs for a request."""
    import httpx

    kept: list[Statement] = []
    app = create_app(settings)
    inner = GraphConnection.rows

    async def rows(self: GraphConnection, cypher: str, parameters: Any, timeout: float) -> Any:
        if cypher != "RETURN 1 AS one":
            kept.append((cypher, dict(parameters)))
        return await inner(self, cypher, parameters, timeout)

    GraphConnection.rows = rows  # type: ignore[method-assign, assignment]
    try:
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                while (await client.get("/readyz")).status_code != 200:
                    await asyncio.sleep(0.1)
                kept.clear()
                answer = await client.get(path)
                assert answer.status_code in (200, 300), (path, answer.text)
    finally:
        GraphConnection.rows = inner  # type: ignore[method-assign]
    return kept


async def measured(ask: Callable[[int], Awaitable[None]], clients: int, seconds: float) -> dict[str, float]:
    """Requests a second, p50 and p95 of ``clients`` that ask one after the other."""
    times: list[float] = []

    async def client(number: int, end: float, counting: bool) -> None:
        while time.perf_counter() < end:
            began = time.perf_counter()
            await ask(number)
            if counting:
                times.append(time.perf_counter() - began)

    for length, counting in ((min(1.0, seconds / 3), False), (seconds, True)):
        began = time.perf_counter()
        await asyncio.gather(*(client(number, began + length, counting) for number in range(clients)))
    spent = time.perf_counter() - began
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return {"per_second": len(times) / spent, "p50": cuts[49] * 1000, "p95": cuts[94] * 1000}


async def bare(
    settings: Settings, statements: list[Statement], clients: int, seconds: float
) -> dict[str, float]:
    """The bare driver on the statements of one request."""
    with open_database(settings.store()) as database:
        address = database.address
        async with neo4j.AsyncGraphDatabase.driver(
            address.uri, auth=(address.user, address.password), max_connection_pool_size=64,
            notifications_min_severity="OFF", telemetry_disabled=True,
        ) as driver:  # fmt: skip

            async def ask(number: int) -> None:
                for cypher, parameters in statements:
                    async with driver.session(
                        database=address.database, default_access_mode=neo4j.READ_ACCESS
                    ) as session:
                        result = await session.run(neo4j.Query(cypher, timeout=30.0), parameters)  # type: ignore[arg-type]
                        [dict(record) async for record in result]

            return await measured(ask, clients, seconds)


async def over_http(port: int, path: str, clients: int, seconds: float) -> dict[str, float]:
    """The service, by clients that keep their connections."""
    open_ = [await asyncio.open_connection("127.0.0.1", port) for _ in range(clients)]
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n".encode()

    async def ask(number: int) -> None:
        reader, writer = open_[number]
        writer.write(head)
        headers = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert headers.split(b" ", 2)[1] in (b"200", b"300"), headers
        length = int(headers.split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)

    try:
        return await measured(ask, clients, seconds)
    finally:
        for _, writer in open_:
            writer.close()


def serve() -> tuple["subprocess.Popen[bytes]", int]:
    """The service as a process of its own; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("vankien")
    process = subprocess.Popen([str(command), "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    import urllib.error
    import urllib.request

    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz"):
                return process, port
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("the service did not become ready")


def _told(measure: dict[str, float]) -> str:
    return f"{measure['per_second']:7.1f}/s p50 {measure['p50']:6.1f} p95 {measure['p95']:6.1f}"


def main(seconds: float = 5.0, *clients: int) -> None:
    """Print a line for each endpoint and number of clients, then everything as JSON."""
    settings = Settings.from_environment()
    found: list[dict[str, Any]] = []
    with open_database(settings.store()) as database:
        asked = paths(database)
        held = {row["what"]: row["n"] for row in database.read(
            "MATCH (s:Source) RETURN 'sources' AS what, count(*) AS n UNION ALL "
            "MATCH ()-[e]->() RETURN 'edges' AS what, count(*) AS n")}  # fmt: skip
        print(f"graph: {held}; processors: {os.cpu_count()}")
        process, port = serve()
        try:
            for name, path in asked.items():
                statements = asyncio.run(recorded(settings, path))
                print(f"\n{name}: GET {path}, {len(statements)} statements")
                for _, sent in statements:
                    print(f"  {json.dumps(sent, ensure_ascii=False)}")
                for count in clients or (1, 8, 32):
                    service = asyncio.run(over_http(port, path, count, seconds))
                    driver = asyncio.run(bare(settings, statements, count, seconds))
                    found.append({"endpoint": name, "clients": count, "service": service, "driver": driver})
                    ratio = service["per_second"] / driver["per_second"]
                    told = f"service {_told(service)} | driver {_told(driver)} | ratio {ratio:.2f}"
                    print(f"  {count:3} clients: {told}", flush=True)
        finally:
            process.terminate()
            process.wait(20)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*(float(text) if number == 0 else int(text) for number, text in enumerate(sys.argv[1:])))  # type: ignore[arg-type]
