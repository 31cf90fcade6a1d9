"""Upper bodies in brackets beside a department, and the body that a head of office holds it in."""

import pytest

from ingest.extract import extract
from ingest.graph_json import graph_json
from ingest.recognise import Reader


def edges(text: str, reader: Reader, kind: str) -> set[tuple[str, str]]:
    graph = graph_json(extract(text, reader))
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    return {(names[e["from"]], names[e["to"]]) for e in graph["edges"] if e["type"] == kind}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mẫu đã được gửi tới Viện Khoa học Hình sự (Bộ Công an).", ("Viện Khoa học Hình sự", "Bộ Công an")),
        ("Theo Tổng cục Thuế (Bộ Tài chính), nợ thuế đã giảm.", ("Tổng cục Thuế", "Bộ Tài chính")),
        (
            "Ông Lê Văn Bình, Cục trưởng Cục Quản lý Lao động ngoài nước "
            "(Bộ Lao động - Thương binh và Xã hội), cho biết.",
            ("Cục Quản lý Lao động ngoài nước", "Bộ Lao động - Thương binh và Xã hội"),
        ),
    ],
)
def test_department_is_part_of_the_body_in_brackets(
    text: str, expected: tuple[str, str], reader: Reader
) -> None:
    assert expected in edges(text, reader, "PART_OF")


@pytest.mark.parametrize(
    "text",
    [
        "Cục Y tế dự phòng và Bộ Y tế đã gửi báo cáo.",
        "Cục Y tế dự phòng (cùng với Bộ Y tế và Bộ Tài chính) đã gửi báo cáo.",
        "Tỉnh ủy Hà Nam (Bộ Y tế hỗ trợ) đã tổ chức hội nghị.",
    ],
)
def test_neighbours_alone_are_no_upper_bodies(text: str, reader: Reader) -> None:
    assert edges(text, reader, "PART_OF") == set()


def test_the_prime_minister_holds_his_office_in_the_government(reader: Reader) -> None:
    text = (
        "Thủ tướng Chính phủ Phạm Minh Chính ký Quyết định số 656/QĐ-TTg của Thủ tướng Chính phủ. "
        "Chính phủ giao Bộ Tài chính hướng dẫn."
    )
    assert edges(text, reader, "HOLDS") == {("Phạm Minh Chính", "Chính phủ")}
