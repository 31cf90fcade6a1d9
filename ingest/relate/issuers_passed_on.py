"""ISSUED_BY passed on from one document to another: joined in a list, or issued by an act."""

import itertools
import re

from ingest.recognise.documents.own import ISSUING
from ingest.recognise.mentions import DocumentMention
from ingest.relate.named_things import Things
from ingest.relate.reading import Reading, Relation
from schema.labels import ISSUED_BY

AND = re.compile(r"\s*(?:,|và|,\s+và)\s+")
ENACTING = re.compile(r"ban hành(?:\s+kèm\s+theo)?(?:\s+(?:bản|các))?\s*[“\"]?\s*$", re.IGNORECASE)


def carried(reading: Reading, things: Things, found: list[Relation]) -> list[Relation]:
    """ "của Cục Thuế tại Công văn số 1 ... và Công văn số 2": the second has the first one's issuer."""
    holding = {r.source: r for r in found if r.rule == "document.issuer_holds"}
    having = {r.source for r in found}
    more: list[Relation] = []
    for one, other in itertools.pairwise(things.documents.all):
        relation = holding.get(one.entity.id)
        if (
            relation is None
            or other.entity.id in having
            or one.mention.symbol is None
            or other.mention.symbol is None
        ):
            continue
        gap = reading.text[one.mention.core_end : other.start]
        if (
            gap.rstrip().endswith("và")
            and not re.search(r"[.;\n]", gap)
            and one.mention.type == other.mention.type
        ):
            span = (relation.span[0], min(other.mention.core_end, relation.span[0] + 390))
            more.append(
                Relation(ISSUED_BY, other.entity.id, relation.target, span, "document.issuer_carried")
            )
    return more


def shared(reading: Reading, things: Things, found: list[Relation]) -> list[Relation]:
    """ "Quyết định số 1/QĐ-TTg và Quyết định số 2/QĐ-TTg của Thủ tướng": the issuer is that of both."""
    having: dict[str, list[Relation]] = {}
    for relation in found:
        having.setdefault(relation.source, []).append(relation)
    more: list[Relation] = []
    for one, other in itertools.pairwise(things.documents.all):
        if (
            one.entity.id in having
            or one.mention.symbol is None
            or not _one_series(one.mention, other.mention)
        ):
            continue
        if not AND.fullmatch(reading.text[one.end : other.start]):
            continue
        for relation in having.get(other.entity.id, []):
            if (
                relation.rule == "document.issuer_after"
                and relation.span[1] > other.start >= relation.span[0]
            ):
                span = (one.start, relation.span[1])
                more.append(
                    Relation(ISSUED_BY, one.entity.id, relation.target, span, "document.issuer_shared")
                )
    return more


def _one_series(one: DocumentMention, other: DocumentMention) -> bool:
    """Whether two neighbours of a list may share the issuer behind it: one symbol, or the Centre's series
    where nothing stands between ("Chỉ thị số 35-CT/TW và Kết luận số 118-KL/TW của ...")."""
    bare = one.date is None and one.issuer is None and one.end == one.core_end
    central = str(one.symbol).endswith("/TW") and str(other.symbol).endswith("/TW")
    return one.symbol == other.symbol or (bare and central)


def enacted(reading: Reading, things: Things, found: list[Relation]) -> list[Relation]:
    """What an act issues has the act's issuers: "Quyết định ... của UBND tỉnh về việc ban hành Quy định
    ..."."""
    by_document: dict[str, list[Relation]] = {}
    for relation in found:
        by_document.setdefault(relation.source, []).append(relation)
    ids = {id(named.mention): named.entity.id for named in things.documents.all}
    more: list[Relation] = []
    for inner in things.documents.all:
        outer = inner.mention.inside
        if outer is None or id(outer) not in ids or outer.type not in ISSUING:
            continue
        if not ENACTING.search(reading.text[max(outer.start, inner.start - 30) : inner.start]):
            continue
        for relation in by_document.get(ids[id(outer)], []):
            if relation.source != inner.entity.id:
                end = inner.mention.core_end if inner.mention.form != "named" else inner.end
                span = (outer.start, min(end, outer.start + 380))
                rule = "document.issuer_own_enacting" if outer.form == "own" else "document.issuer_enacting"
                if outer.form == "own":
                    span = relation.span
                more.append(Relation(ISSUED_BY, inner.entity.id, relation.target, span, rule))
    return more
