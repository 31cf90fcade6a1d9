# ruff: noqa: E501  (a table of questions)
"""What people really type: titles and bodies, events by their document, words for codes, short refusals."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

import tests.sample_graph as facts
from app.asking.asking import Asker
from app.asking.printing import print_reply
from app.asking.steps import answer
from app.command_line import build
from queries import Library
from schema.folding import fold
from store.database import Database
from tests.api.service import open_client
from tests.sample_graph import GraphBuilder

pytestmark = pytest.mark.graph
Ask = Callable[[str], dict[str, Any]]
MINISTRY = "Bộ Khoa học và Công nghệ"


@pytest.fixture(scope="module", autouse=True)
def ministry(database: Database, graph: GraphBuilder) -> Iterator[None]:
    """A ministry with a minister and a former one, and a body that directs."""
    known = (
        "source: 'registry:x', status: 'asserted', recorded: '2026-11-24T08:00:00Z', observed: '2025-03-01'"
    )
    database.write(
        "CREATE (m:Organisation {key: 'most', name: $name, search_key: $folded}) "
        f"CREATE (:Person {{key: 'a', name: 'Lê Thị An', search_key: 'le thi an'}})-[:HOLDS {{uid: 'h1', "
        f"title: 'Bộ trưởng', rule: 'holds.title', {known}}}]->(m) "
        f"CREATE (:Person {{key: 'b', name: 'Vũ Văn Bình', search_key: 'vu van binh'}})-[:HOLDS {{uid: 'h2', "
        f"title: 'Bộ trưởng', rule: 'holds.former', {known}}}]->(m) "
        f"WITH m MATCH (d:Document {{key: $document}}) CREATE (m)-[:IMPLEMENTS {{uid: 'i1', mode: 'directs', "
        f"{known}}}]->(d)",
        name=MINISTRY, folded=fold(MINISTRY), document=facts.NQ57,
    )  # fmt: skip
    database.write("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    yield
    database.write("MATCH (n) WHERE n.key IN ['most', 'a', 'b'] DETACH DELETE n")


def ways(question: str) -> tuple[str, ...]:
    return question, fold(question), question.upper()


@pytest.mark.parametrize(
    "question",
    [
        *ways("Ai là Bộ trưởng Bộ Khoa học và Công nghệ?"),
        *ways("Ai là bộ trưởng Khoa học và Công nghệ?"),
        *ways("Ai giữ chức Bộ trưởng của Bộ Khoa học và Công nghệ?"),
        "Who is the Minister of Science and Technology?",
        "Who is Minister of Bộ Khoa học và Công nghệ?",
        *ways("Bộ trưởng Bộ Khoa học và Công nghệ là ai?"),
        "Bộ trưởng của Bộ Khoa học và Công nghệ hiện nay là ai?",
        "Who is Bộ trưởng Bộ Khoa học và Công nghệ?",
    ],
)
def test_a_title_ends_where_the_name_of_the_body_begins(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert (reply["status"], [row["person"] for row in reply["answers"]]) == ("answered", ["a", "b"])
    assert [row["former"] for row in reply["answers"]] == [False, True]


@pytest.mark.parametrize(
    "question",
    [
        *ways("Bộ trưởng Lê Thị An là ai?"),
        "Who is Minister Lê Thị An?",
        *ways("Lê Thị An từng giữ những chức vụ gì?"),
        "Bà Lê Thị An đã từng giữ chức vụ gì?",
    ],
)
def test_a_person_is_found_behind_a_title_and_before_tung(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert (reply["status"], reply["query"]) == ("answered", "positions_of_person")
    assert reply["parameters"]["person"] == "a"


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Who attended the meeting on 2025-03-01?", [facts.TU]),
        ("Who attended the conference of 1 March 2025?", [facts.TU]),
        ("Who chaired the meeting on 2021-04-02?", [facts.DUNG]),
        ("Who chaired the meeting on 2 April 2021?", [facts.DUNG]),
        ("Ai dự hội nghị quán triệt NQ 57?", [facts.TU]),
        ("Ai tham dự hội nghị triển khai Nghị quyết 57-NQ/TW?", [facts.TU]),
        ("ai du hoi nghi ve nghi quyet 57", [facts.TU]),
        ("Who attended the conference on Resolution 57?", [facts.TU]),
        ("Ai chủ trì hội nghị phổ biến Chỉ thị 42-CT/TW ngày 16/4/2010?", [facts.DUNG]),
    ],
)
def test_an_event_is_found_by_its_date_or_by_the_document_that_it_is_about(
    ask: Ask, question: str, people: list[str]
) -> None:
    reply = ask(question)
    assert (reply["status"], [row["participant"] for row in reply["answers"]]) == ("answered", people)


def printed(reply: dict[str, Any]) -> str:
    out = io.StringIO()
    print_reply(reply, Console(file=out, width=200))
    return out.getvalue()


def test_codes_stay_in_json_and_are_words_where_people_read(ask: Ask) -> None:
    vietnamese = ask("Đơn vị nào thực hiện Chỉ thị 42-CT/TW ngày 16/4/2010?")
    row = vietnamese["answers"][0]
    assert (row["modes"], row["labels"]["modes"]) == (["carries_out"], ["thực hiện"])
    assert row["labels"]["statuses"] == ["theo báo cáo"]
    shown = printed(vietnamese)
    assert "thực hiện" in shown
    assert not any(code in shown for code in ("carries_out", "asserted", "reported", "disseminates"))
    english = ask("Which bodies implement Directive 42-CT/TW of 16/4/2010?")
    assert english["answers"][0]["labels"]["modes"] == ["carries out"]
    assert "carries_out" not in printed(english)


def test_a_candidate_of_an_ambiguous_question_has_words_as_well(ask: Ask) -> None:
    reply = ask("Đơn vị nào thực hiện Chỉ thị 42?")
    assert reply["status"] == "ambiguous"
    assert all("labels" in row for each in reply["candidates"] for row in each["answers"])


def test_a_former_office_is_said_as_former(ask: Ask) -> None:
    assert "nguyên Bộ trưởng, Vũ Văn Bình" in printed(ask("Ai là Bộ trưởng Bộ Khoa học và Công nghệ?"))
    assert "former Bộ trưởng" in printed(ask("Who is Vũ Văn Bình?"))


def test_a_citation_names_title_and_publisher_and_no_path(ask: Ask) -> None:
    shown = printed(ask("Ai ký Quy định 399?"))
    assert "[Quy định mới, 2026-01-12]" in shown
    assert "Báo Mẫu" in printed(ask("Ai ban hành Kết luận 93?"))


def test_what_is_not_understood_is_short_and_the_nearest_forms_come_first(ask: Ask, asker: Asker) -> None:
    reply = ask("Đơn vị nào chẳng hề nghe nói thực hiện gì cả vậy hả?")
    assert reply["status"] == "not_understood"
    assert len(reply["forms"]) == 2 * len(asker.forms)
    assert reply["forms"][0] == "Đơn vị nào thực hiện Chỉ thị 42?"
    assert len(printed(reply).splitlines()) <= 9


@pytest.mark.parametrize(
    ("question", "known", "told"),
    [
        ("Đơn vị nào thực hiện Kế hoạch 7777-KH/TU?", False, "Danh mục cũng không có"),
        ("Đơn vị nào thực hiện Nghị quyết 18-NQ/TW?", True, "chưa có văn bản nào trong đồ thị nhắc tới"),
        ("Bộ Công Thương đã ban hành những văn bản nào?", True, "Danh mục có: Bộ Công Thương"),
        ("Who is Nguyễn Văn Không Có?", False, "Nor does the register know it"),
        ("Ai dự hội nghị tổng kết không hề có?", None, "Đồ thị không có “hội nghị tổng kết không hề có”"),
    ],
)
def test_what_the_graph_does_not_have_is_named_and_looked_up_in_the_register(
    ask: Ask, question: str, known: bool | None, told: str
) -> None:
    reply = ask(question)
    assert reply["status"] == "not_in_graph"
    assert [item["in_register"] for item in reply["missing"]] == [known]
    assert told in printed(reply)


RIGHT = [
    ("Cơ quan nào chỉ đạo thực hiện Nghị quyết 57?", "Which bodies direct the implementation of Resolution 57?",
     "body", ["most"]),
    ("Đồ thị có bao nhiêu văn bản?", "How large is the graph?", "what", ["node", "edge"]),
    ("Có gì mới trong đồ thị?", "What is new?", "type", ["HOLDS"]),
]  # fmt: skip


@pytest.mark.parametrize(("vietnamese", "english", "column", "values"), RIGHT)
def test_the_forms_that_speak_of_the_whole_graph_answer(
    ask: Ask, vietnamese: str, english: str, column: str, values: list[str]
) -> None:
    for question in (*ways(vietnamese), english):
        reply = ask(question)
        assert reply["status"] == "answered", question
        assert set(values) <= {row[column] for row in reply["answers"]}, question


NO_DOCUMENT = "Kế hoạch 7777-KH/TU"
NOBODY = "Tỉnh ủy Không Có"
NO_PERSON = "Nguyễn Văn Không Có"
NO_EVENT = "hội nghị không hề có"
HONEST = {
    "directing_bodies": (f"Cơ quan nào chỉ đạo thực hiện {NO_DOCUMENT}?", f"Which bodies direct the implementation of {NO_DOCUMENT}?"),
    "disseminating_bodies": (f"Đơn vị nào quán triệt {NO_DOCUMENT}?", f"Which bodies disseminate {NO_DOCUMENT}?"),
    "assigned_bodies": (f"Ai được giao thực hiện {NO_DOCUMENT}?", f"Who was told to implement {NO_DOCUMENT}?"),
    "implementing_documents": (f"Văn bản nào thực hiện {NO_DOCUMENT}?", f"Which documents implement {NO_DOCUMENT}?"),
    "implementing_events": (f"Hội nghị nào quán triệt {NO_DOCUMENT}?", f"Which conferences were held on {NO_DOCUMENT}?"),
    "chain": (f"{NO_DOCUMENT} được triển khai như thế nào?", f"How was {NO_DOCUMENT} implemented?"),
    "implementers": (f"Đơn vị nào thực hiện {NO_DOCUMENT}?", f"Which bodies implement {NO_DOCUMENT}?"),
    "issuers": (f"Ai ban hành {NO_DOCUMENT}?", f"Who issued {NO_DOCUMENT}?"),
    "date_of_document": (f"{NO_DOCUMENT} ban hành khi nào?", f"When was {NO_DOCUMENT} issued?"),
    "signers": (f"Ai ký {NO_DOCUMENT}?", f"Who signed {NO_DOCUMENT}?"),
    "addressees": (f"{NO_DOCUMENT} gửi cho ai?", f"To whom is {NO_DOCUMENT} addressed?"),
    "citing_documents": (f"Văn bản nào viện dẫn {NO_DOCUMENT}?", f"Which documents cite {NO_DOCUMENT}?"),
    "changes": (f"Văn bản nào thay thế {NO_DOCUMENT}?", f"What replaced {NO_DOCUMENT}?"),
    "same_number": ("Có bao nhiêu chỉ thị số 4321?", "Which directives are numbered 4321?"),
    "without_implementer": ("Chiến lược nào chưa có ai thực hiện?", "Which strategies does nobody implement?"),
    "issued_of_type": (f"{NOBODY} đã ban hành những chỉ thị nào?", f"Which directives has {NOBODY} issued?"),
    "issued_in_year": (f"{NOBODY} đã ban hành văn bản nào năm 2025?", f"What did {NOBODY} issue in 2025?"),
    "issued": (f"{NOBODY} đã ban hành những văn bản nào?", f"What has {NOBODY} issued?"),
    "signed": (f"Ông {NO_PERSON} đã ký những văn bản nào?", f"Which documents has {NO_PERSON} signed?"),
    "addressed": (f"Văn bản nào gửi {NOBODY}?", f"Which documents are addressed to {NOBODY}?"),
    "implemented_by_document": (f"{NO_DOCUMENT} thực hiện văn bản nào?", f"What does {NO_DOCUMENT} implement?"),
    "implemented_by_body": (f"{NOBODY} thực hiện những văn bản nào?", f"Which documents does {NOBODY} implement?"),
    "chairs": (f"Ai chủ trì {NO_EVENT}?", f"Who chaired {NO_EVENT}?"),
    "speakers": (f"Ai phát biểu tại {NO_EVENT}?", f"Who spoke at {NO_EVENT}?"),
    "organisers": (f"Cơ quan nào tổ chức {NO_EVENT}?", f"Who organised {NO_EVENT}?"),
    "participants": (f"Ai dự {NO_EVENT}?", f"Who attended {NO_EVENT}?"),
    "events_of_person": (f"Ông {NO_PERSON} dự những hội nghị nào?", f"Which meetings did {NO_PERSON} attend?"),
    "events_of_body": (f"{NOBODY} tổ chức những hội nghị nào?", f"Which conferences did {NOBODY} organise?"),
    "holder_of_office": (f"Ai là Bí thư {NOBODY}?", f"Who is Bí thư of {NOBODY}?"),
    "members": (f"Lãnh đạo của {NOBODY} là ai?", f"Who are the leaders of {NOBODY}?"),
    "positions": (f"Ông {NO_PERSON} giữ chức vụ gì?", f"Which offices does {NO_PERSON} hold?"),
    "sub_bodies": (f"Tổ chức nào thuộc {NOBODY}?", f"Which bodies are part of {NOBODY}?"),
    "connection": (f"{NOBODY} liên quan thế nào đến {NO_DOCUMENT}?", f"How is {NOBODY} connected with {NO_DOCUMENT}?"),
    "sources": (f"Bài nào nhắc đến {NO_DOCUMENT}?", f"Which articles mention {NO_DOCUMENT}?"),
    "search": ("Tìm Sở Không Có", "Find Sở Không Có"),
}  # fmt: skip
"""An honest non-answer for each form that names something: nothing in this graph has these names."""
OF_THE_WHOLE = {
    "unresolved": ("Những văn bản nào còn mơ hồ?", "Which mentions are not settled?"),
    "newest": ("Có gì mới trong đồ thị?", "What is new?"),
    "counts": ("Đồ thị có bao nhiêu văn bản?", "How large is the graph?"),
}


@pytest.mark.parametrize("form", sorted(HONEST))
def test_each_form_says_honestly_that_it_has_no_answer(ask: Ask, asker: Asker, form: str) -> None:
    vietnamese, english = HONEST[form]
    for question in (*ways(vietnamese), english):
        match = asker._understand(question)
        assert match is not None, question
        assert match.form.id == form, question
        reply = ask(question)
        assert reply["status"] in ("nobody", "not_in_graph"), question
        assert reply["answers"] == []
        assert bool(reply["missing"]) == (reply["status"] == "not_in_graph"), question


def test_no_form_lacks_its_honest_answer(asker: Asker) -> None:
    assert set(HONEST) | set(OF_THE_WHOLE) == {form.id for form in asker.forms}


@pytest.mark.parametrize("form", sorted(OF_THE_WHOLE))
def test_an_empty_graph_says_nobody(form: str, asker: Asker, database: Database, library: Library) -> None:
    def run(name: str, given: Any) -> list[dict[str, Any]]:
        bound = library.bind(name, given)
        with database.session("WRITE") as session, session.begin_transaction() as emptied:
            emptied.run("MATCH (n) DETACH DELETE n")
            rows = [dict(record) for record in emptied.run(bound.question.cypher, dict(bound.sent))]  # type: ignore[arg-type]
            emptied.rollback()
        return rows

    for question in (*ways(OF_THE_WHOLE[form][0]), OF_THE_WHOLE[form][1]):
        assert answer(asker.asking(question), run)["status"] == "nobody", question


def test_the_terminal_and_the_service_give_the_same(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = database.address
    monkeypatch.setenv("VANKIEN_NEO4J_URI", address.uri)
    monkeypatch.setenv("VANKIEN_NEO4J_USER", address.user)
    monkeypatch.setenv("VANKIEN_NEO4J_PASSWORD", address.password)
    with open_client(database) as client:
        for question in ("Đơn vị nào thực hiện Chỉ thị 42?", "Who is Phan Xuân Dũng?", "Thời tiết thế nào?"):
            shown = CliRunner().invoke(build(), ["ask", "--json", question])
            assert shown.exit_code == 0, shown.output
            assert json.loads(shown.stdout) == client.get("/api/v1/ask", params={"q": question}).json()
