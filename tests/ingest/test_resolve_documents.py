"""Which document a mention means: a number is never an identity, and one candidate needs evidence."""

import pytest

from ingest.resolve.resolver import Resolver, stated_graph
from ingest.resolve.rows import ResolvedSource
from schema.registry import load_registry
from tests.ingest.local_graphs import Telling

POLITBURO = ("Bộ Chính trị", "politburo")
SECRETARIAT = ("Ban Bí thư", "secretariat")
PRIME_MINISTER = ("Thủ tướng Chính phủ", "prime-minister")
CT = {"symbol": "CT/TW", "number": "42"}


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(load_registry())


def resolved(resolver: Resolver, telling: Telling, *others: Telling) -> ResolvedSource:
    source = telling.source()
    sources = {each.record.uid: each for each in (source, *(other.source() for other in others))}
    return stated_graph(resolver, sources)[source.record.uid]


def documents(found: ResolvedSource) -> list[str]:
    return [node.key for node in found.nodes if node.label == "Document"]


def only_key(found: ResolvedSource) -> str:
    (key,) = documents(found)
    return key


def telling(
    name: str,
    issuer: tuple[str, str] | None = None,
    page: str | None = None,
    label: str = "Directive",
    before: str = "",
    **facts: object,
) -> Telling:
    made = Telling(published=page)
    document = made.document(name, label, before, **facts)
    if issuer:
        made.state("ISSUED_BY", document, made.body(issuer[0], issuer[1]))
    return made


def test_a_stated_day_settles_a_central_number(resolver: Resolver) -> None:
    first = telling("Chỉ thị 42-CT/TW", POLITBURO, date="2010-04-16", **CT)
    second = telling("Chỉ thị 42-CT/TW", date="2015-03-24", **CT)
    assert only_key(resolved(resolver, first)) == "party.tw.ct.42.2010-04-16"
    assert only_key(resolved(resolver, second)) == "party.tw.ct.42.2015-03-24"
    assert (
        only_key(
            resolved(
                resolver, telling("NQ 45", label="Resolution", number="45", symbol="NQ/TW", date="2023-11-24")
            )
        )
        == "party.tw.nq.45.2023-11-24"
    )


def test_a_day_that_no_candidate_has_makes_a_new_document(resolver: Resolver) -> None:
    found = resolved(resolver, telling("Chỉ thị 42-CT/TW", date="1999-05-05", **CT))
    assert only_key(found) == "party.tw.ct.42.1999-05-05"


def test_issuer_and_subject_settle_it(resolver: Resolver) -> None:
    title = "tăng cường giáo dục lý tưởng cách mạng cho thế hệ trẻ giai đoạn 2015 - 2030"
    found = resolved(resolver, telling("Chỉ thị số 42-CT/TW", SECRETARIAT, title=title, **CT))
    assert only_key(found) == "party.tw.ct.42.2015-03-24"
    named = telling(
        "Chỉ thị số 16/CT-TTg",
        number="16",
        symbol="CT-TTg",
        title="nâng cao năng lực tiếp cận cách mạng công nghiệp lần thứ tư",
    )
    assert only_key(resolved(resolver, named)) == "state.ct-ttg.16.2017-05-04"


def test_years_of_carrying_out_and_subject_settle_it(resolver: Resolver) -> None:
    found = resolved(
        resolver,
        telling(
            "Chỉ thị 42-CT/TW",
            page="2019",
            before="Tổng kết 15 năm thực hiện",
            title="hoạt động xuất bản",
            **CT,
        ),
    )
    assert only_key(found) == "party.tw.ct.42.2004-08-25"
    without_subject = telling(
        "Chỉ thị 42-CT/TW", page="2019-08", before="sau 15 năm triển khai thực hiện", **CT
    )
    assert only_key(resolved(resolver, without_subject)) == "party.tw.ct.42.2004-08-25"
    can_tho = telling(
        "Nghị quyết 45-NQ/TW",
        page="2020",
        label="Resolution",
        before="15 năm thực hiện",
        number="45",
        symbol="NQ/TW",
        title="xây dựng, phát triển thành phố Cần Thơ",
    )
    assert only_key(resolved(resolver, can_tho)) == "party.tw.nq.45.2005-02-17"


def test_an_earlier_full_mention_settles_a_bare_number(resolver: Resolver) -> None:
    made = Telling(published="2023-11-13")
    made.document("Chỉ thị 42-CT/TW", date="2010-04-16", **CT)
    made.document("Chỉ thị 42", number="42")
    assert documents(resolved(resolver, made)) == ["party.tw.ct.42.2010-04-16"]


def test_recency_needs_one_document_of_the_issuer_in_the_twelve_months_before(resolver: Resolver) -> None:
    recent = telling("Chỉ thị số 42", POLITBURO, page="2025-02", number="42")
    assert only_key(resolved(resolver, recent)) == "party.tw.ct.42.2025-01-16"
    pandemic = telling("Chỉ thị 16", PRIME_MINISTER, page="2020-04", number="16")
    assert only_key(resolved(resolver, pandemic)) == "state.ct-ttg.16.2020-03-31"
    bare = telling("Chỉ thị 42", page="2025-02", number="42")
    assert only_key(resolved(resolver, bare)).startswith("unresolved.")


def test_without_evidence_it_stays_ambiguous_with_all_candidates_and_reasons(resolver: Resolver) -> None:
    found = resolved(resolver, telling("Chỉ thị 42-CT/TW", page="2021", **CT))
    uid = found.uid[:12]
    assert only_key(found) == f"unresolved.{uid}.party.tw.ct.42"
    (said,) = found.nodes.values()
    assert said.state == "ambiguous"
    assert said.labels == ("Directive", "Unresolved")
    (unsettled,) = found.unsettled
    assert len(unsettled.weighed) == 5
    assert unsettled.weighed[-1].candidate.key == "party.tw.ct.42.2025-01-16"
    assert unsettled.weighed[-1].reasons_against == ["given out after the text"]


def test_month_and_term_settle_it(resolver: Resolver) -> None:
    month = telling("Nghị quyết số 20-NQ/TW", label="Resolution", number="20", symbol="NQ/TW", date="2012-11")
    assert only_key(resolved(resolver, month)) == "party.tw.nq.20.2012-11-01"
    term = telling("Chỉ thị 42-CT/TW khóa XII", term="XII", **CT)
    assert only_key(resolved(resolver, term)) == "party.tw.ct.42.2020-03-24"


def test_a_plenum_with_three_resolutions_is_ambiguous_party_building_first(resolver: Resolver) -> None:
    found = resolved(resolver, telling("Nghị quyết Trung ương 4 khóa XII", label="Resolution", term="XII"))
    (unsettled,) = found.unsettled
    assert found.nodes[unsettled.node].state == "ambiguous"
    assert unsettled.weighed[0].candidate.key == "party.tw.nq.4.2016-10-30"
    assert len(unsettled.weighed) == 3
    told = telling(
        "Nghị quyết Trung ương 4 khóa XII",
        label="Resolution",
        term="XII",
        title="chủ động hội nhập kinh tế quốc tế",
    )
    assert only_key(resolved(resolver, told)) == "party.tw.nq.6.2016-11-05"


@pytest.mark.parametrize(
    "name",
    [
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII",
        "Nghị quyết Đại hội lần thứ 13 của Đảng",
    ],
)
def test_a_national_congress_names_its_resolution(resolver: Resolver, name: str) -> None:
    assert only_key(resolved(resolver, telling(name, label="Resolution"))) == "party.congress13.nq"


def test_another_bodys_congress_is_another_document(resolver: Resolver) -> None:
    name = "Nghị quyết Đại hội VIII của Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
    key = only_key(resolved(resolver, telling(name, label="Resolution", term="VIII")))
    assert not key.startswith(("party.congress", "unresolved"))


def test_a_local_number_belongs_to_its_place(resolver: Resolver) -> None:
    made = Telling(published="2023-11-13", locality="p63:hue")
    body = made.body("Tỉnh ủy Thừa Thiên Huế", locality="p63:hue")
    document = made.document(
        "Nghị quyết 07-NQ/TU", "Resolution", number="07", symbol="NQ/TU", date="2021-08-09", term="XVI"
    )
    made.state("ISSUED_BY", document, body)
    assert documents(resolved(resolver, made)) == ["party.tu:thua-thien-hue.nq.7.2021-08-09"]
    nowhere = telling(
        "Nghị quyết 07-NQ/TU", label="Resolution", number="07", symbol="NQ/TU", date="2021-08-09"
    )
    assert only_key(resolved(resolver, nowhere)).startswith("unresolved.")


def test_local_numbers_of_two_places_stay_two_documents(resolver: Resolver) -> None:
    def decree(place: str, name: str) -> Telling:
        made = Telling(published="2022-03-01")
        document = made.document(
            "Quyết định 15/QĐ-UBND", "Decision", number="15", symbol="QĐ-UBND", date="2022-02-01"
        )
        made.state("ISSUED_BY", document, made.body(f"Ủy ban nhân dân tỉnh {name}", locality=place))
        return made

    one, other = decree("p63:ha-giang", "Hà Giang"), decree("p63:cao-bang", "Cao Bằng")
    assert documents(resolved(resolver, one, other)) != documents(resolved(resolver, other, one))


def test_a_full_mention_in_another_source_settles_what_its_subject_fits(resolver: Resolver) -> None:
    full = telling(
        "Kết luận 77-KL/TW",
        POLITBURO,
        label="Conclusion",
        number="77",
        symbol="KL/TW",
        date="2020-06-05",
        title="khắc phục tác động của đại dịch, phục hồi nền kinh tế",
    )
    bare = telling(
        "Kết luận 77-KL/TW",
        page="2021-05",
        label="Conclusion",
        number="77",
        symbol="KL/TW",
        title="khắc phục tác động của đại dịch",
    )
    alone = only_key(resolved(resolver, bare))
    assert alone.startswith("unresolved.")
    assert only_key(resolved(resolver, bare, full)) == "party.tw.kl.77.2020-06-05"


def test_the_year_in_a_number_is_its_date_until_a_source_tells_the_day(resolver: Resolver) -> None:
    law = {"number": "61", "year": "2018", "symbol": "NĐ-CP", "label": "Decree"}
    undated = telling("Nghị định 61/2018/NĐ-CP", **law)  # type: ignore[arg-type]
    dated = telling("Nghị định 61/2018/NĐ-CP", before="Theo", date="2018-04-23", **law)  # type: ignore[arg-type]
    assert only_key(resolved(resolver, undated)) == "state.nd-cp.61-2018.2018"
    assert only_key(resolved(resolver, undated, dated)) == "state.nd-cp.61-2018.2018-04-23"
    assert only_key(resolved(resolver, dated, undated)) == "state.nd-cp.61-2018.2018-04-23"


def test_a_year_beside_type_and_number_alone_settles_nothing(resolver: Resolver) -> None:
    circular = telling(
        "Thông tư 15/2015/TT-BYT",
        label="Circular",
        number="15",
        year="2015",
        symbol="TT-BYT",
        date="2015-06-26",
    )
    bare = telling("Thông tư 15", page="2019", label="Circular", number="15", date="2015")
    assert only_key(resolved(resolver, bare, circular)).startswith("unresolved.")
    decree = telling(
        "Nghị định 15/2015/NĐ-CP", label="Decree", number="15", year="2015", symbol="NĐ-CP", date="2015-02-14"
    )
    short = telling("Nghị định 15", page="2019", label="Decree", number="15", date="2015")
    assert only_key(resolved(resolver, short, decree)) == "state.nd-cp.15-2015.2015-02-14"


def test_numbers_that_recur_in_the_register_never_share_a_key() -> None:
    registry = load_registry()
    by_number: dict[str, set[str]] = {}
    for document in registry.known_documents:
        if document.number:
            by_number.setdefault(f"{document.number} {document.locality}", set()).add(document.key)
    recurring = {number: keys for number, keys in by_number.items() if len(keys) > 1}
    assert len(recurring) >= 20
    assert len(by_number["42-CT/TW None"]) == 5
