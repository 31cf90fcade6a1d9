"""Where a Neo4j server answers, and as whom we ask it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """Bolt address and credentials; the password is kept out of every repr."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
