"""Where a quote stands, as W3C Web Annotation selectors: position in code points, and the quote in its
context.
"""

from collections.abc import Mapping
from typing import Any

CONTEXT = 32
"""Code points of context before and after a quote."""


def selectors(row: Mapping[str, Any], text: str | None) -> list[list[dict[str, Any]]]:
    """For each quote of a statement a position and a quote selector; without the text no context.

    >>> selectors({"quotes": ["ba"], "starts": [2], "ends": [4]}, "a ba a")[0][1]
    {'type': 'TextQuoteSelector', 'exact': 'ba', 'prefix': 'a ', 'suffix': ' a'}
    """
    found = []
    for quote, start, end in zip(row["quotes"], row["starts"], row["ends"], strict=False):
        if quote is None or start is None:
            continue
        quoted: dict[str, Any] = {"type": "TextQuoteSelector", "exact": quote}
        if text is not None:
            quoted |= {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}
        found.append([{"type": "TextPositionSelector", "start": start, "end": end}, quoted])
    return found
