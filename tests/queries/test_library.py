"""The library refuses what does not fit: headers, parameters, writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import load_library
from queries.question import parse_question, returned_columns
from queries.values import full_text, parse_value
from schema.errors import QueryError
from schema.folding import fold

HEADER = """/*
purpose: Names of things.
parameters:
  key: {type: key, about: key of the thing}
  limit: {type: integer, default: 10, about: most rows}
columns:
  name: {type: text, about: its name}
example: {key: a}
*/
"""
BODY = "MATCH (n {key: $key})\nRETURN n.name AS name\nLIMIT $limit"


def test_there_are_more_than_fourteen_questions_each_with_purpose_columns_and_an_example() -> None:
    library = load_library()
    assert len(library) >= 14
    for question in library.values():
        assert question.purpose
        assert question.columns
        assert question.bind(question.example) is not None


def test_a_header_that_fits_is_read() -> None:
    question = parse_question("names", HEADER + BODY)
    assert [parameter.required for parameter in question.parameters] == [True, False]
    assert question.bind({"key": "a", "limit": "3"}) == {"key": "a", "limit": 3}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (BODY, "header"),
        (HEADER + BODY.replace("$limit", "10"), "limit"),
        (HEADER + BODY.replace("$key", "$other"), "other"),
        (HEADER + BODY.replace("AS name", "AS title"), "title"),
        (HEADER.replace("type: key", "type: node") + BODY, "type"),
        (HEADER.replace("example: {key: a}", "example: {}") + BODY, "key"),
        (HEADER.replace("purpose", "porpoise") + BODY, "purpose"),
        (HEADER.replace("{key: a}", "{key: a") + BODY, "YAML"),
    ],
)
def test_a_header_that_does_not_fit_its_query_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        parse_question("names", text)
    assert "names" in str(caught.value)


def test_columns_are_read_past_strings_comments_and_nested_maps() -> None:
    cypher = (
        "RETURN {a: 1, b: [2, 3]} AS first, 'RETURN x AS y' AS second, // AS no\n  f(a, b) AS third\nLIMIT 3"
    )
    assert returned_columns(cypher) == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "key"),
        ({"key": "a", "limit": "many"}, "limit"),
        ({"key": "a", "limit": "0"}, "limit"),
        ({"key": "a", "limt": "3"}, "limt"),
        ({"key": "a", "limit": "9" * 30}, "limit"),
    ],
)
def test_parameters_that_do_not_fit_are_named(given: dict[str, str], complaint: str) -> None:
    library = load_library()
    if "limt" not in given and "key" in given:
        given = {"key": given["key"], "limit": given["limit"]}
    with pytest.raises(QueryError, match=complaint):
        library.bind("sources_mentioning", given)


def test_an_unknown_question_is_said_to_be_unknown() -> None:
    with pytest.raises(QueryError, match="no query 'bodies'"):
        load_library().bind("bodies", {})


@pytest.mark.parametrize("text", ["2025", "2025-02", "2024-02-29"])
def test_dates_of_any_precision_are_taken(text: str) -> None:
    assert parse_value("since", "date", text) == text


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-02-29", "16/4/2010", "yesterday", "２０２５", "2025-02-18T00:00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="date"):
        parse_value("since", "date", text)


@given(st.text())
def test_any_text_becomes_a_harmless_full_text_query_or_a_sentence(text: str) -> None:
    if not any(letter.isalnum() for letter in fold(text)):
        with pytest.raises(QueryError, match="no letter or digit"):
            full_text("text", text)
        return
    query = full_text("text", text)
    assert all(part.startswith('+"') for part in query.split('" '))
    assert query.count('"') % 2 == 0
