"""The words of the grammar of bodies, compiled from the registry's lexicons: heads, fields, named bodies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schema.errors import RegistryError
from schema.registry import Registry
from schema.registry.records import Entry

FIRST = re.compile(r"[^\W\d_]+")
CENTRAL = re.compile(r"trung ương|quốc hội|chính phủ|tối cao")
"""Words that tell that a long name in small letters is the central body's."""
AMBIGUOUS = frozenset(
    [
        "đảng",
        "đảng ta",
        "nhà nước",
        "nhà nước ta",
        "trung ương",
        "mặt trận",
        "đại hội đảng",
        "thủ tướng",
        "đoàn thanh niên",
        "tw",
        "t.ư",
        "tư",
    ]
)
"""Aliases of the registry that mean other things too in running text."""

COMPOSED = (
    "Đảng ủy",
    "Đảng bộ",
    "Ban cán sự",
    "Đảng đoàn",
    "Mặt trận",
    "Ban Thường trực",
    "Liên hiệp các Hội Khoa học",
    "Ủy ban Trung ương Mặt",
)
"""Beginnings of names that the grammar of heads reads better than a list, because the press varies them."""


@dataclass(slots=True, frozen=True)
class Head:
    """A head noun and what may follow it; see ``organisations_heads.yaml``."""

    id: str
    name: str
    kind: str
    field: str = ""
    sectors: str = ""
    follow: tuple[str, ...] = ()
    needs: str = "none"
    bare: str = "refuse"
    level: str = ""
    typed: bool = False
    hosts: frozenset[str] | None = None
    hosted: bool = False
    own: bool = False
    after: tuple[str, ...] = ()
    link: str = ""
    host: str = ""
    guard: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Named:
    """A body that is named as a whole; ``host`` is the id of another named body that it is part of."""

    id: str
    name: str
    kind: str
    registry_id: str | None
    guard: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    host: str | None = None
    only_before: tuple[str, ...] = ()
    """What must follow, for an abbreviation that means other things too."""


@dataclass(slots=True, frozen=True)
class Form:
    """A spelling of a head, a named body or a field: lower case to look it up, and its case where that
    matters."""

    low: str
    text: str
    exact: bool


@dataclass(slots=True)
class FormTable:
    """Forms by their first word, longest first."""

    rows: dict[str, list[tuple[Form, object]]] = field(default_factory=dict)

    def add(self, text: str, value: object, exact: bool | None = None) -> None:
        """``exact`` forms (abbreviations by default) are matched case-sensitively."""
        first = FIRST.match(text.lower())
        if first is None:
            return
        abbreviated = sum(c.isupper() for c in text) > 1 and text.split()[0].isupper() and " " not in text
        form = Form(text.lower(), text, abbreviated if exact is None else exact)
        self.rows.setdefault(first.group(), []).append((form, value))

    def close(self) -> None:
        """Sort every row, longest form first."""
        for row in self.rows.values():
            row.sort(key=lambda item: -len(item[0].low))

    def at(self, text: str, low: str, at: int) -> Iterator[tuple[int, Form, object]]:
        """(end, form, value) of every form that starts at ``at`` and ends at a word's end, longest first."""
        first = FIRST.match(low, at)
        if first is None:
            return
        for form, value in self.rows.get(first.group(), ()):
            end = at + len(form.low)
            if low.startswith(form.low, at) and not low[end : end + 1].isalnum():
                if form.exact and text[at:end] != form.text:
                    continue
                yield end, form, value

    def forms(self) -> Iterator[str]:
        """Every lower-case form."""
        for row in self.rows.values():
            for form, _ in row:
                yield form.low


class Lexicon:
    """Heads, named bodies and fields, with the word lists that tell where a name ends."""

    def __init__(self, registry: Registry) -> None:
        self.heads = FormTable()
        self.named = FormTable()
        self.by_id: dict[str, Named] = {}
        self.head_by_id: dict[str, Head] = {}
        self.sectors: dict[str, FormTable] = {}
        self.units: dict[str, FormTable] = {}
        for entry in registry.lexicon("organisations_heads"):
            self._add_head(entry)
        for entry in registry.lexicon("organisations_named"):
            self._add_named(entry, registry)
        self._add_registry(registry)
        lost = [named.id for named in self.by_id.values() if named.host and named.host not in self.by_id]
        if lost:
            raise RegistryError("organisations_named.yaml", f"unknown host of {', '.join(lost)}")
        for entry in registry.lexicon("organisations_sectors"):
            for group in _words(entry.get("of")):
                for form in entry.forms:
                    self.sectors.setdefault(group, FormTable()).add(form, entry.forms[0])
        for entry in registry.lexicon("organisations_units"):
            for head in _words(entry.get("of")):
                for form in entry.forms:
                    self.units.setdefault(head, FormTable()).add(form, entry.forms[0])
        words = {
            entry.id: frozenset(f.lower() for f in entry.forms)
            for entry in registry.lexicon("organisations_name_words")
        }
        self.compounds = words["compounds"]
        self.singles = words["singles"]
        self.clause_words = words["clause_words"]
        self.capital_stops = words["capital_stops"]
        self.not_heads = words["not_heads"]
        self.function_words = words["function_words"]
        self.unit_words = words["unit_words"]
        spelled = {entry.id: entry.forms for entry in registry.lexicon("organisations_name_words")}
        self.country = _any((*spelled["countries"], *spelled["regions"]))
        self.state = re.compile(
            r"(?:nước )?(?:(?:Cộng hòa|Vương quốc|Liên bang|Nhà nước|CHDCND|CHND|CHXHCN|Hợp chúng quốc)"
            r"(?: (?:[Nn]hân dân|[Dd]ân chủ|Hồi giáo|[Xx]ã hội chủ nghĩa|Liên bang|XHCN))* )?"
            rf"(?P<country>{self.country.pattern})"
        )
        """A country with what it calls itself: ``nước Cộng hòa Dân chủ Nhân dân Lào``."""
        self.foreign = _any((*spelled["countries"][2:], *spelled["foreign"]), before=" ")
        self.generic = _any(spelled["generic"], before=" ")
        short = _any(spelled["after_short"]).pattern
        self.after_short = re.compile(rf"\s*(?:[,.;:()\"”/]|$)|\s+(?:-|{short})")
        self.verbs = words["verbs"]
        self.acts = _any(spelled["acts"])
        self.clause_verbs = words["clause_verbs"]
        self.before_verbs = words["before_verbs"]
        self.verb_words = words["verb_words"]
        self.weak_singles = words["weak_singles"]
        self.spelled_out = frozenset(
            form for form in self.named.forms() if len(form.split()) > 3 and CENTRAL.search(form)
        )
        for table in (self.heads, self.named, *self.sectors.values(), *self.units.values()):
            table.close()

    def _add_head(self, entry: Entry) -> None:
        hosts = entry.get("hosts")
        head = Head(
            id=entry.id,
            name=str(entry.get("name") or entry.forms[0]),
            kind=str(entry.get("kind")),
            field=str(entry.get("field") or ""),
            sectors=str(entry.get("sectors") or ""),
            follow=_words(entry.get("follow")),
            needs=str(entry.get("needs") or "none"),
            bare=str(entry.get("bare") or "refuse"),
            level=str(entry.get("level") or ""),
            typed=bool(entry.get("typed")),
            hosts=frozenset(_words(hosts)) if hosts else None,
            hosted=bool(entry.get("hosted")),
            own=bool(entry.get("own")),
            after=_words(entry.get("after")),
            link=str(entry.get("link") or ""),
            host=str(entry.get("host") or ""),
            guard=tuple(word.lower() for word in _words(entry.get("guard"))),
        )
        self.head_by_id[head.id] = head
        for form in entry.forms:
            self.heads.add(form, head)

    def _add_named(self, entry: Entry, registry: Registry) -> None:
        known = {organisation.id: organisation for organisation in registry.organisations}
        body = known.get(str(entry.get("body")))
        for form in entry.forms:
            named = Named(
                id=form if entry.get("own") else entry.id,
                name=form if entry.get("own") else str(entry.get("name") or entry.forms[0]),
                kind=str(entry.get("kind") or (body.kind if body else "body")),
                registry_id=body.id if body else None,
                guard=tuple(word.lower() for word in _words(entry.get("guard"))),
                before=tuple(word.lower() for word in _words(entry.get("before"))),
                host=str(entry.get("host")) if entry.get("host") else None,
                only_before=tuple(word.lower() for word in _words(entry.get("only_before"))),
            )
            self.by_id.setdefault(named.id, named)
            self.named.add(form, named)

    def _add_registry(self, registry: Registry) -> None:
        """The registry's bodies that no lexicon names: full names and unambiguous aliases."""
        taken = set(self.named.forms()) | set(self.heads.forms()) | AMBIGUOUS
        done = {named.registry_id for named in self.by_id.values()}
        for body in registry.organisations:
            if body.id in done or body.kind == "ministry" or body.id in ("national-congress", "sr-vietnam"):
                continue
            if body.name.startswith(COMPOSED):
                continue
            host = "national-assembly" if body.name.endswith("của Quốc hội") else None
            named = Named(body.id, body.name, body.kind, body.id, host=host)
            self.by_id[named.id] = named
            central = [abbr for abbr in body.abbreviations if abbr.endswith(("TW", "TƯ"))]
            long = [abbr for abbr in body.abbreviations if len(abbr) >= 6 or abbr in central]
            if body.name.startswith("Ban "):
                long += [f"Ban {abbr[1:]}" for abbr in central]
            spelled = (body.name, *body.aliases, *long)
            for form in (*spelled, *(f.replace("òng, chống", "òng chống") for f in spelled)):
                if form.lower() not in taken and "Đại hội" not in form:
                    self.named.add(form, named)
                    taken.add(form.lower())


def _words(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, Iterable) else (str(value),)


def _any(forms: Iterable[str], before: str = "") -> re.Pattern[str]:
    """One of ``forms`` as whole words, the longest first."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, longest))})(?!\w)")
