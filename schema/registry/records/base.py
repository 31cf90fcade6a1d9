"""What all records share."""

from typing import Literal, TypeAlias

import msgspec

Certainty: TypeAlias = Literal["high", "medium", "low"]
System: TypeAlias = Literal["party", "state", "front_mass"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry of a data file. Unknown attributes are refused, so that a slip of the pen is found."""
