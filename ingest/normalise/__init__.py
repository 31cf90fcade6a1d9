"""Normalising: one regular spelling of a text, and the way back to every place of the text as read."""

from ingest.normalise.normaliser import Normalised, normalise

__all__ = ["Normalised", "normalise"]
