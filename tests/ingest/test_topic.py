"""Texts off the topic give an empty graph; one in which a public body acts does not."""

import pytest

from ingest.extract import extract
from ingest.recognise import Reader

FILLER = (
    "Trời nắng đẹp suốt tuần và nhiều người rủ nhau ra bãi biển. Quán nhỏ ven đường bán nước dừa và chè. "
    "Bọn trẻ thả diều tới tối muộn, người lớn ngồi hóng gió. Món cá nướng được khen ngon, giá lại mềm. "
)


@pytest.mark.parametrize(
    "told",
    [
        "Trận đấu kết thúc với tỷ số 2-1, tiền đạo chủ nhà ghi bàn ở phút cuối.",
        "Chiếc điện thoại mới có màn hình lớn, pin bền và giá từ 9 triệu đồng.",
        "Ướp thịt với hành tím, nước mắm rồi nướng trên than hồng.",
        "Cảnh sát Anh đang điều tra vụ cháy ở một quán rượu tại London.",
    ],
    ids=["sport", "gadget", "recipe", "foreign"],
)
def test_a_text_off_the_topic_is_empty(told: str, reader: Reader) -> None:
    graph = extract(f"{told} {FILLER * 3}", reader)
    assert not graph.entities
    assert not graph.statements


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("Công an huyện Vĩnh Cửu đang điều tra vụ mất trộm ở bãi xe.", "Công an huyện Vĩnh Cửu"),
        (
            "Sở Giáo dục và Đào tạo tỉnh Gia Lai công bố điểm chuẩn vào lớp 10.",
            "Sở Giáo dục và Đào tạo tỉnh Gia Lai",
        ),
        ("UBND phường Bến Thành đã lập biên bản chủ quán.", "Ủy ban nhân dân phường Bến Thành"),
    ],
)
def test_one_act_of_a_public_body_keeps_a_text(told: str, body: str, reader: Reader) -> None:
    graph = extract(f"{told} {FILLER * 3}", reader)
    assert any(entity.name.startswith(body) for entity in graph.entities)


def test_a_text_that_one_act_keeps_is_read_like_any_other(reader: Reader) -> None:
    told = "Sở Giáo dục tỉnh Gia Lai đã tổ chức hội thi vẽ tranh ngày 5/6/2019 tại thành phố Pleiku."
    graph = extract(f"{told} {FILLER * 8}", reader)
    assert "ORGANISED" in {statement.type for statement in graph.statements}


def test_a_province_places_a_text_at_home(reader: Reader) -> None:
    told = (
        "Quốc hội đã thông qua Nghị quyết về tách dự án tái định cư. Chính phủ báo cáo Quốc hội tiến độ. "
        "Đại biểu Quốc hội đề nghị Chính phủ làm rõ nguồn vốn, Quốc hội giao Chính phủ tổ chức thực hiện "
        "tại Đồng Nai. "
    )
    assert any(entity.name == "Quốc hội" for entity in extract(told + FILLER * 3, reader).entities)
