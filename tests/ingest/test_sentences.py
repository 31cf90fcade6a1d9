"""Sentences: in order, without overlap, and never so long that comparing their parts costs too much."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.recognise.page_sentences import LONGEST, sentences

PIECES = st.sampled_from(["Tỉnh ủy thực hiện Chỉ thị 42; ", "a" * 700, ". Hà Nội", "\n", ", ", "TP. Huế "])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_sentences_are_in_order_and_bounded_whatever_the_text(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert all(one[1] <= next_one[0] for one, next_one in pairwise(spans))


def test_nothing_but_white_space_is_lost_where_a_long_sentence_is_cut() -> None:
    text = "Tỉnh ủy thực hiện Chỉ thị số 42-CT/TW, " * 200
    kept = "".join(text[start:end] for start, end in sentences(text, 0, len(text)))
    assert kept.replace(" ", "") == text.replace(" ", "")
