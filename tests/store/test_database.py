"""The open database: what it reads and writes, and what it says when a statement is wrong."""

import pytest

from schema.errors import QueryError
from store.database import Database

pytestmark = pytest.mark.graph


def test_writes_are_there_for_the_next_reader(fresh: Database) -> None:
    fresh.write("UNWIND $keys AS key CREATE (:Person {key: key})", keys=["a", "b"])
    assert fresh.read("MATCH (p:Person) RETURN p.key AS key ORDER BY key") == [{"key": "a"}, {"key": "b"}]


def test_reading_refuses_to_write(fresh: Database) -> None:
    with pytest.raises(QueryError):
        fresh.read("CREATE (:Person {key: 'x'})")
    assert fresh.read("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 0}]


def test_a_wrong_statement_is_one_sentence(database: Database) -> None:
    with pytest.raises(QueryError) as raised:
        database.read("RETURN nonsense")
    assert "nonsense" in str(raised.value)
    assert "\n" not in str(raised.value)
