"""Settings: read once from the environment, checked, and passed in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from schema.errors import InputError
from store.address import Address
from store.settings import StoreSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside; ``from_environment`` has each field's variable and default."""

    data: Path
    cache: Path
    server: Address | None
    base_uri: str
    java_home: Path | None
    jars_mirror: str | None
    jars_folder: Path | None
    heap: str
    page_cache: str
    transaction_timeout: str = "120s"
    bolt_port: int = 0
    http_port: int = 0

    def store(self) -> StoreSettings:
        """Return what the graph database has to know."""
        return StoreSettings(
            data=self.data,
            cache=self.cache,
            server=self.server,
            java_home=self.java_home,
            jars_mirror=self.jars_mirror,
            jars_folder=self.jars_folder,
            heap=self.heap,
            page_cache=self.page_cache,
            transaction_timeout=self.transaction_timeout,
            bolt_port=self.bolt_port,
            http_port=self.http_port,
        )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Build the settings; ``InputError`` names the variable that is wrong."""
        env = os.environ if environment is None else environment

        def path(name: str) -> Path | None:
            return Path(env[name]).expanduser().resolve() if env.get(name) else None

        return cls(
            data=path("VANKIEN_DATA") or Path(platformdirs.user_data_path("vankien", appauthor=False)),
            cache=path("VANKIEN_CACHE") or Path(platformdirs.user_cache_path("vankien", appauthor=False)),
            server=_server(env),
            base_uri=env.get("VANKIEN_BASE_URI") or "https://vankien.example/",
            java_home=path("VANKIEN_JAVA_HOME"),
            jars_mirror=env.get("VANKIEN_JARS_MIRROR") or None,
            jars_folder=path("VANKIEN_JARS_FOLDER"),
            heap=env.get("VANKIEN_NEO4J_HEAP") or "512m",
            page_cache=env.get("VANKIEN_NEO4J_PAGE_CACHE") or "256m",
            transaction_timeout=env.get("VANKIEN_NEO4J_TIMEOUT") or "120s",
            bolt_port=_port(env, "VANKIEN_NEO4J_BOLT_PORT"),
            http_port=_port(env, "VANKIEN_NEO4J_HTTP_PORT"),
        )


def _port(env: Mapping[str, str], name: str) -> int:
    """Read a port number; 0, the default, lets the system choose."""
    text = env.get(name) or "0"
    if not text.isdecimal() or int(text) > 65535:
        raise InputError(name, f"{text!r} is no port number")
    return int(text)


def _server(env: Mapping[str, str]) -> Address | None:
    uri = env.get("VANKIEN_NEO4J_URI")
    if not uri:
        return None
    if "://" not in uri:
        raise InputError("VANKIEN_NEO4J_URI", f"{uri!r} is no address such as bolt://localhost:7687")
    return Address(
        uri=uri,
        user=env.get("VANKIEN_NEO4J_USER") or "neo4j",
        password=env.get("VANKIEN_NEO4J_PASSWORD") or "",
        database=env.get("VANKIEN_NEO4J_DATABASE") or "neo4j",
    )
