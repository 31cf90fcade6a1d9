"""The service's own connection to the graph: opened in the background, watched, and opened again when lost.

The embedded server is started or attached to in a thread, so the service answers at once and says "not ready"
until the graph does. Queries go over one asynchronous driver, in READ mode, with a time limit.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from app.errors import Problem
from queries.library import Answer, Bound
from schema.errors import VankienError
from store.database import Database, open_database
from store.failures import as_sentence
from store.progress import Silence
from store.settings import StoreSettings

log = logging.getLogger("vankien.graph")
WATCH_EVERY = 2.0
"""Seconds between two looks at a server that answers, and between two attempts at one that does not."""
_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")


class GraphConnection:
    """Open with ``start``, close with ``stop``; ``state`` is starting, ready or away, ``reason`` says why."""

    def __init__(self, settings: StoreSettings, timeout: float) -> None:
        self.settings = settings
        self.timeout = timeout
        self.state = "starting"
        self.reason = ""
        """Why it is away, where the store said so."""
        self.database: Database | None = None
        self._driver: neo4j.AsyncDriver | None = None
        self._opened: AbstractContextManager[Database] | None = None
        self._task: asyncio.Task[None] | None = None

    def not_ready(self) -> Problem:
        """The problem to answer with while the graph does not."""
        said = "starting" if self.state == "starting" else "no-answer"
        return Problem("not-ready", said, headers={"Retry-After": "5"}, reason=self.reason or None)

    def start(self) -> None:
        """Begin to open the graph in the background."""
        self._task = asyncio.create_task(self._keep_open())

    async def stop(self) -> None:
        """Close the connection, and with it an embedded server that nobody else uses."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._close()

    async def _keep_open(self) -> None:
        while True:
            try:
                if self._driver is None:
                    await self._open()
                await self._ping()
                self.state, self.reason = "ready", ""
            except (VankienError, DriverError, Neo4jError, OSError) as error:
                await self._lost(error)
            await asyncio.sleep(WATCH_EVERY)

    async def _open(self) -> None:
        opened = open_database(self.settings, Silence())
        opening = asyncio.ensure_future(asyncio.to_thread(opened.__enter__))
        try:
            self.database = await asyncio.shield(opening)
        except asyncio.CancelledError:
            # Stopped while a thread still opens: let it finish, so that nothing is left running.
            with suppress(VankienError):
                await opening
                await asyncio.to_thread(opened.__exit__, None, None, None)
            raise
        self._opened = opened
        address = self.database.address
        self._driver = neo4j.AsyncGraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            connection_timeout=10,
            connection_acquisition_timeout=15,
            max_connection_pool_size=64,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="vankien",
        )

    async def _ping(self) -> None:
        await self.rows("RETURN 1 AS one", {}, 5.0)

    async def _lost(self, error: Exception) -> None:
        """Say so; a server of our own is opened anew, the user's own may come back behind the same driver."""
        self.reason = str(error) if isinstance(error, VankienError) else "the database does not answer"
        if self.state != "away":
            log.warning("graph away: %s", self.reason)
        self.state = "away"
        if self.settings.server is None or self._driver is None:
            await self._close()

    async def _close(self) -> None:
        driver, self._driver = self._driver, None
        opened, self._opened = self._opened, None
        self.database = None
        if driver is not None:
            with suppress(DriverError, Neo4jError, OSError):
                await driver.close()
        if opened is not None:
            with suppress(VankienError, OSError):
                await asyncio.to_thread(opened.__exit__, None, None, None)

    async def run(self, bound: Bound, timeout: float | None = None) -> Answer:
        """Run a bound question; raises ``Problem`` not-ready or time-limit, ``VankienError`` otherwise."""
        return bound.answer(await self.rows(bound.question.cypher, bound.sent, timeout or self.timeout))

    async def rows(self, cypher: str, parameters: Mapping[str, Any], timeout: float) -> list[dict[str, Any]]:
        """Rows of one statement. A connection that went stale in the pool is tried once more."""
        if self._driver is None or self.database is None:
            raise self.not_ready()
        database = self.database
        try:
            try:
                return await self._rows(cypher, parameters, timeout)
            except (ServiceUnavailable, SessionExpired):
                return await self._rows(cypher, parameters, timeout)
        except Neo4jError as error:
            if any(code in (error.code or "") for code in _TIMED_OUT):
                raise Problem("time-limit") from error
            raise as_sentence(error, database.address) from error
        except (DriverError, OSError) as error:
            raise as_sentence(error, database.address) from error

    async def _rows(self, cypher: str, parameters: Mapping[str, Any], timeout: float) -> list[dict[str, Any]]:
        driver, database = self._driver, self.database
        if driver is None or database is None:
            raise self.not_ready()
        async with driver.session(
            database=database.address.database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            result = await session.run(neo4j.Query(cypher, timeout=timeout), dict(parameters))
            return [dict(record) async for record in result]
