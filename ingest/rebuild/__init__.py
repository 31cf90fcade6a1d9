"""Rebuilding: the same graph from the sources that it keeps, with its history."""
