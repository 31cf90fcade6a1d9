"""Bad input, as a user meets it: one sentence with place and reason, the rest is read, never a traceback."""

import json
import os
from pathlib import Path

import pytest

from ingest.read import find_files, read_path
from schema.errors import InputError

TEXT = "Tỉnh ủy Hà Nam đã triển khai thực hiện Chỉ thị số 42-CT/TW ngày 16/4/2010 của Bộ Chính trị."


def read_all(*paths: Path) -> tuple[list[str], list[InputError]]:
    """Texts and refusals of a run, as the commands read them."""
    refused: list[InputError] = []
    found = find_files([str(path) for path in paths], refused.append)
    texts = [source.text for path in found for source in read_path(path, refused.append)]
    return texts, refused


def test_a_number_beyond_all_measure_spoils_its_own_line_only(tmp_path: Path) -> None:
    lines = [f'{{"text": "a", "id": {"9" * 5000}}}', json.dumps({"text": TEXT})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    texts, refused = read_all(tmp_path)
    assert texts == [TEXT]
    assert [error.where for error in refused] == [f"{tmp_path}/a.jsonl:1"]


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\n" * 50, '{"text": "a"}\n'.encode("utf-16"), b"%PDF-1.7\n" * 9]
)
def test_a_file_that_is_no_json_lines_at_all_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    texts, refused = read_all(tmp_path)
    assert not texts
    assert [error.where for error in refused] == [f"{tmp_path}/a.jsonl"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("nowhere")
    (tmp_path / "c.txt").write_text(TEXT, "utf-8")
    texts, refused = read_all(tmp_path)
    assert texts == [TEXT]
    assert [Path(error.where).name for error in refused] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", [b"tin\xff.txt", "tin\nmới.txt".encode(), b"tin\x1b[31m.txt"])
def test_a_name_that_cannot_be_printed_is_told_and_stored_in_printable_form(
    tmp_path: Path, name: bytes
) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 (a Path takes no bytes)
    Path(os.fsdecode(path)).write_bytes(b"")
    _, (error,) = read_all(tmp_path)
    assert str(error).isprintable()
    Path(os.fsdecode(path)).write_text(TEXT, "utf-8")
    (source,) = read_path(Path(os.fsdecode(path)))
    assert source.path.isprintable()
    assert source.path.encode()
