"""IMPLEMENTS: which body, document or event carries out, directs or spreads which document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.recognise.mentions import DocumentMention
from ingest.recognise.spans import between, sentence_at
from ingest.relate.acting import Actors, Body
from ingest.relate.frames import brought, by_order, misread_issuer, passive_subject
from ingest.relate.objects import Cluster, clusters, objects, topics
from ingest.relate.reading import Reading, Relation
from ingest.relate.responsibility import responsibility
from ingest.relate.scene import Actor, Scene, scene_of
from ingest.relate.scope import Scope
from ingest.relate.status import Status
from schema.labels import IMPLEMENTS

QUOTE = 320
"""Longest evidence (code points)."""
OPENING = 900
"""How far below its head an official text gives its reason (code points)."""

Document = Actor[DocumentMention]

_TITLE_FRAME = re.compile(
    r"[\s,)\]*]*(?:\((?:khóa|Khóa) \w+\)\s*)?(?:(?:về|nhằm|"
    r"để)\s*)?(?:việc\s*)?[\s“\"‘]*(?:(?:tiếp tục|đẩy mạnh|tăng cường|tổ chức|"
    r"một số chủ trương|ban hành|nghiên cứu|,)\s*)*"
)
_FRONT = re.compile(
    r"[\s*\"“+•-]*(?:\d{1,2}[.)-]\s*)?(?:(?:Để|Nhằm|để|nhằm|Tiếp tục|Theo đó,|"
    r"Trong quá trình|(?:Qua|Sau) (?:hơn |gần )?\d{1,2} năm|Qua|Sau khi|Ngay sau khi|"
    r"Với việc|Trên cơ sở|Đồng thời,|Bên cạnh đó,|Tích cực|Căn cứ|Cùng với việc|Trong|"
    r"[\w ]{2,24},)\s*)?(?:việc |tiếp tục |tích cực )?"
)
_SAYS = re.compile(r" (?:cho biết|nhận định|cho rằng|khẳng định|cho hay|đánh giá|thừa nhận)\b")
_ABOUT_DOING = re.compile(r"\b(?:của|từ) (?:việc|quá trình|công tác) (?:\w+ ){0,2}$")
_OF_BODY = re.compile(r"[\s\"”,]*(?:của|đối với|tại|ở|cho)\s*(?:các |lãnh đạo |toàn )?$")
_IN_DOING = re.compile(
    r"\s*(?:trong|về|đối với) (?:việc |công tác |quá trình )?(?:lãnh đạo, chỉ đạo |tích cực |tổ chức )?$"
)
_EVENT_SUBJECT = re.compile(
    r"[\s,]*(?:(?:đã|sẽ|đang|cũng|tập trung|được|tiến hành|dành thời gian|tiếp tục|"
    r"các đại biểu|đại biểu|toàn thể|,|được nghe|nghe|là|nhằm|để|[A-ZĐ]?\w+ viên)\s*){0,8}"
)
_NEXT_BODY = re.compile(r"\s*[;,]\s*(?:và )?$|\s+và $")


@dataclass(frozen=True, slots=True)
class _Case:
    """One predicate with its documents, in its sentence."""

    sentence: tuple[int, int]
    cluster: Cluster
    documents: list[Document]
    status: str


def implements(reading: Reading) -> list[Relation]:
    """Edges to the documents that the text says are carried out, put into effect, studied or spread."""
    if not reading.documents or not reading.cues:
        return []
    scene = scene_of(reading)
    rule = _Implements(scene, reading)
    rule.read()
    return rule.found + responsibility(scene, rule.actors)


class _Implements:
    def __init__(self, scene: Scene, reading: Reading) -> None:
        self._scene, self._text = scene, scene.text
        self._own = reading.own_document
        self._cues = reading.cues["relations_implements"].scan(reading.text)
        self.actors = Actors(scene, reading.cues["relations_acting"])
        self._status = Status(scene.text, reading.cues["relations_status"])
        self._scope = Scope(scene)
        self.found: list[Relation] = []

    def read(self) -> None:
        groups = clusters(self._text, self._cues)
        for number, cluster in enumerate(groups):
            following = groups[number + 1].start if number + 1 < len(groups) else len(self._text)
            if self._title_of_text(cluster):
                continue
            sentence = sentence_at(self._scene.sentences(), cluster.start)
            if sentence is None:
                continue
            listening = any(cue.entry.get("event") for cue in cluster.cues)
            documents = (topics if listening else objects)(self._scene, cluster, sentence[1], following)
            inner = self._within_document(cluster)
            if inner is not None:
                self._document_frame(cluster, inner, sentence)
                continue
            status = self._status.of(sentence, cluster)
            if status is None:
                continue
            passive = passive_subject(self._scene, self.actors, sentence, cluster)
            if passive is not None:
                case = _Case(sentence, cluster, passive.documents, status)
                self._bodies(case, passive.bodies, "implements.passive", passive.documents[0].start)
            elif (
                documents
                and not self._impersonal(cluster)
                and brought(self._text, sentence, cluster, documents)
            ):
                self._case(_Case(sentence, cluster, documents, status))
        for order in by_order(self._scene):
            for body in order.bodies:
                self.found.append(
                    Relation(
                        IMPLEMENTS,
                        body.id,
                        order.document.id,
                        order.span,
                        "implements.order",
                        mode="carries_out",
                        status=order.status,
                    )
                )

    def _impersonal(self, cluster: Cluster) -> bool:
        """``... được thực hiện theo ...``: a passive that names nobody."""
        return self._text[max(0, cluster.start - 5) : cluster.start] == "được "

    def _title_of_text(self, cluster: Cluster) -> bool:
        """The subject line of an official text: the text's own document carries out what it names."""
        head = self._scene.reading.page.head
        if self._own is None or head is None or not head[0] <= cluster.start < head[1]:
            return False
        documents = objects(self._scene, cluster, head[1] + 1, head[1])
        for document in documents:
            if document.id != self._own.id:
                self._edge(
                    self._own.id,
                    document,
                    cluster,
                    (cluster.start, document.end),
                    "implements.own.title",
                    "asserted",
                )
        return True

    def _within_document(self, cluster: Cluster) -> Document | None:
        """The document in whose name or subject the verb stands."""
        found: Document | None = None
        for document in between(self._scene.documents, cluster.start - 700, cluster.start):
            title = document.mention.title
            end = max(document.end, title[1] if title else 0)
            if document.start < cluster.start and cluster.end <= end and document.mention.form != "own":
                found = document
        if found is not None:
            return found
        before = [
            d
            for d in between(self._scene.documents, cluster.start - 220, cluster.start)
            if d.mention.form != "own"
        ]
        if before and before[-1].end <= cluster.start:
            gap = self._text[before[-1].end : cluster.start]
            if (
                _TITLE_FRAME.fullmatch(gap)
                and re.search(r"về|nhằm|để|[“\"]", gap + self._text[before[-1].start : before[-1].end][-1:])
            ) or not gap.strip():
                return before[-1]
        return None

    def _document_frame(self, cluster: Cluster, outer: Document, sentence: tuple[int, int]) -> None:
        if outer.mention.type == "Report" or all(cue.id == "review" for cue in cluster.cues):
            return
        title = outer.mention.title
        limit = max(outer.end, title[1] if title else 0, cluster.end + 1)
        inner = [
            d for d in between(self._scene.documents, cluster.end, max(limit, min(sentence[1],
            cluster.end + 120)))
            if d.mention is not outer.mention and d.id != outer.id
        ]  # fmt: skip
        first = next((d for d in inner if d.start - cluster.end < 120), None)
        if first is None or re.search(r"[.;!?\n]", self._text[cluster.end : first.start]):
            return
        chain = [first]
        for document in inner[inner.index(first) + 1 :]:
            gap = self._text[chain[-1].end : document.start]
            if document.start < limit and re.fullmatch(r"\s*(?:,|và|;|, và)\s*(?:các )?", gap):
                chain.append(document)
            elif document.start >= chain[-1].end:
                break
        for document in chain:
            span = (max(outer.start, document.end - QUOTE), document.end)
            self._edge(outer.id, document, cluster, span, "implements.document.title", "asserted")

    def _case(self, case: _Case) -> None:
        """One predicate: event, fronted clause, subject, the body that a noun phrase names, or the
        subject before.
        """
        if self._event_title(case) or self._event_subject(case):
            return
        if self._fronted(case):
            return
        acting = self.actors.before(case.sentence, case.cluster.start)
        nominal = self._status.inspected(case.sentence, case.cluster) or bool(
            _ABOUT_DOING.search(
                self._text, max(case.sentence[0], case.cluster.start - 40), case.cluster.start
            )
        )
        after = self._of_bodies(case)
        if after and (nominal or not acting.bodies):
            self._bodies(case, after, "implements.nominal", case.cluster.start)
            return
        doing = self._in_doing(case)
        if doing:
            self._bodies(case, doing, "implements.doing", doing[0].start)
            return
        if nominal:
            self._bodies(case, self._inspected_body(case), "implements.inspected", case.cluster.start)
            return
        if acting.bodies or acting.directors:
            status = "requested" if acting.requested else case.status
            self._bodies(case, acting.bodies, "implements.subject", acting.start, status)
            self._bodies(case, acting.directors, "implements.director", acting.start, case.status, "directs")
            return
        carried = self.actors.carried(case.sentence)
        if carried:
            self._bodies(case, carried, "implements.carried", case.cluster.start)

    def _event_title(self, case: _Case) -> bool:
        """``Hội nghị quán triệt Nghị quyết ...``: the event's own name says it."""
        held = next((e for e in between(self._scene.events, case.cluster.start - 330, case.cluster.start + 1)
                     if e.start <= case.cluster.start < e.end and not e.mention.short), None)  # fmt: skip
        if held is None:
            return False
        for document in case.documents:
            self._edge(
                held.id,
                document,
                case.cluster,
                (held.start, document.end),
                "implements.event.title",
                "asserted",
            )
        return True

    def _event_subject(self, case: _Case) -> bool:
        """``Hội nghị đã nghiên cứu, quán triệt ...`` and ``Tại hội nghị, ... đã truyền đạt ...``."""
        modes = case.cluster.modes
        named = between(self._scene.events, case.sentence[0], case.cluster.start)
        if named and _EVENT_SUBJECT.fullmatch(self._text[named[-1].end : case.cluster.start]):
            self._events(case, named[-1].id, named[-1].start, "implements.event.subject")
            return True
        if modes != ("disseminates",):
            return False
        people = between(self._scene.people, case.sentence[0], case.cluster.start)
        listening = any(cue.entry.get("event") for cue in case.cluster.cues)
        if not listening and not (people and named):
            return False
        scene_event = self._scope.scene(case.sentence, case.cluster.start)
        event = scene_event.entity if scene_event else self._scope.reported(case.sentence)
        if event is None:
            return False
        start = scene_event.start if scene_event else (people[-1].start if people else case.cluster.start)
        start = min(start, case.cluster.start)
        self._events(case, event.id, start, "implements.event.study")
        return True

    def _events(self, case: _Case, event: str, start: int, rule: str) -> None:
        for document in case.documents:
            self._edge(event, document, case.cluster, (start, document.end), rule, case.status)

    def _fronted(self, case: _Case) -> bool:
        """``Thực hiện Chỉ thị ..., Tỉnh ủy đã ...``: the subject of the main clause acts."""
        lead = self._text[case.sentence[0] : case.cluster.start]
        front = _FRONT.fullmatch(lead)
        if not front and not lead.rstrip().endswith((",", ":")):
            return False
        last = case.documents[-1]
        title = last.mention.title
        end = max(last.end, title[1] if title else 0)
        bodies = [b for b in self._scene.outer_organisations(last.end, case.sentence[1]) if b.start >= end]
        group: list[Body] = []
        for body in bodies:
            lead = self._text[last.end : body.start]
            if not group and re.search(
                r"[,”\"]\s*(?:thời gian qua,|trong những năm qua,|những năm qua,|ngày [\d/-]+,|"
                r"\s)*(?:đồng chí |tập thể |lãnh đạo |toàn |Bộ trưởng |Chủ tịch |Giám đốc |"
                r"Tổng Giám đốc |Thủ trưởng )?$",
                lead,
            ):
                if _SAYS.match(self._text, body.end):
                    return False
                group = [body]
            elif group and re.fullmatch(r"\s*(?:,|và|, và)\s*", self._text[group[-1].end : body.start]):
                group.append(body)
            elif group:
                break
        if self._own is not None and self._is_opening(case.sentence):
            for document in case.documents:
                self._edge(
                    self._own.id,
                    document,
                    case.cluster,
                    (case.cluster.start, document.end),
                    "implements.own.opening",
                    "asserted",
                )
        if not group and not front:
            return False
        if not group:
            return bool(self._own is not None and self._is_opening(case.sentence))
        self._bodies(case, group, "implements.fronted", case.cluster.start)
        return True

    def _is_opening(self, sentence: tuple[int, int]) -> bool:
        """Whether this sentence stands where an official text gives its reason: in the first lines of
        its body.
        """
        page = self._scene.reading.page
        top = page.head[1] if page.head else 0
        return page.kind == "official" and sentence[0] - top < OPENING

    def _of_bodies(self, case: _Case) -> list[Body]:
        """``việc thực hiện Nghị quyết ... của Tỉnh ủy A; Tỉnh ủy B``."""
        last = case.documents[-1]
        misread = misread_issuer(self._scene, last)
        if misread is not None:
            return [misread]
        title = last.mention.title
        end = max(last.end, title[1] if title else 0)
        bodies = self._scene.outer_organisations(last.end, case.sentence[1])
        group: list[Body] = []
        for body in bodies:
            if group and _NEXT_BODY.fullmatch(self._text[group[-1].end : body.start]):
                group.append(body)
            elif group:
                break
            elif (body.start >= end - 1 and _OF_BODY.fullmatch(self._text[end : body.start])) or re.search(
                r"\bđối với $", self._text[last.end : body.start]
            ):
                group = [body]
        return group

    def _in_doing(self, case: _Case) -> list[Body]:
        """``sự phối hợp của Ban cán sự ... trong việc triển khai ...``."""
        bodies = self._scene.outer_organisations(case.sentence[0], case.cluster.start)
        if not bodies or not _IN_DOING.fullmatch(self._text[bodies[-1].end : case.cluster.start]):
            return []
        return bodies[-1:]

    def _inspected_body(self, case: _Case) -> list[Body]:
        """The body whose work the same sentence says is inspected: ``giám sát ... của Ban cán sự đảng
        ...; ...``.
        """
        low = self._status.inspection(case.sentence, case.cluster)
        for body in self._scene.outer_organisations(low, case.cluster.start):
            if re.search(r"\b(?:của|đối với) $", self._text[max(low, body.start - 9) : body.start]):
                return [body]
        return []

    def _bodies(
        self,
        case: _Case,
        bodies: Sequence[Body],
        rule: str,
        start: int,
        status: str | None = None,
        mode: str | None = None,
    ) -> None:
        for body in bodies:
            for document in case.documents:
                low = min(start, body.start, case.cluster.start)
                high = max(document.end, body.end if body.start > document.end else 0)
                self._edge(body.id, document, case.cluster, (low, high), rule, status or case.status, mode)

    def _edge(
        self,
        source: str,
        document: Document,
        cluster: Cluster,
        span: tuple[int, int],
        rule: str,
        status: str,
        mode: str | None = None,
    ) -> None:
        """One statement for each mode, with the shortest evidence that still shows verb and document."""
        if span[1] - span[0] > QUOTE:
            span = (
                (cluster.start, document.end)
                if document.end - cluster.start <= QUOTE
                else (document.end - QUOTE, document.end)
            )
        modes = [mode] if mode else list(cluster.modes)
        if status == "requested" and not mode:
            modes = ["assigned" if m == "carries_out" else m for m in modes]
        for each in modes:
            self.found.append(Relation(IMPLEMENTS, source, document.id, span, rule, mode=each, status=status))
