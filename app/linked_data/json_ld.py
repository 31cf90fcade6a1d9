"""Triples as compact JSON-LD with the context of ``schema/context.jsonld`` inside, so nothing is fetched."""

import json
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from app.linked_data.terms import DEFAULT_BASE, RDF_TYPE

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class JsonLd:
    """Writes JSON-LD for one base. A term is used where a value fits its coercion, the full IRI elsewhere."""

    def __init__(self, base: str) -> None:
        text = files("schema").joinpath("context.jsonld").read_text("utf-8").replace(DEFAULT_BASE, base)
        self.context: dict[str, Any] = json.loads(text)["@context"]
        self.vocabulary: str = self.context["@vocab"]

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        plain = {name: value for name, value in self.context.items() if isinstance(value, str)}
        return {name: value for name, value in plain.items() if value.endswith(("#", "/")) and name[0] != "@"}

    @cached_property
    def _terms(self) -> dict[str, list[tuple[str, dict[str, Any]]]]:
        """Terms by the IRI that they stand for, with their coercion; reverse ones left out."""
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for name, value in self.context.items():
            known = {"@id": value} if isinstance(value, str) else value
            iri = known.get("@id", "") if isinstance(known, dict) else ""
            if iri and not iri.startswith("@") and name not in self._prefixes and name[0] != "@":
                found.setdefault(self._expand(iri), []).append((name, known))
        return found

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def document(self, triples: Iterable[Triple]) -> dict[str, Any]:
        """``{"@context": ..., "@graph": [...]}``: one object a subject."""
        nodes: dict[str, dict[str, Any]] = {}
        for triple in sorted(triples, key=str):
            assert isinstance(triple.subject, NamedNode)
            node = nodes.setdefault(triple.subject.value, {"id": triple.subject.value})
            value = triple.object
            if triple.predicate == RDF_TYPE and isinstance(value, NamedNode):
                node.setdefault("type", []).append(self._class(value.value))
            else:
                assert isinstance(value, NamedNode | Literal)
                key, written = self._pair(triple.predicate.value, value)
                node.setdefault(key, []).append(written)
        return {"@context": self.context, "@graph": list(nodes.values())}

    def _class(self, iri: str) -> str:
        if iri.startswith(self.vocabulary) and iri.removeprefix(self.vocabulary) not in self.context:
            return iri.removeprefix(self.vocabulary)
        plain = [name for name, known in self._terms.get(iri, ()) if set(known) == {"@id"}]
        return plain[0] if plain else iri

    def _pair(self, predicate: str, value: NamedNode | Literal) -> tuple[str, Any]:
        for name, known in self._terms.get(predicate, ()):
            written = self._coerced(known, value)
            if written is not None:
                return name, written
        if isinstance(value, NamedNode):
            return predicate, {"id": value.value}
        if value.language:
            return predicate, {"@value": value.value, "@language": value.language}
        if value.datatype.value == _XSD_STRING:
            return predicate, {"@value": value.value}
        return predicate, {"@value": value.value, "@type": value.datatype.value}

    def _coerced(self, known: dict[str, Any], value: NamedNode | Literal) -> str | None:
        """The bare string that stands for a value under a term, None where the term would change it."""
        wanted = known.get("@type")
        if isinstance(value, NamedNode):
            if wanted == "@id":
                return value.value
            local = value.value.removeprefix(self.vocabulary)
            fits = wanted == "@vocab" and value.value.startswith(self.vocabulary)
            return local if fits and local not in self.context else None
        if value.language:
            return value.value if known.get("@language") == value.language else None
        if wanted:
            return value.value if self._expand(wanted) == value.datatype.value else None
        plain = value.datatype.value == _XSD_STRING and "@language" not in known
        return value.value if plain else None
