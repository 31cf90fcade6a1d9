"""PDF, Word, TCVN3 and VNI: what readers make of files that are no plain text, and what they refuse.

``files/chi_thi_luu_tru.pdf`` is a text of our own printed by a browser on two pages, with page numbers and a
head of two columns; ``files/scan.pdf`` a page that holds a drawing only.
"""

import io
import json
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from app.command_line import build
from ingest.read import find_files, read_path
from ingest.read.legacy import converted, encoding_of, known_encodings
from ingest.read.pdf_layout import paragraphs, without_running_lines
from ingest.read.pdf_pages import Line
from schema.errors import InputError

FILES = Path(__file__).parent / "files"
PDF = FILES / "chi_thi_luu_tru.pdf"
SENTENCE = (
    "Ban Thường vụ Tỉnh ủy yêu cầu các huyện ủy triển khai Kết luận số 05-KL/TU ngày 03/4/2019 "
    "và báo cáo kết quả thực hiện trước ngày 15 tháng 12 hằng năm."
)


def only(path: Path):
    (source,) = read_path(path)
    return source


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(read_path(path))
    assert "\n" not in str(caught.value)
    return caught.value.reason


def legacy(text: str, encoding: str) -> str:
    """``text`` in the letters of a legacy encoding; capitals with a tone that TCVN3 lacks become small."""
    letters = next(each.letters for each in known_encodings() if each.id == encoding)
    inverse: dict[str, str] = {}
    for source, letter in letters.items():
        inverse.setdefault(letter, source)
    text = unicodedata.normalize("NFC", text)
    return "".join(inverse.get(c) or inverse.get(c.lower(), c) if ord(c) > 127 else c for c in text)


# PDF


def test_lines_of_a_pdf_become_paragraphs_also_over_the_page_break() -> None:
    lines = only(PDF).text.split("\n")
    assert lines[:4] == [
        "TỈNH ỦY BẮC HƯNG",
        "*",
        "Số 17-CT/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    ]
    assert "Bắc Hưng, ngày 14 tháng 3 năm 2023" in lines
    (fifth,) = [line for line in lines if line.startswith("5. ")]
    assert fifth.endswith("hằng năm kiểm tra việc thực hiện ở các chi bộ và báo cáo kết quả về Ban Thường vụ "
                          "Tỉnh ủy (qua Văn phòng Tỉnh ủy) trước ngày 15 tháng 12.")  # fmt: skip
    assert "- Các huyện ủy, thành ủy," in lines


def test_page_numbers_of_a_pdf_are_left_out() -> None:
    assert not {"1", "2"} & set(only(PDF).text.split("\n"))


def test_a_scanned_pdf_is_said_to_be_one() -> None:
    assert "without a text layer" in refusal(FILES / "scan.pdf")


@pytest.mark.parametrize("cut", [9, 2000, 20_000])
def test_a_broken_pdf_is_one_sentence(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF.read_bytes()[:cut])
    assert refusal(path) == "the PDF file is broken"


def line(text: str, y: float, left: float = 90, right: float = 500) -> Line:
    return Line(text, left, right, y, y + 12)


def test_a_running_head_is_left_out_where_it_stands_on_three_pages_at_one_place() -> None:
    pages = [
        [line("Công báo số 7", 800), line(f"Điều {n}. Quy định", 700), line(f"đoạn {n}", 600)]
        for n in range(1, 5)
    ]
    assert all(len(page) == 2 for page in without_running_lines(pages))
    assert all(len(page) == 3 for page in without_running_lines(pages[:2]))


def test_a_number_alone_that_does_not_count_with_the_pages_stays() -> None:
    pages = [[line("2019", 800), line("a", 700)], [line("b", 800), line("c", 700)]]
    assert without_running_lines(pages) == pages


def test_a_number_cut_at_the_end_of_a_line_is_joined_without_a_blank() -> None:
    page = [line("Các chi bộ học tập Nghị quyết số 18-NQ/", 700), line("TW của Trung ương.", 682, right=300)]
    assert paragraphs([page]) == "Các chi bộ học tập Nghị quyết số 18-NQ/TW của Trung ương."


def test_a_line_that_is_not_full_ends_its_paragraph() -> None:
    page = [line("Dòng thứ nhất rất dài và đầy", 700), line("hết.", 682, right=120), line("Đoạn hai", 664)]
    assert paragraphs([page]) == "Dòng thứ nhất rất dài và đầy hết.\nĐoạn hai"


# Word


def word(tmp_path: Path) -> tuple[docx.document.Document, Path]:
    return docx.Document(), tmp_path / "a.docx"


def test_paragraphs_and_tables_of_a_word_file_come_in_order_without_headers(tmp_path: Path) -> None:
    document, path = word(tmp_path)
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_paragraph("Đoạn một")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Ô {number}"
    paragraph = document.add_paragraph("Số 42")
    paragraph.add_run("-CT/TW").bold = True
    document.save(str(path))
    assert only(path).text == "Đoạn một\nÔ 0\nÔ 1\nÔ 2\nÔ 3\nSố 42-CT/TW"


def test_what_a_tracked_change_deleted_is_left_out(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    document, path = word(tmp_path)
    paragraph = document.add_paragraph("Bãi bỏ ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for kind, text in (("del", "<w:delText>Điều 3</w:delText>"), ("ins", "<w:t>Điều 4</w:t>")):
        paragraph._p.append(parse_xml(f"<w:{kind} {space}><w:r>{text}</w:r></w:{kind}>"))
    document.save(str(path))
    assert only(path).text == "Bãi bỏ Điều 4"


def test_runs_in_legacy_fonts_are_converted_by_the_font_and_by_that_of_their_style(tmp_path: Path) -> None:
    document, path = word(tmp_path)
    paragraph = document.add_paragraph()
    for text, font in (
        ("tØnh uû ", ".VnTimeH"),
        ("ChØ thÞ ", ".VnTime"),
        ("Nghò quyeát ", "VNI-Times"),
        ("mới", "Arial"),
    ):
        paragraph.add_run(text).font.name = font
    style = document.styles.add_style("Cu", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.font.name = ".VnArial"
    document.add_paragraph("Héi nghÞ", style="Cu")
    document.save(str(path))
    source = only(path)
    assert source.text == "TỈNH UỶ Chỉ thị Nghị quyết mới\nHội nghị"
    assert "converted from TCVN3, by the font" in source.notes


def zipped(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no archive", "zip archive that it should be is broken"),
        (zipped({"a.txt": b"x"}), "no Word document"),
        (zipped({"[Content_Types].xml": b"<a/>"}), "no Word document, or a broken one"),
        (zipped({"[Content_Types].xml": b"<a/>", "word/vbaProject.bin": b"x"}), "with macros"),
        (zipped({"[Content_Types].xml": b"<a/>", "x.xml": bytes(320_000_000)}), "larger than 300 MB"),
    ],
    ids=["broken", "other zip", "no parts", "macros", "bomb"],
)
def test_bad_word_files_are_refused_in_one_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert reason in refusal(path)


# TCVN3 and VNI


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
@pytest.mark.parametrize("as_bytes", ["latin-1", "utf-8"])
def test_legacy_texts_are_recognised_as_bytes_and_as_letters(
    tmp_path: Path, encoding: str, as_bytes: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(legacy(SENTENCE, encoding).encode(as_bytes))
    source = only(path)
    assert source.text == SENTENCE.replace("ủy", "ủy")
    assert source.notes == (f"converted from {encoding}",)


def test_lines_in_unicode_among_legacy_ones_stay_as_they_are() -> None:
    mixed = legacy(SENTENCE, "TCVN3") + "\nĐoạn này là Unicode ngay từ đầu, ý là thế."
    assert converted(mixed)[0] == SENTENCE + "\nĐoạn này là Unicode ngay từ đầu, ý là thế."


def test_words_in_capitals_get_capitals_where_the_encoding_has_small_letters_only() -> None:
    text = "§¶ng bé tØnh triÓn khai chØ thÞ míi\nTØNH ñY Hµ NAM\nñY BAN NH¢N D¢N HUYÖN"
    assert converted(text)[0].split("\n")[1:] == ["TỈNH ỦY HÀ NAM", "ỦY BAN NHÂN DÂN HUYỆN"]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "các ông bà và cô chú có nhà ở đó",
        "Die Grüße kämen größtenteils aus Köln, München und Düsseldorf, schön für Österreich",
        "L'État a été représenté à Genève où le rôle de la Suède, très élevé, a été précisé",
        "São Paulo não é a capital do país; a nação já tem três séculos de história",
        "El señor Núñez habló mañana en la reunión española según el último niño",
        "© 2024 · µ = 3 ± 1 § 5 « x » ® ¬ ¼ ½ ¾",
        "Ngày 5\xad6 tháng 7",
    ],
)
def test_other_texts_are_taken_for_no_legacy_encoding(text: str) -> None:
    assert encoding_of(text) is None
    assert encoding_of((text + "\n") * 40) is None


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_converting_changes_nothing_where_nothing_was_recognised(text: str) -> None:
    new, notes = converted(text)
    assert notes or new == text


def test_a_page_in_a_legacy_font_is_converted_by_the_font(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><meta charset="utf-8"><style>p.Cu {font-family:".VnTime";}</style></head><body>'
        '<p class="Cu">Héi nghÞ</p><p><font face="VNI-Times">Nghò quyeát</font> số 7</p></body></html>',
        encoding="utf-8",
    )
    source = only(path)
    assert source.text == "Hội nghị\nNghị quyết số 7"
    assert "converted from VNI, by the font" in source.notes


def test_a_page_of_legacy_bytes_that_calls_itself_utf8_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = f'<html><head><meta charset="utf-8"></head><body><p>{legacy(SENTENCE, "VNI")}</p></body></html>'
    path.write_bytes(page.encode("latin-1"))
    assert SENTENCE in only(path).text


def test_a_short_page_gives_all_that_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><nav>Trang chủ</nav><p>Chỉ thị số <b>42</b>-CT/TW</p></body></html>")
    assert only(path).text == "Chỉ thị số 42-CT/TW"


# Commands


def test_extract_prints_the_text_of_a_pdf_and_quotes_stand_in_it() -> None:
    result = CliRunner().invoke(build(), ["extract", str(PDF)])
    printed = json.loads(result.stdout)
    assert "text of a PDF file" in printed["notes"]
    quotes = [(piece, edge["type"]) for edge in printed["edges"] for piece in edge["evidence"]]
    assert quotes
    for piece, _ in quotes:
        assert printed["text"][piece["start"] : piece["end"]] == piece["quote"]
    assert {"17-CT/TU", "18-NQ/TW"} <= {node.get("id_local") for node in printed["nodes"]}


def test_files_of_a_folder_that_are_no_documents_are_passed_over_and_counted(tmp_path: Path) -> None:
    names = ("README.md", "__init__.py", ".hidden", "logo.png", "__pycache__/x.pyc", "a.txt", "b.doc")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    skipped: list[InputError] = []
    others: list[Path] = []
    found = list(find_files([tmp_path], skipped.append, others.append))
    assert [path.name for path in found] == ["a.txt", "b.doc"]
    assert sorted(path.name for path in others) == [".hidden", "README.md", "__init__.py", "logo.png"]
    assert skipped == []
    assert "unknown kind of file '.doc'" in refusal(tmp_path / "b.doc")
