"""Word files (.docx): paragraphs and tables in document order, each paragraph a line."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from ingest.read.compression import LARGEST_TEXT
from ingest.read.legacy import Encoding, converted, encoding_of_font
from ingest.read.source_text import SourceText
from schema.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document

MOST_UNPACKED = 6 * LARGEST_TEXT
"""Bytes that all parts of the file may have unpacked; the markup of a text is some times as long as it."""
MOST_PARTS = 10_000

_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""Text that was deleted or moved away, and the older form of a drawing that stands beside its newer one."""


def read_docx(data: bytes, path: str) -> SourceText:
    """The text of a Word file; ``InputError`` where it is broken, a bomb, or carries macros.

    Headers, footers, footnotes and comments are left out, as is what a tracked change deleted; numbers that
    Word itself counts are not in the file. Every cell of a table begins a line.
    """
    _check(data, path)
    try:
        document = docx.Document(BytesIO(data))
    except Exception as error:  # python-docx lets through whatever its parsers raise
        raise InputError(path, "it is no Word document, or a broken one") from error
    fonts = _Fonts(document)
    lines = list(_lines(document.element.body, fonts))
    text, notes = converted("\n".join(line for line in lines if line))
    if not text:
        raise InputError(path, "the document holds no text")
    by_font = tuple(f"converted from {name}, by the font" for name in sorted(fonts.met))
    return SourceText(
        text=text, path=path, notes=("text of a Word file", *by_font, *notes), text_is_ours=True
    )


def _check(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(
            path, "it is no Word document: the zip archive that it should be is broken"
        ) from error
    names = {part.filename for part in parts}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise InputError(path, "it is a Word file with macros; save it as .docx without them")
    if "[Content_Types].xml" not in names:
        raise InputError(path, "it is a zip archive, but no Word document")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(path, "the document is encrypted; save it without a password")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise InputError(
            path, f"unpacked it is larger than {MOST_UNPACKED // 1_000_000} MB, so it is not opened"
        )


class _Fonts:
    """Which legacy encoding a run is written in, by its font or its style's; ``met`` are those found."""

    def __init__(self, document: "Document") -> None:
        self.met: set[str] = set()
        self._styles = {
            style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph"
            ),
            None,
        )
        self._known: dict[str | None, str | None] = {}

    def convert(self, text: str, run: Any, paragraph: Any) -> str:
        """The text of a run in Unicode."""
        font = (
            _font(run.find(qn("w:rPr")))
            or self._of_style(_value(run, "w:rPr", "w:rStyle"))
            or self._of_style(_value(paragraph, "w:pPr", "w:pStyle") or self._default)
        )
        encoding: Encoding | None = encoding_of_font(font)
        if encoding is None:
            return text
        if not text.isascii():
            self.met.add(encoding.id)
        return encoding.convert(text, font or "")

    def _of_style(self, name: str | None) -> str | None:
        if name not in self._known:
            self._known[name] = None  # styles may be based on each other in a ring
            style = self._styles.get(name)
            if style is not None:
                base = style.find(qn("w:basedOn"))
                self._known[name] = _font(style.find(qn("w:rPr"))) or self._of_style(
                    base.get(qn("w:val")) if base is not None else None
                )
        return self._known[name]


def _font(properties: Any) -> str | None:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))) if fonts is not None else None


def _value(element: Any, properties: str, name: str) -> str | None:
    holder = element.find(qn(properties))
    found = holder.find(qn(name)) if holder is not None else None
    return found.get(qn("w:val")) if found is not None else None


def _lines(body: Any, fonts: _Fonts) -> Iterator[str]:
    """The lines of all paragraphs; one inside another (a text box) comes before the rest of its host."""
    open_paragraphs: list[tuple[Any, list[str]]] = []
    waiting: list[tuple[bool, Any]] = [(True, body)]
    while waiting:
        begins, element = waiting.pop()
        tag = element.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if not begins:
            yield from _tidy("".join(open_paragraphs.pop()[1]))
            continue
        if tag == _PARAGRAPH:
            open_paragraphs.append((element, []))
            waiting.append((False, element))
        elif tag == _RUN and open_paragraphs:
            paragraph, pieces = open_paragraphs[-1]
            pieces.append(fonts.convert(_run_text(element), element, paragraph))
        waiting += [(True, child) for child in reversed(element)]


def _run_text(run: Any) -> str:
    return "".join(child.text or "" if child.tag == _TEXT else _SIGNS.get(child.tag, "") for child in run)


def _tidy(paragraph: str) -> Iterator[str]:
    for line in paragraph.split("\n"):
        if words := " ".join(line.split()):
            yield words
