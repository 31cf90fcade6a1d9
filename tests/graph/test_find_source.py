"""How a user names a source: its uid, its origin, the file it came from; nothing else, and never two."""

import pytest

from ingest.write.find_source import find_source
from schema.errors import InputError
from store.database import Database

pytestmark = pytest.mark.graph
ONE, OTHER, POSTED = "a1" * 16, "a2" * 16, "b3" * 16


@pytest.fixture
def sources(fresh: Database) -> Database:
    for uid, path in ((ONE, "/news/one.txt"), (OTHER, "/old/other.txt"), (POSTED, "")):
        fresh.write("CREATE (:Source {uid: $uid, path: $path, state: 'live'})", uid=uid, path=path)
    fresh.write("CREATE (:Source {uid: $uid, path: '/new/other.txt', state: 'live'})", uid="c4" * 16)
    return fresh


@pytest.mark.parametrize("named", [ONE, ONE[:8], "/news/one.txt", "news/one.txt", "one.txt", " one.txt "])
def test_one_source_is_found(sources: Database, named: str) -> None:
    assert find_source(sources, named) == ONE


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("other.txt", "several"),
        ("ne.txt", "no source"),
        ("", "named by"),
        ("a1a1a1a", "no source"),
        ("d" * 8, "uid"),
    ],
)
def test_none_or_more_than_one_is_told(sources: Database, named: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        find_source(sources, named)
