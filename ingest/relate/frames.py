"""Less common frames of IMPLEMENTS: passive, ``đưa ... vào cuộc sống``, a plan's order, an issuer that
is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.spans import between
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


_THEREBY = re.compile(r"(?:Theo đó|Theo Quyết định|Theo Kế hoạch|Theo quyết định|Theo kế hoạch), ")
_COMMA = re.compile(r"[\s\"”]*, ")
_BARE = re.compile(r"(?:Đoàn|Tổ|Ban Chỉ đạo)(?= (?:sẽ|đã|tiến hành|kiểm tra|làm việc|giám sát)\b)")
FAR = 600
"""How far before a bare ``Đoàn`` the delegation may be named (code points)."""
QUOTE = 320
"""Longest evidence (code points)."""


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
    before: tuple[int, int] | None = None
    for sentence in scene.sentences():
        order = _in_sentence(scene, sentence)
        thereby = _THEREBY.match(scene.text, sentence[0], sentence[1])
        if order is None and thereby is not None and before is not None:
            documents = [d for d in between(scene.documents, *before) if _orders(d)]
            if documents:
                order = _order(scene, documents[-1], thereby.end(), sentence, documents[-1].start)
        if order is not None:
            yield order
        before = sentence


def _in_sentence(scene: Scene, sentence: tuple[int, int]) -> Order | None:
    """``Theo Kế hoạch ..., Ủy ban A sẽ kiểm tra ...``."""
    for document in between(scene.documents, sentence[0], sentence[0] + 60):
        if _orders(document) and _BY_ORDER.search(scene.text[sentence[0] : document.start].rjust(1)):
            end = max(document.end, document.mention.title[1] if document.mention.title else 0)
            comma = _COMMA.match(scene.text, end)
            return _order(scene, document, comma.end(), sentence, document.start) if comma else None
    return None


def _orders(document: Document) -> bool:
    return document.mention.type in ORDERS and document.mention.inside is None


def _order(
    scene: Scene, document: Document, place: int, sentence: tuple[int, int], start: int
) -> Order | None:
    """The body named at ``place`` that acts by a document; a bare ``Đoàn`` is the one named before."""
    bodies = [b for b in scene.outer_organisations(place, sentence[1]) if b.start == place]
    end = bodies[0].end if bodies else place
    bare = None if bodies else _BARE.match(scene.text, place)
    if bare is not None:
        earlier = [
            b
            for b in between(scene.organisations, place - FAR, place)
            if scene.text.startswith(bare.group() + " ", b.start) and not b.mention.nested
        ]
        bodies, end = earlier[-1:], bare.end()
    acts = _ACTS.match(scene.text, end) if bodies else None
    if acts is None:
        return None
    span = (start, acts.end()) if acts.end() - start <= QUOTE else (place, acts.end())
    return Order(bodies, document, span, "planned" if acts["future"] else "asserted")


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
