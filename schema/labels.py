"""Labels of nodes and types of edges, as constants that every room shares."""

from typing import Final

DOCUMENT: Final = "Document"
ORGANISATION: Final = "Organisation"
PERSON: Final = "Person"
EVENT: Final = "Event"
PLACE: Final = "Place"
SOURCE: Final = "Source"
UNRESOLVED: Final = "Unresolved"
WITHDRAWN: Final = "Withdrawn"

ENTITY_LABELS: Final = (DOCUMENT, ORGANISATION, PERSON, EVENT, PLACE)

ISSUED_BY: Final = "ISSUED_BY"
SIGNED_BY: Final = "SIGNED_BY"
ADDRESSED_TO: Final = "ADDRESSED_TO"
IMPLEMENTS: Final = "IMPLEMENTS"
CITES: Final = "CITES"
AMENDS: Final = "AMENDS"
REPLACES: Final = "REPLACES"
ATTENDED: Final = "ATTENDED"
PRESIDED: Final = "PRESIDED"
SPOKE_AT: Final = "SPOKE_AT"
ORGANISED: Final = "ORGANISED"
HELD_AT: Final = "HELD_AT"
HOLDS: Final = "HOLDS"
PART_OF: Final = "PART_OF"
SUCCEEDED_BY: Final = "SUCCEEDED_BY"
MENTIONS: Final = "MENTIONS"
CANDIDATE: Final = "CANDIDATE"

STATEMENT_TYPES: Final = (
    IMPLEMENTS, ISSUED_BY, SIGNED_BY, ADDRESSED_TO, CITES, AMENDS, REPLACES, ATTENDED, PRESIDED, SPOKE_AT,
    ORGANISED, HELD_AT, HOLDS, PART_OF, SUCCEEDED_BY,
)  # fmt: skip
"""Edge types that are statements of a source: each carries uid, source, quote and the rest of DESIGN §2."""

MODES: Final = ("carries_out", "directs", "disseminates", "assigned")
STATUSES: Final = ("asserted", "reported", "requested", "planned")
