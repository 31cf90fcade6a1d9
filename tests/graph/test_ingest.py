"""``vankien ingest`` on real files and a real Neo4j: counts, bad input, killing, two at once, retracting."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.pipeline import BATCH
from ingest.write.fingerprint import fingerprint
from store.database import Database
from store.settings import StoreSettings

pytestmark = pytest.mark.graph
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
COUNTS = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges"


def articles(count: int) -> str:
    """Short dispatches in our own words, each with a document, bodies and an officer of its own."""
    places = ("Hà Giang", "Cao Bằng", "Lạng Sơn", "Lào Cai", "Yên Bái")
    lines = []
    for i in range(count):
        place, day = places[i % 5], f"{i % 27 + 1:02d}/{i % 11 + 1:02d}/2022"
        text = (
            f"Tỉnh ủy {place} triển khai Nghị quyết số 29-NQ/TW\n"
            f"Ngày {day}, Ban Thường vụ Tỉnh ủy {place} ban hành Kế hoạch số {i + 1}-KH/TU"
            " thực hiện Nghị quyết số 29-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương Đảng."
            f" Đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy {place} chủ trì hội nghị.\n"
        )
        article = {"id": i, "text": text, "publisher": "Báo Mẫu", "date": f"2022-{i % 11 + 1:02d}-28"}
        lines.append(json.dumps(article))
    return "\n".join(lines)


class Command:
    """Runs ``vankien`` as a program of its own, on the session's data folder."""

    def __init__(self, settings: StoreSettings) -> None:
        self._environment = {
            **os.environ,
            "VANKIEN_DATA": str(settings.data),
            "VANKIEN_CACHE": str(settings.cache),
        }

    def start(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "app", *words],
            env=self._environment, cwd=Path(__file__).parents[2], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def __call__(self, *words: str) -> tuple[int, str, str]:
        process = self.start(*words)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err

    def counted(self, *words: str) -> dict[str, object]:
        status, out, err = self("ingest", *words, "--json")
        assert out, err
        return {**json.loads(out), "status": status}


@pytest.fixture(scope="module")
def command(store_settings: StoreSettings) -> Command:
    return Command(store_settings)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample texts of the users are not beside this checkout")
def test_reading_the_seeds_twice_changes_nothing(command: Command, fresh: Database) -> None:
    first = command.counted(str(SEEDS))
    assert (first["read"], first["written"], first["status"]) == (5, 5, 0)
    counts, stated = fresh.read(COUNTS), fingerprint(fresh)
    assert counts[0]["nodes"] > 80
    second = command.counted(str(SEEDS))
    assert (second["read"], second["written"], second["unchanged"]) == (5, 0, 5)
    assert fresh.read(COUNTS) == counts
    assert fingerprint(fresh) == stated


def test_every_quote_is_a_stretch_of_its_source(command: Command, fresh: Database, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(articles(5), encoding="utf-8")
    command.counted(str(tmp_path / "a.jsonl"))
    rows = fresh.read(
        "MATCH ()-[r]->() WHERE r.quote IS NOT NULL MATCH (s:Source {uid: r.source})"
        " RETURN r.start AS start, r.end AS end, r.quote AS quote, s.text AS text"
    )
    assert len(rows) > 10
    assert all(row["text"][row["start"] : row["end"]] == row["quote"] for row in rows)


def test_bad_files_are_named_and_the_others_read(command: Command, fresh: Database, tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(articles(2) + "\n{broken\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "table.xlsx").write_bytes(b"PK\x03\x04")
    found = command.counted(str(tmp_path), str(tmp_path / "none.txt"))
    assert (found["read"], found["written"], found["status"]) == (2, 2, 2)
    reasons = {Path(each["where"]).name: each["reason"] for each in found["skipped"]}  # type: ignore[attr-defined, union-attr, index]
    assert set(reasons) == {"good.jsonl:3", "empty.txt", "picture.txt", "table.xlsx", "none.txt"}
    status, out, err = command("ingest", str(tmp_path / "none.txt"))
    assert status == 2
    assert "none.txt: there is no such file or folder" in err
    assert "Traceback" not in out + err


def test_killed_in_the_middle_and_run_again_gives_the_undisturbed_graph(
    command: Command, fresh: Database, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(articles(2 * BATCH + 50), encoding="utf-8")
    command.counted(str(path))
    undisturbed, counts = fingerprint(fresh), fresh.read(COUNTS)
    for written in (1, 201):
        fresh.write("MATCH (n) DETACH DELETE n")
        process = command.start("ingest", str(path))
        deadline = time.monotonic() + 200
        while (
            fresh.read("MATCH (s:Source) RETURN count(s) AS n")[0]["n"] < written
            and time.monotonic() < deadline
        ):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        there = fresh.read("MATCH (s:Source) RETURN count(s) AS n, count(s.state) AS whole")[0]
        assert there["n"] == there["whole"]
        assert there["n"] % BATCH == 0, "batches are whole or not there"
        command.counted(str(path))
        assert fingerprint(fresh) == undisturbed
        assert fresh.read(COUNTS) == counts


def test_two_at_once_on_the_same_sources_give_one_graph(
    command: Command, fresh: Database, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(articles(120), encoding="utf-8")
    processes = [command.start("ingest", str(path), "--json") for _ in range(2)]
    outs = [process.communicate(timeout=300) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outs
    reports = [json.loads(out) for out, _ in outs]
    assert sum(report["written"] for report in reports) == 120
    together, counts = fingerprint(fresh), fresh.read(COUNTS)
    fresh.write("MATCH (n) DETACH DELETE n")
    command.counted(str(path))
    assert (fingerprint(fresh), fresh.read(COUNTS)) == (together, counts)


def test_retract_and_forget_by_uid_and_origin(command: Command, fresh: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(articles(3), encoding="utf-8")
    command.counted(str(path))
    stated = fingerprint(fresh)
    status, out, err = command("retract", "Báo Mẫu#1", "--json")
    assert status == 0, err
    uid = json.loads(out)["source"]
    assert fingerprint(fresh) != stated
    assert command.counted(str(path))["written"] == 1
    assert command("fingerprint")[1].strip() == stated
    assert command("forget", uid[:8])[0] == 0
    assert fresh.read("MATCH (s:Source {uid: $uid}) RETURN s", uid=uid) == []
    status, _, err = command("retract", uid[:8])
    assert status == 2
    assert "no source has this uid" in err
