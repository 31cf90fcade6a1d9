"""Keys and uids: the forms of the design, and that different things never share one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.document_number import DocumentNumber, parse_number
from schema.keys import (
    digest,
    document_key,
    event_key,
    organisation_key,
    person_key,
    slug,
    source_uid,
    statement_uid,
    titled_document_key,
)


def number(text: str) -> DocumentNumber:
    parsed = parse_number(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("printed", "date", "type_id", "locality", "key"),
    [
        ("42-CT/TW", "2010-04-16", "chi-thi", None, "party.tw.ct.42.2010-04-16"),
        ("1143-CV/TU", "2024-11-28", "cong-van", "Cần Thơ", "party.tu:can-tho.cv.1143.2024-11-28"),
        ("30/2020/NĐ-CP", "2020-03-05", "nghi-dinh", None, "state.nd-cp.30-2020.2020-03-05"),
        ("45/2019/QH14", "2019-11-20", "bo-luat", None, "state.qh14.45-2019.2019-11-20"),
        ("16/CT-TTg", "2017-05-04", "chi-thi", None, "state.ct-ttg.16.2017-05-04"),
        ("66.7/2025/NQ-CP", "2025-11-15", "nghi-quyet", None, "state.nq-cp.66_7-2025.2025-11-15"),
        ("07-NQ/TU", "2021-08-09", None, "Thừa Thiên Huế", "party.tu:thua-thien-hue.nq.7.2021-08-09"),
        ("7-NQ/TU", "2021-08-09", None, None, "party.tu:?.nq.7.2021-08-09"),
        ("156/QĐ-UBND", "2024-01-05", "quyet-dinh", "Bình Định", "state.qd-ubnd:binh-dinh.156.2024-01-05"),
    ],
)
def test_keys_of_numbered_documents(
    printed: str, date: str, type_id: str | None, locality: str | None, key: str
) -> None:
    assert document_key(number(printed), date, type_id=type_id, locality=locality) == key


def test_a_decision_and_a_regulation_of_one_number_are_two_documents() -> None:
    decision = document_key(number("37-QĐ/TW"), "2021-10-25", type_id="quyet-dinh")
    regulation = document_key(number("37-QĐ/TW"), "2021-10-25", type_id="quy-dinh")
    assert (decision, regulation) == ("party.tw.qd.37.2021-10-25", "party.tw.qyd.37.2021-10-25")
    assert document_key(number("08-QĐi/TW"), "2018-10-25") == "party.tw.qyd.8.2018-10-25"
    assert (
        document_key(number("439-QĐNS/TW"), "2017-02-06", type_id="quyet-dinh")
        == "party.tw.qdns.439.2017-02-06"
    )


PARTY_NUMBERS = ("42-CT/TW", "42-KL/TW", "4-CT/TW", "42-CT/TU", "42-QĐ/TW", "42-QĐNS/TW", "42-CV/BTGTW")
STATE_NUMBERS = ("42/CT-TTg", "4/2020/NĐ-CP", "4.2/2020/NĐ-CP", "42/NĐ-CP", "42/2020/QH14", "42/UBND-KT")
NUMBERS = st.sampled_from((*PARTY_NUMBERS, *STATE_NUMBERS))
FACTS = st.tuples(
    NUMBERS,
    st.sampled_from(["2010-04-16", "2010-04", "2010", "2015-03-24"]),
    st.sampled_from([None, "quy-dinh"]),
    st.sampled_from([None, "Cần Thơ", "Hà Nội"]),
)


@given(FACTS, FACTS)
def test_documents_that_differ_in_anything_have_different_keys(
    one: tuple[str, str, str | None, str | None], other: tuple[str, str, str | None, str | None]
) -> None:
    def key(facts: tuple[str, str, str | None, str | None]) -> str:
        printed, date, type_id, locality = facts
        return document_key(number(printed), date, type_id=type_id, locality=locality)

    def identity(facts: tuple[str, str, str | None, str | None]) -> tuple[object, ...]:
        printed, date, type_id, locality = facts
        return printed, date, type_id if "QĐ/" in printed else None, locality

    assert (key(one) == key(other)) == (identity(one) == identity(other))
    assert re.fullmatch(r"[a-z0-9.:?_-]+", key(one))


@given(st.text())
def test_a_slug_is_readable_ascii_of_bounded_length(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert len(slug(text)) <= 80


@given(st.lists(st.none() | st.text()), st.lists(st.none() | st.text()))
def test_a_digest_tells_borders_and_missing_parts_apart(
    one: list[str | None], other: list[str | None]
) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_bodies_of_one_slug_stay_apart() -> None:
    keys = {
        organisation_key("Đảng ủy xã Tân Ân"),
        organisation_key("Đảng ủy xã Tân An"),
        organisation_key("Đảng ủy xã Tân An", locality="new:32236"),
        organisation_key("Sở Khoa học và Công nghệ", source="a"),
        organisation_key("Sở Khoa học và Công nghệ", source="b"),
        organisation_key("Bộ Xây dựng", valid_from="2025-03-01"),
        organisation_key("Bộ Xây dựng"),
    }
    assert len(keys) == 7
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_one_body_has_one_key_however_it_is_spelled() -> None:
    assert organisation_key("Uỷ ban Kiểm tra Tỉnh uỷ  Hoà Bình") == organisation_key(
        "Ủy ban kiểm tra Tỉnh ủy Hòa Bình"
    )
    assert organisation_key("Bộ Chính trị", registry_id="politburo") == "politburo"


def test_people_and_events_are_never_one_for_their_name_alone() -> None:
    assert person_key("Nguyễn Mạnh Hùng", "source-1") != person_key("Nguyễn Mạnh Hùng", "source-2")
    assert person_key("Nguyễn Mạnh Hùng", "source-1").startswith("nguyen-manh-hung-")
    assert event_key("hoi-nghi", "Hội nghị cán bộ", "2021-09-13", "a") != event_key(
        "hoi-nghi", "Hội nghị cán bộ", "2021-09-13", "b"
    )


def test_documents_without_number_are_told_apart_by_their_title() -> None:
    one = titled_document_key(
        "chien-luoc", "Chiến lược phát triển khoa học", issuer="government", date="2012-04-11"
    )
    other = titled_document_key(
        "chien-luoc", "Chiến lược phát triển giáo dục", issuer="government", date="2012-04-11"
    )
    assert one != other
    assert one.startswith("chien-luoc.government.2012-04-11.")


UID_PARTS = st.tuples(
    st.text(), st.text(), st.text(), st.text(), st.none() | st.text(), st.none() | st.text()
)


@given(UID_PARTS, UID_PARTS)
def test_a_statement_is_its_ends_type_source_and_title_or_mode(
    one: tuple[str, str, str, str, str | None, str | None],
    other: tuple[str, str, str, str, str | None, str | None],
) -> None:
    assert (statement_uid(*one) == statement_uid(*other)) == (one == other)
    assert re.fullmatch(r"[0-9a-f]{32}", statement_uid(*one))


def test_a_source_is_its_origin_and_its_text() -> None:
    uids = {
        source_uid(None, "a"),
        source_uid("", "a"),
        source_uid("https://example.org/1", "a"),
        source_uid(None, "b"),
    }
    assert len(uids) == 4
    assert source_uid(None, "a") == source_uid(None, "a")
