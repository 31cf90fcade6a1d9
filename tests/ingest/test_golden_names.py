"""Golden sentences of our own: which bodies and people they name, and what they say of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.normalise import normalise
from ingest.recognise.documents import DocumentRecogniser
from ingest.recognise.organisations import OrganisationRecogniser
from ingest.recognise.page_reader import PageReader
from ingest.recognise.people import PersonRecogniser
from ingest.relate.link_organisations import link_organisations
from ingest.relate.link_people import link_people
from ingest.relate.offices import offices
from ingest.relate.part_of import part_of
from ingest.relate.reading import Reading
from schema.registry import load_registry


class _Reader:
    """The stages up to people, without the rest of the pipeline."""

    def __init__(self) -> None:
        self.registry = load_registry()
        self.pages = PageReader(self.registry)
        self.documents = DocumentRecogniser(self.registry)
        self.organisations = OrganisationRecogniser(self.registry)
        self.people = PersonRecogniser(self.registry)

    def read(self, text: str) -> Reading:
        plain = normalise(text).text
        page = self.pages.read(plain)
        page.off_topic = False
        documents = self.documents.recognise(plain, page)
        bodies = self.organisations.recognise(plain, page, documents)
        reading = Reading(plain, page, self.registry, None)
        reading.organisations = link_organisations(bodies, page)
        reading.people = link_people(self.people.recognise(plain, page, bodies), page)
        return reading


@pytest.fixture(scope="module")
def reader() -> _Reader:
    return _Reader()


def _cases(name: str) -> list[Any]:
    groups = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"][:60]) for group in groups for case in group["cases"]]


@pytest.mark.parametrize("case", _cases("organisations_golden.yaml"))
def test_bodies_of_a_sentence(reader: _Reader, case: dict[str, Any]) -> None:
    reading = reader.read(case["text"])
    assert sorted(body.name for body in reading.organisations) == sorted(case["bodies"])
    names = {body.id: body.name for body in reading.organisations}
    stated = [[names[edge.source], names[edge.target]] for edge in part_of(reading)]
    for parent in case.get("part_of", []):
        assert parent in stated


@pytest.mark.parametrize("case", _cases("people_golden.yaml"))
def test_people_of_a_sentence(reader: _Reader, case: dict[str, Any]) -> None:
    reading = reader.read(case["text"])
    assert sorted(person.name for person in reading.people) == sorted(case["people"])
    bodies = {body.id: body.name for body in reading.organisations}
    names = {person.id: person.name for person in reading.people}
    held: dict[str, list[list[str | None]]] = {name: [] for name in names.values()}
    for edge in offices(reading):
        pair = [edge.title, bodies[edge.target]]
        if pair not in held[names[edge.source]]:
            held[names[edge.source]].append(pair)
    for name, expected in case["people"].items():
        assert sorted(held[name]) == sorted(pair for pair in expected if pair[1] is not None)
    forms = [alias for person in reading.people for alias in person.aliases]
    for form in case.get("forms", []):
        assert form in forms
