"""The registry: dated facts about documents, bodies, places, people's titles and words, as data files.

A tour for the rooms that read it::

    registry = load_registry(cache=settings.cache)          # once per process, warm in well under 0.3 s

    registry.document_types                                  # tables: tuples of frozen records (records/)
    registry.document_type("chi-thi").label                  # by id; InputError where there is none
    registry.document_types_for("kết luận")                  # by word, any case, folded
    registry.document_types_with_code("QĐ", "party")         # two: quyết định and quy định
    registry.issuer_codes_for("BTGTW", on="2024-11-08")      # what a code in a number stands for, at a date
    registry.organisations_named("Bộ Tài chính", on="2026")  # mof-2025; without a date mof as well
    registry.provinces_named("TP Huế", on="2025-03")         # p63 until 2025-06-30, p34 after it
    registry.local_name("pp-tu", "p63:hue", on="2023")       # "Tỉnh ủy Thừa Thiên Huế"
    registry.places_named("Phong Hải", level="commune")      # 14,149 units of both eras
    registry.congress_term("X"), registry.congress_term_on("2010-04-16") registry.known_documents_for("CT",
    "42", scope="tw")     # five candidates, never a decision registry.known_documents_of_plenum("XII", 4),
    registry.known_documents_titled("Nghị quyết Đại hội XIII") registry.names.family_names,
    registry.names.words("not_names") registry.lexicon("events_heads")                         #
    lexicons/events_heads.yaml: .id, .forms, .get("...") registry.hash
    # goes into the statements of the registry
 Data files lie in ``data/``: one table a file, a comment at its head, a list ``entries``. In YAML here only
the scalars of JSON are special: ``2025-02-18``, ``01`` and ``yes`` are strings; a year alone needs quotes
where a string is meant. A lexicon is ``data/lexicons/<name>.yaml`` with ``purpose`` and ``entries: [{id:
..., forms: [...], anything: ...}]``. ``check_registry(folder)`` lists what is wrong, with file and line;
``load_registry`` refuses such data.
"""

from pathlib import Path

from schema.errors import RegistryError
from schema.registry.cache_file import cache_path, content_hash, read_cache, write_cache
from schema.registry.checking import Problem, find_problems
from schema.registry.data_files import data_files, parse_facts
from schema.registry.names import Names
from schema.registry.records import Entry
from schema.registry.registry import Registry

__all__ = ["Entry", "Names", "Problem", "Registry", "check_registry", "load_registry"]


def load_registry(folder: Path | None = None, cache: Path | None = None) -> Registry:
    """Load the registry from its data folder (the one of the package by default).

    With a ``cache`` folder the parsed data is kept there under a hash of the files, so a change is always
    seen and a broken cache is ignored; without one every call parses (about half a second).
    ``RegistryError`` names file and line of the first mistake.
    """
    where = folder or Path(__file__).parent / "data"
    files = data_files(where)
    data_hash = content_hash(files)
    path = cache_path(cache, data_hash) if cache else None
    facts = read_cache(path) if path else None
    if facts is None:
        facts = parse_facts(files, where)
        problems = find_problems(facts, files, where)
        if problems:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            raise RegistryError(problems[0].where, problems[0].what + more)
        if path:
            write_cache(path, facts)
    return Registry(facts, data_hash)


def check_registry(folder: Path | None = None) -> list[Problem]:
    """All that is wrong with the data of a folder; ``RegistryError`` where a file cannot be parsed at all."""
    where = folder or Path(__file__).parent / "data"
    files = data_files(where)
    return find_problems(parse_facts(files, where), files, where)
