"""Folding and regular spelling: what is made alike, what is kept apart, and that offsets survive."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.folding import fold, old_style_tones, regular_spelling, to_nfc

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "\u0300\u0301\u0303\u0309\u0323"


@st.composite
def vietnamese(draw: st.DrawFn) -> str:
    """Running text made of Vietnamese letters with and without tone marks, in NFC."""
    syllable = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(["", "", *TONES])), max_size=6)
    words = draw(st.lists(syllable, max_size=8))
    text = " ".join("".join(letter + tone for letter, tone in word) for word in words)
    return unicodedata.normalize("NFC", text.title() if draw(st.booleans()) else text)


@given(vietnamese())
def test_folded_vietnamese_is_lower_case_ascii(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text) == fold(text).lower()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Mn", "Cf", "Cs"])))
def test_offsets_survive_folding_of_composed_text(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    if not any("\u0300" <= letter < "\u0370" for letter in composed):
        assert len(fold(composed)) == len(composed)


@given(vietnamese())
def test_unicode_form_and_case_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban Kiểm tra", "Ủy ban Kiểm tra"),
        ("Ðảng bộ", "Đảng bộ"),
        ("Ban Tư tưởng – Văn hóa", "Ban Tư tưởng - Văn hoá"),
        ("Hội\u00a0nghị  toàn quốc ", "Hội nghị toàn quốc"),
        (unicodedata.normalize("NFD", "Tỉnh ủy Quảng Ngãi"), "Tỉnh ủy Quảng Ngãi"),
        ("Đại\u200bhội", "Đạihội"),
    ],
)
def test_ways_of_writing_are_one_spelling(one: str, other: str) -> None:
    assert regular_spelling(one) == regular_spelling(other)


@pytest.mark.parametrize(("one", "other"), [("xã Tân Ân", "xã Tân An"), ("Đảng", "đảng"), ("Lê", "Le")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert regular_spelling(one) != regular_spelling(other)


@given(st.text())
def test_regular_spelling_is_a_fixed_point(text: str) -> None:
    assert regular_spelling(regular_spelling(text)) == regular_spelling(text)


@given(vietnamese())
def test_moving_tone_marks_keeps_length_and_folded_text(text: str) -> None:
    moved = old_style_tones(text)
    assert len(moved) == len(text)
    assert fold(moved) == fold(text)
    assert old_style_tones(moved) == moved


def test_marks_inside_a_closed_syllable_or_after_q_stay() -> None:
    assert old_style_tones("hoàn thuỷ quỹ HUỲNH THUỶ") == "hoàn thủy quỹ HUỲNH THỦY"


def test_look_alikes_of_the_barred_d_become_it() -> None:
    assert to_nfc("Ðà Nẵng, Ɖồng Nai") == "Đà Nẵng, Đồng Nai"
