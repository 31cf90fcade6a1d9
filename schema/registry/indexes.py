"""Indexes over the tables, each built when first asked for."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from schema.folding import fold
from schema.registry import records as r
from schema.registry.facts import Facts

T = TypeVar("T")


class Indexes:
    """By id, by code, and by folded name."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def document_types(self) -> dict[str, r.DocumentType]:
        return {entry.id: entry for entry in self._facts.document_types}

    @cached_property
    def organisations(self) -> dict[str, r.Organisation]:
        return {entry.id: entry for entry in self._facts.organisations}

    @cached_property
    def patterns(self) -> dict[str, r.OrganisationPattern]:
        return {entry.id: entry for entry in self._facts.organisation_patterns}

    @cached_property
    def positions(self) -> dict[str, r.Position]:
        return {entry.id: entry for entry in self._facts.positions}

    @cached_property
    def event_types(self) -> dict[str, r.EventType]:
        return {entry.id: entry for entry in self._facts.event_types}

    @cached_property
    def provinces(self) -> dict[str, r.Province]:
        return {entry.id: entry for entry in self._facts.provinces}

    @cached_property
    def places(self) -> dict[str, r.Place]:
        return {entry.id: entry for entry in self._facts.places}

    @cached_property
    def terms(self) -> dict[str, r.CongressTerm]:
        return {name: term for term in self._facts.congress_terms for name in (term.roman, str(term.number))}

    @cached_property
    def types_by_name(self) -> dict[str, tuple[r.DocumentType, ...]]:
        return _by_names(self._facts.document_types, lambda entry: (entry.name, *entry.aliases))

    @cached_property
    def codes(self) -> dict[str, tuple[r.IssuerCode, ...]]:
        return _group(self._facts.issuer_codes, lambda entry: (entry.code, *entry.variants))

    @cached_property
    def organisations_by_name(self) -> dict[str, tuple[r.Organisation, ...]]:
        return _by_names(self._facts.organisations, lambda entry: (entry.name, *entry.aliases))

    @cached_property
    def organisations_by_abbreviation(self) -> dict[str, tuple[r.Organisation, ...]]:
        return _group(self._facts.organisations, lambda entry: entry.abbreviations)

    @cached_property
    def provinces_by_name(self) -> dict[str, tuple[r.Province, ...]]:
        def names(unit: r.Province) -> Iterable[str]:
            eras = (era.name for era in unit.history if era.name)
            return (unit.name, unit.name_en, *unit.variants, *eras)

        return _by_names(self._facts.provinces, names)

    @cached_property
    def places_by_name(self) -> dict[str, tuple[r.Place, ...]]:
        return _by_names(self._facts.places, lambda unit: (unit.name,))


def _group(entries: Iterable[T], forms: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, dict[int, T]] = {}
    for position, entry in enumerate(entries):
        for form in forms(entry):
            groups.setdefault(form, {})[position] = entry
    return {form: tuple(group.values()) for form, group in groups.items()}


def _by_names(entries: Iterable[T], names: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    return _group(entries, lambda entry: (fold(name) for name in names(entry)))
