"""Official texts in the layouts that ministries, Party committees, portals and scanners give them: the text's
own document, who issued and signed it and to whom it goes. The letters are our own."""

import pytest

from ingest.extract import extract
from ingest.normalise import normalise
from ingest.recognise import Reader

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

LAYOUTS = {
    "addressees over lines, cells of a table apart": (
        f"BỘ TÀI CHÍNH\n-------\n|\n{MOTTO}|\nSố: 1432/BTC-NSNN\nV/v cấp kinh phí phòng, chống lụt bão\n|\n"
        "Hà Nội, ngày 19 tháng 7 năm 2022\n|\nKính gửi:\n- Ủy ban nhân dân tỉnh Lào Cai;\n"
        "- Sở Tài chính tỉnh Lào Cai.\nTrả lời Công văn số 88/UBND-TH của Ủy ban nhân dân tỉnh Lào Cai, "
        "Bộ Tài "
        "chính có ý kiến như sau:\n1. Ngân sách địa phương tự cân đối./.\nNơi nhận:\n- Như trên;\n"
        "- Bộ Kế hoạch và Đầu tư;\n- Lưu: VT, NSNN.\n|\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Minh Tân\n|\n",
        "OfficialLetter 1432 BTC-NSNN",
        {
            "ISSUED_BY Bộ Tài chính",
            "SIGNED_BY Nguyễn Minh Tân",
            "ADDRESSED_TO Ủy ban nhân dân tỉnh Lào Cai",
            "ADDRESSED_TO Sở Tài chính tỉnh Lào Cai",
            "ADDRESSED_TO Bộ Kế hoạch và Đầu tư",
        },
    ),
    "a Party plan whose title is in small letters": (
        "TỈNH ỦY QUẢNG NAM\n*\nSố 57-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nTam Kỳ, ngày 12 tháng 3 năm "
        "2021\n\nKẾ HOẠCH\n"
        "thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị khóa XII\n-----\n\nCăn cứ Hướng dẫn số "
        "12-HD/BTGTW của Ban "
        "Tuyên giáo Trung ương, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch thực hiện Chỉ thị với các nội "
        "dung sau:\n"
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n\nNơi nhận:\n- Ban Tuyên giáo Trung ương (b/c),\n- Lưu "
        "Văn phòng Tỉnh "
        "ủy.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Văn Hòa\n",
        "Plan 57 KH/TU",
        {
            "ISSUED_BY Tỉnh ủy Quảng Nam",
            "ISSUED_BY Ban Thường vụ Tỉnh ủy Quảng Nam",
            "SIGNED_BY Lê Văn Hòa",
            "ADDRESSED_TO Ban Tuyên giáo Trung ương",
        },
    ),
    "a joint circular with two heads and two signers": (
        f"BỘ Y TẾ - BỘ TÀI CHÍNH\n------\n\n{MOTTO}\nSố: 41/2014/TTLT-BYT-BTC\n\nHà Nội, ngày 24 tháng "
        f"11 năm 2014\n\n"
        "THÔNG TƯ LIÊN TỊCH\n\nHƯỚNG DẪN THỰC HIỆN BẢO HIỂM Y TẾ\n\nCăn cứ Luật Bảo hiểm y tế ngày 14 "
        "tháng 11 năm "
        "2008;\n\nĐiều 1. Phạm vi\n\nThông tư liên tịch này hướng dẫn mức đóng./.\n\nKT. BỘ TRƯỞNG\nBỘ "
        "TÀI CHÍNH\nTHỨ "
        "TRƯỞNG\n\nTrương Chí Trung\n\nKT. BỘ TRƯỞNG\nBỘ Y TẾ\nTHỨ TRƯỞNG\n\nNguyễn Thị Xuyên\n\nNơi nhận:\n"
        "- Văn phòng Quốc hội;\n- Lưu: VT.\n",
        "JointCircular 41/2014 TTLT-BYT-BTC",
        {
            "ISSUED_BY Bộ Y tế",
            "ISSUED_BY Bộ Tài chính",
            "SIGNED_BY Trương Chí Trung",
            "SIGNED_BY Nguyễn Thị Xuyên",
            "ADDRESSED_TO Văn phòng Quốc hội",
        },
    ),
    "a telegram goes to whom it wires": (
        f"| CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NGHỆ AN | {MOTTO.strip()} |\n|---|---|\n| Số: 12/CĐ-UBND | "
        f"Nghệ An, ngày 30 "
        "tháng 6 năm 2023 |\n\nCÔNG ĐIỆN\n\nVỀ VIỆC PHÒNG CHÁY RỪNG\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH "
        "điện:\n\n"
        "- Giám đốc Công an tỉnh;\n- Chủ tịch Ủy ban nhân dân thành phố Vinh.\n\nNắng nóng diện rộng "
        "gây cháy rừng.\n",
        "Telegram 12 CĐ-UBND",
        {
            "ISSUED_BY Ủy ban nhân dân tỉnh Nghệ An",
            "ADDRESSED_TO Công an tỉnh Nghệ An",
            "ADDRESSED_TO Ủy ban nhân dân thành phố Vinh",
        },
    ),
    "a proposal to issue a resolution does not issue it": (
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH ĐỒNG THÁP\n_______\nSố: 12/2021/NQ-HĐND\n{MOTTO}Đồng Tháp, ngày 17 "
        f"tháng 8 năm 2021\n\n"
        "NGHỊ QUYẾT\nQuy định mức thu học phí trên địa bàn tỉnh Đồng Tháp\n_________\n\nXét Tờ trình số "
        "75/TTr-UBND của "
        "Ủy ban nhân dân tỉnh về việc ban hành Nghị quyết quy định mức thu học phí.\n\nQUYẾT "
        "NGHỊ:\n\nĐiều 1. Mức thu.\n"
        "Nơi nhận:\n- Chính phủ;\n- Lưu: VT.\n\nCHỦ TỊCH\n(Đã ký)\nPhan Văn Thắng\n",
        "Resolution 12/2021 NQ-HĐND",
        {
            "ISSUED_BY Hội đồng nhân dân tỉnh Đồng Tháp",
            "SIGNED_BY Phan Văn Thắng",
            "ADDRESSED_TO Chính phủ",
        },
    ),
    "a plan without a head that tells its number": (
        "Kế hoạch của Ban Thường vụ Tỉnh ủy An Giang thực hiện Nghị quyết số 57-NQ/TW\n\nĐẢNG CỘNG SẢN "
        "VIỆT NAM\n"
        "AN GIANG, NGÀY 22 THÁNG 9 NĂM 2025\n\nKẾ HOẠCH\ntriển khai Nghị quyết số 57-NQ/TW của Bộ Chính "
        "trị\n\nCăn cứ "
        "Hướng dẫn 159 của Ban Tuyên giáo Trung ương, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch 26-KH/TU "
        "như sau:\n\n"
        "1. Mục đích.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Tiến Hải\n",
        "Plan 26 KH/TU",
        {"ISSUED_BY Ban Thường vụ Tỉnh ủy An Giang", "SIGNED_BY Nguyễn Tiến Hải"},
    ),
    "one line for addressees, recipients and signature": (
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\nSố: "
        "3333/BGDĐT-GDTH Hà "
        "Nội, ngày 19 tháng 8 năm 2022\nV/v hướng dẫn nhiệm vụ năm học\nKính gửi: Các Sở Giáo dục và "
        "Đào tạo\nBộ Giáo "
        "dục và Đào tạo hướng dẫn như sau: 1. Dạy đủ môn.\nNơi nhận: - Như trên; - Thứ trưởng Ngô Thị "
        "Minh; - Cục Nhà "
        "giáo; - Lưu: VT, Vụ GDTH. KT. BỘ TRƯỞNG THỨ TRƯỞNG (Đã ký) Ngô Thị Minh\n",
        "OfficialLetter 3333 BGDĐT-GDTH",
        {"ISSUED_BY Bộ Giáo dục và Đào tạo", "SIGNED_BY Ngô Thị Minh", "ADDRESSED_TO Cục Nhà giáo"},
    ),
    "recipients in the middle, an annex after them": (
        f"THỦ TƯỚNG CHÍNH PHỦ\n-------\n\n{MOTTO}\nSố: 1719/QĐ-TTg\n\nHà Nội, ngày 14 tháng 10 năm "
        f"2021\n\nQUYẾT ĐỊNH\n\n"
        "PHÊ DUYỆT ĐỀ ÁN HỖ TRỢ NHÀ Ở\n\nTHỦ TƯỚNG CHÍNH PHỦ\n\nCăn cứ Luật Tổ chức Chính phủ;\n\nQUYẾT "
        "ĐỊNH:\n\nĐiều 1. "
        "Phê duyệt Đề án./.\n\nNơi nhận:\n- Kiểm toán nhà nước;\n- Lưu: VT.\n\nKT. THỦ TƯỚNG\nPHÓ THỦ "
        "TƯỚNG\nPhạm Bình "
        "Minh\n\nPHỤ LỤC I\nDANH MỤC\n"
        "(Kèm theo Quyết định số 1719/QĐ-TTg ngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ)\n"
        + "- Hỗ trợ đất ở cho hộ nghèo tại các thôn.\n"
        * 90,
        "Decision 1719 QĐ-TTg",
        {
            "ISSUED_BY Thủ tướng Chính phủ",
            "SIGNED_BY Phạm Bình Minh",
            "ADDRESSED_TO Kiểm toán nhà nước",
        },
    ),
    "a letter of a body whose code is that of a type": (
        f"TỔNG CỤC THUẾ\nCỤC THUẾ TỈNH HÀ TĨNH\n{MOTTO}Số: 452/CT-TTHT\nV/v chính sách thuế\nHà Tĩnh, "
        f"ngày 5 tháng 6 năm "
        "2021\n\nKính gửi: Sở Tài chính\n\nCục Thuế có ý kiến như sau./.\n\nNơi nhận:\n- Như trên;\n- "
        "UBND tỉnh (b/c);\n"
        "- Lưu: VT.\nCỤC TRƯỞNG\nTrương Quang Long\n",
        "OfficialLetter 452 CT-TTHT",
        {
            "ISSUED_BY Cục Thuế tỉnh Hà Tĩnh",
            "SIGNED_BY Trương Quang Long",
            "ADDRESSED_TO Sở Tài chính tỉnh Hà Tĩnh",
            "ADDRESSED_TO Ủy ban nhân dân tỉnh Hà Tĩnh",
        },
    ),
    "a notice without letterhead and number": (
        "THÔNG BÁO\nKết luận của Thường trực Tỉnh ủy về công tác phòng, chống dịch\n\nNgày 12/5/2021, "
        "Thường trực Tỉnh ủy "
        "Bắc Giang họp với Ban Chỉ đạo tỉnh. Thường trực Tỉnh ủy kết luận:\n1. Yêu cầu các cấp ủy làm "
        "tốt.\n\nT/L BAN "
        "THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nNguyễn Văn Bình\n",
        "Notice Thông báo Kết luận của Thường trực Tỉnh ủy về công tác phòng, chống dịch",
        {"ISSUED_BY Thường trực Tỉnh ủy Bắc Giang", "SIGNED_BY Nguyễn Văn Bình"},
    ),
    "an act printed by a portal under its title only": (
        "Kết luận về tiếp tục sắp xếp tổ chức bộ máy của hệ thống chính trị năm 2025\n\nTheo Kết luận "
        "này, Bộ Chính trị, "
        "Ban Bí thư yêu cầu các cấp ủy làm tốt các việc sau:\n\n1. Hoàn thiện tổ chức\n\nKhẩn trương "
        "hoàn thiện bộ máy.\n\n"
        "2. Tổ chức thực hiện\n\nGiao các cơ quan thực hiện Kết luận này đúng tiến độ.\n",
        "Conclusion Kết luận về tiếp tục sắp xếp tổ chức bộ máy của hệ thống chính trị năm 2025",
        {"ISSUED_BY Bộ Chính trị", "ISSUED_BY Ban Bí thư"},
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_own_document(layout: str, reader: Reader) -> None:
    text, said, expected = LAYOUTS[layout]
    graph = extract(text, reader)
    own = next(entity for entity in graph.entities if entity.own)
    year = f"/{own.year}" if own.year else ""
    named = f"{own.number}{year} {own.symbol}" if own.number else own.name
    assert f"{own.labels[-1]} {named}" == said
    names = {entity.id: entity.name for entity in graph.entities}
    about = ("ISSUED_BY", "SIGNED_BY", "ADDRESSED_TO")
    found = {
        f"{s.type} {names[s.target]}" for s in graph.statements if s.source == own.id and s.type in about
    }
    assert {edge.casefold() for edge in found} == {edge.casefold() for edge in expected}


def test_a_news_report_has_no_document_of_its_own(reader: Reader) -> None:
    text = (
        "Kế hoạch về phòng, chống thiên tai vừa được UBND tỉnh Lào Cai công bố trong tuần này\n\nSáng "
        "5/6, UBND tỉnh Lào "
        "Cai họp về Kế hoạch này. Đồng chí Chủ tịch chủ trì.\n"
    )
    assert not any(entity.own for entity in extract(text, reader).entities)


def test_amended_acts_expire_and_those_that_amended_them_do_not(reader: Reader) -> None:
    text = (
        f"QUỐC HỘI\n{MOTTO}Luật số: 72/2020/QH14\n\nLUẬT\nBẢO VỆ MÔI TRƯỜNG\n\nĐiều 1. Phạm vi\n\nĐiều "
        f"2. Hiệu lực\n\n"
        "2. Luật Bảo vệ môi trường số 55/2014/QH13 đã được sửa đổi, bổ sung một số điều theo Luật số "
        "35/2018/QH14, Luật số "
        "39/2019/QH14 và Luật số 61/2020/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.\n"
    )
    graph = extract(text, reader)
    number = {e.id: e.number for e in graph.entities}
    found = {(s.type, number[s.source], number[s.target]) for s in graph.statements}
    assert {edge for edge in found if edge[0] in ("AMENDS", "REPLACES")} == {
        ("REPLACES", "72", "55"),
        ("AMENDS", "35", "55"),
        ("AMENDS", "39", "55"),
        ("AMENDS", "61", "55"),
    }


@pytest.mark.parametrize(
    ("torn", "joined"),
    [
        ("Qu ả ng Ngãi, ngày 5 tháng 6", "Quảng Ngãi, ngày 5 tháng 6"),
        ("Đặ ng Văn Minh", "Đặng Văn Minh"),
        ("Thương binh và X ã hội", "Thương binh và Xã hội"),
        ("thôn A ở xã B, mục c ở ng 5", "thôn A ở xã B, mục c ởng 5"),
    ],
)
def test_torn_syllables_are_joined(torn: str, joined: str) -> None:
    normalised = normalise(torn)
    assert normalised.text == joined
    assert normalised.original(0, len(joined)) == (0, len(torn))
