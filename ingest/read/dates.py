"""Dates of feeds and pages as ISO dates."""

import re

from schema.errors import InputError
from schema.partial_date import PartialDate

_ISO = re.compile(r"\s*((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?![\d/])")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")


def iso_date(text: str | None) -> str | None:
    """The day in a date or time stamp, of the precision that it has; ``None`` where there is none.

    >>> iso_date("2021-09-15T17:39:00+07:00"), iso_date("15/9/2021 17:39"), iso_date("hôm qua")
    ('2021-09-15', '2021-09-15', None)
    """
    if not text:
        return None
    if found := _ISO.match(text):
        parts = [part for part in found.groups() if part]
    elif found := _VIETNAMESE.search(text):
        parts = [found[3], f"{int(found[2]):02d}", f"{int(found[1]):02d}"]
    else:
        return None
    try:
        return str(PartialDate.parse("-".join(parts)))
    except InputError:
        return None
