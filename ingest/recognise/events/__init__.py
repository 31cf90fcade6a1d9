"""Recognising events: meetings, sessions, ceremonies and visits, with their names, days and places."""

from ingest.recognise.events.places import PlaceFinder
from ingest.recognise.events.recogniser import EventRecogniser

__all__ = ["EventRecogniser", "PlaceFinder"]
