"""The favourites for Neo4j Browser: each runs, reads only, and has a name to be known by."""

import io
import zipfile

import neo4j
import pytest

from app.browser_extras import FAVOURITES, GUIDE, STYLE, extra, favourites, literal
from queries import Library, load_library
from schema.labels import STATEMENT_TYPES
from store.database import Database
from tests.sample_graph import GraphBuilder

ALL = dict(favourites(load_library()))


@pytest.mark.graph
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_favourite_runs_and_only_reads(name: str, database: Database, graph: GraphBuilder) -> None:
    with database.session() as session:
        summary = session.run(neo4j.Query(ALL[name], timeout=30)).consume()
    assert summary.query_type == "r"


@pytest.mark.graph
@pytest.mark.parametrize("name", sorted(name for name, text in ALL.items() if text.startswith("// Picture")))
def test_a_picture_draws_something_of_the_sample_graph(
    name: str, database: Database, graph: GraphBuilder
) -> None:
    with database.session() as session:
        drawn = session.run(neo4j.Query(ALL[name], timeout=30)).graph()
        assert drawn.nodes
        assert drawn.relationships


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_favourite_begins_with_its_name_and_has_no_parameter(name: str) -> None:
    first, _, rest = ALL[name].partition("\n")
    assert first.startswith("// ")
    assert len(first) > 10
    assert "$" not in rest.replace("'$'", "")


def test_every_named_question_is_a_favourite(library: Library) -> None:
    data = extra(FAVOURITES, library)
    assert data is not None
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert {f"{name}.cypher" for name in library} <= set(names)
    assert len(names) == len(set(names)) == len(ALL)


def test_style_and_guide_are_there_and_name_labels_that_exist(library: Library) -> None:
    style, guide = extra(STYLE, library), extra(GUIDE, library)
    assert style is not None
    assert guide is not None
    for label in ("Document", "Organisation", "Person", "Event", "Place", "Source"):
        assert f"node.{label} {{".encode() in style
    edges = {
        line.split()[0].partition(".")[2] for line in style.decode().splitlines() if "relationship." in line
    }
    assert edges <= {*STATEMENT_TYPES, "CANDIDATE"}
    assert b"carousel" in guide


@pytest.mark.parametrize("value", [None, True, 3, 2.5, "it's \\ $x", ["a", None]])
@pytest.mark.graph
def test_a_literal_is_the_value(value: object, database: Database) -> None:
    assert database.read(f"RETURN {literal(value)} AS value") == [{"value": value}]
