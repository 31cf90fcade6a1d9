"""Bad input, as a user meets it: one sentence with place and reason, the rest is read, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import command_line
from app.commands.cypher import _pair as parameter
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


def vankien(*words: str | bytes) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words], capture_output=True, text=True, check=False, timeout=120
    )


def test_extract_reads_the_good_lines_and_files_of_a_folder(tmp_path: Path) -> None:
    lines = ["{broken", json.dumps({"text": TEXT, "id": "7"}), "[]", json.dumps({"text": TEXT + " Hết."})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    answer = vankien("extract", str(tmp_path), "--jobs", "1")
    assert answer.returncode == 2
    sources = [json.loads(line)["source"] for line in answer.stdout.splitlines()]
    assert sources == [f"{tmp_path}/a.jsonl#7", f"{tmp_path}/a.jsonl:4", f"{tmp_path}/b.txt"]
    told = [line.split(": ")[1] for line in answer.stderr.splitlines()]
    assert told == [f"{tmp_path}/a.jsonl:1", f"{tmp_path}/a.jsonl:3", f"{tmp_path}/c.pdf"]


def test_a_time_limit_beyond_all_measure_is_refused() -> None:
    answer = vankien("cypher", "RETURN 1", "--timeout", "1e999")
    assert answer.returncode == 2
    assert "--timeout" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_parameter_nested_beyond_all_measure_counts_as_text() -> None:
    assert parameter("x=" + "[" * 20_000) == ("x", "[" * 20_000)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyError("gone"), 70, "a mistake of the program"),
        (MemoryError(), 4, "not enough memory"),
        (UnicodeEncodeError("utf-8", "x\udcff", 1, 2, "surrogates"), 2, "no UTF-8"),
        (OSError(28, "No space left on device", "a/b"), 4, "a/b: No space left"),
    ],
)
def test_what_nobody_foresaw_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    status: int,
    said: str,
) -> None:
    def broken() -> None:
        raise error

    monkeypatch.setattr(command_line, "COMMANDS", (("status", broken), ("doctor", broken)))
    with pytest.raises(SystemExit) as ended:
        command_line.main(["status"])
    told = capsys.readouterr().err
    assert ended.value.code == status
    assert said in told
    assert told.count("\n") == 1
