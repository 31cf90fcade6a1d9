"""What sources say of a node, and how it comes together: the same node from the same sources in any order."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from schema.document_number import DocumentNumber
from schema.errors import InputError
from schema.folding import fold
from schema.partial_date import PartialDate

MOST_ALIASES = 60
LONGEST_FORM = 200
_ENCODER = msgspec.json.Encoder(order="deterministic")


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one source says of one node, or several together. ``labels`` are those beside the base label.

    ``forms`` are the names in use, the shortest first, one more of them than a node shows as
    aliases (one may be its name).
    """

    labels: tuple[str, ...] = ()
    name: str = ""
    type_name: str | None = None
    forms: tuple[str, ...] = ()
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    date: str | None = None
    date_end: str | None = None
    term: str | None = None
    title: str | None = None
    subject: str | None = None
    kind: str | None = None
    locality: str | None = None
    name_en: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    state: str | None = None
    register_candidates: tuple[str, ...] = ()

    def with_(self, other: "Said") -> "Said":
        """Both together; the order of the two does not matter, and adding the same again changes nothing.

        >>> a, b = Said(name="Bộ Y tế", forms=("BYT",)), Said(name="Bộ Y tế", number="7")
        >>> a.with_(b) == b.with_(a) == b.with_(a).with_(a)
        True
        """
        values: dict[str, Any] = {}
        for name in self.__struct_fields__:
            one, two = getattr(self, name), getattr(other, name)
            if name == "forms":
                values[name] = tuple(sorted({*one, *two}, key=lambda f: (len(f), f))[: MOST_ALIASES + 1])
            elif name in ("labels", "register_candidates"):
                values[name] = tuple(sorted({*one, *two}))
            elif name == "date":
                values[name] = max(
                    (v for v in (one, two) if v), key=lambda v: (len(v), _descending(v)), default=None
                )
            else:
                values[name] = max(
                    (v for v in (one, two) if v), key=lambda v: (len(v), v), default=one or two
                )
        return Said(**values)

    def offering(self, register_candidates: tuple[str, ...]) -> "Said":
        """The same of an unsettled mention, with the candidates that only the register knows."""
        return msgspec.structs.replace(self, register_candidates=register_candidates)


def together(said: Iterable[Said]) -> Said:
    """What several sources say together."""
    whole = Said()
    for each in said:
        whole = whole.with_(each)
    return whole


def properties(said: Said) -> dict[str, Any]:
    """The properties of a node in the graph; native dates beside the stated ones."""
    name = said.name
    found: dict[str, Any] = {}
    if said.number and said.symbol:
        number = DocumentNumber(said.number, said.symbol, said.year)
        found["id_local"] = str(number)
        if said.type_name and said.state is None:
            name = f"{said.type_name} {number}"
    aliases = [form for form in said.forms if form != name][:MOST_ALIASES]
    found |= {
        field: getattr(said, field)
        for field in said.__struct_fields__
        if field not in ("labels", "name", "forms", "register_candidates")
    }
    found |= {
        "name": name,
        "aliases": aliases,
        "search_key": search_key(name, aliases, found.get("id_local")),
    }
    if said.state is not None:
        found["register_candidates"] = list(said.register_candidates)
    if said.date:
        found["date_from"], found["date_to"] = _bounds(said.date, said.date_end)
    return {field: value for field, value in found.items() if value is not None}


def search_key(name: str, aliases: Iterable[str], id_local: str | None) -> str:
    """The folded string that full-text search looks in: every form once."""
    forms = dict.fromkeys(fold(form) for form in (name, id_local or "", *aliases) if form)
    return " | ".join(forms)


def usable_forms(forms: Iterable[str]) -> tuple[str, ...]:
    """Names that are short enough to be names, each once."""
    kept = {" ".join(form.split()) for form in forms if form}
    return tuple(sorted((f for f in kept if 0 < len(f) <= LONGEST_FORM), key=lambda f: (len(f), f)))


def said_by(found: Mapping[str, Any], labels: Iterable[str]) -> Said:
    """What was said of a node until now, out of its properties and its labels beside the base label."""
    values = {name: found.get(name) for name in Said.__struct_fields__}
    name = found.get("name") or ""
    aliases = found.get("aliases") or []
    values["labels"] = tuple(sorted(labels))
    values["forms"] = usable_forms((name, *aliases))
    values["register_candidates"] = tuple(found.get("register_candidates") or ())
    return Said(**{field: value for field, value in values.items() if value is not None})


def encode(said: Said) -> str:
    """One spelling of what is said, for keeping it on an edge."""
    return _ENCODER.encode(said).decode()


def decode(text: str) -> Said:
    """What ``encode`` wrote."""
    return msgspec.json.decode(text, type=Said)


def _bounds(first: str, last: str | None) -> tuple[Any, Any]:
    try:
        begin = PartialDate.parse(first)
        end = PartialDate.parse(last) if last else begin
    except InputError:
        return None, None
    return begin.first, end.last


def _descending(date: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in date)
