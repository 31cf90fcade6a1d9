"""What a server that ended by itself wrote last, as one sentence."""

from pathlib import Path

_TAIL = 20_000
_SIGNS = (
    ("No space left on device", "{home}: the disk is full"),
    ("Address already in use", "the port that VANKIEN_NEO4J_BOLT_PORT or _HTTP_PORT asks for is taken"),
    ("store_lock", "{home}: another server, which vankien did not start here, uses this folder"),
    ("Permission denied", "{home}: Neo4j may not write here"),
    ("AccessDenied", "{home}: Neo4j may not write here"),
    ("Could not reserve enough space", "the machine has too little memory for VANKIEN_NEO4J_HEAP"),
    ("insufficient memory", "the machine has too little memory for VANKIEN_NEO4J_HEAP"),
    ("Too small maximum heap", "VANKIEN_NEO4J_HEAP is too small"),
    ("OutOfMemoryError", "Neo4j's memory was too small (VANKIEN_NEO4J_HEAP)"),
    ("Error evaluating value for setting", "a setting of neo4j.conf is wrong: {line}"),
)


def why_it_ended(home: Path) -> str:
    """Say in one sentence why the server of ``home`` ended, from the ends of its logs."""
    logs = home / "logs"
    text = _last_start(logs / "neo4j.log") + _tail(logs / "console.log")
    lines = text.splitlines()
    for sign, sentence in _SIGNS:
        line = next((line for line in reversed(lines) if sign in line), None)
        if line is not None:
            return sentence.format(home=home, line=line.strip()[:300])
    last = next(
        (line for line in reversed(lines) if "ERROR" in line or "Error" in line or "Exception" in line), ""
    )
    return f"Neo4j ended while it started ({last.strip()[:300] or 'without a word'}); its log is in {logs}"


def _tail(path: Path) -> str:
    try:
        return path.read_bytes()[-_TAIL:].decode("utf-8", "replace")
    except OSError:
        return ""


def _last_start(path: Path) -> str:
    """Return what was logged since the last start: an older failure explains nothing."""
    return _tail(path).rpartition("Starting...")[2]
