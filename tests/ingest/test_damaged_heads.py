"""Official texts whose head is run together on one line, or has no heading. The letters are our own."""

import pytest

from ingest.extract import extract
from ingest.normalise import normalise
from ingest.recognise import Reader

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"

FOLDED = {
    "a Party committee's decision": (
        "ĐẢNG BỘ TỈNH LÀO CAI BAN CHẤP HÀNH *** Số: 215 - QĐ/TU ĐẢNG "
        "CỘNG SẢN VIỆT NAM Lào Cai, ngày 12 tháng "
        "5 năm 2014 QUYẾT ĐỊNH về việc lập Tổ công tác - Căn cứ Quy định số 45-QĐ/TW của Ban Chấp hành Trung "
        "ương; BAN CHẤP HÀNH ĐẢNG BỘ TỈNH QUYẾT ĐỊNH Điều 1. Lập Tổ "
        "công tác. Điều 2. Quyết định này thay thế "
        "Quyết định số 12-QĐ/TU ngày 3/4/2010. Nơi nhận: - Ban Tổ chức Trung ương (b/c), - Lưu Văn phòng. "
        "T/M BAN CHẤP HÀNH BÍ THƯ (đã ký) Nguyễn Văn Hành",
        "Decision 215 QĐ/TU 2014-05-12",
        {
            "SIGNED_BY Nguyễn Văn Hành",
            "ADDRESSED_TO Ban Tổ chức Trung ương",
            "CITES 45",
            "REPLACES 12",
            "ISSUED_BY Ban Chấp hành Đảng bộ tỉnh Lào Cai",
        },
    ),
    "a letter of a department": (
        "UBND TỈNH NAM ĐỊNH SỞ NỘI VỤ ------- Số: 771/SNV-CCVC "
        f"{STATE} Nam Định, ngày 5 tháng 6 năm 2019 V/v rà "
        "soát biên chế Kính gửi: - Sở Y tế; - Sở Tài chính. Để có số liệu, Sở Nội vụ đề nghị báo cáo./. Nơi "
        "nhận: - Như trên; - Lưu: VT. GIÁM ĐỐC Trần Văn Hùng",
        "OfficialLetter 771 SNV-CCVC 2019-06-05",
        {
            "ISSUED_BY Sở Nội vụ tỉnh Nam Định",
            "SIGNED_BY Trần Văn Hùng",
            "ADDRESSED_TO Sở Y tế tỉnh Nam Định",
            "ADDRESSED_TO Sở Tài chính tỉnh Nam Định",
        },
    ),
    "the Prime Minister's decision under a portal's title": (
        "Quyết định lập Ban Chỉ đạo\n\nTHỦ TƯỚNG CHÍNH PHỦ ________ "
        f"{STATE} ________ Số: 1719/QĐ-TTg Hà Nội, ngày "
        "14 tháng 10 năm 2021 QUYẾT ĐỊNH Về việc lập Ban Chỉ đạo THỦ "
        "TƯỚNG CHÍNH PHỦ Căn cứ Luật Tổ chức Chính "
        "phủ; QUYẾT ĐỊNH: Điều 1. Lập Ban Chỉ đạo. Nơi nhận: - Kiểm "
        "toán nhà nước; - Lưu: VT. KT. THỦ TƯỚNG PHÓ "
        "THỦ TƯỚNG Phạm Bình Minh",
        "Decision 1719 QĐ-TTg 2021-10-14",
        {
            "ISSUED_BY Thủ tướng Chính phủ",
            "SIGNED_BY Phạm Bình Minh",
            "ADDRESSED_TO Kiểm toán nhà nước",
        },
    ),
    "a directive without legal bases": (
        "TỈNH ỦY QUẢNG NAM * Số 61-CT/TU ĐẢNG CỘNG SẢN VIỆT NAM Tam Kỳ, ngày 12 tháng 3 năm 2021 CHỈ THỊ về "
        "phòng cháy rừng ----- Thời gian qua, cháy rừng tăng. Tỉnh ủy "
        "yêu cầu giữ rừng.\nNơi nhận: - Ban Bí thư "
        "(b/c), - Lưu VPTU. T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Lê Văn Hòa",
        "Directive 61 CT/TU 2021-03-12",
        {"ISSUED_BY Tỉnh ủy Quảng Nam", "SIGNED_BY Lê Văn Hòa", "ADDRESSED_TO Ban Bí thư"},
    ),
    "a resolution of a people's council": (
        "HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG THÁP _______ Số: "
        f"19/2021/NQ-HĐND {STATE} Đồng Tháp, ngày 17 tháng 8 năm 2021 "
        "NGHỊ QUYẾT Quy định mức thu phí HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG "
        "THÁP Căn cứ Luật Tổ chức chính quyền địa "
        "phương; QUYẾT NGHỊ: Điều 1. Mức thu. Điều 2. Nghị quyết này "
        "thay thế Nghị quyết số 5/2016/NQ-HĐND. CHỦ "
        "TỊCH (Đã ký) Phan Văn Thắng",
        "Resolution 19 NQ-HĐND 2021-08-17",
        {"ISSUED_BY Hội đồng nhân dân tỉnh Đồng Tháp", "SIGNED_BY Phan Văn Thắng", "REPLACES 5"},
    ),
}


@pytest.mark.parametrize("name", FOLDED)
def test_a_letterhead_on_one_line_is_read(name: str, reader: Reader) -> None:
    text, document, edges = FOLDED[name]
    graph = extract(text, reader)
    own = next(entity for entity in graph.entities if entity.own)
    assert f"{own.labels[1]} {own.number} {own.symbol} {own.date}" == document
    named = {entity.id: entity.number or entity.name for entity in graph.entities}
    found = {f"{s.type} {named[s.target]}" for s in graph.statements if s.source == own.id}
    assert edges <= found


def test_breaks_stand_in_the_place_of_blanks() -> None:
    text = FOLDED["a directive without legal bases"][0].replace(" * ", " - ")
    normalised = normalise(text)
    assert normalised.text.replace("\n", " ") == text.replace("\n", " ")
    assert normalised.text.startswith("TỈNH ỦY QUẢNG NAM -\nSố 61-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n")


def test_running_text_that_names_a_motto_and_a_number_keeps_its_lines() -> None:
    text = (
        "Triển lãm ĐẢNG CỘNG SẢN VIỆT NAM mở cửa theo Quyết định Số: 12/QĐ-UBND. Kính gửi: lời chào.\nHết.\n"
    )
    assert normalise(text).text == text


def test_an_act_whose_first_line_is_its_whole_body_is_read(reader: Reader) -> None:
    line = "Sở Nội vụ tỉnh Lào Cai báo cáo về việc sắp xếp tổ chức bộ máy trong năm. " * 5
    text = f"{line}\nKính gửi: Bộ Nội vụ\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Hùng\n"
    assert any(entity.name == "Bộ Nội vụ" for entity in extract(text, reader).entities)


@pytest.mark.parametrize(
    ("head", "enacts", "itself", "document"),
    [
        ("HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI", "QUYẾT NGHỊ:", "Nghị quyết", "Resolution"),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "QUYẾT ĐỊNH:", "Quyết định", "Decision"),
        ("QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "**QUYẾT NGHỊ**", "Nghị quyết", "Resolution"),
        ("BAN THƯỜNG VỤ TỈNH ỦY LÀO CAI", "QUYẾT ĐỊNH", "Quyết định", "Decision"),
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", "QUYẾT ĐỊNH:", "Nghị quyết", "Resolution"),
    ],
)
def test_an_act_without_a_heading_is_told_by_its_verb(
    head: str, enacts: str, itself: str, document: str, reader: Reader
) -> None:
    text = (
        f"{head}\n\nCăn cứ Luật Ngân sách nhà nước số "
        f"83/2015/QH13;\nTheo đề nghị của Bộ Tài chính,\n\n{enacts}\n\n"
        f"Điều 1. Giao dự toán.\nĐiều 2. Bộ Tài chính chịu trách nhiệm thi hành {itself} này.\n"
    )
    graph = extract(text, reader)
    own = next(entity for entity in graph.entities if entity.own)
    named = {entity.id: entity.number or entity.name for entity in graph.entities}
    edges = {(s.type, named[s.target]) for s in graph.statements if s.source == own.id}
    carried = {named[s.source] for s in graph.statements if (s.type, s.target) == ("IMPLEMENTS", own.id)}
    assert own.labels[1] == document
    assert ("CITES", "83") in edges
    assert carried == {"Bộ Tài chính"}
    assert "ISSUED_BY" in {type for type, _ in edges}


def test_a_decision_spoken_of_below_a_basis_enacts_nothing(reader: Reader) -> None:
    text = (
        "SỞ NỘI VỤ TỈNH LÀO CAI\n\nCăn cứ Luật Ngân sách nhà nước, Sở "
        "báo cáo như sau.\nĐiều 1. Việc đã QUYẾT "
        "ĐỊNH từ trước vẫn giữ.\n"
    )
    assert not any(entity.own for entity in extract(text, reader).entities)


@pytest.mark.parametrize(
    ("recipients", "units"),
    [
        ("VPCP: BTCN, các PCN, các Vụ: TH, HC, NC;", {"Tổng hợp", "Hành chính", "Nội chính"}),
        ("VPCP: BTCN, các PCN, các Vụ, Cục: TH, XYZ, KTTH;", {"Tổng hợp", "Kinh tế tổng hợp"}),
        ("VPCP: BTCN, Vụ: PL, NC và KGVX;", {"Pháp luật", "Nội chính", "Khoa giáo - Văn xã"}),
        ("VPCP: BTCN, Cổng TTĐT, các Vụ: V.I, CN, NN (2);", {"Công nghiệp", "Nông nghiệp"}),
        ("Văn phòng Chính phủ: các Vụ Tổng hợp, Nội chính;", {"Tổng hợp", "Nội chính"}),
    ],
)
def test_every_unit_of_a_recipient_is_addressed(recipients: str, units: set[str], reader: Reader) -> None:
    text = (
        f"BỘ TÀI CHÍNH\n{STATE}\nSố: 14/QĐ-BTC\nHà Nội, ngày 1 tháng 2 năm 2020\nQUYẾT ĐỊNH\nVề việc khen "
        "thưởng\nCăn cứ Luật Thi đua, khen thưởng;\nĐiều 1. Khen thưởng./.\nNơi nhận:\n- "
        f"{recipients}\n- Lưu: VT.\nBỘ TRƯỞNG\nTrần Văn Dũng\n"
    )
    graph = extract(text, reader)
    named = {entity.id: entity.name for entity in graph.entities}
    found = {named[s.target] for s in graph.statements if s.type == "ADDRESSED_TO"}
    assert {name for name in found if name.startswith("Vụ")} == {
        f"Vụ {unit} Văn phòng Chính phủ" for unit in units
    }
