"""The graph database that the rest of the program speaks to: Cypher over Bolt, wherever the server is."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired, TransientError

from schema.errors import StoreError
from store.address import Address
from store.failures import as_sentence
from store.progress import Progress, Terminal
from store.schema_setup import ensure_schema, schema_hash
from store.settings import StoreSettings

Row = dict[str, Any]
START_PATIENCE = 60.0
"""Seconds that an embedded server may take from its open port to the first answer."""


class Database:
    """An open connection to the graph. ``driver`` is there for what ``read`` and ``write`` do not cover."""

    def __init__(self, address: Address, driver: neo4j.Driver, *, home: Path | None = None) -> None:
        self.address = address
        self.driver = driver
        self.home = home
        """The embedded server's folder, None for a server of the user's own."""

    @property
    def embedded(self) -> bool:
        """Whether the server is the embedded one."""
        return self.home is not None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write within the block: it waits while another command exchanges the embedded server's files."""
        if self.home is None:
            yield
            return
        from store.folder_lock import shared
        from store.maintenance import writers_lock_path

        with shared(writers_lock_path(self.home)):
            yield

    def read(self, cypher: str, **parameters: Any) -> list[Row]:
        """Run a statement that only reads (the server enforces it) and return its rows by column name.

        Raises ``QueryError`` for the statement's own mistakes, ``StoreError`` where the server is away.
        """
        return self._run(cypher, parameters, neo4j.READ_ACCESS)

    def write(self, cypher: str, **parameters: Any) -> list[Row]:
        """Run a statement in a transaction, committed when this returns; rows and errors as ``read``."""
        return self._run(cypher, parameters, neo4j.WRITE_ACCESS)

    def session(self, access: str = neo4j.READ_ACCESS, fetch_size: int = 1000) -> neo4j.Session:
        """Return a session on the right database, for streaming or several statements in one transaction."""
        return self.driver.session(
            database=self.address.database, default_access_mode=access, fetch_size=fetch_size
        )

    def ready(self, patience: float = 0) -> None:
        """Ask one trivial query; ``StoreError`` when it is not answered.

        A server that has just opened its port may need some of ``patience`` (seconds) for the database.
        The driver's own retries are not used: they wait seconds where a twentieth is enough.
        """
        end = time.monotonic() + patience
        while True:
            try:
                with self.session() as session:
                    session.run("RETURN 1 AS ready").consume()
                return
            except (DriverError, Neo4jError, OSError, ValueError) as error:
                not_yet = isinstance(error, TransientError | ServiceUnavailable | SessionExpired)
                if not not_yet or time.monotonic() > end:
                    raise as_sentence(error, self.address) from error
            time.sleep(0.05)

    def _run(self, cypher: str, parameters: Row, access: str) -> list[Row]:
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return [dict(record) for record in transaction.run(cypher, parameters)]

        try:
            if access == neo4j.READ_ACCESS:
                with self.session(access) as session:
                    return session.execute_read(work)
            with self.writing(), self.session(access) as session:
                return session.execute_write(work)
        except (DriverError, Neo4jError, OSError) as error:
            raise as_sentence(error, self.address) from error


@contextmanager
def open_database(settings: StoreSettings, progress: Progress | None = None) -> Iterator[Database]:
    """Open the graph for the block: the user's own server, or the embedded one of the data folder.

    Constraints and indexes are in place when the block begins. Raises ``StoreError`` with one sentence.

    >>> from pathlib import Path
    >>> settings = StoreSettings(data=Path("data"), cache=Path("cache"))
    >>> with open_database(settings) as database:  # doctest: +SKIP
    ...     database.read("MATCH (n) RETURN count(n) AS nodes")
    [{'nodes': 0}]
    """
    if settings.server is not None:
        with connect(settings.server) as database:
            ensure_schema(database)
            yield database
        return

    from store.embedded import embedded_address, embedded_server, note_schema, noted_schema

    progress = progress or Terminal()
    with (
        embedded_server(settings, progress) as record,
        connect(embedded_address(settings.home, record), home=settings.home) as database,
    ):
        if noted_schema(settings.home) != schema_hash():
            ensure_schema(database)
            note_schema(settings.home, schema_hash())
        yield database


@contextmanager
def connect(address: Address, *, home: Path | None = None) -> Iterator[Database]:
    """Log in and ask one query; nothing is started and nothing set up. Raises ``StoreError``.

    ``home`` is the embedded server's folder.
    """
    # The driver also logs the failures that it raises; ours are told as sentences.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        driver = neo4j.GraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            connection_timeout=10,
            # A cluster may need a while to find a new leader; an embedded server that is gone stays gone.
            max_transaction_retry_time=15 if home is None else 5,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="vankien",
        )
    except (DriverError, ValueError) as error:
        raise as_sentence(error, address) from error
    with driver:
        database = Database(address, driver, home=home)
        database.ready(patience=0 if home is None else START_PATIENCE)
        yield database


__all__ = ["Database", "Row", "StoreError", "connect", "open_database"]
