"""Offices with their years, and what is never taken of a person."""

import dataclasses
import json
from typing import Any

import pytest

from ingest.extract import extract
from ingest.recognise import Reader
from schema.local_graph import Statement

HOME = "Tỉnh ủy Hà Nam thông báo. "
"""Keeps a sentence on the topic."""


def offices(reader: Reader, sentence: str, published: str | None = "2024-05-06") -> list[Statement]:
    graph = extract(HOME + sentence, reader, published)
    return [statement for statement in graph.statements if statement.type == "HOLDS"]


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("Ông Lê Văn Bách giữ chức Bí thư Tỉnh ủy Hà Nam nhiệm kỳ 2020 - 2025.", "2020", "2025"),
        ("Ông Lê Văn Bách được bổ nhiệm làm Giám đốc Sở Y tế Hà Nam từ ngày 01/7/2021.", "2021-07-01", None),
        (
            "Ông Lê Văn Bách giữ chức Giám đốc Sở Y tế Hà Nam kể từ ngày 5 tháng 9 năm 2022.",
            "2022-09-05",
            None,
        ),
        ("Ông Lê Văn Bách là Giám đốc Sở Y tế Hà Nam từ năm 2010 đến năm 2015.", "2010", "2015"),
        ("Ông Lê Văn Bách là Giám đốc Sở Y tế Hà Nam (2010-2015).", "2010", "2015"),
        (
            "Từ tháng 7/2018 đến tháng 2/2020, ông Lê Văn Bách là Giám đốc Sở Y tế Hà Nam.",
            "2018-07",
            "2020-02",
        ),
        ("Ông Lê Văn Bách, Giám đốc Sở Y tế Hà Nam, cho biết năm 2015 đã khó khăn.", None, None),
    ],
)
def test_an_office_has_the_years_that_the_text_gives(
    reader: Reader, sentence: str, since: str | None, until: str | None
) -> None:
    (office,) = offices(reader, sentence)
    assert (office.valid_from, office.valid_to) == (since, until)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lê Văn Bách, nguyên Giám đốc Sở Y tế Hà Nam, đến dự.",
        "Ông Lê Văn Bách từng là Giám đốc Sở Y tế Hà Nam.",
        "Ông Lê Văn Bách thôi giữ chức Giám đốc Sở Y tế Hà Nam.",
    ],
)
def test_a_former_office_has_ended_by_the_day_of_the_text(reader: Reader, sentence: str) -> None:
    (office,) = offices(reader, sentence)
    assert office.status == "reported"
    assert office.valid_to == "2024-05-06"


def test_what_somebody_once_was_is_said_of_the_whole_list(reader: Reader) -> None:
    told = "Ông Lê Văn Bách, Bí thư Tỉnh ủy Hà Nam, từng là Giám đốc Sở Y tế Hà Nam, Phó Chủ tịch UBND tỉnh."
    ends = {office.title: office.valid_to for office in offices(reader, told)}
    assert ends == {"Bí thư": None, "Giám đốc": "2024-05-06", "Phó Chủ tịch": "2024-05-06"}


def test_an_office_held_now_has_no_end(reader: Reader) -> None:
    (office,) = offices(reader, "Ông Lê Văn Bách, Giám đốc Sở Y tế Hà Nam, đến dự.")
    assert (office.status, office.valid_to) == ("asserted", None)


def test_nothing_private_of_a_person_is_taken(reader: Reader) -> None:
    text = (
        HOME
        + "Bà Trần Thị Vân (sinh năm 1970, CCCD số 035170001234, trú tại số 15 ngõ 8 phố Lê Lợi, điện thoại "
        "0912345678, email tran.van@vidu.vn, mắc bệnh tiểu đường), Giám đốc Sở Y tế Hà Nam, xin nghỉ hưu."
    )
    graph = extract(text, reader, "2024-05-06")
    said: list[Any] = [
        (entity.name, entity.aliases, entity.title, entity.kind, entity.number, entity.date)
        for entity in graph.entities
    ]
    said += [
        {k: v for k, v in dataclasses.asdict(statement).items() if k != "evidence"}
        for statement in graph.statements
    ]
    shown = json.dumps(said, ensure_ascii=False)
    for private in ("1970", "035170001234", "ngõ", "Lê Lợi", "0912345678", "tran.van", "tiểu đường"):
        assert private not in shown
    assert any(entity.name == "Trần Thị Vân" for entity in graph.entities)
