"""What a Cypher statement says outside its strings and comments: the words that a plan does not show."""

import re

from schema.errors import QueryError

LONGEST = 10_000
"""Characters that a statement may have. Planning cannot be interrupted, and takes longer the longer it is."""
DEEPEST = 100
"""How many brackets may be open at once: the server's parser calls itself for each."""
FUNCTION_NAMESPACES = frozenset(
    {"date", "datetime", "time", "localtime", "localdatetime", "duration", "point", "vector", "db"}
)
"""Where Neo4j's own functions with a dot in their names live; those of plug-ins may do anything."""

# All patterns take what they begin to its end, closed or not, and never give back: their time is linear.
_QUOTED = r"`(?:[^`]|``)*+(?:`|\Z)"
_STRING = r"""'(?:[^'\\]|\\.?)*+(?:'|\Z)|"(?:[^"\\]|\\.?)*+(?:"|\Z)"""
_TOKENS = re.compile(rf"(?P<name>{_QUOTED})|{_STRING}|//[^\n\r]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
_BLANK = r"(?:\s|/\*.*?\*/|//[^\n\r]*+)*+"
_MATCHES = re.compile(
    rf"{_TOKENS.pattern}|(?P<matches>=~)\s*+(?:(?P<pattern>{_STRING})(?!{_BLANK}(?:\+|\|\|)))?", re.DOTALL
)
_ENDLESS = re.compile(r"\)[*+?{]|(?:[*+}].*){3}|\\\\[1-9k]", re.DOTALL)
"""What lets a regular expression try for ever: repeated groups, many repeats, references back."""
_NAME = rf"(?:{_QUOTED}|\w++)"
_CHAIN = re.compile(rf"({_NAME}(?:\s*+\.\s*+{_NAME})*+)(\s*+\()?+")
"""A name with its dots, and the bracket of a call behind it."""
_PROCEDURE = re.compile(rf"\bCALL\s++{_NAME}(?:\s*+\.\s*+{_NAME})*+", re.IGNORECASE)
_OPTION = re.compile(r"\s*(EXPLAIN|PROFILE|CYPHER)\b", re.IGNORECASE)
_USE = re.compile(r"(?<![`\w.$:])USE\b(?!`)", re.IGNORECASE)


def check_words(statement: str) -> None:
    """Refuse, with ``QueryError``, a statement whose words reach beyond the graph or hide what it says.

    >>> check_words("MATCH (n) WHERE n.name = 'USE' RETURN n  // USE")
    >>> check_words("USE system MATCH (n) RETURN n")
    Traceback (most recent call last):
    ...
    schema.errors.QueryError: refused: USE asks another database (a name of yours goes in backticks: `use`)
    """
    if not statement.strip():
        raise QueryError("the statement is empty")
    if len(statement) > LONGEST:
        raise QueryError(f"refused: the statement has {len(statement)} characters, more than {LONGEST}")
    if "\\u" in statement.lower():
        # The server replaces \uXXXX before it reads anything else, so an escape could end a string unseen.
        raise QueryError("refused: write the character itself, not \\u and a number")
    bare = _outside_strings(statement)
    if _depth(bare) > DEEPEST:
        raise QueryError(f"refused: more than {DEEPEST} brackets inside each other")
    for found in _MATCHES.finditer(statement):
        if found["matches"] and (found["pattern"] is None or _ENDLESS.search(found["pattern"])):
            # The server matches without looking at its clock: nothing could end it.
            raise QueryError("refused: =~ takes a plain pattern, written out, with two repeats at most")
    option = _OPTION.match(bare)
    if option:
        raise QueryError(f"refused: {option[1].upper()} is not for statements from outside")
    if _USE.search(re.sub(_QUOTED, "``", bare)):
        raise QueryError("refused: USE asks another database (a name of yours goes in backticks: `use`)")
    for found in _CHAIN.finditer(_PROCEDURE.sub(" ", bare)):
        name = re.sub(r"[`\s]", "", found[1])
        if found[2] and "." in name and name.split(".")[0].lower() not in FUNCTION_NAMESPACES:
            raise QueryError(f"refused: the function {name[:60]} is not one of Neo4j's own")


def _outside_strings(statement: str) -> str:
    """Replace strings and comments by blanks; a backticked name stays, as a function may be called by one."""
    return _TOKENS.sub(lambda found: found["name"] or " ", statement)


def _depth(bare: str) -> int:
    depth = deepest = 0
    for character in bare:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
    return deepest
