"""Reading files: what comes out of good ones, and one clear sentence for each bad one."""

import gzip
import io
import json
import lzma
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read import find_files, read_path
from ingest.read.encoding import decode
from schema.errors import InputError

SENTENCE = "Ban Thường vụ Tỉnh ủy yêu cầu các huyện ủy triển khai Kết luận số 05-KL/TU ngày 03/4/2019.\n"


def only(path: Path):
    (source,) = read_path(path)
    return source


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(read_path(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_text_is_the_characters_of_the_file_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Chỉ\u00a0thị số 7\r\nvề <b>công tác</b>\rdân vận".encode())
    assert only(path).text == "Chỉ\u00a0thị số 7\nvề <b>công tác</b>\ndân vận"


@pytest.mark.parametrize(("suffix", "opened"), [(".gz", gzip.open), (".xz", lzma.open)])
def test_compressed_files_read_like_plain_ones(tmp_path: Path, suffix: str, opened) -> None:
    path = tmp_path / f"a.txt{suffix}"
    with opened(path, "wb") as stream:
        stream.write(SENTENCE.encode())
    assert only(path).text == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_legacy_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    written = SENTENCE.encode(encoding) if encoding != "cp1258" else as_cp1258(SENTENCE)
    path.write_bytes(written)
    assert only(path).text == SENTENCE


def as_cp1258(text: str) -> bytes:
    """Code page 1258 has no letter for vowel and tone together: the tone follows as a mark."""
    import unicodedata

    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone))
            out += base.encode("cp1258") + "".join(tone).encode("cp1258")
    return bytes(out)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Cc"]), min_size=1)
)
def test_any_utf8_text_comes_back_to_the_letter(text: str) -> None:
    if not text.encode().strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return
    if any(text.encode().startswith(magic) for magic in (b"%PDF", b"PK\x03\x04", b"GIF8", b"{\\rtf")):
        return
    assert decode(text.encode(), "a.txt").text == text


def test_articles_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {
            "id": "7",
            "title": "Tin",
            "text": SENTENCE,
            "url": "https://bao.example/7",
            "date": "2019-04-05T08:00:00",
        },
        {"id": 8, "text": "Tin ngắn", "publisher": "Báo Mẫu", "date": "5/4/2019"},
        {"text": "Không rõ nguồn"},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    first, second, third = read_path(path)
    assert (first.text, first.title, first.published) == (SENTENCE, "Tin", "2019-04-05")
    assert [first.origin, second.origin, third.origin] == ["https://bao.example/7", "Báo Mẫu#8", None]
    assert second.published == "2019-04-05"


def test_a_line_that_is_no_article_is_told_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text": "a"}\n{broken\n[1]\n{"title": "x"}\n'
        b'{"text": "\\u0000"}\n{"text": "\\ud800"}\n\xff\n\n{"text": "b"}\n'
    )
    skipped: list[InputError] = []
    assert [source.text for source in read_path(path, skipped.append)] == ["a", "b"]
    assert [error.where for error in skipped] == [f"{path}:{line}" for line in (2, 3, 4, 5, 6, 7)]
    assert "no JSON" in skipped[0].reason
    assert 'no "text"' in skipped[2].reason


def test_the_main_text_of_a_page_and_what_its_head_says(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        """<html><head><meta charset="utf-8"><title>Trang tin</title>
        <meta property="og:title" content="Hội nghị tổng kết công tác năm">
        <meta property="og:site_name" content="Báo Mẫu">
        <meta property="article:published_time" content="2022-12-30T09:00:00+07:00">
        <link rel="canonical" href="https://bao.example/tin/1"></head><body>
        <nav><a href="/">Trang chủ</a><a href="/lien-he">Liên hệ</a></nav>
        <article><h1>Hội nghị tổng kết công tác năm</h1>
        <p>Sáng 30/12, Huyện ủy tổ chức hội nghị tổng kết công tác xây dựng Đảng năm 2022 tại hội trường.</p>
        <p>Dự hội nghị có lãnh đạo các ban của Tỉnh ủy và bí thư các đảng ủy xã, thị trấn trong huyện.</p>
        </article>
        <footer>Bản quyền thuộc về Báo Mẫu</footer></body></html>""",
        encoding="utf-8",
    )
    source = only(path)
    assert "Sáng 30/12, Huyện ủy tổ chức hội nghị" in source.text
    assert "Trang chủ" not in source.text
    assert "Bản quyền" not in source.text
    assert (source.origin, source.publisher, source.published) == (
        "https://bao.example/tin/1",
        "Báo Mẫu",
        "2022-12-30",
    )
    assert source.title == "Hội nghị tổng kết công tác năm"


def test_selectors_of_a_known_site_win_over_the_general_method(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        """<html><head><link rel="canonical" href="https://thainguyen.chinhphu.vn/tin-1.htm"></head><body>
        <h1 class="detail-title">Chỉ đạo mới</h1><div class="detail-time">09/08/2021 10:00</div>
        <div class="detail-content"><p>Chính phủ họp.</p><div class="detail-related">Tin cũ</div></div>
        <div class="other"><p>Một đoạn rất dài không liên quan đến bài, nằm ngoài bài.</p></div>
        </body></html>""",
        encoding="utf-8",
    )
    source = only(path)
    assert source.text == "Chính phủ họp."
    assert (source.title, source.published) == ("Chỉ đạo mới", "2021-08-09")


def test_broken_html_is_read_and_an_empty_page_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "a.html"
    broken.write_text(
        "<html><body><div><p>Ban Tổ chức Tỉnh ủy công bố quyết định về công tác cán bộ tại huyện."
        "<p>Đoạn hai <b>chưa đóng"
        "</td></html",
        encoding="utf-8",
    )
    assert "Ban Tổ chức Tỉnh ủy công bố quyết định" in only(broken).text
    empty = tmp_path / "b.html"
    empty.write_text("<html><body><script>x()</script></body></html>", encoding="utf-8")
    assert "shows no text" in refusal(empty)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t\n", "the file is empty"),
        ("a.jsonl", b"\n\n", "the file is empty"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"%PDF-1.7 \x00\x01", "PDF"),
        ("a.txt", b"PK\x03\x04\x00\x00", "zip"),
        ("a.txt", "Tỉnh ủy".encode() + b"\x00" + "họp".encode() * 50, "NUL"),
        ("a.txt", "Grüße aus Köln, schön".encode("latin-1"), "encoding is not known"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "unknown kind of file '.doc'"),
        ("README", b"text", "unknown kind of file"),
        ("a.txt.gz", b"no gzip at all", "compressed file is broken"),
        ("a.jsonl.xz", lzma.compress(b'{"text": "a"}\n' * 999)[:-40], "compressed file is broken"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    skipped: list[InputError] = []
    list(read_path(path, skipped.append))
    assert len(skipped) == 1
    assert reason in skipped[0].reason
    assert str(path) in str(skipped[0])


def test_a_file_of_200_mb_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    assert "larger than 50 MB" in refusal(path)
    assert "larger than 50 MB" in refusal(path.rename(tmp_path / "a.jsonl"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    path.chmod(0)
    assert "permission" in refusal(path)


def test_standard_input_may_be_text_page_or_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    def texts(data: bytes) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return [source.text for source in read_path("-")]

    assert texts(SENTENCE.encode()) == [SENTENCE]
    assert texts(b'{"text": "a"}\n{"text": "b"}\n') == ["a", "b"]
    page = "<!DOCTYPE html><body><article><p>" + SENTENCE * 2 + "</p></article></body>"
    assert "Kết luận số 05-KL/TU" in texts(page.encode())[0]


def test_folders_globs_and_files_are_found_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/.secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    skipped: list[InputError] = []
    given = [tmp_path / "b", tmp_path / "*.txt", tmp_path, tmp_path / "none.txt", tmp_path / "*.none", "-"]
    found = [str(path).removeprefix(f"{tmp_path}/") for path in find_files(given, skipped.append)]
    assert found == ["b/1.txt", "b/2.txt", "a.txt", "-"]
    assert [error.reason for error in skipped] == [
        "there is no such file or folder",
        "no file fits this pattern",
    ]
