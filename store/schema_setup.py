"""Constraints and indexes: what ``schema/constraints.cypher`` says is what the database has."""

import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from schema.errors import StoreError
from store.failures import as_sentence, one_line

if TYPE_CHECKING:
    from store.database import Database

AWAIT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class SchemaRule:
    """One constraint or index of the file.

    ``kind`` is CONSTRAINT or INDEX, ``labels`` are labels or edge types; full text alone has an ``analyzer``.
    """

    statement: str
    kind: str
    name: str
    labels: frozenset[str]
    properties: tuple[str, ...]
    analyzer: str = ""


_RULE = re.compile(
    r"CREATE\s+(?:(?:RANGE|TEXT|POINT|FULLTEXT|LOOKUP)\s+)?(?P<kind>CONSTRAINT|INDEX)\s+(?P<name>\w+)"
    r"\s+IF\s+NOT\s+EXISTS"
    r"\s+FOR\s+[()\[\]\-<]*\w*:(?P<labels>[\w|]+)[()\[\]\->]*"
    r"\s+(?:ON\s+EACH|ON|REQUIRE)\s+[(\[]?\s*(?P<properties>\w+\.\w+(?:\s*,\s*\w+\.\w+)*)",
    re.IGNORECASE,
)
_ANALYZER = re.compile(r"`?fulltext\.analyzer`?\s*:\s*['\"]([\w-]+)['\"]")


@functools.cache
def constraints_text() -> str:
    """Return the text of ``schema/constraints.cypher`` from the installed package."""
    return files("schema").joinpath("constraints.cypher").read_text("utf-8")


def schema_hash() -> str:
    """Return a short hash of the wanted schema."""
    return hashlib.sha256(constraints_text().encode()).hexdigest()[:16]


def parse_rules(text: str) -> list[SchemaRule]:
    """Read the statements of a constraints file; ``StoreError`` shows the first one that is not understood.

    >>> rule, = parse_rules("CREATE CONSTRAINT k IF NOT EXISTS FOR (n:Person) REQUIRE n.key IS UNIQUE;")
    >>> rule.kind, rule.name, sorted(rule.labels), rule.properties
    ('CONSTRAINT', 'k', ['Person'], ('key',))
    """
    bare = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    return [_parse(statement.strip()) for statement in bare.split(";") if statement.strip()]


def _parse(statement: str) -> SchemaRule:
    found = _RULE.match(statement)
    if found is None:
        raise StoreError(
            f"schema/constraints.cypher: this is no rule that vankien understands: {statement[:120]}"
        )
    analyzer = _ANALYZER.search(statement)
    return SchemaRule(
        statement=statement,
        kind=found["kind"].upper(),
        name=found["name"],
        labels=frozenset(found["labels"].split("|")),
        properties=tuple(part.split(".")[1].strip() for part in found["properties"].split(",")),
        analyzer=analyzer[1] if analyzer else "",
    )


def ensure_schema(database: "Database") -> list[str]:
    """Create what is missing, replace what has another form; return the names of the rules that were changed.

    ``IF NOT EXISTS`` alone would silently keep an index that has the name but an old analyzer or other
    properties, so everything that exists is compared before and after. Raises ``StoreError``: for data that
    break a constraint, for a user who may not change the schema, for another index that stands in the way.
    """
    changed = missing_rules(database)
    if not changed:
        return []
    try:
        with database.session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(_apply, changed, _present(database))
            session.run("CALL db.awaitIndexes($seconds)", seconds=AWAIT_SECONDS).consume()
    except Neo4jError as error:
        forbidden = "Forbidden" in (error.code or "")
        why = "the user may not change the schema" if forbidden else one_line(error.message)
        raise StoreError(
            f"{database.address.uri}: constraints and indexes could not be made: {why}"
        ) from error
    except DriverError as error:
        raise as_sentence(error, database.address) from error
    in_the_way = [rule.name for rule in missing_rules(database)]
    if in_the_way:
        names = ", ".join(in_the_way)
        raise StoreError(
            f"{database.address.uri}: other indexes stand in the way of {names}; drop them first"
        )
    return [rule.name for rule in changed]


def missing_rules(database: "Database") -> list[SchemaRule]:
    """Return the rules that the database has in no form that does the same."""
    present = set(_present(database).values())
    return [rule for rule in parse_rules(constraints_text()) if _form(rule) not in present]


_Form = tuple[str, frozenset[str], tuple[str, ...], str]


def _form(rule: SchemaRule) -> _Form:
    return rule.kind, rule.labels, rule.properties, rule.analyzer


def _present(database: "Database") -> dict[str, _Form]:
    constraints = database.read("SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties")
    indexes = database.read(
        "SHOW INDEXES YIELD name, labelsOrTypes, properties, options, type, owningConstraint"
        " WHERE owningConstraint IS NULL AND type <> 'LOOKUP'"
    )
    found: dict[str, _Form] = {}
    for row in constraints:
        found[row["name"]] = ("CONSTRAINT", frozenset(row["labelsOrTypes"]), tuple(row["properties"]), "")
    for row in indexes:
        settings = row["options"]["indexConfig"] if row["type"] == "FULLTEXT" else {}
        analyzer = settings.get("fulltext.analyzer", "")
        found[row["name"]] = ("INDEX", frozenset(row["labelsOrTypes"]), tuple(row["properties"]), analyzer)
    return found


def _apply(
    transaction: neo4j.ManagedTransaction, rules: Iterable[SchemaRule], present: dict[str, _Form]
) -> None:
    rules = list(rules)
    for rule in rules:
        if rule.name in present:
            kind = present[rule.name][0]
            transaction.run(f"DROP {kind} `{rule.name}`").consume()
    for rule in rules:
        transaction.run(rule.statement).consume()
