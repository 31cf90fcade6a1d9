"""Dates of reduced precision: a year, a month or a day, as texts give them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from schema.errors import InputError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year. ``month`` and ``day`` are 0 where the date does not go so far.

    >>> november = PartialDate.parse("2012-11")
    >>> november.first, november.last
    (datetime.date(2012, 11, 1), datetime.date(2012, 11, 30))
    >>> str(november), november.precision
    ('2012-11', 'month')
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise InputError("", f"a date with a day needs a month: {self.year}-?-{self.day}")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise InputError("", f"no such date: {self} ({error})") from error

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2012``, ``2012-11`` or ``2012-11-01``; ``InputError`` for anything else."""
        match = _ISO.fullmatch(text)
        if match is None or match[2] == "00" or match[3] == "00":
            raise InputError("", f"not a date of the form 2012, 2012-11 or 2012-11-01: {text!r}")
        return cls(*(int(part) for part in match.groups() if part is not None))

    @property
    def precision(self) -> str:
        """``year``, ``month`` or ``day``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def agrees_with(self, other: "PartialDate") -> bool:
        """True where both can mean the same day.

        >>> PartialDate.parse("2012-11").agrees_with(PartialDate.parse("2012-11-01"))
        True
        """
        return self.first <= other.last and other.first <= self.last


def within(day: str | date, valid_from: str | None, valid_to: str | None) -> bool:
    """Whether some of ``day`` (an ISO date of any precision) lies between the bounds, both days included.

    ``None`` is an open bound, and an end of reduced precision counts to its last day.

    >>> within("2025-03-01", None, "2025-02-28"), within("2025", "2025-02-18", None)
    (False, True)
    """
    asked = PartialDate.parse(day.isoformat() if isinstance(day, date) else day)
    if valid_from is not None and asked.last < PartialDate.parse(valid_from).first:
        return False
    return valid_to is None or PartialDate.parse(valid_to).last >= asked.first
