"""Acts without a heading, which only enact below their legal bases ("Căn cứ ...; QUYẾT NGHỊ:"), and the day
of an act that its head does not tell."""

import re

from ingest.recognise.documents.dates import date_at
from ingest.recognise.mentions import DocumentMention
from ingest.recognise.page import Page
from ingest.recognise.page_place import PLACE_AND_DAY, iso

PREAMBLE = 8000
"""Code points between the head of an act and its first article."""
ADOPTED = re.compile(r"này\s+(?:đã\s+)?được\s+[^.;\n]{4,90}?\s+thông\s+qua")
LEGAL_BASIS = re.compile(r"[\s|*#_-]*Căn\s+cứ\s")
ENACTS = re.compile(r"(?:^|\n|[;,.]\s)[\s|*#]*(QUYẾT (?:NGHỊ|ĐỊNH))[*\s]*(?::|\n|$)")
ITSELF = re.compile(r"(?<!\w)(nghị quyết|quyết định)\s+này(?!\w)", re.IGNORECASE)
CALLED = {"nghị quyết": "Resolution", "quyết định": "Decision"}
ENACTED = {"Resolution": "Nghị quyết", "Decision": "Quyết định"}


def enacting(text: str, page: Page) -> DocumentMention | None:
    """The act that ``text`` is where it tells neither number nor type in its head, only that it enacts
    ("Căn cứ ...; QUYẾT NGHỊ:"), else None."""
    enacted = _enacted(text, page)
    if enacted is None:
        return None
    (start, end), label = enacted
    return DocumentMention(
        start=start,
        end=end,
        rule="document.own",
        type=label,
        form="own",
        date=page.day or adopted(text, end) or signed(text, page),
        name=ENACTED[label],
        core_end=end,
    )


def adopted(text: str, start: int) -> str | None:
    """The day on which an assembly passed the text, told at its end."""
    for match in ADOPTED.finditer(text, max(start, len(text) - 1500)):
        day = date_at(text, match.end())
        if day is not None:
            return day.iso
    return None


def signed(text: str, page: Page) -> str | None:
    """The place and the day above the signature, where old acts have them."""
    written = PLACE_AND_DAY.search(text, *page.foot) if page.foot else None
    return iso(written.groups()) if written else None


def _enacted(text: str, page: Page) -> tuple[tuple[int, int], str] | None:
    """Where an act without a heading enacts below its legal bases ("Căn cứ ...; QUYẾT NGHỊ:"), and its type:
    what it calls itself further on, else what the verb says."""
    assert page.head is not None
    start = page.head[1]
    bases = LEGAL_BASIS.match(text, start)
    verb = ENACTS.search(text, start, start + PREAMBLE) if bases else None
    if verb is None:
        return None
    itself = ITSELF.search(text, verb.end())
    said = itself[1].lower() if itself else ""
    label = CALLED.get(said) or ("Resolution" if verb[1].startswith("QUYẾT NGHỊ") else "Decision")
    return verb.span(1), label
