"""The driver's errors as one sentence each, for the user who has to act on them."""

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from schema.errors import QueryError, StoreError, VankienError
from store.address import Address

_STRANGER = "something else than Neo4j's Bolt answers on this port"


def as_sentence(error: Exception, address: Address) -> VankienError:
    """Return the error to raise instead: ``QueryError`` for a statement's own fault, else ``StoreError``."""
    if isinstance(error, AuthError):
        return StoreError(_refusal(error, address))
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return StoreError(_absence(error, address))
    if isinstance(error, UnsupportedServerProduct):
        return StoreError(f"{address.uri}: {_STRANGER}")
    if isinstance(error, ConfigurationError | ValueError):
        return StoreError(f"{address.uri} is no address of a Neo4j server ({first_line(error)})")
    if isinstance(error, Neo4jError):
        return _server_said(error, address)
    if isinstance(error, DriverError):
        return StoreError(f"{address.uri}: {first_line(error)}")
    return StoreError(f"{address.uri}: {first_line(error)}")


def _refusal(error: AuthError, address: Address) -> str:
    if "RateLimit" in (error.code or ""):
        return (
            f"{address.uri}: too many wrong passwords for user {address.user!r}; wait a minute and try again"
        )
    settings = "VANKIEN_NEO4J_USER, VANKIEN_NEO4J_PASSWORD"
    return f"{address.uri}: the server refuses user {address.user!r} with this password ({settings})"


def _absence(error: Exception, address: Address) -> str:
    text = str(error)
    if "looks like HTTP" in text or "handshake" in text.lower() or "unexpected" in text.lower():
        return f"{address.uri}: {_STRANGER}"
    if "resolve" in text.lower() and "Name or service" in text:
        return f"{address.uri}: there is no such host"
    return f"{address.uri}: no Neo4j server answers here ({first_line(error)})"


def _server_said(error: Neo4jError, address: Address) -> VankienError:
    code = error.code or ""
    message = first_line(error.message)
    if "DatabaseNotFound" in code:
        return StoreError(
            f"{address.uri}: the server has no database {address.database!r} (VANKIEN_NEO4J_DATABASE)"
        )
    if "MemoryPoolOutOfMemory" in code or "OutOfMemory" in code:
        return QueryError(f"the statement needed more memory than it may take ({message})")
    if "TransactionTimedOut" in code:
        return QueryError("the statement took longer than it may, and was ended")
    if "TransactionLogError" in code or "No space left" in message:
        return StoreError(
            f"{address.uri}: the server could not write; most likely its disk is full ({message[:80]})"
        )
    if isinstance(error, TransientError):
        return StoreError(f"{address.uri}: the server is busy: {message}")
    if isinstance(error, ClientError):
        return QueryError(message)
    return StoreError(f"{address.uri}: {message}")


def first_line(message: object) -> str:
    """Return the first line of an error or a message, shortened to a sentence's length."""
    return (str(message).strip().splitlines() or [type(message).__name__])[0][:300]


def one_line(message: object) -> str:
    """Return a whole message on one line, shortened."""
    return " ".join(str(message).split())[:400]
