"""The registry: its facts at a date, and that it loads fast, from a cache or without."""

import shutil
import time
from pathlib import Path

import pytest

from schema.errors import InputError, RegistryError
from schema.registry import Registry, load_registry

DATA = Path(__file__).parents[2] / "schema" / "registry" / "data"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data as it was when the session began: an edit in between changes nothing."""
    return shutil.copytree(DATA, tmp_path_factory.mktemp("registry") / "data")


def test_a_warm_load_takes_less_than_three_tenths_of_a_second(tmp_path: Path) -> None:
    load_registry(cache=tmp_path)
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        load_registry(cache=tmp_path)
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.3


def test_the_cache_holds_the_same_facts_as_the_files(tmp_path: Path, data: Path) -> None:
    parsed = load_registry(data)
    written = load_registry(data, tmp_path)
    cached = load_registry(data, tmp_path)
    assert cached.facts == written.facts == parsed.facts
    assert cached.hash == parsed.hash


def test_a_broken_cache_is_ignored_and_made_anew(tmp_path: Path, data: Path) -> None:
    parsed = load_registry(data, tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for broken in (b"", b"\x00nonsense", whole[: len(whole) // 2], b"\x80"):
        file.write_bytes(broken)
        assert load_registry(data, tmp_path).facts == parsed.facts
        assert file.read_bytes() == whole


def test_a_cache_folder_that_cannot_be_written_is_no_error(tmp_path: Path, data: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    assert load_registry(data, tmp_path / "file").facts == load_registry(data).facts


def test_a_change_of_the_data_is_seen_at_once(tmp_path: Path) -> None:
    folder, cache = tmp_path / "data", tmp_path / "cache"
    shutil.copytree(DATA, folder)
    before = load_registry(folder, cache)
    file = folder / "honorifics.yaml"
    file.write_text(file.read_text() + "  - {form: Nhà báo, name_en: journalist, kind: address}\n")
    after = load_registry(folder, cache)
    assert after.hash != before.hash
    assert [honorific.form for honorific in after.honorifics][-1] == "Nhà báo"


def test_a_lexicon_is_any_file_with_ids_and_forms(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "lexicons" / "my_words.yaml").write_text(
        "purpose: a try\nentries:\n"
        "  - {id: dau-tien, forms: [đầu tiên, 'thứ nhất'], rank: 1, sure: true, since: 2025-02}\n"
    )
    (entry,) = load_registry(folder).lexicon("my_words")
    assert (entry.id, entry.forms) == ("dau-tien", ("đầu tiên", "thứ nhất"))
    assert [entry.get(name) for name in ("rank", "sure", "since", "missing")] == [1, True, "2025-02", None]


def test_a_folder_without_data_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"places\.tsv: cannot be read"):
        load_registry(tmp_path)


@pytest.mark.parametrize(
    "look_up",
    [
        "document_type",
        "organisation",
        "organisation_pattern",
        "position",
        "event_type",
        "province",
        "place",
        "lexicon",
    ],
)
def test_an_unknown_id_is_a_clear_error(registry: Registry, look_up: str) -> None:
    with pytest.raises(InputError, match="'no-such-id'"):
        getattr(registry, look_up)("no-such-id")


def test_a_body_that_kept_its_name_is_found_by_date(registry: Registry) -> None:
    def ids(name: str, on: str | None = None) -> set[str]:
        return {body.id for body in registry.organisations_named(name, on)}

    assert ids("Bộ Tài chính", "2025-02-28") == {"mof"}
    assert ids("bộ tài chính", "2025-03-01") == {"mof-2025"}
    assert ids("Bộ Tài chính") == {"mof", "mof-2025"}
    assert ids("BKHCN", "2026") == {"most-2025"}
    assert ids("Ban Tuyên giáo Trung ương", "2025-06") == set()
    assert ids("Ban Tuyên giáo và Dân vận Trung ương", "2025-06") == {"cciemm"}
    assert ids("UBKT TW") == {"cic"}


def test_the_merger_of_two_commissions_is_a_dated_change(registry: Registry) -> None:
    (change,) = [c for c in registry.changes_of("ccpe") if c.date.startswith("2025")]
    assert (change.kind, set(change.before), change.after) == ("merged", {"ccpe", "ccmm"}, ("cciemm",))


def test_a_province_is_found_by_name_and_date(registry: Registry) -> None:
    def ids(name: str, on: str | None = None) -> list[str]:
        return [unit.id for unit in registry.provinces_named(name, on)]

    assert ids("tỉnh Bình Định", "2024") == ["p63:binh-dinh"]
    assert ids("Bình Định", "2025-07-01") == []
    assert ids("Thừa Thiên - Huế", "2023-11-13") == ["p63:hue"]
    assert ids("TP Huế", "2025-08") == ["p34:hue"]
    assert ids("Bắc Ninh", "2025-06-30") == ["p63:bac-ninh"]
    assert ids("Bắc Ninh", "2026") == ["p34:bac-ninh"]
    assert ids("Hoà Bình") == ["p63:hoa-binh"]
    assert registry.province("p34:hue").same_as == "p63:hue"


def test_a_local_body_has_the_name_of_its_day(registry: Registry) -> None:
    assert registry.local_name("pp-tu", "p63:hue", "2023-11-13") == "Tỉnh ủy Thừa Thiên Huế"
    assert registry.local_name("pp-tu", "p63:hue", "2025-02") == "Thành ủy Huế"
    assert registry.local_name("ps-ubnd", "p34:dong-nai", "2026-04-29") == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert (
        registry.local_name("ps-ubnd", "p34:dong-nai", "2026-04-30") == "Ủy ban nhân dân thành phố Đồng Nai"
    )
    assert registry.local_name("pm-doan", "p63:da-nang") == "Thành đoàn Đà Nẵng"


def test_provinces_of_one_era_share_no_folded_name(registry: Registry) -> None:
    for on in ("2024-06-01", "2025-08-01"):
        for unit in registry.provinces:
            found = registry.provinces_named(unit.name, on)
            assert len(found) <= 1, (unit.name, on, found)
    assert (
        sum(1 for unit in registry.provinces if registry.provinces_named(unit.name, "2024-06-01") == (unit,))
        == 63
    )


def test_every_place_is_there_and_the_mergers_can_be_followed(registry: Registry) -> None:
    assert len(registry.places) == 14149
    (old,) = [
        unit for unit in registry.places_named("Phúc Xá", "commune", "2025-06-30") if unit.parent == "old:001"
    ]
    assert [registry.place(id).valid_from for id in old.successors] == ["2025-07-01"]


def test_terms_at_a_date(registry: Registry) -> None:
    assert [term.roman for term in registry.congress_term_on("2010-04-16")] == ["X"]
    assert [term.roman for term in registry.congress_term_on("2021")] == ["XII", "XIII"]
    assert registry.congress_term("13") is registry.congress_term(13) is registry.congress_term("xiii")
    assert registry.congress_term("XX") is None
    assert [assembly.code for assembly in registry.national_assembly_on("2019-11-20")] == ["QH14"]
    plenum = registry.plenum("XIII", 8)
    assert plenum is not None
    assert plenum.valid_from.startswith("2023-10")
    assert [h.name for h in registry.office_holders_on("thu-tuong", "2010")] == ["Nguyễn Tấn Dũng"]


def test_five_terms_gave_out_a_directive_42(registry: Registry) -> None:
    found = registry.known_documents_for("CT", "42", scope="tw")
    assert [document.term for document in found] == ["IX", "X", "XI", "XII", "XIII"]
    assert len({document.key for document in found}) == 5
    assert registry.known_documents_for("chi-thi", "042", scope="tw") == found
    assert registry.known_documents_for("CT", "42", scope="tu:can-tho") == ()


def test_known_documents_by_other_roads(registry: Registry) -> None:
    assert [d.number for d in registry.known_documents_of_plenum("XII", 4)] == [
        "04-NQ/TW",
        "05-NQ/TW",
        "06-NQ/TW",
    ]
    (congress,) = registry.known_documents_titled("nghị quyết đại hội xiii của đảng")
    assert congress.key == "party.congress13.nq"
    assert [d.date for d in registry.known_documents_for("CT-TTg", "16")] == ["2017-05-04", "2020-03-31"]
    assert [d.key for d in registry.known_documents_for("NĐ-CP", "30", year="2020")] == [
        "state.nd-cp.30-2020.2020-03-05"
    ]
    assert registry.known_documents_for("NĐ-CP", "30", year="2021") == ()
    assert {d.type for d in registry.known_documents_for("QĐ", "37", scope="tw")} == {"quy-dinh"}
    assert registry.known_documents_for("quyet-dinh", "37", scope="tw") == ()
    assert registry.known_document("party.tw.ct.42.2010-04-16") is not None
    assert registry.known_document("party.tw.ct.42.1999-01-01") is None


def test_words_and_codes_lead_to_types_and_issuers(registry: Registry) -> None:
    assert [kind.id for kind in registry.document_types_for("KẾT LUẬN")] == ["ket-luan"]
    assert {kind.id for kind in registry.document_types_with_code("QĐ", "party")} == {
        "quyet-dinh",
        "quy-dinh",
    }
    assert [code.bodies for code in registry.issuer_codes_for("QH15")] == [("national-assembly",)]
    assert [code.code for code in registry.issuer_codes_for("T.Ư")] == ["TW"]
    assert registry.issuer_codes_for("BTGTW", on="2026") == ()


def test_names_come_with_their_words(registry: Registry) -> None:
    assert len(registry.names.family_names) == 188
    assert "Thị" in registry.names.words("middle_female")
    assert ("Hoàng", "Huỳnh") in registry.names.variants
    with pytest.raises(InputError, match="no list 'nonsense'"):
        registry.names.words("nonsense")
