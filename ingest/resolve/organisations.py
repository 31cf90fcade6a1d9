"""Keys of bodies: full name and locality. A body of which there may be many stays with its source."""

import re
from functools import cached_property

from schema.folding import regular_spelling
from schema.keys import digest, organisation_key, slug
from schema.local_graph import LocalEntity
from schema.registry import Registry
from schema.registry.records import Province

_BRACES = re.compile(r"{([^{}]*)}")


class OrganisationKeys:
    """Gives each body of a text its key: a pure function of what the text says and the registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._central = {body.id for body in registry.organisations}
        entries = {entry.id: entry.forms for entry in registry.lexicon("resolution_local_bodies")}
        self._ends = frozenset(entries["ends"]) | self._pattern_stems()
        self._heads = entries["heads"]
        self._wide = entries["wide"]
        self._below_province = entries["below_province"]
        self._many: dict[str, bool] = {}
        self._named: dict[tuple[str, str], str] = {}

    def key(self, body: LocalEntity, source: str) -> str:
        """The key; ``source`` is the uid that scopes a body of unknown locality to its text."""
        if body.registry_id in self._central:
            return organisation_key(body.name, registry_id=body.registry_id)
        province = self.province(body.locality)
        if province is not None:
            return self.local_key(body.name, province)
        scope = source if self._is_one_of_many(body.name) else None
        return organisation_key(regular_spelling(body.name), source=scope)

    def pattern_key(self, pattern: str, province: str, on: str | None = None) -> str:
        """The key of a province's body by the registry's pattern: the same as texts' bodies get."""
        place = self._registry.province_name(province, on)
        stem = self._registry.local_name(pattern, province, on).removesuffix(place).strip()
        stem = re.sub(r"\s+(?:tỉnh|thành phố)$", "", regular_spelling(stem))
        return organisation_key(f"{stem} {self._provinces[province].name}", locality=province)

    def local_key(self, name: str, province: str) -> str:
        """The key of a province's body by its full name, as texts' bodies of that province get it."""
        return organisation_key(self._with_province(name, province), locality=province)

    @staticmethod
    def mention_key(body: LocalEntity, source: str) -> str:
        """The key of one source's mention of a body, whatever body it is."""
        return organisation_key(regular_spelling(body.name), source=source)

    def scoped(self, body: LocalEntity) -> bool:
        """Whether the body is known within its source only."""
        central = body.registry_id in self._central
        return not central and self.province(body.locality) is None and self._is_one_of_many(body.name)

    def province(self, place: str | None) -> str | None:
        """One id for a province that the mergers of 2025 left alone (``p63:...``), else the id itself."""
        if place is None or not place.startswith(("p63:", "p34:")):
            return None
        unit = self._provinces.get(place)
        if unit is None:
            return None
        return unit.same_as if place.startswith("p34:") and unit.same_as else place

    def _with_province(self, name: str, province: str) -> str:
        """The name with its province once, at the end and without type word, however the text writes it.

        ``Sở Nội vụ tỉnh Hà Nam`` and ``Sở Nội vụ Hà Nam`` are one body.
        """
        if (name, province) not in self._named:
            self._named[name, province] = self._name_with(name, province)
        return self._named[name, province]

    def _name_with(self, name: str, province: str) -> str:
        unit = self._provinces[province]
        names = {
            regular_spelling(n)
            for n in (unit.name, *unit.variants, *(e.name or unit.name for e in unit.history))
        }
        stem = regular_spelling(name)
        for form in sorted(names, key=len, reverse=True):
            bare = re.sub(
                rf"\s*(?:\b(?:tỉnh|thành phố|TP\.?)\s+)?{re.escape(form)}$", "", stem, flags=re.IGNORECASE
            )
            if bare != stem:
                stem = bare
                break
        return f"{stem.strip()} {unit.name}"

    def _is_one_of_many(self, name: str) -> bool:
        known = self._many.get(name)
        if known is None:
            known = self._many[name] = self._may_be_many(name)
        return known

    def _may_be_many(self, name: str) -> bool:
        plain = regular_spelling(name).casefold()
        if any(f" {word} " in f" {plain} " for word in self._wide):
            return False
        words = plain.split()
        if any(" ".join(words[i:]) in self._ends for i in range(len(words))):
            return True
        if any(plain == head or plain.startswith(f"{head} ") for head in self._heads):
            return not self._names_province(plain)
        return self._below(plain)

    def _below(self, plain: str) -> bool:
        """Whether a district or commune names the body and several have that name."""
        starts = [words for words in self._below_province if f" {words} " in f" {plain} "]
        if not starts or self._names_province(plain):
            return False
        words = max(starts, key=lambda each: (plain.rfind(each), len(each)))
        place = plain[plain.rfind(words) + len(words) :].strip()
        districts = self._registry.places_named(place, level="district")
        return len({unit.id for unit in districts}) != 1

    def _names_province(self, plain: str) -> bool:
        return any(f" {name} " in f" {plain} " for name in self._province_names)

    def _pattern_stems(self) -> frozenset[str]:
        """What is left of the patterns of local bodies without the locality: ``sở khoa học và công nghệ``."""
        stems: set[str] = set()
        for pattern in self._registry.organisation_patterns:
            names = [pattern.name] if "{LOC}" in pattern.name else []
            for name in names:
                choices = [match.split("|") for match in _BRACES.findall(name.replace("{LOC}", ""))]
                for chosen in range(max((len(choice) for choice in choices), default=1)):
                    filled = name.replace("{LOC}", "")
                    for choice in choices:
                        filled = filled.replace(
                            "{" + "|".join(choice) + "}", choice[min(chosen, len(choice) - 1)]
                        )
                    stems.add(" ".join(regular_spelling(filled).casefold().split()))
        return frozenset(stem for stem in stems if stem and "{" not in stem)

    @cached_property
    def _provinces(self) -> dict[str, Province]:
        return {unit.id: unit for unit in self._registry.provinces}

    @cached_property
    def _province_names(self) -> frozenset[str]:
        return frozenset(regular_spelling(unit.name).casefold() for unit in self._registry.provinces)


def local_slug(name: str) -> str:
    """The field of a document's key that names a local issuer."""
    return f"{slug(name, 50)}-{digest(regular_spelling(name).casefold(), length=6)}"
