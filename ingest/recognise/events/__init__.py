"""Recognising events: meetings, sessions, ceremonies and visits, with their names and days."""

from ingest.recognise.events.recogniser import EventRecogniser

__all__ = ["EventRecogniser"]
