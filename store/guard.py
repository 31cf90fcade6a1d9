"""Cypher from strangers: looked at before it runs, run so that it cannot write, and cut when it is too long.

Neo4j Community has no roles, so every login is an administrator's, and read access mode still answers what
looks outside the graph. Four things together hold: the words are checked, the plan is checked (``EXPLAIN``),
the transaction may only read, and time and rows are limited. The rest (files and addresses of LOAD CSV, a
transaction's memory) is in the embedded server's configuration; a server of your own needs the same there.
"""

import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from schema.errors import QueryError, StoreError
from store.answer_size import metered
from store.failures import as_sentence, first_line
from store.statement_text import check_words

if TYPE_CHECKING:
    from store.database import Database

MAX_ROWS = 10_000
MAX_BYTES = 16_000_000
"""Bytes of one answer on its way here. A list of small numbers takes ten times as much memory as bytes."""
BATCH = 100
"""Rows asked for at a time. The server holds a batch of long rows in memory of which it has little."""
TIMEOUT = 60.0
GRACE = 10.0
"""Seconds beyond the time limit that the server has to say so; it looks at its clock every few seconds."""
PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshipTypes",
        "db.propertyKeys",
        "db.schema.visualization",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.fulltext.listAvailableAnalyzers",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
    }
)
"""The procedures that answer from the graph and its schema; all others are refused."""

_REFUSED_OPERATOR = re.compile(
    r"LoadCSV|Show(?!Indexes$|Constraints$)|Terminate|Transaction|Administration|Command"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by column name; ``truncated`` when there were more than asked for or than ``MAX_BYTES`` hold."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool


def run_guarded(
    database: "Database",
    statement: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int = MAX_ROWS,
    timeout: float = TIMEOUT,
) -> Table:
    """Run a statement that only reads the graph and return at most ``limit`` rows.

    ``timeout`` is in seconds and is kept by the server. Values are the driver's (nodes, dates, points...).
    Raises ``QueryError`` with a sentence that says what was refused, was wrong or took too long;
    ``StoreError`` where the server is away.
    """
    check_words(statement)
    asked = _Asked(database, statement, dict(parameters or {}), limit, timeout)
    # In a thread of its own, because neither the server nor the driver keeps the time limit when a statement
    # brings down the server's thread: then the driver would wait for two minutes.
    asking = threading.Thread(target=asked.run, name="guarded statement", daemon=True)
    asking.start()
    asking.join(timeout + GRACE)
    if asked.error:
        raise asked.error
    if asked.table is None:
        raise QueryError("the server gave no answer in time; the statement may be too deeply nested for it")
    return asked.table


@dataclass(slots=True)
class _Asked:
    """One statement on its way: afterwards it has a table or an error, or neither when no answer came."""

    database: "Database"
    statement: str
    parameters: dict[str, Any]
    limit: int
    timeout: float
    table: Table | None = None
    error: Exception | None = None

    def run(self) -> None:
        try:
            self.table = self._ask()
        except (DriverError, Neo4jError, OSError) as error:
            self.error = _sentence(error, self.database)
        except (TypeError, ValueError, OverflowError) as error:
            self.error = QueryError(f"a parameter has a value that Neo4j does not know: {error}")
        except RecursionError:
            self.error = QueryError("refused: the plan of the statement is too deep")
        except Exception as error:
            self.error = error

    def _ask(self) -> Table:
        # Without retries: a statement that wants too much memory would be tried for half a minute.
        with self.database.session(neo4j.READ_ACCESS, fetch_size=min(self.limit + 1, BATCH)) as session:
            explain = neo4j.Query("EXPLAIN " + self.statement, timeout=self.timeout)
            _check_plan(session.run(explain, self.parameters).consume())
            result = session.run(neo4j.Query(self.statement, timeout=self.timeout), self.parameters)
            columns = tuple(result.keys())
            rows: list[dict[str, Any]] = []
            with metered(session, MAX_BYTES) as meter:
                try:
                    for record in result:
                        if len(rows) == self.limit:
                            return Table(columns, rows, truncated=True)
                        rows.append(dict(record))
                except (DriverError, OSError):
                    if meter is None or not meter.spent:
                        raise
                    if not rows:
                        raise QueryError(f"refused: a row is larger than {MAX_BYTES // 10**6} MB") from None
                    return Table(columns, rows, truncated=True)
            return Table(columns, rows, truncated=False)


def _check_plan(summary: neo4j.ResultSummary) -> None:
    operators = list(_operators(summary.plan)) if summary.plan else []
    for name, details in operators:
        found = _REFUSED_OPERATOR.search(name)
        if found:
            raise QueryError(f"refused: {_READABLE.get(found[0], name)} looks outside the graph")
        if name == "ProcedureCall" or name.endswith("ProcedureCall"):
            called = details.partition("(")[0].strip()
            if called not in PROCEDURES:
                raise QueryError(
                    f"refused: the procedure {called or 'called here'} is not one of those allowed"
                )
    if summary.query_type != "r":
        raise QueryError("refused: only statements that read are run")


_READABLE = {
    "LoadCSV": "LOAD CSV",
    "Show": "SHOW",
    "Terminate": "TERMINATE TRANSACTIONS",
    "Transaction": "CALL {...} IN TRANSACTIONS",
}


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and details of every operator of a plan, without recursion: plans can be deep."""
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        details = (step.get("args") or {}).get("Details", "")
        yield step["operatorType"].partition("@")[0], str(details)
        waiting.extend(step.get("children") or ())


def _sentence(error: Exception, database: "Database") -> QueryError | StoreError:
    """A statement's own fault is a ``QueryError``, even where the server blames itself."""
    if isinstance(error, Neo4jError) and not isinstance(error, TransientError):
        code = error.code or ""
        if code.startswith("Neo.DatabaseError.") and "Statement" in code:
            return QueryError(f"the server could not run this statement: {first_line(error.message)}")
    sentence = as_sentence(error, database.address)
    assert isinstance(sentence, QueryError | StoreError)
    return sentence
