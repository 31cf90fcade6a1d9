"""The page reader tells official texts from news, and head, foot, furniture and place apart."""

import pytest

from ingest.recognise.page import Page
from ingest.recognise.page_reader import PageReader
from schema.registry import load_registry

DECISION = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 15/2023/QĐ-UBND
Lâm Đồng, ngày 5 tháng 4 năm 2023

QUYẾT ĐỊNH
Về việc ban hành Quy chế phối hợp quản lý cụm công nghiệp

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý cụm công nghiệp.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.

Nơi nhận:
- Văn phòng Chính phủ;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Bình
"""

LETTER = """BỘ NỘI VỤ
Số: 1234/BNV-TCBC
V/v hướng dẫn xếp lương
Hà Nội, ngày 2 tháng 3 năm 2021
Kính gửi: Ủy ban nhân dân tỉnh Hà Giang

Bộ Nội vụ có ý kiến như sau.
"""

NEWS = """Trang chủ
Thứ tư, 15/09/2021 17:39
(Haiphong.gov.vn) - Chiều 13/9, Phó Chủ tịch UBND thành phố Hải Phòng dự họp. Hội nghị bàn việc mới.

Tin và ảnh của phóng viên tiếp tục được cập nhật trong ngày.

Nguyễn Hải

Nguồn: Cổng thông tin
Lượt xem: 1055
"""

GADGET = "Điện thoại mới có màn hình 6 inch, pin 3.000 mAh và hai camera. " * 20
ABROAD = "Thủ tướng Anh trình Quốc hội kế hoạch Brexit. Ủy ban châu Âu và Bộ trưởng Đức chờ phản hồi. " * 10


@pytest.fixture(scope="module")
def reader() -> PageReader:
    return PageReader(load_registry())


def lines(text: str, page: Page) -> list[str]:
    return [text[start:end] for start, end in page.furniture]


def test_a_decision_is_official_with_head_and_foot(reader: PageReader) -> None:
    page = reader.read(DECISION)
    assert page.kind == "official"
    assert page.head is not None
    assert DECISION[: page.head[1]].rstrip().endswith("quản lý cụm công nghiệp")
    assert page.foot is not None
    assert DECISION[page.foot[0] :].lstrip().startswith("Nơi nhận")
    assert (page.locality, page.day) == ("p63:lam-dong", "2023-04-05")


def test_a_ministry_has_no_province(reader: PageReader) -> None:
    page = reader.read(LETTER)
    assert (page.kind, page.locality, page.day) == ("official", None, "2021-03-02")


def test_news_leaves_furniture_out_of_its_sentences(reader: PageReader) -> None:
    page = reader.read(NEWS)
    assert (page.kind, page.locality, page.day) == ("news", "p63:hai-phong", "2021-09-15")
    assert {"Trang chủ", "Nguồn: Cổng thông tin", "Lượt xem: 1055"} <= set(lines(NEWS, page))
    sentences = [NEWS[start:end] for start, end in page.sentences]
    assert "Hội nghị bàn việc mới." in sentences
    assert not any("Lượt xem" in sentence for sentence in sentences)
    assert sentences[1].startswith("Chiều 13/9")


def test_texts_off_the_topic(reader: PageReader) -> None:
    assert reader.read(GADGET).off_topic
    assert reader.read(ABROAD).off_topic
    assert not reader.read(GADGET + "Giá theo Nghị định số 15/2020/NĐ-CP.").off_topic
    assert not reader.read("Chỉ thị 42 và Kết luận 93 được phổ biến.").off_topic


def test_sentences_end_at_stops_not_at_abbreviations(reader: PageReader) -> None:
    text = "Ông Nguyễn Văn A. Nam dự họp tại TP. Huế. PGS.TS. Trần Bình nói tiếp. Giá là 1.500 đồng."
    page = reader.read(text)
    assert [text[a:b] for a, b in page.sentences] == [
        "Ông Nguyễn Văn A. Nam dự họp tại TP. Huế.",
        "PGS.TS. Trần Bình nói tiếp.",
        "Giá là 1.500 đồng.",
    ]
