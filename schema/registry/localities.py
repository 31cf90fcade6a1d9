"""Names of local bodies: a pattern, a locality and what the locality was."""

import re

_CHOICE = re.compile(r"{([^{}]*\|[^{}]*)}")
_CITY = ("thành phố", "thành ủy", "thành đoàn")


def instantiate(pattern: str, locality: str, locality_type: str) -> str:
    """Fill a pattern's name for a locality of a type.

    >>> instantiate("{Tỉnh ủy|Thành ủy} {LOC}", "Cần Thơ", "thành phố trực thuộc trung ương")
    'Thành ủy Cần Thơ'
    >>> instantiate("Ủy ban nhân dân {xã|phường|đặc khu} {LOC}", "Phong Hải", "xã")
    'Ủy ban nhân dân xã Phong Hải'
    """
    kind = locality_type.casefold()

    def chosen(match: re.Match[str]) -> str:
        options = match[1].split("|")
        exact = [option for option in options if option.casefold() == kind]
        city = kind.startswith("thành phố")
        fitting = [option for option in options if option.casefold().startswith(_CITY) == city]
        return (exact or fitting or options)[0]

    return _CHOICE.sub(chosen, pattern).replace("{LOC}", locality)
