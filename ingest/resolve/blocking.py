"""Blocking keys of documents: what a mention surely has, by which it is compared with candidates."""

import re

from ingest.resolve.document_names import Plenum, plain_name
from schema.document_number import DocumentNumber, plain_number
from schema.keys import digest, series_key, slug


def numbered_block(number: DocumentNumber, type_id: str | None) -> str:
    """The blocking key of type, series and number, whoever's counter it is: ``party.tu.nq.7``.

    >>> from schema.document_number import parse_number
    >>> numbered_block(parse_number("30/2020/NĐ-CP"), None), numbered_block(parse_number("42-CT/TW"), None)
    ('state.nd-cp.30-2020', 'party.tw.ct.42')
    """
    plain = plain_number(number.number).replace(".", "_")
    series = series_key(number, type_id)
    if number.system == "party":
        return f"party.{slug(number.issuer)}.{series}.{plain}"
    return f"state.{series}.{plain}-{number.year}" if number.year else f"state.{series}.{plain}"


def plenum_block(held: Plenum, type_id: str) -> str:
    """The blocking key of a document named by its plenum."""
    return f"plenum.{held.term}.{held.number}.{type_id}"


def named_block(type_id: str, name: str) -> str:
    """The blocking key of a document named by title: its folded name, cut and hashed where long."""
    plain = plain_name(without_year(name))
    return f"named.{type_id}.{slug(plain, 40)}-{digest(plain, length=6)}"


def without_year(name: str) -> str:
    """A name without the year at its end: ``Luật Đất đai năm 2013`` is a Luật Đất đai."""
    return re.sub(r"\s*\(?(?:,?\s*năm)?\s*(?:19|20)\d\d\)?$", "", name).strip()
