"""Properties of the recognisers of bodies and people: spans, purity, no exception, no blow-up on repeats."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.normalise import normalise
from ingest.recognise.mentions import OrganisationMention, PersonMention
from ingest.recognise.organisations import OrganisationRecogniser
from ingest.recognise.page import Page
from ingest.recognise.people import PersonRecogniser
from schema.registry import load_registry

PIECES = (
    "Ban Thường vụ ", "Tỉnh ủy ", "UBND ", "các ", "Sở ", "Nội vụ", ", ", " và ", "Bộ ", "Văn phòng ", "của ",
    "tỉnh ", "Hà Nam ",
    "Nguyễn Văn An ", "Bí thư ", "Phó ", "- ", "; ", "(", ")", "Trưởng ban ", "Cục ", "Quản lý ",
    "thành phố ",
    "\n", ". ", "A", "Y ",
    "ông ",
    "là ", "nguyên ", "Công ty ", "TNHH ", "Trung ương ", "Đoàn kiểm tra ", "12 ", "HĐND, ",
    "Đảng ủy ", "trực thuộc ", ": ",
)  # fmt: skip


@pytest.fixture(scope="module")
def recognisers() -> tuple[OrganisationRecogniser, PersonRecogniser]:
    registry = load_registry()
    return OrganisationRecogniser(registry), PersonRecogniser(registry)


def _read(
    recognisers: tuple[OrganisationRecogniser, PersonRecogniser], text: str, kind: str = "news"
) -> tuple[list[OrganisationMention], list[PersonMention]]:
    page = Page(
        kind=kind, sentences=[(0, len(text))], head=(0, len(text) // 2), foot=(len(text) // 2, len(text))
    )
    bodies = recognisers[0].recognise(text, page, [])
    return bodies, recognisers[1].recognise(text, page, bodies)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200))
@pytest.mark.parametrize("kind", ["news", "official"])
def test_spans_lie_in_the_text_and_name_something(
    recognisers: tuple[OrganisationRecogniser, PersonRecogniser], kind: str, text: str
) -> None:
    plain = normalise(text).text
    bodies, people = _read(recognisers, plain, kind)
    for body in bodies:
        assert 0 <= body.start < body.end <= len(plain)
        assert body.name
    for person in people:
        assert 0 <= person.start < person.end <= len(plain)
        assert person.name.split()
        for office in person.offices:
            assert 0 <= office.start < office.end <= len(plain)
    assert (bodies, people) == _read(recognisers, plain, kind)


@pytest.mark.parametrize("piece", PIECES)
def test_repeats_take_linear_time(
    recognisers: tuple[OrganisationRecogniser, PersonRecogniser], piece: str
) -> None:
    def spent(times: int) -> float:
        text = normalise(piece * times).text
        start = time.process_time()
        _read(recognisers, text)
        return time.process_time() - start

    spent(200)
    short, long = min(spent(500) for _ in range(2)), spent(4000)
    assert long < 0.2 + 20 * short
