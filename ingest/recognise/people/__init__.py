"""People in a text: names by shape and evidence, and the offices that the text gives them."""

from ingest.recognise.people.recogniser import PersonRecogniser

__all__ = ["PersonRecogniser"]
