"""No wording makes reading slow: repeats of any pieces take time in line with their length.

Quadratic work shows as a ratio: four times the text must not take sixteen times as long. Absolute limits
would only measure the machine.
"""

import time
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract import extract
from ingest.recognise import Reader
from schema.local_graph import LocalGraph
from schema.registry import load_registry
from tests.ingest.test_wild_references import SENTENCES

PIECES = [
    *("Nghị quyết ", "Quyết định số ", "Luật ", "Bộ luật ", "BLHS ", "Chương trình ", "kế hoạch "),
    *("Điều lệ ", "decree "),
    *("số ", "42", "2020", "30a", "16/4/2010", "ngày ", "tháng 4 ", "năm ", "khóa ", "XIII", "dated May 5, "),
    *("-", " - ", "/", "\\", "_", ".", ",", ";", ":", "(", ")", "“", "”", '"', " ", "\n", "*"),
    *("#", "# ", "[", "](/x)"),
    *("NQ", "CT/TW", "NĐ-CP", "QĐTTg", "TTLT-", "QH 15", "T.Ư", "tw", "B", "-BTC", "1", "A", "a", "e"),
    *(" và ", ", ", "các ", "của ", "của Chính phủ", "về việc ", "quy định "),
    "sửa đổi, bổ sung một số điều của ",
    *("Tỉnh ủy ", "UBND ", "Sở Nội vụ", "Bộ Y tế ", "Ban Thường vụ ", "xã Tân An"),
    *("tỉnh Hà Nam ", "Bí thư ", "Chủ tịch "),
    *("đồng chí ", "ông ", "Nguyễn Văn An", "Trần Thị B.", "chủ trì ", "dự "),
    *("phát biểu", "thực hiện ", "ban hành "),
    *("căn cứ ", "thay thế ", "sáng ", "đã ", "không ", "phải "),
    *("do ", "giao ", "Nơi nhận:", "Kính gửi: ", "TM. ", "Điều 1. "),
    *("Đại hội ", "Hội nghị ", "Trung ương 4 ", "Ban Chấp hành ", "này", "nêu trên ", "kèm theo "),
    *("&amp;", "&#272;", "<b>", "</p>", "<!--", "-->", "o\u0302\u0301", "\u00ad", "\u200b", "\u2013"),
]  # fmt: skip
"""What references, forms and broken markup are made of."""
FILL_IN = [
    "_",
    ".",
    "-",
    "…",
    "*",
    "#",
    "# ",
    "= ",
    "\\",
    "[",
    "(",
    "\n",
    "\t",
    " \n",
    "0",
    "I",
    "Đ",
    "&",
    "<",
    "`",
]
"""What lines to be filled in, rulers and tables repeat."""


@cache
def _reader() -> Reader:
    return Reader(load_registry())


def read(text: str) -> LocalGraph:
    """All of the reader: normalising, recognising, relating."""
    return extract(text, _reader())


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def assert_linear(make: Callable[[int], str], size: int) -> None:
    """Four times the text takes less than nine times as long; times too short to measure count as nothing."""
    for _ in range(3):
        short, long = seconds(read, make(size)), seconds(read, make(4 * size))
        if long < 0.3 or long < 9 * short:
            return
    raise AssertionError(f"{size} characters take {short:.2f} s, {4 * size} take {long:.2f} s: {make(60)!r}")


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("unit", FILL_IN)
def test_lines_to_fill_in(unit: str) -> None:
    assert_linear(lambda size: repeated(unit, size), 8_000)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_adversarial_repeats(unit: str) -> None:
    assert_linear(lambda size: repeated(unit, size), 8_000)


@pytest.mark.parametrize(("opening", "closing"), [("[", "](/x)"), ("<b>", "</b>"), ("(", ")"), ("“", "”")])
def test_deep_nesting(opening: str, closing: str) -> None:
    def make(size: int) -> str:
        deep = size // (len(opening) + len(closing))
        return opening * deep + "Nghị quyết số 57-NQ/TW" + closing * deep

    assert_linear(make, 8_000)


def test_a_megabyte_of_references() -> None:
    sentences = [
        case["text"] for cases in yaml.safe_load(SENTENCES.read_text("utf-8")).values() for case in cases
    ]

    def make(size: int) -> str:
        lines = islice(cycle(sentences), size // 60)
        return "\n".join(lines)[:size]

    assert_linear(make, 250_000)
    found = read(make(1_000_000)).entities
    assert sum(len(entity.mentions) for entity in found if "Document" in entity.labels) > 10_000
