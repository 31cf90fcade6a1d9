"""Reading on several processes: order and result as on one; a text that kills its worker is set aside."""

import os

import pytest

from ingest import reading_pool
from ingest.reading_pool import ReadingPool
from ingest.resolve.source_record import SourceRecord

KILLER = "văn bản làm hỏng tiến trình"


def records(count: int) -> list[SourceRecord]:
    text = "Ngày 03/4/2019, Tỉnh ủy Hà Giang ban hành Kế hoạch số {}-KH/TU."
    return [SourceRecord(f"{i:032x}", text.format(i), published="2019-04-03") for i in range(count)]


def refuse(record: SourceRecord, reason: str) -> None:
    raise AssertionError(f"{record.text}: {reason}")


def test_workers_read_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    given = records(40)
    with ReadingPool(2) as pool:
        found = list(pool.read(given, refuse))
    with ReadingPool(1) as pool:
        assert list(pool.read(given, refuse)) == found
    assert [source.record for source in found] == given


def deadly(reader: object, record: SourceRecord) -> reading_pool.Read:
    if record.text == KILLER:
        os.kill(os.getpid(), 9)
    return reading_pool.Read(reading_pool.LocalGraph(record.text))


def deadly_work(chunk: list[SourceRecord]) -> list[reading_pool.Read]:
    return [deadly(None, record) for record in chunk]


def test_a_text_that_kills_its_worker_is_set_aside_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pool, "_work", deadly_work)
    monkeypatch.setattr(reading_pool, "_start_worker", None)
    given = records(50)
    given.insert(30, SourceRecord("f" * 32, KILLER, path="hong.txt"))
    told: list[tuple[str, str]] = []
    with ReadingPool(2) as pool:
        found = list(pool.read(given, lambda record, reason: told.append((record.path, reason))))
    assert [path for path, _ in told] == ["hong.txt"]
    assert "killed 3 times" in told[0][1]
    assert [source.record.text for source in found] == [r.text for r in given if r.text != KILLER]


def test_a_rule_that_fails_sets_its_text_aside_and_reads_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(text: str, *_: object) -> reading_pool.LocalGraph:
        if text == KILLER:
            raise ValueError("no such span")
        return reading_pool.LocalGraph(text)

    monkeypatch.setattr(reading_pool, "extract", failing)
    told: list[str] = []
    with ReadingPool(1) as pool:
        given = [*records(2), SourceRecord("f" * 32, KILLER)]
        assert len(list(pool.read(given, lambda record, reason: told.append(reason)))) == 2
    assert told == ["a rule failed on this text (ValueError: no such span); please report it"]
