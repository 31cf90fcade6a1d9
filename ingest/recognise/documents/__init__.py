"""Documents: numbers, names and back references of Party and state documents in running text."""

from ingest.recognise.documents.recogniser import DocumentRecogniser

__all__ = ["DocumentRecogniser"]
