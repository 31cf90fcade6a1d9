"""Named questions, one ``.cypher`` file each, and the library that loads, checks and runs them."""

from queries.library import Answer, Library, load_library
from queries.question import Column, Parameter, Question

__all__ = ["Answer", "Column", "Library", "Parameter", "Question", "load_library"]
