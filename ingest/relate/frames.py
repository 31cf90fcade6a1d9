"""Less common frames of IMPLEMENTS: passive, ``đưa ... vào cuộc sống``, a plan's order, an issuer that
is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.spans import between, sentence_at
from ingest.relate.acting import Body
from ingest.relate.carried_subject import Actors
from ingest.relate.objects import Cluster
from ingest.relate.scene import Actor, Scene

Document = Actor[DocumentMention]

ORDERS = frozenset({"Decision", "Plan", "Programme", "Scheme", "Directive", "Notice"})
"""Types of documents that tell somebody to act; laws and rules only say how."""

_INTO_LIFE = re.compile(r"[^.;]{0,220}?\b(?:đi )?vào (?:thực tiễn|cuộc sống|thực tế|đời sống)\b")
_OBLIQUE = re.compile(r"\b(?:tại|theo|của|trong|với|từ) $")
_BY_ORDER = re.compile(r"(?:^|[.\n])\s*(?:Thực hiện )?[Tt]heo (?:tinh thần |nội dung )?$")
_ACTS = re.compile(
    r" (?P<future>sẽ|dự kiến|chuẩn bị)? ?(?:đã )?(?:tiến hành|tổ chức|thực hiện|"
    r"triển khai|kiểm tra|giám sát|thành lập|rà soát|sắp xếp|chủ trì|xây dựng|cử|bố trí)\b"
)


@dataclass(frozen=True, slots=True)
class Passive:
    """``Chỉ thị ... được Tỉnh ủy A triển khai``."""

    bodies: list[Body]
    documents: list[Document]


@dataclass(frozen=True, slots=True)
class Order:
    """``Theo Kế hoạch ..., Ủy ban A sẽ kiểm tra ...``."""

    bodies: list[Body]
    document: Document
    span: tuple[int, int]
    status: str


def passive_subject(
    scene: Scene, actors: Actors, sentence: tuple[int, int], cluster: Cluster
) -> Passive | None:
    """The actor and the documents of a passive predicate, None where it is active or names nobody."""
    if all(cue.id in {"guide", "review", "bring"} for cue in cluster.cues):
        return None
    acting = actors.before(sentence, cluster.start)
    if not acting.bodies:
        return None
    lead = scene.text[max(sentence[0], acting.start - 24) : acting.start]
    found = re.search(r"\bđược (?:các |lãnh đạo |toàn )?$", lead)
    if found is None:
        return None
    place = acting.start - len(lead) + found.start()
    documents = [d for d in between(scene.documents, sentence[0], place) if d.mention.inside is None]
    if not documents:
        return None
    last = documents[-1]
    if _OBLIQUE.search(scene.text, max(sentence[0], last.start - 12), last.start):
        return None
    end = max(last.end, last.mention.title[1] if last.mention.title else 0)
    if end < place and not re.fullmatch(
        r"[\s\"”,)]*(?:đã |đang |luôn |cũng |[^,.;:]{0,30} )?", scene.text[end:place]
    ):
        return None
    return Passive(acting.bodies, [last])


def brought(text: str, sentence: tuple[int, int], cluster: Cluster, documents: Sequence[Document]) -> bool:
    """``đưa`` carries out a document only where it is brought to life; other verbs always do."""
    if any(cue.id != "bring" for cue in cluster.cues):
        return True
    return bool(_INTO_LIFE.match(text, documents[-1].end, sentence[1]))


def by_order(scene: Scene) -> Iterator[Order]:
    """Bodies that act because a plan or decision orders it."""
    for document in scene.documents:
        if document.mention.type not in ORDERS or document.mention.inside is not None:
            continue
        sentence = sentence_at(scene.sentences(), document.start)
        if sentence is None or not _BY_ORDER.search(scene.text[sentence[0] : document.start].rjust(1)):
            continue
        end = max(document.end, document.mention.title[1] if document.mention.title else 0)
        bodies = [
            b for b in scene.outer_organisations(end, sentence[1]) if scene.text[end : b.start].strip() == ","
        ]
        acts = _ACTS.match(scene.text, bodies[0].end) if bodies else None
        if acts is not None:
            span = (
                (document.start, acts.end())
                if acts.end() - document.start <= 320
                else (document.start, document.end)
            )
            yield Order(bodies[:1], document, span, "planned" if acts["future"] else "asserted")


def misread_issuer(scene: Scene, document: Document) -> Body | None:
    """A local body behind ``của`` after a document of the Centre: it is no issuer, the noun before is
    its own.
    """
    span = document.mention.issuer
    if span is None or not (document.mention.symbol or "").endswith("/TW"):
        return None
    for body in scene.organisations:
        if body.start == span[0] and not body.mention.nested:
            central = body.mention.registry_id or "Trung ương" in body.entity.name
            return None if central else body
    return None
