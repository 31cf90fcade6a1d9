"""Short names that a text makes for itself: ``Tập đoàn Sông Lam (SLG)``, and ``SLG`` from there on.

A short name in brackets right after a body is that body's, or that of the host its name ends in where only
the host's words fit. It counts wherever it stands later, also inside other names (``HĐQT SLG``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.lexicon import Head, Lexicon, Named
from ingest.recognise.organisations.naming import full_name
from ingest.recognise.spans import Spans

DEFINED = re.compile(
    r"\s?\((?:(?:sau đây )?(?:gọi tắt|viết tắt|gọi|tên viết tắt|tên gọi tắt)(?: là)?:? )?[\"“]?"
    r"(?P<short>[A-ZĐ][\w&-]{1,14}(?: [A-ZĐ][\w&-]{1,9})?)[\"”]?\)"
)
CAPITALS = re.compile(r"[A-ZĐ]")
FREE_KINDS = frozenset({"company", "bank"})
"""Kinds of bodies whose short names need not be initials (``OceanBank``)."""
INNER = frozenset({"dang-uy", "dang-bo", "cong-doan"})
BRAND = re.compile(r"[A-Z][a-z]{5,}")
"""A brand in one word, longer than a syllable of Vietnamese usually is."""
COMPANIES = frozenset({"tap-doan", "cong-ty"})
"""Heads whose field may be the short name alone (``Tập đoàn SLG``)."""


@dataclass(slots=True, frozen=True)
class _Short:
    form: str
    named: Named


class Abbreviations:
    """Reads the short names of a text and finds them again. Holds no state of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        tables = (lexicon.heads, lexicon.named, *lexicon.sectors.values(), *lexicon.units.values())
        self._known = {form for table in tables for form in table.forms()}
        self._inner = {
            form.low: head
            for row in lexicon.heads.rows.values()
            for form, head in row
            if isinstance(head, Head) and (head.kind == "company_body" or head.id in INNER)
        }
        forms = "|".join(sorted(map(re.escape, self._inner), key=len, reverse=True))
        self._inside = re.compile(rf"(?<!\w)(?:{forms}) $", re.IGNORECASE)

    def apply(self, text: str, bodies: Sequence[Body], skip: Sequence[tuple[int, int]]) -> list[Body]:
        """``bodies`` (in order) with those that stand under their short names; hosts are set in place."""
        shorts = self._definitions(text, bodies)
        if not shorts:
            return list(bodies)
        for body in bodies:
            self._expand(text, body, shorts)
        spans = Spans([*((body.start, body.end) for body in bodies), *skip])
        found = list(bodies)
        names = "|".join(sorted((re.escape(s.form) for s in shorts.values()), key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w/-])(?:{names})(?![\w/-])", re.IGNORECASE)
        for match in pattern.finditer(text):
            if match.group()[0].isupper() and not spans.overlaps(*match.span()):
                found.append(self._found(text, *match.span(), shorts[match.group().casefold()]))
        return sorted(found, key=lambda body: body.start)

    def _found(self, text: str, start: int, end: int, short: _Short) -> Body:
        """The body at ``start:end``, with the company body or Party committee before it (``HĐQT SLG``)."""
        body = Body(start, end, named=short.named, rule="organisation.abbreviation")
        before = self._inside.search(text, max(0, start - 24), start)
        if before is None:
            return body
        head = self._inner[before.group().strip().lower()]
        length = before.end() - before.start() - 1
        return Body(before.start(), end, head=head, host=body, head_length=length)

    def _definitions(self, text: str, bodies: Sequence[Body]) -> dict[str, _Short]:
        shorts: dict[str, _Short] = {}
        for body in bodies:
            match = DEFINED.match(text, body.end)
            if match is None or body.bare or body.shouted:
                continue
            form = match["short"]
            key = form.casefold()
            if form.lower() in self._known or key in shorts:
                continue
            owner = _owner(text, body, form)
            brand = owner is not None and owner.head is not None and owner.head.kind in FREE_KINDS
            if owner is None or (len(CAPITALS.findall(form)) < 2 and not (brand and BRAND.fullmatch(form))):
                continue
            kind = owner.head.kind if owner.head is not None else owner.named.kind if owner.named else "body"
            registry_id = owner.named.registry_id if owner.named is not None else None
            shorts[key] = _Short(form, Named(f"short:{key}", full_name(owner, text), kind, registry_id))
        return shorts

    def _expand(self, text: str, body: Body, shorts: dict[str, _Short]) -> None:
        """``HĐQT SLG`` gets its host, ``Tập đoàn SLG`` its full name."""
        chain = [body, *body.nested_bodies()]
        inner = chain[-1]
        if inner.head is None:
            return
        short = shorts.get(inner.field.casefold())
        if inner.id in COMPANIES and short is not None and short.named.kind == "company":
            inner.named, inner.head, inner.field, inner.bare = short.named, None, "", False
            return
        if not inner.bare or inner.head.kind not in ("company_body", "party", "socio_political"):
            return
        match = re.compile(r" ([A-ZĐ][\w&-]{1,14})(?!\w)").match(text, inner.end)
        short = shorts.get(match[1].casefold()) if match is not None else None
        if match is not None and short is not None:
            inner.host, inner.bare = Body(match.start(1), match.end(1), named=short.named), False
            for outer in chain:
                outer.end = match.end(1)


def _owner(text: str, body: Body, form: str) -> Body | None:
    """The body of the chain whose initials the short name has, else an innermost company; None where its name
    is not complete yet."""
    chain = [inner for inner in (body, *body.nested_bodies()) if inner.end == body.end]
    fitting = [inner for inner in chain if _initials(full_name(inner, text), form)]
    owner = fitting[0] if fitting else chain[-1]
    if not fitting and (owner.head is None or owner.head.kind not in FREE_KINDS):
        return None
    local = owner.head is not None and "locality" in owner.head.follow
    return None if owner.bare or (local and not owner.complete) else owner


def _initials(name: str, form: str) -> bool:
    """Whether the capitals of ``form`` are first letters of words of ``name``, in order."""
    letters = iter(word[0].upper() for word in name.split())
    return name[0].upper() == form[0] and all(letter in letters for letter in CAPITALS.findall(form))
