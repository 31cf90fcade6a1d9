"""Mistakes in the data are found and named by file and line."""

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from schema.errors import RegistryError
from schema.registry import check_registry, load_registry

DATA = Path(__file__).parents[2] / "schema" / "registry" / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data to spoil, with two places only and no lexicons, so that it reads fast."""
    copy = shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("places.tsv", "lexicons"))
    head = (DATA / "places.tsv").read_text().split("\n")[:3]
    rows = [
        "old:01\tprovince\tThành phố\tHà Nội\t\t\t2025-06-30\t21.0\t105.8\tnew:01",
        "new:01\tprovince\tThành phố\tHà Nội\t\t2025-07-01\t\t21.0\t105.8\t",
    ]
    (copy / "places.tsv").write_text("\n".join([*head, *rows]) + "\n")
    return copy


def test_the_data_of_the_package_has_no_mistake() -> None:
    assert check_registry() == []


def test_the_shortened_data_has_no_mistake_either(folder: Path) -> None:
    assert check_registry(folder) == []


def append(file: Path, entry: str) -> int:
    """Add an entry at the end; the line it stands on."""
    text = file.read_text()
    file.write_text(f"{text}  - {entry}\n")
    return text.count("\n") + 1


TYPE = "name: A, name_en: A, group: g, systems: [party]"
BODY = "id: a, name_en: A, branch: party, kind: body"
DOCUMENT = "type: chi-thi, system: party, scope: tw, issuers: [politburo], subject: s"
CUE = "id: a, name_en: a, subjects: [A], objects: [B], cues: [{form: c}]"
ADDED = [
    ("document_types.yaml", f"{{id: chi-thi, label: A, {TYPE}}}", "duplicate entry chi-thi"),
    ("document_types.yaml", f"{{id: a, label: A, {TYPE}, variant_of: b}}", "variant_of names 'b'"),
    ("document_types.yaml", f"{{id: a, {TYPE}}}", "missing required field `label`"),
    ("document_types.yaml", f"{{id: a, label: A, {TYPE}, colour: red}}", "unknown field `colour`"),
    ("document_types.yaml", f"{{id: a, label: A, {TYPE}, trap: pit}}", "trap: Invalid enum value 'pit'"),
    ("organisations.yaml", f"{{{BODY}, name: A, parent: b}}", "parent names 'b'"),
    ("organisations.yaml", f"{{{BODY}, name: A, valid_to: 2025-02-30}}", "no such date"),
    ("organisations.yaml", f"{{{BODY}, name: A, valid_to: soon}}", "not a date"),
    (
        "organisations.yaml",
        f"{{{BODY}, name: A, valid_from: 2025-02, valid_to: 2024-12}}",
        "valid_from 2025-02 is after valid_to 2024-12",
    ),
    ("organisations.yaml", f"{{{BODY}, name: Bộ Chính trị}}", "overlaps with another entry of Bộ Chính trị"),
    (
        "organisations.yaml",
        f"{{{BODY}, name: A, former_parents: [{{parent: b, valid_to: 2020-01-01}}]}}",
        "former parent 'b'",
    ),
    (
        "organisations.yaml",
        f"{{{BODY}, name: A, former_parents: [{{parent: cpv, valid_to: 2020-13}}]}}",
        "no such date",
    ),
    (
        "issuer_codes.yaml",
        "{code: A, name: A, name_en: A, systems: [party], level: any, bodies: [b]}",
        "bodies names 'b'",
    ),
    (
        "office_holders.yaml",
        "{name: A, office: thu-tuong, valid_from: 2020-01-01, valid_to: 2020-12-31}",
        "validity overlaps with another entry of thu-tuong",
    ),
    ("plenums.yaml", "{term: 99, number: 1, valid_from: 2099-01-01, valid_to: 2099-01-02}", "term names 99"),
    ("plenums.yaml", "{term: 13, number: 8, valid_from: 2099-01-01}", "duplicate entry 13, 8"),
    (
        "known_documents.yaml",
        f"{{key: party.tw.ct.7.2020-01-01, number: 07-CT/TW, date: 2020-01-02, {DOCUMENT}}}",
        "key 'party.tw.ct.7.2020-01-01' should be 'party.tw.ct.7.2020-01-02'",
    ),
    (
        "known_documents.yaml",
        f"{{key: party.tw.ct.7.2020-01-01, number: 07/CT-TW, date: 2020-01-01, {DOCUMENT}}}",
        "number '07/CT-TW' in regular form is 07-CT/TW",
    ),
    ("known_documents.yaml", f"{{key: a, date: 2020-01-01, {DOCUMENT}, term: XX}}", "term 'XX'"),
    ("known_documents.yaml", f"{{key: a, date: 2020-01-01, {DOCUMENT}, locality: p63:x}}", "names 'p63:x'"),
    ("relation_cues.yaml", f"{{{CUE}, edge: LIKES}}", "edge 'LIKES'"),
    ("relation_cues.yaml", f"{{{CUE}, mode: hums}}", "mode 'hums'"),
    (
        "participation_cues.yaml",
        "{id: a, name_en: a, subjects: [A], verbs: [c], edge: LIKES}",
        "edge 'LIKES'",
    ),
    ("issuer_priors.yaml", "{issuer_code: TW, type_code: ZZ, bodies: [politburo]}", "'ZZ' is no Party type"),
    ("lexicons/words.yaml", "{id: a, forms: [b]}", "duplicate entry a"),
    ("lexicons/words.yaml", "{id: b}", "missing required field `forms`"),
]
"""File, entry put at its end, and what must be said about it."""


@pytest.mark.parametrize(("file", "entry", "said"), ADDED)
def test_a_wrong_entry_is_named_by_file_and_line(folder: Path, file: str, entry: str, said: str) -> None:
    (folder / "lexicons").mkdir()
    (folder / "lexicons" / "words.yaml").write_text("purpose: a try\nentries:\n  - {id: a, forms: [a]}\n")
    line = append(folder / file, entry)
    with pytest.raises(RegistryError) as caught:
        load_registry(folder)
    assert caught.value.where == f"{folder / file}:{line}"
    assert said in caught.value.reason


def test_eras_of_one_province_that_overlap_are_found(folder: Path) -> None:
    file = folder / "provinces.yaml"
    text = file.read_text()
    assert "2024-12-31" in text
    file.write_text(text.replace("2024-12-31", "2025-01-31", 1))
    (problem,) = check_registry(folder)
    line = int(problem.where.rpartition(":")[2])
    assert "two eras of the history overlap" in problem.what
    assert "p63:hue" in "\n".join(file.read_text().split("\n")[line - 1 : line + 2])


def test_all_mistakes_are_listed(folder: Path) -> None:
    append(folder / "honorifics.yaml", "{form: ông, name_en: Mr, kind: address}")
    append(folder / "plenums.yaml", "{term: 99, number: 1, valid_from: 2099-01-01}")
    assert [problem.what.split()[0] for problem in check_registry(folder)] == ["duplicate", "term"]
    with pytest.raises(RegistryError, match=r"\(and 1 more\)"):
        load_registry(folder)


@pytest.mark.parametrize("content", ["entries: [{", "entries: 3", "- a", "", "entries:\n\t- {id: a}"])
def test_a_file_that_is_no_table_is_named(folder: Path, content: str) -> None:
    (folder / "honorifics.yaml").write_text(content)
    with pytest.raises(RegistryError) as caught:
        load_registry(folder)
    assert re.match(rf"{re.escape(str(folder / 'honorifics.yaml'))}:\d+$", caught.value.where)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "honorifics.yaml").write_bytes(
        "entries: [{form: ông}]".encode("latin-1", "replace") + b"\xff\xfe"
    )
    with pytest.raises(RegistryError, match=r"honorifics\.yaml:1: not YAML in UTF-8"):
        load_registry(folder)


def test_text_that_is_not_composed_is_found(folder: Path) -> None:
    line = append(
        folder / "honorifics.yaml", unicodedata.normalize("NFD", "{form: Đại sứ, name_en: A, kind: address}")
    )
    (problem,) = check_registry(folder)
    assert problem.where == f"{folder / 'honorifics.yaml'}:{line}"
    assert "NFC" in problem.what


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "plenums.yaml").unlink()
    with pytest.raises(RegistryError, match=r"plenums\.yaml: the file is missing"):
        load_registry(folder)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("new:02\tprovince\tTỉnh", "not a row of places"),
        ("new:02\tprovince\tTỉnh\tA\t\t\t\tnorth\t1.0\t", "not a row of places"),
        ("new:02\tcommune\tXã\tA\tnew:99\t\t\t1.0\t1.0\t", "parent names 'new:99'"),
        ("new:01\tprovince\tTỉnh\tA\t\t\t\t1.0\t1.0\t", "duplicate entry new:01"),
    ],
)
def test_a_wrong_row_of_places_is_named_by_line(folder: Path, row: str, said: str) -> None:
    file = folder / "places.tsv"
    line = file.read_text().count("\n") + 1
    file.write_text(file.read_text() + row + "\n")
    with pytest.raises(RegistryError) as caught:
        load_registry(folder)
    assert caught.value.where == f"{file}:{line}"
    assert said in caught.value.reason
