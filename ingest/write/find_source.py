"""Which source a user means: by the beginning of its uid, its origin, or its address."""

from schema.errors import InputError
from store.database import Database

SHORTEST_PREFIX = 8

BY_UID = "MATCH (s:Source) WHERE s.uid STARTS WITH $given RETURN s.uid AS uid, s.title AS title LIMIT 3"
BY_ORIGIN = """
MATCH (s:Source) WHERE s.origin IN $origins
RETURN s.uid AS uid, s.state AS state, s.title AS title ORDER BY s.state = 'live' DESC, s.uid
"""


def find_source(database: Database, given: str) -> str:
    """The uid of the source that ``given`` names; ``InputError`` where there is none or more than one.

    Of several versions of one origin the live one is meant.
    """
    given = given.strip()
    rows = database.read(BY_ORIGIN, origins=[given, given.rstrip("/"), f"{given}/"])
    live = [row for row in rows if row["state"] == "live"]
    if len(live) == 1 or len(rows) == 1:
        return str((live or rows)[0]["uid"])
    if len(rows) > 1:
        raise InputError(
            given, f"{len(rows)} versions have this origin and none is live; name one by its uid"
        )
    if len(given) < SHORTEST_PREFIX or set(given) - set("0123456789abcdef"):
        raise InputError(given, "no source has this origin; a uid needs its first 8 letters or more")
    rows = database.read(BY_UID, given=given)
    if len(rows) != 1:
        raise InputError(given, "no source has this uid" if not rows else "several sources begin so")
    return str(rows[0]["uid"])
