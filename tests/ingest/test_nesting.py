"""Pages nested beyond all measure are read, and soon; ordinary ones stay as they are."""

import time
from pathlib import Path

import pytest

from ingest.read import read_path
from ingest.read.nesting import DEEPEST, flattened

TEXT = "Chỉ thị số 42-CT/TW ngày 16/4/2010 của Bộ Chính trị"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<div>", "</div>"), ("<div class='a'>", ""), ("<ul><li>", "</li></ul>"), ("<b>", "")],
)
def test_a_page_nested_a_hundred_thousand_deep_is_read_in_seconds(
    tmp_path: Path, opening: str, closing: str
) -> None:
    file = tmp_path / "deep.html"
    file.write_text(f"<html><body>{opening * 100_000}{TEXT}{closing * 100_000}</body></html>", "utf-8")
    start = time.process_time()
    (source,) = read_path(file)
    assert TEXT in source.text
    assert time.process_time() - start < 8, "25 s was the time of the parser alone"


def test_ordinary_pages_and_long_lists_stay_as_they_are() -> None:
    page = (
        "<html><body>"
        + "<ul>"
        + "<li>tin<p>tin" * 2000
        + "</ul>"
        + "<div><br>tin</div>" * 2000
        + "</body></html>"
    )
    assert flattened(page) == page
    assert flattened("<i>" * DEEPEST + "tin" + "</i>" * DEEPEST).count("\n") == 0
