"""Extraction as a whole: exact quotes, no error on any input, the same graph for NFC and NFD, linear time."""

import json
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract import extract
from ingest.graph_json import graph_json
from ingest.recognise import Reader
from schema.labels import STATEMENT_TYPES, STATUSES
from schema.local_graph import LocalGraph
from schema.registry import load_registry

READER = Reader(load_registry())
PIECES = [
    "Tỉnh ủy Hà Nam", "Bộ Chính trị", "Chỉ thị số 42-CT/TW", "Nghị quyết", "Hội nghị", "hội nghị ",
    "buổi làm việc với", "đồng chí Nguyễn Văn An", "thực hiện ", "quán triệt", "của", "về", "và",
    ",", ";", ":", ".", "\n", "- ", "(", ")", "“", "”", "ngày 12/5/2024", "Sáng 6/7", "tổ chức",
    "chủ trì", "phát biểu tại", "có", "các đồng chí", "được", "do", "nếu", "chưa", "Điều 1.",
    "QUYẾT ĐỊNH", "Kính gửi:", "Nơi nhận:", "ỦY BAN NHÂN DÂN", "Số: 12/QĐ-UBND", " ", "1", "-", "/",
    "\u200b", "&nbsp;", "<b>",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
SAMPLE = (
    "Sáng 12/5/2024, Tỉnh ủy Hà Nam tổ chức Hội nghị quán triệt Nghị quyết số 18-NQ/TW của Trung ương Đảng. "
    "Đồng chí Nguyễn Văn An, Bí thư Tỉnh ủy Hà Nam phát biểu tại hội nghị.\n"
    "Huyện ủy Kim Bảng đã triển khai Chỉ thị số 42-CT/TW và Kết luận số 93-KL/TW.\n"
)


def assert_sound(graph: LocalGraph) -> None:
    known = {entity.id for entity in graph.entities}
    for statement in graph.statements:
        assert statement.type in STATEMENT_TYPES
        assert statement.status in STATUSES
        assert {statement.source, statement.target} <= known
        assert statement.source != statement.target
        assert statement.evidence
        for piece in statement.evidence:
            assert graph.text[piece.start : piece.end] == piece.quote
            assert piece.quote
            assert piece.rule
    for entity in graph.entities:
        for start, end in entity.mentions:
            assert 0 <= start <= end <= len(graph.text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_exact_quotes(text: str) -> None:
    assert_sound(extract(text, READER))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_composed_and_decomposed_letters_read_the_same(text: str) -> None:
    def said(form: str) -> list[tuple[object, ...]]:
        graph = extract(unicodedata.normalize(form, text), READER)
        return [(s.type, s.source, s.target, s.title, s.mode, s.status) for s in graph.statements]

    assert said("NFC") == said("NFD")


@given(st.sampled_from(PIECES), st.sampled_from(PIECES))
@settings(max_examples=60, deadline=None)
def test_repeats_do_not_blow_up(one: str, other: str) -> None:
    text = (one + other) * (20_000 // len(one + other))
    start = time.process_time()
    extract(text, READER)
    assert time.process_time() - start < 4


def test_time_grows_with_the_text_only() -> None:
    def seconds(times: int) -> float:
        text = SAMPLE * times
        start = time.process_time()
        extract(text, READER)
        return time.process_time() - start

    seconds(10)
    small, large = seconds(60), seconds(480)
    assert large < 8 * small * 2.5


def test_a_text_off_the_topic_is_empty(reader: Reader) -> None:
    recipe = "Phi thơm hành, cho thịt bò vào xào nhanh tay. Lễ hội ẩm thực mở cửa lúc 8 giờ sáng.\n"
    graph = extract(recipe * 5, reader)
    assert graph.entities == []
    assert graph.statements == []


def test_the_printed_graph_is_what_the_contract_says(reader: Reader) -> None:
    printed = json.loads(json.dumps(graph_json(extract(SAMPLE, reader), source="a.txt"), ensure_ascii=False))
    assert printed["source"] == "a.txt"
    keys = {(e["type"], e["from"], e["to"], e["title"]) for e in printed["edges"]}
    assert len(keys) == len(printed["edges"])
    implements = [e for e in printed["edges"] if e["type"] == "IMPLEMENTS"]
    assert implements
    for edge in implements:
        assert edge["modes"]
        assert edge["evidence"]
    for edge in printed["edges"]:
        for piece in edge["evidence"]:
            assert SAMPLE[piece["start"] : piece["end"]] == piece["quote"]


def test_a_day_without_a_year_takes_the_year_of_publication(reader: Reader) -> None:
    text = "Sáng 30/12, Tỉnh ủy Hà Nam tổ chức Hội nghị tổng kết công tác xây dựng Đảng."
    graph = extract(text, reader, published="2025-01-02")
    assert [entity.date for entity in graph.entities if entity.labels == ("Event",)] == ["2024-12-30"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "a", "Nghị quyết", "Hội nghị"])
def test_next_to_nothing_is_read_without_an_error(text: str, reader: Reader) -> None:
    assert extract(text, reader).statements == []
