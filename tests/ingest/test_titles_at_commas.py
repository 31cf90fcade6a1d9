"""Titles that go on behind a comma, a line end or a negation, and lists of bodies with their letters."""

import pytest

from ingest.extract import extract
from ingest.recognise import Reader

CLOSING = "\n\nTỉnh ủy Lào Cai và UBND tỉnh Lào Cai họp về việc này.\n"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Tỉnh ủy Lào Cai thực hiện Quy định những điều đảng viên\nkhông được làm.",
            "Quy định những điều đảng viên không được làm",
        ),
        (
            "Các chi bộ học tập Quy định về những việc cán bộ không phải báo cáo.",
            "Quy định về những việc cán bộ không phải báo cáo",
        ),
        (
            "Tỉnh ủy Lào Cai thực hiện Quy chế làm việc của Ban Chấp hành, Ban Thường vụ, "
            "Thường trực Tỉnh ủy.",
            "Quy chế làm việc của Ban Chấp hành, Ban Thường vụ, Thường trực Tỉnh ủy",
        ),
        (
            "Tỉnh ủy Lào Cai thực hiện Quy chế phối hợp công tác giữa Sở Y tế, Sở Nội vụ và Công an tỉnh.",
            "Quy chế phối hợp công tác giữa Sở Y tế, Sở Nội vụ và Công an tỉnh",
        ),
        (
            "Theo Quy chế làm việc của Ban Chấp hành, Ban Thường vụ đã họp bàn về nhân sự.",
            "Quy chế làm việc của Ban Chấp hành",
        ),
    ],
)
def test_a_title_ends_where_its_grammar_ends(sentence: str, name: str, reader: Reader) -> None:
    graph = extract(f"Lào Cai. {sentence}{CLOSING}", reader)
    assert [entity.name for entity in graph.entities if entity.labels[0] == "Document"] == [name]


@pytest.mark.parametrize(
    ("sentence", "issuers"),
    [
        (
            "Xét đề nghị của UBND tỉnh Lào Cai tại Tờ trình số 45/TTr-UBND ngày 2/3/2014, Bộ Xây dựng tại "
            "văn bản số 99/BXD-QHKT ngày 5/4/2014, Sở trả lời.",
            {"45": "Ủy ban nhân dân tỉnh Lào Cai", "99": "Bộ Xây dựng"},
        ),
        (
            "Theo ý kiến của Bộ Y tế tại Công văn số 12/BYT-KH và Bộ Tài chính tại Công văn số 13/BTC-NSNN.",
            {"12": "Bộ Y tế", "13": "Bộ Tài chính"},
        ),
        (
            "Xét công văn số 2236 ngày 5/6/2012 của UBND tỉnh Lào Cai, sở trả lời.",
            {"2236": "Ủy ban nhân dân tỉnh Lào Cai"},
        ),
        (
            "Theo đề nghị của Bộ Tư pháp tại văn bản số 1234/BTP-KTrVB ngày 3 tháng 4 năm 2013; Bộ Nội vụ "
            "tại văn bản số 88/BNV-TCBC, sở trả lời.",
            {"1234": "Bộ Tư pháp", "88": "Bộ Nội vụ"},
        ),
        ("Giao Bộ Y tế, Bộ Tài chính trả lời tại Công văn số 14/VPCP-KTTH.", {}),
    ],
)
def test_each_letter_of_a_list_has_its_issuer(sentence: str, issuers: dict[str, str], reader: Reader) -> None:
    graph = extract(f"Lào Cai. {sentence}{CLOSING}", reader)
    named = {entity.id: entity.number or entity.name for entity in graph.entities}
    found = {named[s.source]: named[s.target] for s in graph.statements if s.type == "ISSUED_BY"}
    assert found == issuers
