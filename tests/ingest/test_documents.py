"""Every document of a sentence, in any spelling: the golden sentences, and what holds for any text at all."""

import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.normalise import normalise
from ingest.recognise.documents import DocumentRecogniser
from ingest.recognise.page_reader import PageReader
from ingest.relate.link_documents import link_documents
from schema.registry import load_registry

GOLDEN = Path(__file__).parent / "documents_golden.yaml"


class Recognisers:
    """The page reader and the document recogniser, built once."""

    def __init__(self) -> None:
        registry = load_registry()
        self.pages = PageReader(registry)
        self.documents = DocumentRecogniser(registry)

    def read(self, raw: str) -> list[str]:
        """The documents of ``raw`` as the golden file writes them: type, number/year, symbol, @date,
        ^term."""
        text = normalise(raw).text
        page = self.pages.read(text)
        lines = []
        for entity in link_documents(self.documents.recognise(text, page), page):
            year = f"/{entity.year}" if entity.year else ""
            named = f" {entity.number}{year}" if entity.number else f": {entity.name}"
            parts = [
                entity.labels[-1] + named,
                entity.symbol or "",
                f"@{entity.date}" if entity.date else "",
                f"^{entity.term}" if entity.term else "",
            ]
            lines.append(" ".join(part for part in parts if part))
        return lines


@pytest.fixture(scope="module")
def recognisers() -> Recognisers:
    return Recognisers()


def golden() -> list[Any]:
    groups = yaml.load(GOLDEN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        pytest.param(sentence["text"], sentence.get("documents") or [], id=f"{group['group']}-{i}")
        for group in groups
        for i, sentence in enumerate(group["sentences"], 1)
    ]


@pytest.mark.parametrize(("text", "expected"), golden())
def test_golden_sentence(recognisers: Recognisers, text: str, expected: list[str]) -> None:
    assert sorted(recognisers.read(text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), golden())
def test_golden_sentence_decomposed(recognisers: Recognisers, text: str, expected: list[str]) -> None:
    assert sorted(recognisers.read(unicodedata.normalize("NFD", text))) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), golden())
def test_golden_sentence_is_on_topic(recognisers: Recognisers, text: str, expected: list[str]) -> None:
    if expected:
        assert not recognisers.pages.read(normalise(text).text).off_topic


PIECES = st.sampled_from(
    [
        "Nghị quyết", "nghị quyết", "Chỉ thị ", "Luật ", "Đất đai", "Quyết định ", "số ", "57", "30/2020",
        "-NQ/TW", "/NĐ-CP", " của ", "Bộ Chính trị", ", ", " và ", "ngày ", "22/12/2024", " khóa ", "XII",
        "Trung ương ", "4", "Đại hội ", "\n", " ", "về việc ", "sửa đổi, bổ sung ", "một số điều của ",
        "“", "”", "(", ")", "T.Ư", "TƯ", "QH14", ".", ";", "này", "Số: ", "Kính gửi:", "Nơi nhận:",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Điều 1. ", "Căn cứ ", "Đề án ", "Báo cáo ", "báo cáo ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.lists(PIECES | st.characters(exclude_categories=("Cs",)), max_size=60).map("".join))
def test_any_text_is_read_and_spans_stay_inside(recognisers: Recognisers, raw: str) -> None:
    normalised = normalise(raw)
    text = normalised.text
    page = recognisers.pages.read(text)
    mentions = recognisers.documents.recognise(text, page)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert 0 <= mention.start < mention.core_end <= mention.end <= len(text)
        start, end = normalised.original(mention.start, mention.end)
        assert 0 <= start < end <= len(raw)
        if mention.title is not None:
            assert 0 <= mention.title[0] <= mention.title[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Nghị quyết ", "các Kết luận 93, 121, ", "57-NQ/TW ", "khóa XI, XII, ",
        "sửa đổi, bổ sung một số điều của Luật ", "ngày 1/1/", "Điều 1 khoản 2 ", "“", "Đại hội Đảng bộ ",
        "1.1.1.1.1-", "A-B/C-", "Luật Đất đai, Nhà ở, ", "của Bộ ", "về việc thực hiện ", "\n| ",
        "Trung ương 4, ", "T.Ư", "Báo cáo chính trị của ", "Số: ", "Kính gửi: ", "- ", "\nĐiều 1. ",
        "(PV) - ",
    ],
)  # fmt: skip
def test_repeats_take_time_in_line_with_their_length(recognisers: Recognisers, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        page = recognisers.pages.read(text)
        recognisers.documents.recognise(text, page)
        return time.process_time() - start

    seconds(2_000)
    short, long = seconds(20_000), seconds(80_000)
    assert long < max(12 * short, 0.5)
