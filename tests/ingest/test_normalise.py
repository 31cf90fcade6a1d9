"""Normalising keeps every place: spans lead back to the text as read, and doing it twice changes nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import normalise

PIECES = [
    *"&;<>/*_#[]()\\!|-.57NQTW\n",
    "amp;",
    "lt;",
    "nbsp;",
    "#x20;",
    "p>",
    "br>",
    *"\u2013\u00ad\u200b\u00a0\u00d0\u01b0\u1ebe",
    *"oàuy\u0301\u0302\u0323",
]
TEXT = st.lists(
    st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=("Cs",))), max_size=120
).map("".join)


@pytest.mark.parametrize(
    ("raw", "regular"),
    [
        ("Đại\u00a0hội", "Đại hội"),
        ("Quyết định số 42\u2013QÐ/TW", "Quyết định số 42-QĐ/TW"),
        ("Nghị\u200b quyết", "Nghị quyết"),
        ("Quyết_định số 42/2004/QĐ-UBBT", "Quyết định số 42/2004/QĐ-UBBT"),
        ("57&ndash;NQ&#47;TW", "57-NQ/TW"),
        ("30&amp;#47;2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("<p>Nghị quyết <b>57</b>-NQ/TW</p>", "\nNghị quyết 57-NQ/TW\n"),
        ("**THÀNH ỦY**", "THÀNH ỦY"),
        ("## Công văn", "Công văn"),
        ("[Nghị định 30](https://example.vn/a_b)", "Nghị định 30"),
        ("Bộ KH&CN", "Bộ KH&CN"),
        ("57\u2215NQ\uff0fTW", "57/NQ/TW"),
        ("57\u00adNQ/TW, kinh\u00adtế", "57-NQ/TW, kinhtế"),
        ("Tỉnh uỷ, khoá X, quý IV, hoà bình, toàn", "Tỉnh ủy, khóa X, quý IV, hòa bình, toàn"),
        ("a &lt; b & c", "a < b & c"),
    ],
)
def test_spellings(raw: str, regular: str) -> None:
    assert normalise(raw).text == regular


def test_regular_text_is_left_alone() -> None:
    text = "Chỉ thị số 42-CT/TW, ngày 16/4/2010 của Bộ Chính trị (khóa X).\nCông văn số 30/BNV."
    normalised = normalise(text)
    assert normalised.text == text
    assert normalised.notes == ()
    assert normalised.original(3, 9) == (3, 9)


def test_span_of_a_decomposed_word() -> None:
    raw = unicodedata.normalize("NFD", "của Nghị quyết này")
    normalised = normalise(raw)
    start = normalised.text.index("Nghị quyết")
    a, b = normalised.original(start, start + len("Nghị quyết"))
    assert unicodedata.normalize("NFC", raw[a:b]) == "Nghị quyết"


def test_span_leaves_tags_around_it_out() -> None:
    raw = "<p>Ngày 5/3, <b>Nghị định&nbsp;30</b> có hiệu lực</p>"
    normalised = normalise(raw)
    start = normalised.text.index("Nghị định 30")
    a, b = normalised.original(start, start + len("Nghị định 30"))
    assert raw[a:b] == "Nghị định&nbsp;30"


@given(TEXT)
def test_twice_is_once(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(TEXT)
def test_decomposed_input_gives_the_same_text(raw: str) -> None:
    composed = unicodedata.normalize("NFC", raw)
    decomposed = unicodedata.normalize("NFD", raw)
    assert normalise(composed).text == normalise(decomposed).text


@given(TEXT, st.data())
def test_spans_lead_into_the_text_in_order(raw: str, data: st.DataObject) -> None:
    normalised = normalise(raw)
    size = len(normalised.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    a, b = normalised.original(start, end)
    assert 0 <= a <= b <= len(raw)
    whole = normalised.original(0, size)
    assert start == end or whole[0] <= a < b <= whole[1]


def test_nested_markup_is_linear_and_ends() -> None:
    raw = "<" * 4000 + "b>" * 4000 + "&amp;" * 3000 + "amp;" * 3000 + "<script>" * 4000
    once = normalise(raw).text
    assert normalise(once).text == once
