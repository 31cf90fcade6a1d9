"""PDF files with a text layer: the text of all pages, paragraph by paragraph."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ingest.read.compression import LARGEST_TEXT
from ingest.read.legacy import converted
from ingest.read.pdf_layout import paragraphs, without_running_lines
from ingest.read.pdf_pages import Line, page_lines
from ingest.read.source_text import SourceText
from schema.errors import InputError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

SCANNED = 16
"""Up to so many characters a page is one without a text layer: a stamp or a page number may be there."""
_SHOWN_PAGES = 10


def read_pdf(data: bytes, path: str) -> SourceText:
    """The text of a PDF file; ``InputError`` where it is broken, encrypted, or has no text layer.

    Offsets refer to the text made here: lines joined to paragraphs, page numbers and running heads left out.
    """
    pages = _pages(data, path)
    bare = [number for number, page in enumerate(pages, 1) if sum(len(line.text) for line in page) <= SCANNED]
    if len(bare) == len(pages):
        raise InputError(path, "it is a scan without a text layer; have its text recognised (OCR) first")
    text, notes = converted(paragraphs(without_running_lines(pages)))
    return SourceText(
        text=text,
        path=path,
        notes=("text of a PDF file", *_about(bare), *notes),
        text_is_ours=True,
    )


def _pages(data: bytes, path: str) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(path, _reason(error)) from error
    try:
        return _lines(document, path)
    finally:
        document.close()


def _lines(document: "PdfDocument", path: str) -> list[list[Line]]:
    pages: list[list[Line]] = []
    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
            pages.append(page_lines(text_page))
        except pypdfium2.PdfiumError as error:
            raise InputError(path, f"page {number + 1} of the PDF file is broken") from error
        text_page.close()
        page.close()
        size += sum(len(line.text) for line in pages[-1])
        if size > LARGEST_TEXT:
            raise InputError(path, f"its text is longer than {LARGEST_TEXT // 1_000_000} million characters")
    return pages


def _reason(error: pypdfium2.PdfiumError) -> str:
    code = getattr(error, "err_code", None)
    if code == pdfium.FPDF_ERR_PASSWORD:
        return "the PDF file is encrypted; save it without a password"
    if code == pdfium.FPDF_ERR_SECURITY:
        return "the PDF file is encrypted in a way that is not known; save it without protection"
    return "the PDF file is broken"


def _about(bare: Sequence[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    shown = ", ".join(map(str, bare[:_SHOWN_PAGES])) + (", ..." if len(bare) > _SHOWN_PAGES else "")
    return (f"{len(bare)} pages without a text layer were left out ({shown})",)
