"""Numbers in any spelling, printed in one regular form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.document_number import PARTY_TYPE_CODES, DocumentNumber, parse_number, regular_symbol
from schema.registry import Registry


@pytest.mark.parametrize(
    ("written", "regular"),
    [
        ("42-CT/TW", "42-CT/TW"),
        ("23 – NQ/TW", "23-NQ/TW"),
        ("20 -NQ/TW", "20-NQ/TW"),
        ("94- KH/BTGDVTW", "94-KH/BTGDVTW"),
        ("50 KL/TW", "50-KL/TW"),
        ("57/NQ-TW", "57-NQ/TW"),
        ("57/NQ/TW", "57-NQ/TW"),
        ("57-NQ-TW", "57-NQ/TW"),
        ("05-NQ/T.Ư", "05-NQ/TW"),
        ("05-NQ/TƯ", "05-NQ/TW"),
        ("42-CT/Tw", "42-CT/TW"),
        ("159-HDBTGTW", "159-HD/BTGTW"),
        ("08-QĐi/TW", "08-QĐi/TW"),
        ("06-QĐNS/TW", "06-QĐNS/TW"),
        ("12-QĐ/UBKT/TW", "12-QĐ/UBKTTW"),
        ("Số: 1143-CV/TU", "1143-CV/TU"),
        ("07-Ctr/TU", "07-CTr/TU"),
        ("352/QĐ-HU", "352-QĐ/HU"),
        ("20-NQ/ĐU", "20-NQ/ĐU"),
        ("77-TTr/BCSĐ", "77-TTr/BCSĐ"),
        ("43-CV/BCĐ", "43-CV/BCĐ"),
        ("367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP"),
        ("16/CT-TTg", "16/CT-TTg"),
        ("01/QD-TTG", "01/QĐ-TTg"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("30 / 2020 / ND - CP", "30/2020/NĐ-CP"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("45/2019/QH14", "45/2019/QH14"),
        ("30-NQ/2026/QH16", "30/2026/QH16"),
        ("494/NQ-UBTVQH13", "494/NQ-UBTVQH13"),
        ("26/2005/PL-UBTVQH11", "26/2005/PL-UBTVQH11"),
        ("29/2010/TTLT-BGDĐT-BTC-BLĐTBXH", "29/2010/TTLT-BGDĐT-BTC-BLĐTBXH"),
        ("16/2006/TTLT/BTC-BKHCN", "16/2006/TTLT-BTC-BKHCN"),
        ("15/2021/TT-BGD&ĐT", "15/2021/TT-BGD&ĐT"),
        ("13-KH/UBND", "13/KH-UBND"),
        ("5973/UBND-KT", "5973/UBND-KT"),
        ("118/TTg", "118/TTg"),
        ("11/HD-MTTW-BTT", "11/HD-MTTW-BTT"),
        ("233/NQ-ĐU", "233-NQ/ĐU"),
        ("261/QĐ-ĐHQG", "261/QĐ-ĐHQG"),
        ("3208-QĐ/BVHTTDL", "3208/QĐ-BVHTTDL"),
        ("28-CP", "28/CP"),
        ("06-HD/BTCHU", "06-HD/BTCHU"),
    ],
)
def test_any_spelling_has_one_regular_form(written: str, regular: str) -> None:
    parsed = parse_number(written)
    assert parsed is not None
    assert str(parsed) == regular
    assert parse_number(regular) == parsed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "số 42",
        "19/5/2021",
        "2021-2025",
        "CT/TW",
        "Chỉ thị 42-CT/TW",
        "6 tháng",
        "100 %",
        "18 Hoàng Diệu",
        "7-Eleven",
        "12 - XSMN",
        "2024 - Hoa",
        "2/ X",
        "1-2-3",
    ],
)
def test_other_things_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("written", "regular"),
    [
        ("QĐ/TƯ", "QĐ/TW"),
        ("NQ-TW", "NQ/TW"),
        ("-CV/TU", "CV/TU"),
        ("QĐ - UBND", "QĐ-UBND"),
        ("/2020/NĐ-CP", "NĐ-CP"),
        ("QH14", "QH14"),
        ("UBND-KT", "UBND-KT"),
        ("CT-TTG", "CT-TTg"),
    ],
)
def test_a_symbol_alone_has_a_regular_form_too(written: str, regular: str) -> None:
    assert regular_symbol(written) == regular


def test_the_issuer_and_the_series_of_a_number() -> None:
    def facts(text: str) -> tuple[str, str, str, str | None]:
        number = parse_number(text)
        assert number is not None
        return number.system, number.series, number.issuer, number.year

    assert facts("42-CT/TW") == ("party", "CT", "TW", None)
    assert facts("16/CT-TTg") == ("state", "CT-TTg", "TTg", None)
    assert facts("29/2010/TTLT-BTC-BKHCN") == ("state", "TTLT-BTC-BKHCN", "BTC-BKHCN", "2010")
    assert facts("45/2019/QH14") == ("state", "QH14", "QH14", "2019")
    assert facts("5973/UBND-KT") == ("state", "UBND-KT", "UBND-KT", None)


PARTY = st.builds(
    DocumentNumber,
    st.integers(1, 99999).map(lambda n: f"{n:02d}"),
    st.builds(
        "{}/{}".format,
        st.sampled_from(PARTY_TYPE_CODES),
        st.sampled_from(["TW", "TU", "HU", "BTCTW", "UBKTTU", "BCĐTW", "ĐUCA", "VPTW", "QUTW", "BCSĐ"]),
    ),
)
STATE = st.builds(
    DocumentNumber,
    st.integers(1, 99999).map(str),
    st.builds(
        "{}-{}".format,
        st.sampled_from(["NQ", "NĐ", "QĐ", "CT", "CĐ", "TTr", "TT", "TB", "KH", "BC", "CTr"]),
        st.sampled_from(["CP", "TTg", "UBND", "HĐND", "BTC", "BKHCN", "SNV", "UBTVQH15", "BTC-BKHCN"]),
    ),
    st.none() | st.integers(1945, 2030).map(str),
)
ASSEMBLY = st.builds(
    DocumentNumber,
    st.integers(1, 400).map(str),
    st.integers(9, 20).map("QH{}".format),
    st.integers(1992, 2030).map(str),
)


@given(PARTY | STATE | ASSEMBLY)
def test_what_is_printed_is_read_back(number: DocumentNumber) -> None:
    assert parse_number(str(number)) == number


@given(
    PARTY | STATE | ASSEMBLY,
    st.sampled_from(["-", " - ", " – ", "– ", "—"]),
    st.sampled_from(["/", " / ", "/ "]),
)
def test_spaces_and_kinds_of_dash_make_no_difference(number: DocumentNumber, dash: str, slash: str) -> None:
    written = str(number).replace("-", "\0").replace("/", slash).replace("\0", dash)
    assert parse_number(written) == number


@given(PARTY)
def test_separators_the_wrong_way_round_make_no_difference(number: DocumentNumber) -> None:
    type_code, issuer = number.symbol.split("/")
    assert parse_number(f"{number.number}/{type_code}-{issuer}") == number


@given(st.text(max_size=40))
def test_no_text_breaks_the_parser(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is None or parse_number(str(parsed)) == parsed


def test_the_parser_knows_every_party_type_code_of_the_registry(registry: Registry) -> None:
    codes = {code for kind in registry.document_types for code in kind.party_codes}
    assert codes <= set(PARTY_TYPE_CODES)
