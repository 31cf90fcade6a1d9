"""Edges of documents: each construction of issuing, signing, addressing, citing, amending and replacing."""

import pytest

from ingest.extract import extract
from ingest.recognise import Reader
from schema.local_graph import LocalGraph

TYPES = {"ISSUED_BY", "SIGNED_BY", "ADDRESSED_TO", "CITES", "AMENDS", "REPLACES"}


def edges(graph: LocalGraph) -> set[tuple[str, str, str]]:
    """The document edges of a graph, documents by number and symbol (or name), others by name."""
    label = {e.id: f"{e.number} {e.symbol}" if e.number else e.name for e in graph.entities}
    for statement in graph.statements:
        for evidence in statement.evidence:
            assert graph.text[evidence.start : evidence.end] == evidence.quote
    return {(s.type, label[s.source], label[s.target]) for s in graph.statements if s.type in TYPES}


SENTENCES = [
    (
        "Sở Y tế tỉnh Lào Cai đã gửi danh sách kèm theo Công văn số 19/SYT-KH ngày 23/9/2013 đến Bộ Tài "
        "chính và Bộ Y tế.",
        {("ADDRESSED_TO", "19 SYT-KH", "Bộ Tài chính"), ("ADDRESSED_TO", "19 SYT-KH", "Bộ Y tế")},
    ),
    (
        "Trong Báo cáo số 15/BC-UBND gửi Bộ Nội vụ, UBND tỉnh Lào Cai nêu rõ kết quả.",
        {
            ("ISSUED_BY", "15 BC-UBND", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("ADDRESSED_TO", "15 BC-UBND", "Bộ Nội vụ"),
        },
    ),
    (
        "Kế hoạch số 15-KH/TU do đồng chí Nguyễn Văn Nam, Phó Bí thư Tỉnh ủy ký ban hành ngày 5/6/2020.",
        {("SIGNED_BY", "15 KH/TU", "Nguyễn Văn Nam")},
    ),
    (
        "Thừa ủy quyền Thủ tướng, Bộ trưởng Bộ Công an Tô Minh Sơn đã ký Tờ trình số 5/TTr-CP trình Quốc "
        "hội.",
        {
            ("ISSUED_BY", "5 TTr-CP", "Chính phủ"),
            ("SIGNED_BY", "5 TTr-CP", "Tô Minh Sơn"),
            ("ADDRESSED_TO", "5 TTr-CP", "Quốc hội"),
        },
    ),
    (
        "Theo đề nghị của Sở Nội vụ tỉnh Lào Cai, UBND tỉnh Lào Cai đã ban hành Quyết định số 15/QĐ-UBND.",
        {("ISSUED_BY", "15 QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai")},
    ),
    (
        "Căn cứ Hướng dẫn số 12-HD/BTGTW của Ban Tuyên giáo Trung ương, Tỉnh ủy Lào Cai ban hành Kế hoạch số "
        "57-KH/TU.",
        {
            ("ISSUED_BY", "12 HD/BTGTW", "Ban Tuyên giáo Trung ương"),
            ("ISSUED_BY", "57 KH/TU", "Tỉnh ủy Lào Cai"),
        },
    ),
    (
        "Thay mặt Ban Bí thư, đồng chí Trần Văn Mạnh, Thường trực Ban Bí thư đã ký ban hành Chỉ thị số "
        "26-CT/TW.",
        {("ISSUED_BY", "26 CT/TW", "Ban Bí thư"), ("SIGNED_BY", "26 CT/TW", "Trần Văn Mạnh")},
    ),
    (
        "Việc này đã được thống nhất với Bộ Nội vụ (Công văn số 1202/BNV-TL ngày 5/4/2021).",
        {("ISSUED_BY", "1202 BNV-TL", "Bộ Nội vụ")},
    ),
    (
        "Tại Công văn số 118/SXD-QH ngày 5/4/2021, Sở Xây dựng tỉnh Lào Cai đề nghị dừng dự án.",
        {("ISSUED_BY", "118 SXD-QH", "Sở Xây dựng tỉnh Lào Cai")},
    ),
    (
        "Sở Y tế tỉnh Lào Cai có Công văn số 77/SYT-NV ngày 5/4/2021 gửi Bộ Y tế và Bộ Tài chính về vắc xin.",
        {
            ("ISSUED_BY", "77 SYT-NV", "Sở Y tế tỉnh Lào Cai"),
            ("ADDRESSED_TO", "77 SYT-NV", "Bộ Y tế"),
            ("ADDRESSED_TO", "77 SYT-NV", "Bộ Tài chính"),
        },
    ),
    (
        "Chính phủ ban hành Nghị định số 90/2024/NĐ-CP bổ sung 14 chất vào Danh mục II ban hành kèm theo "
        "Nghị định số 57/2022/NĐ-CP.",
        {("ISSUED_BY", "90 NĐ-CP", "Chính phủ"), ("AMENDS", "90 NĐ-CP", "57 NĐ-CP")},
    ),
    (
        "Hội nghị quán triệt Chỉ thị số 35-CT/TW và Kết luận số 118-KL/TW của Bộ Chính trị.",
        {("ISSUED_BY", "35 CT/TW", "Bộ Chính trị"), ("ISSUED_BY", "118 KL/TW", "Bộ Chính trị")},
    ),
    (
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị có hiệu lực.",
        {("ISSUED_BY", "57 NQ/TW", "Bộ Chính trị")},
    ),
    ("Chính phủ vừa ban hành Nghị định số 178/2024/NĐ-CP.", {("ISSUED_BY", "178 NĐ-CP", "Chính phủ")}),
    (
        "Bộ Chính trị, Ban Bí thư vừa ban hành Kết luận số 127-KL/TW.",
        {("ISSUED_BY", "127 KL/TW", "Bộ Chính trị"), ("ISSUED_BY", "127 KL/TW", "Ban Bí thư")},
    ),
    (
        "HĐND tỉnh Lào Cai thông qua Nghị quyết số 15/2021/NQ-HĐND về hỗ trợ nông nghiệp.",
        {("ISSUED_BY", "15 NQ-HĐND", "Hội đồng nhân dân tỉnh Lào Cai")},
    ),
    (
        "Quyết định số 2196/QĐ-UBND ngày 28/12/2021 của Chủ tịch UBND tỉnh Lào Cai về phân công.",
        {("ISSUED_BY", "2196 QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai")},
    ),
    (
        "Căn cứ Thông tư số 03/2020/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ về nghiệp vụ.",
        {("ISSUED_BY", "03 TT-VPCP", "Văn phòng Chính phủ")},
    ),
    (
        "Pháp lệnh Cảnh sát cơ động số 08/2013/PL-UBTVQH13 ngày 23/12/2013 của Ủy ban thường vụ Quốc hội.",
        {("ISSUED_BY", "08 PL-UBTVQH13", "Ủy ban Thường vụ Quốc hội")},
    ),
    (
        "Thông tư liên tịch số 15/2006/TTLT-BNV-BTC-BYT của liên Bộ Nội vụ – Bộ Tài chính – Bộ Y tế "
        "hướng dẫn chế độ trực.",
        {
            ("ISSUED_BY", "15 TTLT-BNV-BTC-BYT", "Bộ Nội vụ"),
            ("ISSUED_BY", "15 TTLT-BNV-BTC-BYT", "Bộ Tài chính"),
            ("ISSUED_BY", "15 TTLT-BNV-BTC-BYT", "Bộ Y tế"),
        },
    ),
    (
        "Quyết định số 29/2005/QĐ-TTg ngày 8/11/2005 và Quyết định số 18/2007/QĐ-TTg ngày 6/12/2007 của "
        "Thủ tướng Chính phủ về trợ cấp.",
        {
            ("ISSUED_BY", "29 QĐ-TTg", "Thủ tướng Chính phủ"),
            ("ISSUED_BY", "18 QĐ-TTg", "Thủ tướng Chính phủ"),
        },
    ),
    (
        "Căn cứ các Quyết định của Bộ trưởng Bộ Y tế: Số 10/QĐ-BYT ngày 3/8/2016 về việc khám bệnh; "
        "số 54/QĐ-BYT ngày 21/5/2020 về việc bãi bỏ thủ tục; số 80/QĐ-BYT ngày 15/2/2022.",
        {
            ("ISSUED_BY", "10 QĐ-BYT", "Bộ Y tế"),
            ("ISSUED_BY", "54 QĐ-BYT", "Bộ Y tế"),
            ("ISSUED_BY", "80 QĐ-BYT", "Bộ Y tế"),
        },
    ),
    (
        "Quy trình được Chủ tịch UBND tỉnh Lào Cai công bố tại các Quyết định: Số 26/QĐ-UBND, số 17/QĐ-UBND.",
        {
            ("ISSUED_BY", "26 QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("ISSUED_BY", "17 QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai"),
        },
    ),
    ("Đoàn công tác công bố Quyết định số 476-QĐNS/TW tại Bộ Xây dựng.", set()),
    ("Tỉnh thực hiện Chỉ thị số 16/CT-TTg và Nghị quyết Đại hội XIII.", set()),
    (
        "Theo đề nghị của Bộ Nội vụ tại Tờ trình số 12/TTr-BNV, Chính phủ ban hành Nghị định số "
        "5/2023/NĐ-CP sửa đổi, "
        "bổ sung Nghị định số 6/2020/NĐ-CP và Nghị định số 7/2021/NĐ-CP.",
        {
            ("ISSUED_BY", "12 TTr-BNV", "Bộ Nội vụ"),
            ("ISSUED_BY", "5 NĐ-CP", "Chính phủ"),
            ("AMENDS", "5 NĐ-CP", "6 NĐ-CP"),
            ("AMENDS", "5 NĐ-CP", "7 NĐ-CP"),
        },
    ),
    (
        "Nghị định số 110/2004/NĐ-CP được thay thế bởi Nghị định số 30/2020/NĐ-CP.",
        {("REPLACES", "30 NĐ-CP", "110 NĐ-CP")},
    ),
    ("Quy định số 399-QĐ/TW thay thế Quy định số 66-QĐ/TW.", {("REPLACES", "399 QĐ/TW", "66 QĐ/TW")}),
    (
        "Luật Đầu tư công số 39/2019/QH14 đã được sửa đổi, bổ sung một số điều theo Luật số 64/2020/QH14.",
        {("AMENDS", "64 QH14", "39 QH14")},
    ),
    ("Bộ đề nghị sửa đổi Nghị định số 116/2020/NĐ-CP.", set()),
    (
        "UBND tỉnh Lào Cai có Công văn số 15/UBND-VX gửi Bộ Y tế về vắc xin.",
        {
            ("ISSUED_BY", "15 UBND-VX", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("ADDRESSED_TO", "15 UBND-VX", "Bộ Y tế"),
        },
    ),
    (
        "Quyết định số 42/2004/QĐ-UBND của UBND tỉnh Lào Cai về việc ban hành Quy định chính sách phụ cấp "
        "cán bộ xã được sửa.",
        {
            ("ISSUED_BY", "42 QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("ISSUED_BY", "Quy định chính sách phụ cấp cán bộ xã", "Ủy ban nhân dân tỉnh Lào Cai"),
        },
    ),
    (
        "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XIII bàn về chính sách xã hội.",
        {
            (
                "ISSUED_BY",
                "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XIII",
                "Ban Chấp hành Trung ương Đảng",
            )
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(reader: Reader, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert edges(extract(text, reader)) == expected


DECISION = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 15/2023/QĐ-UBND
Lâm Đồng, ngày 5 tháng 4 năm 2023

QUYẾT ĐỊNH
Về việc ban hành Quy chế phối hợp quản lý cụm công nghiệp trên địa bàn tỉnh

ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG

Căn cứ Nghị định số 68/2017/NĐ-CP ngày 25 tháng 5 năm 2017 của Chính phủ về quản lý, phát triển cụm công
nghiệp;
Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 45/TTr-SCT ngày 1 tháng 3 năm 2023.

QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý cụm công nghiệp trên địa bàn tỉnh.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 4 năm 2023 và thay thế Quyết định số 20/2018/QĐ-UBND.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Văn phòng Chính phủ;
- Các ban của Tỉnh ủy;
- Lưu: VT, KT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Bình
"""


def test_an_act_with_head_and_foot(reader: Reader) -> None:
    graph = extract(DECISION, reader)
    own = next(entity for entity in graph.entities if entity.own)
    assert (own.labels, own.number, own.symbol, own.year, own.date) == (
        ("Document", "Decision"),
        "15",
        "QĐ-UBND",
        "2023",
        "2023-04-05",
    )
    body = "Ủy ban nhân dân tỉnh Lâm Đồng"
    rules = "Quy chế phối hợp quản lý cụm công nghiệp trên địa bàn tỉnh"
    assert edges(graph) == {
        ("ISSUED_BY", "15 QĐ-UBND", body),
        ("ISSUED_BY", rules, body),
        ("ISSUED_BY", "68 NĐ-CP", "Chính phủ"),
        ("ISSUED_BY", "45 TTr-SCT", "Sở Công Thương tỉnh Lâm Đồng"),
        ("SIGNED_BY", "15 QĐ-UBND", "Trần Văn Bình"),
        ("ADDRESSED_TO", "15 QĐ-UBND", "Văn phòng Chính phủ"),
        ("CITES", "15 QĐ-UBND", "68 NĐ-CP"),
        ("CITES", "15 QĐ-UBND", "45 TTr-SCT"),
        ("REPLACES", "15 QĐ-UBND", "20 QĐ-UBND"),
    }


LETTER = """BỘ NỘI VỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 1234/BNV-TCBC
V/v trả lời về xếp lương
Hà Nội, ngày 2 tháng 3 năm 2021

Kính gửi: Ủy ban nhân dân tỉnh Hà Giang

Trả lời Công văn số 55/UBND-NC ngày 1/2/2021 của Ủy ban nhân dân tỉnh Hà Giang, Bộ Nội vụ có ý kiến như sau:
Tại Điều 2 Quyết định số 117/2007/QĐ-TTg quy định: "2. Sửa đổi, bổ sung khoản 2 Điều 2 Quyết định số 118/TTg".

Nơi nhận:
- Như trên;
- Lưu: VT, TCBC.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Lê Văn Cường
"""


def test_a_letter_that_quotes_an_amendment_amends_nothing(reader: Reader) -> None:
    found = edges(extract(LETTER, reader))
    assert ("ADDRESSED_TO", "1234 BNV-TCBC", "Ủy ban nhân dân tỉnh Hà Giang") in found
    assert ("SIGNED_BY", "1234 BNV-TCBC", "Lê Văn Cường") in found
    assert ("CITES", "1234 BNV-TCBC", "55 UBND-NC") in found
    assert not [edge for edge in found if edge[0] == "AMENDS" and edge[1] == "1234 BNV-TCBC"]


REPLACING_ACT = """ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Số: 135/QĐ-UBND
Lào Cai, ngày 9 tháng 3 năm 2021

QUYẾT ĐỊNH

VỀ BẢNG GIÁ NƯỚC SẠCH

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI

QUYẾT ĐỊNH:

Điều 1. Ấn định bảng giá nước.

Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế bảng giá được Chủ tịch UBND tỉnh phê duyệt tại các \
Quyết định: Số 26/QĐ-UBND ngày 2/8/2018, số 17/QĐ-UBND ngày 4/1/2019.
"""
AMENDING_ACT = """CHÍNH PHỦ
Số: 52/2014/NĐ-CP
Hà Nội, ngày 3 tháng 6 năm 2014

NGHỊ ĐỊNH

SỬA ĐỔI MỘT SỐ ĐIỀU CỦA CÁC NGHỊ ĐỊNH VỀ CẢNG BIỂN

Căn cứ Luật Tổ chức Chính phủ;

Chính phủ ban hành Nghị định sửa đổi một số điều của Nghị định số 36/2011/NĐ-CP ngày 5/5/2011 của Chính phủ \
về luồng lạch; Nghị định số 21/2009/NĐ-CP ngày 6/7/2009 của Chính phủ quy định về hoa tiêu và Nghị định số \
56/2012/NĐ-CP ngày 9/9/2012 của Chính phủ về phao tiêu,

Điều 1. Sửa đổi một số điều của Nghị định số 36/2011/NĐ-CP như sau:
"""


def test_an_act_replaces_every_number_of_the_list_by_which_the_old_was_approved(reader: Reader) -> None:
    found = edges(extract(REPLACING_ACT, reader))
    assert {edge[1:] for edge in found if edge[0] == "REPLACES"} == {
        ("135 QĐ-UBND", "26 QĐ-UBND"),
        ("135 QĐ-UBND", "17 QĐ-UBND"),
    }
    assert not {edge for edge in found if edge[0] == "CITES"}


def test_an_act_that_speaks_of_itself_is_one_document_and_amends_all_that_it_names(reader: Reader) -> None:
    graph = extract(AMENDING_ACT, reader)
    assert {edge[1:] for edge in edges(graph) if edge[0] == "AMENDS"} == {
        ("52 NĐ-CP", "36 NĐ-CP"),
        ("52 NĐ-CP", "21 NĐ-CP"),
        ("52 NĐ-CP", "56 NĐ-CP"),
    }
    assert sum("Decree" in entity.labels for entity in graph.entities) == 4


def test_a_number_without_type_word_needs_a_code_of_a_type_and_of_a_body(reader: Reader) -> None:
    assert extract("Bà Lan nhận số 45/QĐ-SXYZ vào hôm qua.", reader).entities[0].symbol == "QĐ-SXYZ"
    assert not extract("Ông Nam lên tàu số 32/CT ra khơi.", reader).entities
