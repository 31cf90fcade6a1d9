"""Reading: files to texts. Pure input; nothing here knows what a text means."""

from ingest.read.articles import Skip
from ingest.read.paths import find_files
from ingest.read.reader import read_path
from ingest.read.source_text import SourceText

__all__ = ["Skip", "SourceText", "find_files", "read_path"]
