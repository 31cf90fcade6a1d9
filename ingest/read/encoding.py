"""Bytes to text: UTF-8, UTF-16, the Vietnamese code page 1258, TCVN3, VNI; else a refusal with a reason."""

import codecs
import re
import unicodedata
from typing import NamedTuple

from ingest.read.legacy import converted
from schema.errors import InputError

BINARY_FORMATS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive (such as .docx)",
    b"\xd0\xcf\x11\xe0": "an old Office file (such as .doc)",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF file",
}
"""First bytes of formats that are often given a wrong name, and what to call them."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_VOWEL_WITH_TONE = re.compile(
    rb"[aeiouyAEIOUY\xe2\xe3\xea\xf4\xf5\xfd\xc2\xc3\xca\xd4\xd5\xdd][\xcc\xd2\xde\xec\xf2]"
)
_VIETNAMESE_LETTER = re.compile(rb"[\xf0\xd0\xfd\xf5\xe3\xe2\xea\xf4]")
_LOOKED_AT = 65_536
_LATIN = "latin-1"
"""What the bytes of TCVN3 and VNI are read as before they are converted; no text is left in it."""


class Decoded(NamedTuple):
    """Text with line ends as ``\\n``, the encoding that it was read in, and what was converted besides."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, where: str) -> Decoded:
    """Read ``data``; ``InputError`` with ``where`` for an empty file, a binary one or an unknown encoding.

    Code page 1258 writes tones as marks of their own; they are joined to their vowels (NFC). TCVN3 and VNI
    are found as bytes and as the Latin letters that a careless program makes of them.

    >>> decode("Chỉ thị".encode("utf-16"), "a.txt").text
    'Chỉ thị'
    >>> decode(b"T\\xecnh u\\xd2y", "a.txt").encoding
    Traceback (most recent call last):
        ...
    schema.errors.InputError: a.txt: the encoding is not known; save it as UTF-8 (byte 1 is no UTF-8)
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise InputError(where, "the file is empty")
    encoding = _by_mark(data) or _by_form(data, where)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, f"it begins as {encoding.upper()}, but byte {error.start} is none") from error
    if encoding == "cp1258":
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise InputError(
            where, f"it holds a NUL character at offset {text.index(chr(0))}, so it is no text file"
        )
    text, notes = converted(text)
    if encoding == _LATIN and not notes:
        raise InputError(where, f"the encoding is not known; save it as UTF-8 ({_no_utf8(data)})")
    return Decoded(text, encoding, notes)


def _no_utf8(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"byte {error.start} is no UTF-8"
    return "it is no UTF-8"


def not_plain(line: bytes) -> str | None:
    """Why the file that ``line`` begins is no JSON Lines, as one reason for all of its lines; else none."""
    if _by_mark(line) or (b"\x00" in line and _wide(line[:_LOOKED_AT])):
        return "it is not UTF-8, as JSON Lines must be; save it as UTF-8"
    for first, name in BINARY_FORMATS.items():
        if line.startswith(first):
            return f"it is {name}, not JSON Lines"
    head = line[:_LOOKED_AT]
    if len(_CONTROL.findall(head)) > len(head) // 100:
        return "it is a binary file, not JSON Lines"
    return None


def _by_mark(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _by_form(data: bytes, where: str) -> str:
    for first, name in BINARY_FORMATS.items():
        if data.startswith(first):
            raise InputError(where, f"it is {name}, not a text")
    head = data[:_LOOKED_AT]
    if b"\x00" in head and (wide := _wide(head)):
        return wide
    if len(_CONTROL.findall(head)) > len(head) // 100:
        raise InputError(where, "it is a binary file, not a text")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258" if _is_cp1258(data) else _LATIN
    return "utf-8"


def _wide(head: bytes) -> str | None:
    """UTF-16 without mark: Latin letters leave a zero in every second byte, nearly all on one side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 8 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_cp1258(data: bytes) -> bool:
    """Whether high bytes are letters and tone marks as Vietnamese in code page 1258 has them.

    Tones follow vowels there, and they are a fifth or more of all high bytes; in Western texts they are not.
    """
    try:
        data.decode("cp1258")
    except UnicodeDecodeError:
        return False
    high = sum(byte >= 0x80 for byte in data)
    tones = len(_VOWEL_WITH_TONE.findall(data))
    letters = len(_VIETNAMESE_LETTER.findall(data))
    return tones >= 3 and tones * 5 >= high and (tones + letters) * 10 >= high * 7
