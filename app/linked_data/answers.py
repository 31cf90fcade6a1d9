"""Triples as the bytes of an answer, in the form that was asked for."""

from collections.abc import Iterable

import msgspec
from pyoxigraph import RdfFormat, Triple, serialize

from app.linked_data.json_ld import JsonLd
from app.linked_data.terms import PREFIXES

MEDIA_TYPES = {
    "jsonld": "application/ld+json",
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
}
"""Format of ``?format=`` to the media type of its answer."""


def written(triples: Iterable[Triple], format: str, json_ld: JsonLd) -> bytes:
    """Triples in a format of ``MEDIA_TYPES``, in a stable order."""
    if format == "jsonld":
        return msgspec.json.encode(json_ld.document(triples))
    kind = RdfFormat.TURTLE if format == "turtle" else RdfFormat.N_TRIPLES
    prefixes = PREFIXES | {"v": json_ld.vocabulary} if format == "turtle" else None
    result = serialize(sorted(triples, key=str), format=kind, prefixes=prefixes)
    assert result is not None
    return result
