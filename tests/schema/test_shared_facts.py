"""Nothing of the team's codebook got lost on the way into the registry; skipped where it is not there."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from schema.document_number import parse_number
from schema.keys import congress_document_key, document_key, slug
from schema.registry import Registry


def codebook(shared: Path, name: str) -> Any:
    return json.loads((shared / "domain" / f"{name}.json").read_text())


def converted(entry: dict[str, Any]) -> str:
    """The key that the design gives to an entry of the codebook."""
    if not entry["number"]:
        _, congress, what = entry["key"].split("/")
        return congress_document_key(int(congress.removeprefix("congress")), slug(what))
    number = parse_number(entry["number"])
    assert number is not None
    return document_key(number, entry["date"], type_id=entry["type"], locality=entry.get("locality"))


def test_known_documents_keep_their_identity(shared: Path, registry: Registry) -> None:
    book = codebook(shared, "known_documents")
    entries = [*book["party_documents"], *book["unnumbered_party_documents"], *book["state_documents"]]
    keys = {entry["key"]: converted(entry) for entry in entries}
    assert len(set(keys.values())) == len(keys) == 154
    assert set(keys.values()) <= {document.key for document in registry.known_documents}
    for entry in entries:
        known = registry.known_document(keys[entry["key"]])
        assert known is not None
        assert (known.type, known.date, known.number) == (entry["type"], entry["date"], entry["number"])
        assert [issuer.partition("(")[0] for issuer in entry["issuers"]] == list(known.issuers)


def test_every_collision_of_the_codebook_stays_apart(shared: Path, registry: Registry) -> None:
    book = codebook(shared, "known_documents")
    assert len(book["collisions"]) == 25
    for collision in book["collisions"]:
        number = parse_number(collision["number"])
        assert number is not None
        found = registry.known_documents_for(number.series, number.number)
        dates = [document["date"] for document in collision["documents"]]
        assert sorted(dates) == sorted(d.date for d in found if d.number == collision["number"])
        assert len({document.key for document in found}) == len(found)


@pytest.mark.parametrize(
    ("file", "group", "id", "table", "attribute"),
    [
        ("document_types", "types", "id", "document_types", "id"),
        ("issuer_codes", "codes", "code", "issuer_codes", "code"),
        ("organisations", "organisations", "id", "organisations", "id"),
        ("organisations", "patterns", "pattern_id", "organisation_patterns", "id"),
        ("congress_terms", "congresses", "n", "congress_terms", "number"),
        ("congress_terms", "national_assembly", "n", "national_assemblies", "number"),
        ("provinces", "legacy_63", "id", "provinces", "id"),
        ("provinces", "current_34", "id", "provinces", "id"),
        ("positions", "positions", "id", "positions", "id"),
        ("event_types", "events", "id", "event_types", "id"),
        ("event_types", "roles", "relation", "participation_cues", "id"),
    ],
)
def test_no_entry_is_missing(
    shared: Path, registry: Registry, file: str, group: str, id: str, table: str, attribute: str
) -> None:
    wanted = {entry[id] for entry in codebook(shared, file)[group]}
    assert wanted <= {getattr(entry, attribute) for entry in getattr(registry, table)}


def test_names_and_validity_of_bodies_are_those_of_the_codebook(shared: Path, registry: Registry) -> None:
    for entry in codebook(shared, "organisations")["organisations"]:
        body = registry.organisation(entry["id"])
        assert (body.name, body.name_en, body.parent) == (entry["vi"], entry["en"], entry["parent"])
        assert (body.valid_from, body.valid_to) == (entry["valid_from"], entry["valid_to"])
        assert set(entry["aliases"]) == set(body.aliases)
        if entry["successors"]:
            after = {
                id
                for change in registry.changes_of(body.id)
                if body.id in change.before
                for id in change.after
            }
            assert set(entry["successors"]) <= after


def test_places_are_those_of_the_codebook(shared: Path, registry: Registry) -> None:
    with (shared / "domain" / "places.tsv").open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [(row["id"], row["name"], row["parent"] or None) for row in rows] == [
        (place.id, place.name, place.parent) for place in registry.places
    ]


def test_symbols_of_the_annotated_texts_are_in_regular_form(shared: Path) -> None:
    """Separators aside: annotators kept a printed slash or hyphen where the regular form has the other."""
    from schema.document_number import regular_symbol

    symbols = {
        entity["symbol"]
        for file in sorted((shared / "gold").glob("*/*.json"))
        for entity in json.loads(file.read_text()).get("entities", [])
        if entity.get("symbol")
    }
    assert len(symbols) > 50
    strange = {
        s: regular_symbol(s)
        for s in symbols
        if (regular_symbol(s) or "").replace("-", "/") != s.replace("-", "/")
    }
    assert strange == {}
