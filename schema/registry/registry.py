"""The registry as the rooms use it: tables, look-ups by id, and look-ups by name or number at a date."""

from functools import cached_property
from typing import TypeVar

from schema.errors import InputError
from schema.folding import fold, regular_spelling
from schema.partial_date import within
from schema.registry import records as r
from schema.registry.documents import DocumentIndex
from schema.registry.facts import Facts
from schema.registry.indexes import Indexes
from schema.registry.localities import instantiate
from schema.registry.names import Names

T = TypeVar("T")
PRIOR_CASES = 5
"""Cases that a rule must have been seen in to count as much as all rules together do for it."""


class Registry:
    """Dated facts, read-only. Indexes are built when first asked for.

    A look-up at a date takes an ISO date of any precision and returns what was valid on some day of it;
    without a date it returns all eras. Names are compared folded (``schema.folding.fold``), abbreviations
    to the letter.
    """

    def __init__(self, facts: Facts, hash: str) -> None:
        self.hash = hash
        self.facts = facts
        self.document_types = facts.document_types
        self.document_authority = facts.document_authority
        self.issuer_codes = facts.issuer_codes
        self.issuer_priors = facts.issuer_priors
        self.ambiguous_tokens = facts.ambiguous_tokens
        self.organisations = facts.organisations
        self.organisation_patterns = facts.organisation_patterns
        self.organisation_changes = facts.organisation_changes
        self.congress_terms = facts.congress_terms
        self.national_assemblies = facts.national_assemblies
        self.plenums = facts.plenums
        self.office_holders = facts.office_holders
        self.provinces = facts.provinces
        self.historic_provinces = facts.historic_provinces
        self.locality_markers = facts.locality_markers
        self.ambiguous_places = facts.ambiguous_places
        self.places = facts.places
        self.positions = facts.positions
        self.position_modifiers = facts.position_modifiers
        self.honorifics = facts.honorifics
        self.signature_codes = facts.signature_codes
        self.event_types = facts.event_types
        self.participation_cues = facts.participation_cues
        self.relation_cues = facts.relation_cues
        self.status_cues = facts.status_cues
        self.known_documents = facts.known_documents
        self.rules = facts.rules
        self.lexicons = facts.lexicons
        self.names = Names(facts)
        self._indexes = Indexes(facts)

    @cached_property
    def _rules(self) -> dict[str, r.Rule]:
        return {each.rule: each for each in self.rules}

    @cached_property
    def _share_right(self) -> float:
        """Laplace's share of right edges over all rules."""
        seen, right = sum(each.seen for each in self.rules), sum(each.right for each in self.rules)
        return (right + 1) / (seen + 2)

    def rule(self, id: str) -> r.Rule:
        """A rule by its id; one that is not listed has no counts."""
        return self._rules.get(id) or r.Rule(id, "")

    def confidence(self, rule: str) -> float:
        """How likely an edge of this rule is right, 0 to 1: the share on annotated texts, drawn towards that
        of all rules as by ``PRIOR_CASES`` further cases (the mean of a Beta posterior).
        """
        known = self.rule(rule)
        return (known.right + PRIOR_CASES * self._share_right) / (known.seen + PRIOR_CASES)

    # By id: InputError where there is none.

    def lexicon(self, name: str) -> tuple[r.Entry, ...]:
        """The entries of ``lexicons/<name>.yaml``."""
        return _get(self.lexicons, name, "lexicon")

    def document_type(self, id: str) -> r.DocumentType:
        """A document type: ``registry.document_type("chi-thi").label == "Directive"``."""
        return _get(self._indexes.document_types, id, "document type")

    def organisation(self, id: str) -> r.Organisation:
        """A central body: ``registry.organisation("politburo")``."""
        return _get(self._indexes.organisations, id, "organisation")

    def organisation_pattern(self, id: str) -> r.OrganisationPattern:
        """A pattern of local bodies: ``registry.organisation_pattern("pp-tu")``."""
        return _get(self._indexes.patterns, id, "organisation pattern")

    def position(self, id: str) -> r.Position:
        """A title: ``registry.position("bi-thu-tu")``."""
        return _get(self._indexes.positions, id, "position")

    def event_type(self, id: str) -> r.EventType:
        """A kind of event: ``registry.event_type("hoi-nghi")``."""
        return _get(self._indexes.event_types, id, "event type")

    def province(self, id: str) -> r.Province:
        """A provincial unit of one era: ``registry.province("p63:hue")``."""
        return _get(self._indexes.provinces, id, "province")

    def place(self, id: str) -> r.Place:
        """An administrative unit: ``registry.place("new:00004")``."""
        return _get(self._indexes.places, id, "place")

    def known_document(self, key: str) -> r.KnownDocument | None:
        """The register's entry for a document's key, if it has one."""
        return self.documents.by_key.get(key)

    # By name, code or number, at a date.

    def document_types_for(self, word: str) -> tuple[r.DocumentType, ...]:
        """Types whose name or alias is ``word`` in any case and spelling (``"chỉ thị"``, ``"Kết luận"``)."""
        return self._indexes.types_by_name.get(fold(regular_spelling(word)), ())

    def document_types_with_code(self, code: str, system: str | None = None) -> tuple[r.DocumentType, ...]:
        """Types with a type code in numbers; ``QĐ`` has two, quyết định and quy định."""
        return tuple(
            kind
            for kind in self.document_types
            if (code in kind.party_codes and system in (None, "party"))
            or (code in kind.state_codes and system in (None, "state"))
            or (code in kind.mass_codes and system in (None, "front_mass"))
        )

    def issuer_codes_for(self, code: str, on: str | None = None) -> tuple[r.IssuerCode, ...]:
        """Entries for a code as printed, variants included; the term of ``QH15`` is left off."""
        found = self._indexes.codes.get(code) or self._indexes.codes.get(code.rstrip("0123456789"), ())
        return tuple(entry for entry in found if _valid(entry.valid_from, entry.valid_to, on))

    def organisations_named(self, name: str, on: str | None = None) -> tuple[r.Organisation, ...]:
        """Central bodies with this name, alias or abbreviation, valid on the date."""
        spelled = regular_spelling(name)
        named = self._indexes.organisations_by_name.get(fold(spelled), ())
        found = {
            body.id: body for body in (*named, *self._indexes.organisations_by_abbreviation.get(spelled, ()))
        }
        return tuple(body for body in found.values() if _valid(body.valid_from, body.valid_to, on))

    def provinces_named(self, name: str, on: str | None = None) -> tuple[r.Province, ...]:
        """Provincial units with this name or variant (type word in front or not), valid on the date.

        Without a date both eras come back: two entries for most names. ``same_as`` tells whether they are
        one.
        """
        folded = fold(regular_spelling(name))
        found = self._indexes.provinces_by_name.get(folded) or self._indexes.provinces_by_name.get(
            _without_type(folded), ()
        )
        return tuple(unit for unit in found if _valid(unit.valid_from, unit.valid_to, on))

    def province_name(self, id: str, on: str | None = None) -> str:
        """The name of a province on a date: Thừa Thiên Huế until 2024-12-31, Huế after it."""
        return self.province_era(id, on).name or self.province(id).name

    def province_era(self, id: str, on: str | None = None) -> r.ProvinceType:
        """What a province was on a date: type, committee, name. Outside its validity the nearest era."""
        unit = self.province(id)
        eras = [era for era in unit.history if _valid(era.valid_from, era.valid_to, on)]
        if eras:
            return eras[-1]
        before = on is not None and unit.history[0].valid_from is not None and on < unit.history[0].valid_from
        return unit.history[0] if before else unit.history[-1]

    def local_name(self, pattern: str, province: str, on: str | None = None) -> str:
        """The full name of a local body on a date.

        ``registry.local_name("pp-tu", "p63:hue", "2023")`` is Tỉnh ủy Thừa Thiên Huế, in 2025 Thành ủy Huế.
        """
        era = self.province_era(province, on)
        return instantiate(
            self.organisation_pattern(pattern).name, self.province_name(province, on), era.type
        )

    def places_named(self, name: str, level: str | None = None, on: str | None = None) -> tuple[r.Place, ...]:
        """Units of the two lists with this name (without its type word): province, district or commune."""
        return tuple(
            unit
            for unit in self._indexes.places_by_name.get(fold(regular_spelling(name)), ())
            if level in (None, unit.level) and _valid(unit.valid_from, unit.valid_to, on)
        )

    def congress_term(self, term: str | int) -> r.CongressTerm | None:
        """A congress by roman or arabic number: ``"XIII"``, ``"13"`` or ``13``."""
        return self._indexes.terms.get(str(term).upper())

    def congress_term_on(self, on: str) -> tuple[r.CongressTerm, ...]:
        """The terms whose central numbers ran on some day of ``on``: one for a day, maybe two for a year."""
        return tuple(t for t in self.congress_terms if within(on, t.numbering_from, t.numbering_to))

    def national_assembly_on(self, on: str) -> tuple[r.NationalAssembly, ...]:
        """The terms of the National Assembly on some day of ``on``."""
        return tuple(t for t in self.national_assemblies if within(on, t.valid_from, t.valid_to))

    def plenum(self, term: str | int, number: int) -> r.Plenum | None:
        """A plenum of a term: ``registry.plenum("XIII", 8)``."""
        congress = self.congress_term(term)
        found = (p for p in self.plenums if congress and (p.term, p.number) == (congress.number, number))
        return next(found, None)

    def office_holders_on(self, office: str, on: str) -> tuple[r.OfficeHolder, ...]:
        """Who held one of the highest offices (``tong-bi-thu``, ``thu-tuong``) on some day of ``on``."""
        held = (holder for holder in self.office_holders if holder.office == office)
        return tuple(holder for holder in held if within(on, holder.valid_from, holder.valid_to))

    def changes_of(self, organisation: str) -> tuple[r.OrganisationChange, ...]:
        """What happened to a body, by date."""
        return tuple(c for c in self.organisation_changes if organisation in (*c.before, *c.after))

    def known_documents_for(
        self, series: str, number: str, scope: str | None = None, year: str | None = None
    ) -> tuple[r.KnownDocument, ...]:
        """Known documents of one number, oldest first.

        ``series`` is a type id (``chi-thi``) or a code as in numbers (``CT``, ``QĐ``, ``CT-TTg``,
        ``QH14``); zeros in front of ``number`` do not count; ``scope`` narrows to a counter (``tw``,
        ``tu:can-tho``, ``ttg``), ``year`` to state numbers that print it. None of this settles a mention:
        the table is incomplete.
        """
        return self.documents.numbered(series, number, scope, year)

    def known_documents_of_plenum(self, term: str | int, plenum: int) -> tuple[r.KnownDocument, ...]:
        """What a plenum adopted: three resolutions for plenum 4 of term XII."""
        congress = self.congress_term(term)
        return self.documents.of_plenum(congress.roman, plenum) if congress else ()

    def known_documents_titled(self, name: str) -> tuple[r.KnownDocument, ...]:
        """Known documents whose title or short form is ``name`` (``Nghị quyết Đại hội XIII``)."""
        return self.documents.titled(name)

    @cached_property
    def documents(self) -> DocumentIndex:
        """The known documents, indexed."""
        return DocumentIndex(self.known_documents, self.document_types)


def _get(table: dict[str, T], id: str, what: str) -> T:
    if id not in table:
        raise InputError("", f"the registry has no {what} {id!r}")
    return table[id]


def _valid(valid_from: str | None, valid_to: str | None, on: str | None) -> bool:
    return on is None or within(on, valid_from, valid_to)


def _without_type(folded: str) -> str:
    for word in ("tinh ", "thanh pho ", "tp. ", "tp.", "tp ", "t. "):
        if folded.startswith(word):
            return folded.removeprefix(word)
    return folded
