"""Dates of reduced precision."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.errors import InputError
from schema.partial_date import PartialDate, within

DAYS = st.dates(date(1930, 1, 1), date(2100, 12, 31))
PARTIAL = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))


@given(PARTIAL)
def test_what_is_read_prints_the_same(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(PARTIAL, DAYS)
def test_a_date_means_the_days_that_begin_like_it(text: str, day: date) -> None:
    partial = PartialDate.parse(text)
    assert (partial.first <= day <= partial.last) == day.isoformat().startswith(text)


@given(PARTIAL, PARTIAL)
def test_two_dates_agree_where_one_goes_further_than_the_other(one: str, other: str) -> None:
    assert PartialDate.parse(one).agrees_with(PartialDate.parse(other)) == (
        one.startswith(other) or other.startswith(one)
    )


def test_the_last_day_of_february_knows_leap_years() -> None:
    assert PartialDate.parse("2024-02").last == date(2024, 2, 29)
    assert PartialDate.parse("2025-02").last == date(2025, 2, 28)
    assert [PartialDate.parse(text).precision for text in ("2025", "2025-02", "2025-02-03")] == [
        "year",
        "month",
        "day",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-2",
        "2025-13",
        "2025-02-30",
        "2025-00",
        "2025-02-00",
        "16/4/2010",
        "0000",
        "2010-04-16T",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(InputError, match="needs a month"):
        PartialDate(2025, 0, 3)


@given(DAYS)
def test_both_bounds_belong_to_the_validity(day: date) -> None:
    text = day.isoformat()
    before, after = (day - timedelta(1)).isoformat(), (day + timedelta(1)).isoformat()
    assert within(text, text, text)
    assert within(text, None, None)
    assert not within(before, text, None)
    assert not within(after, None, text)


def test_a_year_is_within_what_holds_on_some_of_its_days() -> None:
    assert within("2025", "2025-07-01", None)
    assert within("2025-07", None, "2025-07-01")
    assert not within("2024", "2025-01", None)
