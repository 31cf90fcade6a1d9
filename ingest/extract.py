"""Extraction: one text in, its local graph out. Pure, without a database."""

from ingest.confidence import weighed
from ingest.normalise import normalise
from ingest.recognise import Reader
from ingest.relate import link, relate
from ingest.relate.assemble import assemble
from schema.local_graph import LocalGraph


def extract(text: str, reader: Reader, published: str | None = None) -> LocalGraph:
    """Read ``text`` with ``reader``; ``published`` is an ISO date known from elsewhere (a feed, a header).

    Offsets of the graph count code points of ``text`` as given. A text off the topic gives an empty graph.

    >>> from schema.registry import load_registry
    >>> graph = extract("Chỉ thị số 42-CT/TW của Bộ Chính trị", Reader(load_registry()))
    >>> [(s.type, s.evidence[0].quote) for s in graph.statements]
    [('ISSUED_BY', 'Chỉ thị số 42-CT/TW của Bộ Chính trị')]
    """
    normalised = normalise(text)
    found = reader.recognise(normalised.text, published)
    reading = link(normalised.text, found, reader, published)
    return weighed(assemble(text, normalised, reading, relate(reading)), reader.registry)
