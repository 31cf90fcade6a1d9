"""A small graph in the form of DESIGN §2, built by hand: real facts, sentences of our own.

Two directives carry the number 42-CT/TW (2010 and 2025); one conclusion continues the first; a body
implements each; one text says only "Chỉ thị 42", so its mention is not settled.
"""

from dataclasses import dataclass, field
from typing import Any

from schema.document_number import parse_number
from schema.folding import fold
from schema.keys import digest, source_uid, statement_uid
from store.database import Database

CT42_2010 = "party.tw.ct.42.2010-04-16"
CT42_2025 = "party.tw.ct.42.2025-01-16"
KL93 = "party.tw.kl.93.2020-11-20"
KH100 = "party.tu:can-tho.kh.100.2021-03-15"
NQ57 = "party.tw.nq.57.2024-12-22"
ND30 = "state.nd-cp.30-2020.2020-03-05"
QYD66 = "party.tw.qyd.66.2017-02-06"
QYD399 = "party.tw.qyd.399.2026-01-09"

POLITBURO = "bo-chinh-tri"
SECRETARIAT = "ban-bi-thu"
PROPAGANDA = "ban-tuyen-giao-trung-uong"
VUSTA = "lien-hiep-hoi-viet-nam"
VUSTA_GROUP = "dang-doan-lien-hiep-hoi-viet-nam"
CAN_THO = "thanh-uy-can-tho"
DONG_THAP = "tinh-uy-dong-thap"
GOVERNMENT = "chinh-phu"

DUNG = "phan-xuan-dung"
TU = "tran-cam-tu"
MEETING = "hoi-nghi-2021-04-02"
BROADCAST = "hoi-nghi-2025-03-01"
HANOI = "p34:ha-noi"


@dataclass
class GraphBuilder:
    """Collects sources, nodes and statements, and writes them as the pipeline's writer does."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: list[dict[str, Any]] = field(default_factory=list)

    def source(self, text: str, **properties: Any) -> str:
        """Add a text; returns its uid."""
        uid = source_uid(properties.get("origin"), text)
        recorded = properties.pop("recorded", "2026-11-24T08:00:00Z")
        self.sources.append({"uid": uid, "text": text, "recorded": recorded, **properties})
        return uid

    def node(self, labels: str, key: str, name: str, **properties: Any) -> str:
        """Add a node; ``labels`` are joined by colons (``Document:Directive``)."""
        aliases = properties.get("aliases", [])
        search_key = " ".join(fold(form) for form in (name, *aliases))
        self.nodes[key] = {"labels": labels, "key": key, "name": name, "search_key": search_key, **properties}
        return key

    def edge(self, type: str, start: str, end: str, source: str, quote: str, **properties: Any) -> str:
        """Add a statement shown by ``quote``, which has to stand in the source; returns its uid."""
        held = next(item for item in self.sources if item["uid"] == source)
        at = held["text"].index(quote)
        uid = statement_uid(start, type, end, source, properties.get("title"), properties.get("mode"))
        place = {"start": at, "end": at + len(quote), "quote": quote, "observed": held.get("published")}
        lists: dict[str, list[Any]] = {"starts": [], "ends": [], "quotes": []}
        known = {"status": "asserted", "rule": "by-hand", "confidence": 1.0, "recorded": held["recorded"]}
        self.edges.append(
            {"type": type, "from": start, "to": end, "uid": uid, "source": source}
            | place | lists | known | properties
        )  # fmt: skip
        return uid

    def mention(self, source: str, key: str, words: str) -> None:
        """Add a MENTIONS edge from the source to a node, at the first place of ``words``."""
        held = next(item for item in self.sources if item["uid"] == source)
        at = held["text"].index(words)
        uid = digest(source, "MENTIONS", key)
        self.edges.append(
            {"type": "MENTIONS", "from": source, "to": key, "uid": uid, "source": source, "start": at,
             "end": at + len(words), "count": held["text"].count(words)}
        )  # fmt: skip

    def write(self, database: Database) -> None:
        """Write everything."""
        for item in self.sources:
            database.write("CREATE (s:Source) SET s = $item", item=item)
        for node in self.nodes.values():
            properties = {key: value for key, value in node.items() if key != "labels"}
            database.write(f"CREATE (n:{node['labels']}) SET n = $properties", properties=properties)
        for edge in self.edges:
            properties = {key: value for key, value in edge.items() if key not in ("type", "from", "to")}
            database.write(
                f"MATCH (a) WHERE coalesce(a.key, a.uid) = $start MATCH (b) WHERE b.key = $end "
                f"CREATE (a)-[r:{edge['type']}]->(b) SET r = $properties",
                start=edge["from"], end=edge["to"], properties=properties,
            )  # fmt: skip


def sample_graph() -> GraphBuilder:
    """The graph that the tests of queries, questions and the service ask."""
    graph = GraphBuilder()
    _documents(graph)
    _bodies_and_people(graph)
    _conclusion(graph)
    _can_tho(graph)
    _year_2025(graph)
    _unsettled(graph)
    _government(graph)
    return graph


def _document(graph: GraphBuilder, label: str, key: str, name: str, date: str, **more: Any) -> None:
    parsed = parse_number(name.split()[-3])
    assert parsed is not None, name
    known = {"number": parsed.number, "symbol": parsed.symbol, "year": parsed.year, "id_local": str(parsed)}
    stated = {field: value for field, value in known.items() if value}
    graph.node(f"Document:{label}", key, name, date=date, **stated, **more)


def _documents(graph: GraphBuilder) -> None:
    _document(
        graph, "Directive", CT42_2010, "Chỉ thị 42-CT/TW ngày 16/4/2010", "2010-04-16", term="X",
        title="hoạt động của Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
    )  # fmt: skip
    _document(
        graph, "Directive", CT42_2025, "Chỉ thị 42-CT/TW ngày 16/1/2025", "2025-01-16", term="XIII",
        title="giáo dục cần, kiệm, liêm, chính",
    )  # fmt: skip
    _document(graph, "Conclusion", KL93, "Kết luận 93-KL/TW ngày 20/11/2020", "2020-11-20", term="XII")
    _document(graph, "Plan", KH100, "Kế hoạch 100-KH/TU ngày 15/3/2021", "2021-03-15")
    _document(graph, "Resolution", NQ57, "Nghị quyết 57-NQ/TW ngày 22/12/2024", "2024-12-22", term="XIII")
    _document(graph, "Regulation", QYD66, "Quy định 66-QĐ/TW ngày 6/2/2017", "2017-02-06")
    _document(graph, "Regulation", QYD399, "Quy định 399-QĐ/TW ngày 9/1/2026", "2026-01-09")
    _document(graph, "Decree", ND30, "Nghị định 30/2020/NĐ-CP ngày 5/3/2020", "2020-03-05")  # fmt: skip


def _bodies_and_people(graph: GraphBuilder) -> None:
    graph.node("Organisation", POLITBURO, "Bộ Chính trị", aliases=["BCT"], kind="body")
    graph.node("Organisation", SECRETARIAT, "Ban Bí thư", kind="body")
    graph.node(
        "Organisation", PROPAGANDA, "Ban Tuyên giáo Trung ương", aliases=["Ban Tuyên giáo TW"], kind="body"
    )
    graph.node(
        "Organisation", VUSTA, "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam", kind="mass_association"
    )
    graph.node(
        "Organisation", VUSTA_GROUP, "Đảng đoàn Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
        aliases=["Đảng đoàn Liên hiệp Hội Việt Nam"], kind="party_delegation",
    )  # fmt: skip
    graph.node("Organisation", CAN_THO, "Thành ủy Cần Thơ", kind="body", locality="p63:can-tho")
    graph.node("Organisation", DONG_THAP, "Tỉnh ủy Đồng Tháp", kind="body", locality="p63:dong-thap")
    graph.node("Organisation", GOVERNMENT, "Chính phủ", kind="body")
    graph.node("Person", DUNG, "Phan Xuân Dũng")
    graph.node("Person", TU, "Trần Cẩm Tú")
    graph.node("Place", HANOI, "Hà Nội")


def _conclusion(graph: GraphBuilder) -> None:
    text = (
        "Ban Bí thư vừa ban hành Kết luận 93-KL/TW tiếp tục thực hiện Chỉ thị 42-CT/TW ngày 16/4/2010 "
        "của Bộ Chính trị. "
        "Đảng đoàn Liên hiệp Hội Việt Nam đã triển khai Chỉ thị 42-CT/TW ở mọi cấp hội. "
        "Ban Tuyên giáo Trung ương được giao theo dõi, đôn đốc việc thực hiện Kết luận 93."
    )
    source = graph.source(
        text, origin="https://bao.example/ket-luan-93", title="Kết luận mới của Ban Bí thư",
        publisher="Báo Mẫu", published="2020-12-01",
    )  # fmt: skip
    graph.edge("ISSUED_BY", KL93, SECRETARIAT, source, "Ban Bí thư vừa ban hành Kết luận 93-KL/TW")
    graph.edge("ISSUED_BY", CT42_2010, POLITBURO, source, "Chỉ thị 42-CT/TW ngày 16/4/2010 của Bộ Chính trị")
    graph.edge(
        "IMPLEMENTS",
        KL93,
        CT42_2010,
        source,
        "tiếp tục thực hiện Chỉ thị 42-CT/TW ngày 16/4/2010",
        mode="carries_out",
    )
    graph.edge(
        "IMPLEMENTS", VUSTA_GROUP, CT42_2010, source,
        "Đảng đoàn Liên hiệp Hội Việt Nam đã triển khai Chỉ thị 42-CT/TW",
        mode="carries_out", status="reported",
    )  # fmt: skip
    graph.edge(
        "IMPLEMENTS", PROPAGANDA, KL93, source,
        "Ban Tuyên giáo Trung ương được giao theo dõi, đôn đốc việc thực hiện Kết luận 93",
        mode="assigned", status="requested",
    )  # fmt: skip
    graph.edge("PART_OF", VUSTA_GROUP, VUSTA, source, "Đảng đoàn Liên hiệp Hội Việt Nam")
    graph.mention(source, CT42_2010, "Chỉ thị 42-CT/TW")
    graph.mention(source, KL93, "Kết luận 93")
    graph.mention(source, VUSTA_GROUP, "Đảng đoàn Liên hiệp Hội Việt Nam")


def _can_tho(graph: GraphBuilder) -> None:
    text = (
        "Thành ủy Cần Thơ ban hành Kế hoạch 100-KH/TU thực hiện Kết luận 93-KL/TW. "
        "Ngày 2/4/2021, Thành ủy Cần Thơ tổ chức hội nghị quán triệt Chỉ thị 42-CT/TW ngày 16/4/2010. "
        "Đồng chí Phan Xuân Dũng, Chủ tịch Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam, "
        "chủ trì và phát biểu."
    )
    source = graph.source(text, title="Hội nghị ở Cần Thơ", publisher="Báo Mẫu", published="2021-04-03")
    graph.node(
        "Event", MEETING, "hội nghị quán triệt Chỉ thị 42-CT/TW", kind="hoi-nghi", date="2021-04-02"
    )  # fmt: skip
    graph.edge("ISSUED_BY", KH100, CAN_THO, source, "Thành ủy Cần Thơ ban hành Kế hoạch 100-KH/TU")
    graph.edge(
        "IMPLEMENTS",
        KH100,
        KL93,
        source,
        "Kế hoạch 100-KH/TU thực hiện Kết luận 93-KL/TW",
        mode="carries_out",
    )
    graph.edge("ORGANISED", CAN_THO, MEETING, source, "Thành ủy Cần Thơ tổ chức hội nghị")
    graph.edge(
        "IMPLEMENTS", MEETING, CT42_2010, source, "hội nghị quán triệt Chỉ thị 42-CT/TW ngày 16/4/2010",
        mode="disseminates",
    )  # fmt: skip
    who = "Phan Xuân Dũng, Chủ tịch Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam, chủ trì và phát biểu"
    for type in ("ATTENDED", "PRESIDED", "SPOKE_AT"):
        graph.edge(type, DUNG, MEETING, source, who)
    graph.edge(
        "HOLDS", DUNG, VUSTA, source,
        "Phan Xuân Dũng, Chủ tịch Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
        title="Chủ tịch",
    )  # fmt: skip
    graph.mention(source, CT42_2010, "Chỉ thị 42-CT/TW")


def _year_2025(graph: GraphBuilder) -> None:
    text = (
        "Tỉnh ủy Đồng Tháp dự kiến triển khai Chỉ thị 42-CT/TW ngày 16/1/2025 của Bộ Chính trị trong quý II. "
        "Sáng 1/3/2025, hội nghị phổ biến Nghị quyết 57-NQ/TW diễn ra tại Hà Nội, đồng chí Trần Cẩm Tú dự."
    )
    source = graph.source(text, title="Đồng Tháp và Hà Nội", publisher="Báo Mẫu", published="2025-03-02")
    graph.node(
        "Event", BROADCAST, "hội nghị phổ biến Nghị quyết 57-NQ/TW", kind="hoi-nghi", date="2025-03-01"
    )
    graph.edge(
        "IMPLEMENTS", DONG_THAP, CT42_2025, source,
        "Tỉnh ủy Đồng Tháp dự kiến triển khai Chỉ thị 42-CT/TW ngày 16/1/2025",
        mode="carries_out", status="planned",
    )  # fmt: skip
    graph.edge("ISSUED_BY", CT42_2025, POLITBURO, source, "Chỉ thị 42-CT/TW ngày 16/1/2025 của Bộ Chính trị")
    graph.edge("ATTENDED", TU, BROADCAST, source, "đồng chí Trần Cẩm Tú dự")
    graph.edge("HELD_AT", BROADCAST, HANOI, source, "diễn ra tại Hà Nội")
    graph.edge(
        "IMPLEMENTS", BROADCAST, NQ57, source, "hội nghị phổ biến Nghị quyết 57-NQ/TW", mode="disseminates"
    )
    graph.mention(source, CT42_2025, "Chỉ thị 42-CT/TW")


def _unsettled(graph: GraphBuilder) -> None:
    text = "Tỉnh ủy Đồng Tháp yêu cầu các cấp ủy tiếp tục thực hiện nghiêm Chỉ thị 42 trong năm nay."
    source = graph.source(text, title="Đồng Tháp nhắc lại", published="2024-06-01")
    key = f"unresolved.{source[:12]}.chi-thi.ct.42"
    graph.node(
        "Document:Directive:Unresolved", key, "Chỉ thị 42", number="42", state="ambiguous",
        register_candidates=["party.tw.ct.42.2004-08-25"],
    )  # fmt: skip
    graph.edge(
        "IMPLEMENTS", DONG_THAP, key, source,
        "Tỉnh ủy Đồng Tháp yêu cầu các cấp ủy tiếp tục thực hiện nghiêm Chỉ thị 42",
        mode="directs",
    )  # fmt: skip
    graph.mention(source, key, "Chỉ thị 42")
    for score, candidate in ((0.5, CT42_2010), (0.5, CT42_2025)):
        graph.edges.append(
            {"type": "CANDIDATE", "from": key, "to": candidate, "uid": digest(source, key, candidate),
             "source": source, "score": score, "for": ["number"], "against": ["no date"]}
        )  # fmt: skip


def _government(graph: GraphBuilder) -> None:
    text = (
        "Chính phủ ban hành Nghị định 30/2020/NĐ-CP ngày 5/3/2020. Quy định 399-QĐ/TW ngày 9/1/2026 "
        "dẫn Nghị định 30 và thay thế Quy định 66-QĐ/TW ngày 6/2/2017; đồng chí Trần Cẩm Tú ký, "
        "gửi Thành ủy Cần Thơ."
    )
    source = graph.source(text, title="Quy định mới", published="2026-01-12", recorded="2026-11-24T09:00:00Z")
    graph.edge("ISSUED_BY", ND30, GOVERNMENT, source, "Chính phủ ban hành Nghị định 30/2020/NĐ-CP")
    graph.edge("CITES", QYD399, ND30, source, "Quy định 399-QĐ/TW ngày 9/1/2026 dẫn Nghị định 30")
    graph.edge("REPLACES", QYD399, QYD66, source, "thay thế Quy định 66-QĐ/TW ngày 6/2/2017")
    graph.edge("SIGNED_BY", QYD399, TU, source, "đồng chí Trần Cẩm Tú ký")
    graph.edge("ADDRESSED_TO", QYD399, CAN_THO, source, "gửi Thành ủy Cần Thơ")
    graph.mention(source, ND30, "Nghị định 30/2020/NĐ-CP")
