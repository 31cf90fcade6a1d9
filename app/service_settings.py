"""Limits and switches of the service: every one a named setting with one line of help."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from schema.errors import InputError

SHORTEST_TOKEN = 16
"""Letters of a token that cannot be guessed."""


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Read once from the environment and passed to ``create_app``."""

    query_timeout: float = 30.0
    """VANKIEN_QUERY_TIMEOUT: seconds after which Neo4j ends a query."""
    max_rows: int = 10_000
    """VANKIEN_MAX_ROWS: most rows of one answer."""
    max_body: int = 1_000_000
    """VANKIEN_MAX_BODY: most bytes of a request's body."""
    rate_limit: str = ""
    """VANKIEN_RATE_LIMIT: requests of one client, such as 600/minute; empty for no limit."""
    cors_origins: tuple[str, ...] = ()
    """VANKIEN_CORS_ORIGINS: origins whose pages may ask, separated by commas; * for all."""
    cypher: bool = False
    """VANKIEN_CYPHER: on opens POST /api/v1/cypher, read-only and guarded."""
    cypher_timeout: float = 10.0
    """VANKIEN_CYPHER_TIMEOUT: seconds after which Neo4j ends a statement of a stranger."""

    token: str = ""
    """VANKIEN_TOKEN: who sends it as a bearer token may write; empty for nobody."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "ServiceSettings":
        """Build the settings; ``InputError`` names the variable that is wrong."""
        env = os.environ if environment is None else environment
        plain = cls()
        return cls(
            query_timeout=_number(env, "VANKIEN_QUERY_TIMEOUT", plain.query_timeout),
            max_rows=int(_number(env, "VANKIEN_MAX_ROWS", plain.max_rows)),
            max_body=int(_number(env, "VANKIEN_MAX_BODY", plain.max_body)),
            rate_limit=_rate(env),
            cors_origins=tuple(
                part.strip() for part in env.get("VANKIEN_CORS_ORIGINS", "").split(",") if part.strip()
            ),
            cypher=_switch(env, "VANKIEN_CYPHER"),
            token=_token(env),
            cypher_timeout=_number(env, "VANKIEN_CYPHER_TIMEOUT", plain.cypher_timeout),
        )


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name)
    if not text:
        return default
    try:
        number = float(text)
    except ValueError:
        raise InputError(name, f"{text!r} is no number") from None
    if not 0 < number < 1e12:
        raise InputError(name, f"{text!r} is no positive number")
    return number


def _token(env: Mapping[str, str]) -> str:
    text = env.get("VANKIEN_TOKEN", "").strip()
    if text and (len(text) < SHORTEST_TOKEN or not text.isascii() or " " in text):
        raise InputError("VANKIEN_TOKEN", f"is {SHORTEST_TOKEN} letters or more, without spaces")
    return text


def _switch(env: Mapping[str, str], name: str) -> bool:
    text = (env.get(name) or "off").lower()
    if text in ("on", "true", "yes", "1"):
        return True
    if text in ("off", "false", "no", "0"):
        return False
    raise InputError(name, f"{text!r} is neither on nor off")


def _rate(env: Mapping[str, str]) -> str:
    text = env.get("VANKIEN_RATE_LIMIT", "").strip()
    if text:
        from limits import parse

        try:
            parse(text)
        except ValueError:
            raise InputError("VANKIEN_RATE_LIMIT", f"{text!r} is no rate such as 600/minute") from None
    return text
