"""Which source a user means: by the beginning of its uid, its origin or address, or the file it came from."""

from schema.errors import InputError
from store.database import Database

SHORTEST_PREFIX = 8

BY_UID = "MATCH (s:Source) WHERE s.uid STARTS WITH $given RETURN s.uid AS uid, s.title AS title LIMIT 3"
BY_ORIGIN = """
MATCH (s:Source) WHERE s.origin IN $origins
RETURN s.uid AS uid, s.state AS state, s.title AS title ORDER BY s.state = 'live' DESC, s.uid
"""
BY_PATH = """
MATCH (s:Source) WHERE s.path = $given OR s.path ENDS WITH '/' + $given
RETURN s.uid AS uid ORDER BY s.uid LIMIT 3
"""


def find_source(database: Database, given: str) -> str:
    """The uid of the source that ``given`` names; ``InputError`` where there is none or more than one.

    Of several versions of one origin the live one is meant.
    """
    given = given.strip()
    if not given:
        raise InputError("source", "is named by its uid, origin or file, and here is none")
    rows = database.read(BY_ORIGIN, origins=[given, given.rstrip("/"), f"{given}/"])
    live = [row for row in rows if row["state"] == "live"]
    if len(live) == 1 or len(rows) == 1:
        return str((live or rows)[0]["uid"])
    if len(rows) > 1:
        raise InputError(
            given, f"{len(rows)} versions have this origin and none is live; name one by its uid"
        )
    if len(given) >= SHORTEST_PREFIX and not set(given) - set("0123456789abcdef"):
        rows, kind = database.read(BY_UID, given=given), "uid"
    else:
        rows, kind = database.read(BY_PATH, given=given), "origin, and none came from such a file"
    if len(rows) > 1:
        uids = ", ".join(row["uid"][:12] for row in rows)
        raise InputError(given, f"several sources are named so; their uids begin {uids}")
    if not rows:
        raise InputError(given, f"no source has this {kind}; `vankien query sources` lists uids")
    return str(rows[0]["uid"])
