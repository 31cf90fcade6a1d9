"""What one text says of one document, brought into the form that identity is decided on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.resolve.blocking import named_block, numbered_block, plenum_block, without_year
from ingest.resolve.document_names import (
    Plenum,
    has_period,
    names_itself,
    national_congress,
    ordinal,
    plain_name,
    plenum,
)
from ingest.resolve.identities import DocumentIdentity, Published
from ingest.resolve.organisations import OrganisationKeys, local_slug
from ingest.resolve.source_record import ReadSource
from ingest.resolve.subjects import Subject, Subjects
from schema.document_number import DocumentNumber, plain_number
from schema.errors import InputError
from schema.keys import congress_document_key, document_key, slug, titled_document_key
from schema.labels import ISSUED_BY
from schema.local_graph import LocalEntity
from schema.partial_date import PartialDate
from schema.registry import Registry
from schema.registry.records import IssuerCode

_ABOUT = re.compile(
    r"[\s,]*(?:\([^()\n]{1,40}\)[\s,]*)?(?:(?:của|do) [^.;,\n]{3,60}? )?"
    r"[\"“]?[Vv]ề (?:việc )?([^.;\n\"”]{6,200})"
)
"""Around a subject that follows a document's number: issuer, term in brackets, quotes."""
_CENTRE = "TW"
"""One counter for three bodies: the symbol is enough for the key, whoever of them gave it out."""
_WINDOW = 60
"""Code points before a mention in which ``N năm thực hiện`` belongs to it."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One document of one text. ``issuers`` are keys of bodies, ``years`` the N of ``N năm thực hiện``.

    ``own_key`` is set where the text alone identifies it; ``block`` is the mention's blocking key, ``wide``
    the one of type and number alone; ``local`` the place or body whose counter its number belongs to.
    """

    id: str
    block: str
    wide: str | None
    own_key: str | None
    date: PartialDate | None
    term: int | None
    plenum: Plenum | None
    issuers: frozenset[str]
    local: str | None
    years: int | None
    subject: Subject
    subject_text: str | None
    period: bool = False
    """Whether it is named by a title that carries its years."""

    @property
    def published(self) -> Published | None:
        """The identity that other sources' mentions may be settled by; none without a key of its own."""
        if self.own_key is None:
            return None
        identity = DocumentIdentity(
            key=self.own_key,
            date=str(self.date) if self.date else None,
            issuers=tuple(sorted(self.issuers)),
            locality=self.local,
            subject=self.subject_text,
        )
        return Published(identity, self.block, self.wide)


class DocumentReader:
    """Gathers the facts of the documents of a source."""

    def __init__(self, registry: Registry, organisations: OrganisationKeys, subjects: Subjects) -> None:
        self._registry = registry
        self._organisations = organisations
        self._subjects = subjects
        cues = {entry.id: entry.forms for entry in registry.lexicon("resolution_cues")}
        self._years = [
            re.compile(rf"{form}\W{{0,3}}(?:\w+\W+){{0,2}}$", re.IGNORECASE) for form in cues["years_before"]
        ]

    def facts(
        self,
        source: ReadSource,
        document: LocalEntity,
        bodies: Mapping[str, LocalEntity],
        keys: Mapping[str, str],
    ) -> DocumentFacts:
        """The facts of ``document``; ``bodies`` are the local bodies by id, ``keys`` their keys."""
        issuers = [
            bodies[s.target]
            for s in source.graph.statements
            if s.type == ISSUED_BY and s.source == document.id and s.target in bodies
        ]
        type_id = self.type_id(document)
        number = (
            DocumentNumber(document.number, document.symbol, document.year)
            if document.number and document.symbol
            else None
        )
        date = _date(document)
        term = ordinal(document.term.casefold()) if document.term else None
        local = self._local(number, date, issuers, document, source) if number else None
        block, wide = self._blocks(document, type_id, number, term)
        subject_text = document.title or _subject_of_name(document.name)
        return DocumentFacts(
            id=document.id,
            block=block,
            wide=wide,
            own_key=self._own_key(document, type_id, number, date, local, issuers, keys),
            date=date,
            term=term if number is None or number.issuer == "TW" else None,
            plenum=plenum(document.name, term) if document.number is None else None,
            issuers=frozenset(keys[body.id] for body in issuers),
            local=local,
            years=self._years_before(source.graph.text, document),
            subject=self._subjects.of(
                document.title,
                *map(_subject_of_name, (document.name, *document.aliases)),
                *_told_after(source.graph.text, document),
            ),
            period=number is None and document.number is None and has_period(document.title or document.name),
            subject_text=subject_text if document.own or document.title else None,
        )

    def type_id(self, document: LocalEntity) -> str:
        """The registry's id of the document's type: of its label, and of the name's own words if given."""
        label = document.labels[-1] if len(document.labels) > 1 else ""
        fitting = self._types_by_label.get(label, ())
        name = plain_name(document.name)
        named = [id_ for id_, word in fitting if name.startswith(word)]
        return named[0] if named else fitting[0][0] if fitting else "van-ban"

    def _blocks(
        self, document: LocalEntity, type_id: str, number: DocumentNumber | None, term: int | None
    ) -> tuple[str, str | None]:
        if document.number is not None:
            plain = plain_number(document.number).replace(".", "_")
            wide = f"{type_id}.{plain}"
            if number is None:
                return wide, None
            return numbered_block(number, type_id), wide
        if held := plenum(document.name, term):
            return plenum_block(held, type_id), None
        return named_block(type_id, document.title or document.name), None

    def _local(
        self,
        number: DocumentNumber,
        date: PartialDate | None,
        issuers: list[LocalEntity],
        document: LocalEntity,
        source: ReadSource,
    ) -> str | None:
        """Whose counter a local body's number belongs to; ``None`` for a central body or where not known."""
        if not self.needs_body(number):
            return None
        day = str(date) if date else source.observed
        provincial = self._is_provincial(number)
        for body in issuers:
            province = self._organisations.province(body.locality)
            if province is not None and (provincial or self._speaks_for_province(body.name)):
                return slug(self._registry.province_name(province, day))
            if not self._organisations.scoped(body):
                return local_slug(body.name)
        if provincial:
            province = self._organisations.province(document.locality or source.graph.locality)
            if province is not None:
                return slug(self._registry.province_name(province, day))
        return None

    def needs_body(self, number: DocumentNumber) -> bool:
        """Whether the symbol leaves open whose counter it is: local bodies, and codes for kinds of body."""
        codes = self._codes(number)
        if not codes:
            return True
        return any(c.locality or (c.body_in_text and c.code != _CENTRE) for c in codes)

    def _codes(self, number: DocumentNumber) -> tuple[IssuerCode, ...]:
        """The issuer codes that the number ends in, of its own system; a code itself wins over a variant."""
        for issuer in (number.issuer, number.issuer.split("-")[0]):
            found = [c for c in self._registry.issuer_codes_for(issuer) if number.system in c.systems]
            exact = [c for c in found if c.code in (issuer, issuer.rstrip("0123456789"))]
            if found:
                return tuple(exact or found)
        return ()

    def _is_provincial(self, number: DocumentNumber) -> bool:
        codes = self._codes(number)
        return bool(codes) and all(code.level == "province" for code in codes)

    @staticmethod
    def _speaks_for_province(name: str) -> bool:
        """Whether a body of a province is the province's own, not one of a district within it."""
        plain = plain_name(name)
        return not re.search(r"\b(?:huyen|quan|thi xa|xa|phuong|thi tran|thi uy)\b", plain)

    def _own_key(
        self,
        document: LocalEntity,
        type_id: str,
        number: DocumentNumber | None,
        date: PartialDate | None,
        local: str | None,
        issuers: list[LocalEntity],
        keys: Mapping[str, str],
    ) -> str | None:
        """The key that the text alone gives the document, if it does: see DESIGN on identity."""
        if number is not None:
            if local is None and self.needs_body(number):
                return None
            if number.year and (date is None or date.precision != "day"):
                date = PartialDate(int(number.year))
            if date is None or (date.precision != "day" and not number.year):
                return None
            return document_key(number, str(date), type_id=type_id, locality=local)
        if document.number is not None:
            return None
        if type_id == "nghi-quyet" and (congress := national_congress(document.name)):
            return congress_document_key(congress, "nq")
        if type_id == "nghi-quyet" and names_itself(document.name):
            return titled_document_key(type_id, document.name)
        return self._titled_key(document, type_id, date, issuers, keys)

    def _titled_key(
        self,
        document: LocalEntity,
        type_id: str,
        date: PartialDate | None,
        issuers: list[LocalEntity],
        keys: Mapping[str, str],
    ) -> str | None:
        """A title identifies with its issuer and its date or period; a law with its year."""
        year = document.year or (str(date.year) if date else None)
        if type_id in ("luat", "bo-luat", "hien-phap", "phap-lenh") and year:
            return titled_document_key(type_id, without_year(document.name), date=year)
        known = [keys[body.id] for body in issuers if not self._organisations.scoped(body)]
        title = document.title or document.name
        if not known or len(plain_name(title).split()) < 4:
            return None
        if has_period(title):
            return titled_document_key(type_id, title, issuer=min(known))
        if date is not None and date.precision == "day":
            return titled_document_key(type_id, title, issuer=min(known), date=str(date))
        return None

    def _years_before(self, text: str, document: LocalEntity) -> int | None:
        for start, _ in document.mentions:
            before = text[max(0, start - _WINDOW) : start]
            for cue in self._years:
                if found := cue.search(before):
                    return int(found[1])
        return None

    @cached_property
    def _types_by_label(self) -> dict[str, tuple[tuple[str, str], ...]]:
        table: dict[str, list[tuple[str, str]]] = {}
        for kind in self._registry.document_types:
            table.setdefault(kind.label, []).append((kind.id, plain_name(kind.name)))
        return {label: tuple(kinds) for label, kinds in table.items()}


def _date(document: LocalEntity) -> PartialDate | None:
    stated = document.date or document.year
    try:
        return PartialDate.parse(stated) if stated else None
    except InputError:
        return None


def _told_after(text: str, document: LocalEntity) -> list[str]:
    """What the text says with ``về`` after a mention: the subject, where no title was taken."""
    found = (_ABOUT.match(text, end) for _, end in document.mentions)
    return [match[1] for match in found if match]


def _subject_of_name(name: str) -> str | None:
    """What follows ``về`` in a document's name."""
    _, about, subject = name.partition(" về ")
    return subject if about else None
