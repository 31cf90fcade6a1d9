"""``ask``: questions in Vietnamese with and without diacritics and in English, right and honest."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console

import tests.sample_graph as facts
from app.asking.asking import Asker
from app.asking.forms import LANGUAGES
from app.asking.printing import print_reply
from app.asking.reference import read_reference
from queries import Library
from schema.folding import fold
from schema.registry import Registry

pytestmark = pytest.mark.graph
Ask = Callable[[str], dict[str, Any]]

CT42 = "Chỉ thị 42-CT/TW ngày 16/4/2010"
VUSTA = "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
FORM_ANSWERS = [
    # form, Vietnamese, English, a column and its values in order
    (
        "implementers",
        f"Đơn vị nào thực hiện {CT42}?",
        "Which bodies implement Directive 42-CT/TW of 16 April 2010?",
        "body",
        [facts.VUSTA_GROUP, facts.SECRETARIAT, facts.CAN_THO],
    ),
    (
        "disseminating_bodies",
        f"Cơ quan nào đã quán triệt {CT42}?",
        f"Which bodies studied {CT42}?",
        "body",
        [facts.CAN_THO],
    ),
    (
        "assigned_bodies",
        "Ai được giao thực hiện Kết luận 93?",
        "Who was told to implement Conclusion 93?",
        "body",
        [facts.PROPAGANDA],
    ),
    (
        "implementing_documents",
        f"Văn bản nào thực hiện {CT42}?",
        f"Which documents implement {CT42}?",
        "implementing",
        [facts.KL93],
    ),
    (
        "implementing_events",
        "Hội nghị nào phổ biến Nghị quyết 57?",
        "Which meetings were held on Resolution 57?",
        "event",
        [facts.BROADCAST],
    ),
    (
        "chain",
        f"{CT42} được triển khai như thế nào?",
        f"How was {CT42} implemented?",
        "level",
        [1, 1, 1, 2, 2],
    ),
    ("issuers", f"Ai ban hành {CT42}?", f"Who issued {CT42}?", "body", [facts.POLITBURO]),
    (
        "date_of_document",
        "Kết luận 93 được ban hành khi nào?",
        "When was Conclusion 93 issued?",
        "date",
        ["2020-11-20"],
    ),
    ("signers", "Ai ký Quy định 399?", "Who signed Regulation 399?", "person", [facts.TU]),
    (
        "addressees",
        "Quy định 399 gửi cho ai?",
        "To whom is Regulation 399 addressed?",
        "body",
        [facts.CAN_THO],
    ),
    (
        "citing_documents",
        "Văn bản nào dẫn Nghị định 30/2020/NĐ-CP?",
        "Which documents cite Decree 30/2020/NĐ-CP?",
        "citing",
        [facts.QYD399],
    ),
    ("changes", "Văn bản nào thay thế Quy định 66?", "What replaced Regulation 66?", "other", [facts.QYD399]),
    (
        "same_number",
        "Có bao nhiêu chỉ thị số 42?",
        "Which directives are numbered 42?",
        "settled",
        [True, True, False],
    ),
    (
        "without_implementer",
        "Kế hoạch nào chưa có ai thực hiện?",
        "Which plans does nobody implement?",
        "document",
        [facts.KH100],
    ),
    (
        "issued_of_type",
        "Bộ Chính trị đã ban hành những chỉ thị nào?",
        "Which directives has the Politburo issued?",
        "document",
        [facts.CT42_2025, facts.CT42_2010],
    ),
    (
        "issued_in_year",
        "BCT đã ban hành văn bản nào năm 2010?",
        "What did the Politburo issue in 2010?",
        "document",
        [facts.CT42_2010],
    ),
    (
        "issued",
        "Ban Bí thư đã ban hành những văn bản nào?",
        "What has Ban Bí thư issued?",
        "document",
        [facts.KL93],
    ),
    (
        "signed",
        "Ông Trần Cẩm Tú đã ký những văn bản nào?",
        "Which documents has Trần Cẩm Tú signed?",
        "document",
        [facts.QYD399],
    ),
    (
        "addressed",
        "Văn bản nào gửi Thành ủy Cần Thơ?",
        "What was sent to Thành ủy Cần Thơ?",
        "document",
        [facts.QYD399],
    ),
    (
        "implemented_by_document",
        "Kết luận 93 thực hiện văn bản nào?",
        "What does Conclusion 93 implement?",
        "implemented",
        [facts.CT42_2010],
    ),
    (
        "implemented_by_body",
        "Ban Tuyên giáo Trung ương thực hiện những gì?",
        "Which documents does Ban Tuyên giáo Trung ương implement?",
        "document",
        [facts.KL93],
    ),
    (
        "chairs",
        "Ai chủ trì hội nghị quán triệt Chỉ thị 42-CT/TW?",
        "Who chaired hội nghị quán triệt Chỉ thị 42-CT/TW?",
        "participant",
        [facts.DUNG],
    ),
    (
        "speakers",
        "Ai phát biểu tại hội nghị ngày 2/4/2021?",
        "Who spoke at hội nghị quán triệt Chỉ thị 42-CT/TW?",
        "participant",
        [facts.DUNG],
    ),
    (
        "organisers",
        "Cơ quan nào tổ chức hội nghị quán triệt Chỉ thị 42-CT/TW?",
        "Who organised hội nghị quán triệt Chỉ thị 42-CT/TW?",
        "participant",
        [facts.CAN_THO],
    ),
    (
        "participants",
        "Ai dự hội nghị phổ biến Nghị quyết 57-NQ/TW?",
        "Who attended hội nghị phổ biến Nghị quyết 57-NQ/TW?",
        "participant",
        [facts.TU],
    ),
    (
        "events_of_person",
        "Đồng chí Trần Cẩm Tú dự những hội nghị nào?",
        "Which events did Trần Cẩm Tú attend?",
        "event",
        [facts.BROADCAST],
    ),
    (
        "events_of_body",
        "Thành ủy Cần Thơ tổ chức những hội nghị nào?",
        "Which conferences did Thành ủy Cần Thơ organise?",
        "event",
        [facts.MEETING],
    ),
    (
        "positions",
        "Phan Xuân Dũng giữ chức vụ gì?",
        "Which offices does Phan Xuân Dũng hold?",
        "title",
        ["Chủ tịch"],
    ),
    ("holder_of_office", f"Ai là Chủ tịch {VUSTA}?", f"Who is Chủ tịch of {VUSTA}?", "person", [facts.DUNG]),
    ("members", f"Lãnh đạo của {VUSTA} là ai?", f"Who are the leaders of {VUSTA}?", "person", [facts.DUNG]),
    (
        "sub_bodies",
        f"Tổ chức nào thuộc {VUSTA}?",
        f"Which bodies are part of {VUSTA}?",
        "part",
        [facts.VUSTA_GROUP],
    ),
    (
        "connection",
        "Ban Bí thư liên quan thế nào đến Kết luận 93?",
        "How is Ban Bí thư connected with Conclusion 93?",
        "length",
        [1],
    ),
    (
        "sources",
        f"Bài nào nhắc đến {CT42}?",
        f"Which articles mention {CT42}?",
        "published",
        ["2021-04-03", "2020-12-01"],
    ),
    ("unresolved", "Những văn bản nào còn mơ hồ?", "Which mentions are not settled?", "state", ["ambiguous"]),
    ("search", "Tìm Ban Tuyên giáo", "Find Ban Tuyên giáo", "key", [facts.PROPAGANDA]),
]


@pytest.mark.parametrize(
    ("form", "vi", "en", "column", "expected"), FORM_ANSWERS, ids=[row[0] for row in FORM_ANSWERS]
)
def test_each_form_gives_its_right_answer_in_three_ways_of_asking(
    ask: Ask, form: str, vi: str, en: str, column: str, expected: list[Any]
) -> None:
    for question in (vi, fold(vi), vi.upper().replace("?", ""), en):
        reply = ask(question)
        assert (reply["status"], [row[column] for row in reply["answers"]]) == (
            "answered",
            expected,
        ), question


NO_ANSWERS = [
    ("Đơn vị nào thực hiện Nghị định 30/2020/NĐ-CP?", "nobody"),
    ("Cơ quan nào chỉ đạo thực hiện Kết luận 93?", "nobody"),
    ("Who signed Conclusion 93?", "nobody"),
    ("Ai chủ trì hội nghị phổ biến Nghị quyết 57-NQ/TW?", "nobody"),
    ("Trần Cẩm Tú giữ chức vụ gì?", "nobody"),
    ("Tìm Sở Nông nghiệp", "nobody"),
    ("Chỉ thị nào chưa có ai thực hiện?", "nobody"),
    ("Đơn vị nào thực hiện Kế hoạch 7777-KH/TU?", "not_in_graph"),
    ("Which bodies implement Conclusion 57?", "not_in_graph"),
    ("Đơn vị nào thực hiện Nghị quyết Đại hội XIII?", "not_in_graph"),
    ("Who is Nguyễn Văn Không Có?", "not_in_graph"),
    ("Tỉnh ủy Kiên Giang đã ban hành những văn bản nào?", "not_in_graph"),
    ("Ai dự hội nghị tổng kết không hề có?", "not_in_graph"),
    ("Thời tiết hôm nay thế nào?", "not_understood"),
    ("Which bodies implement love?", "not_understood"),
    ("", "not_understood"),
    ("((((", "not_understood"),
]


@pytest.mark.parametrize(("question", "status"), NO_ANSWERS)
def test_what_has_no_answer_is_said_honestly(ask: Ask, question: str, status: str) -> None:
    reply = ask(question)
    assert reply["status"] == status
    assert reply["answers"] == []
    if status == "not_understood":
        assert len(reply["forms"]) >= 50


def test_a_number_given_out_several_times_is_ambiguous_and_each_candidate_has_its_own_answers(
    ask: Ask,
) -> None:
    reply = ask("Đơn vị nào thực hiện Chỉ thị 42?")
    assert (reply["status"], reply["answers"]) == ("ambiguous", [])
    assert {row["key"]: [answer["body"] for answer in row["answers"]] for row in reply["candidates"]} == {
        facts.CT42_2010: [facts.VUSTA_GROUP, facts.SECRETARIAT, facts.CAN_THO],
        facts.CT42_2025: [facts.DONG_THAP],
    }
    for candidate in reply["candidates"]:
        assert all(answer["evidence"][0]["quote"] for answer in candidate["answers"])
        assert [row["mention_name"] for row in candidate["perhaps"]] == ["Chỉ thị 42"]
    register = {row["key"] for row in reply["register_candidates"]}
    assert "party.tw.ct.42.2004-08-25" in register
    assert not register & {facts.CT42_2010, facts.CT42_2025}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("chi thi 42 ngay 16-4-2010", facts.CT42_2010),
        ("Chỉ thị số 42-CT/TW năm 2025", facts.CT42_2025),
        ("Chỉ thị 42 khóa X", facts.CT42_2010),
        ("Chỉ thị 42 (khóa XIII)", facts.CT42_2025),
        ("Chỉ thị 42 về giáo dục cần, kiệm, liêm, chính", facts.CT42_2025),
        ("Directive No. 42-CT/TW of January 16, 2025", facts.CT42_2025),
        ("CT 42 của BCT ngày 16 tháng 4 năm 2010", facts.CT42_2010),
    ],
)
def test_whatever_the_question_says_of_a_document_narrows_the_choice(ask: Ask, words: str, key: str) -> None:
    reply = ask(f"Đơn vị nào thực hiện {words}?")
    assert (reply["status"], reply["parameters"]["document"]) == ("answered", key)


def test_what_contradicts_every_candidate_finds_none(ask: Ask) -> None:
    reply = ask("Đơn vị nào thực hiện Chỉ thị 42-CT/TW ngày 1/1/1999?")
    assert reply["status"] in ("not_in_graph", "unresolved")
    assert reply["candidates"] == []


def test_only_an_unsettled_mention_is_unresolved_and_shown_as_perhaps(ask: Ask) -> None:
    reply = ask("Đơn vị nào thực hiện Chỉ thị 42 của Thủ tướng?")
    assert (reply["status"], reply["answers"], reply["candidates"]) == ("unresolved", [], [])
    assert [row["subject"] for row in reply["perhaps"]] == [facts.DONG_THAP]


def test_a_reply_has_all_its_fields(ask: Ask) -> None:
    wanted = {"question", "understood_as", "query", "parameters", "status", "answers", "candidates", "cypher"}
    for question in ("Đơn vị nào thực hiện Chỉ thị 42?", f"Who issued {CT42}?", "???"):
        reply = ask(question)
        assert wanted <= set(reply)
        assert reply["question"] == question
    assert ask(f"Who issued {CT42}?")["understood_as"] == "Who issued Chỉ thị 42-CT/TW ngày 16/4/2010?"


def test_every_form_asks_a_query_that_exists_with_parameters_that_it_has(
    asker: Asker, library: Library
) -> None:
    assert len(asker.forms) >= 25
    for form in asker.forms:
        known = {parameter.name for parameter in library[form.query].parameters}
        assert set(form.parameters) | set(form.fixed) <= known, form.id
        if form.perhaps:
            assert form.perhaps in library


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_a_form_is_understood_as_that_form(asker: Asker, language: str) -> None:
    for form in asker.forms:
        match = asker._understand(form.example[language])
        assert match is not None, form.example
        assert match.form.id == form.id, form.example[language]


def test_the_terminal_shows_answers_with_the_sentences_that_prove_them(ask: Ask) -> None:
    out = io.StringIO()
    print_reply(ask("Đơn vị nào thực hiện Chỉ thị 42?"), Console(file=out, width=100))
    shown = " ".join(out.getvalue().split())
    assert "Đảng đoàn Liên hiệp Hội Việt Nam đã triển khai Chỉ thị 42-CT/TW" in shown
    assert "party.tw.ct.42.2025-01-16" in shown
    assert "2004-08-25" in shown


def test_every_reply_can_be_printed(ask: Ask, asker: Asker) -> None:
    for form in asker.forms:
        for language in LANGUAGES:
            out = io.StringIO()
            print_reply(ask(form.example[language]), Console(file=out, width=80))
            assert out.getvalue().strip()


@pytest.mark.parametrize("words", ["tình yêu", "2010", "ngày 16/4/2010", "Bộ Chính trị", "love", "", "42"])
def test_what_is_no_document_is_not_read_as_one(registry: Registry, words: str) -> None:
    assert read_reference(words, registry) is None
