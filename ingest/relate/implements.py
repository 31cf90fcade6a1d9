"""IMPLEMENTS: which body, document or event carries out, directs or spreads which document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.recognise.spans import between, sentence_at
from ingest.relate.acting import Body, actors_of
from ingest.relate.clause_frames import (
    in_doing,
    inspected_before,
    inspected_body,
    is_fronted,
    main_subject,
    of_bodies,
)
from ingest.relate.frames import brought, by_order, passive_subject
from ingest.relate.objects import Cluster, clusters, objects, topics
from ingest.relate.reading import Reading, Relation
from ingest.relate.responsibility import responsibility
from ingest.relate.scene import Scene, scene_of
from ingest.relate.scope import Scope
from ingest.relate.status import Status
from ingest.relate.title_frames import Document, inner_documents, issuing_act, naming_document
from schema.labels import IMPLEMENTS

QUOTE = 320
"""Longest evidence (code points)."""
OPENING = 900
"""How far below its head an official text gives its reason (code points)."""

HEADING_GAP = 30
"""How far behind its verb a heading names its document (code points)."""
HEADING_REST = 60
"""How much of a heading may follow the document that it names (code points)."""

_HEADING = re.compile(r"[\s*#|]*(?:\d{1,2}|[IVX]{1,4})[.)/-]\s*(?:Tiếp tục |Tập trung |Về |Việc |việc )*")
_ABOUT_DOING = re.compile(r"\b(?:của|từ) (?:việc|quá trình|công tác) (?:\w+ ){0,2}$")
_EVENT_SUBJECT = re.compile(
    r"[\s,]*(?:(?:đã|sẽ|đang|cũng|tập trung|được|tiến hành|dành thời gian|tiếp tục|"
    r"các đại biểu|đại biểu|toàn thể|,|được nghe|nghe|là|nhằm|để|[A-ZĐ]?\w+ viên)\s*){0,8}"
)


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
        self.actors = actors_of(scene, reading.cues["relations_acting"])
        self._status = Status(scene.text, reading.cues["relations_status"])
        self._scope = Scope(scene)
        self.found: list[Relation] = []

    def read(self) -> None:
        groups = clusters(self._text, self._cues)
        for number, cluster in enumerate(groups):
            following = groups[number + 1].start if number + 1 < len(groups) else len(self._text)
            if self._title_of_text(cluster) or self._in_body_name(cluster):
                continue
            sentence = sentence_at(self._scene.sentences(), cluster.start)
            if sentence is None:
                continue
            listening = any(cue.entry.get("event") for cue in cluster.cues)
            documents = (topics if listening else objects)(self._scene, cluster, sentence[1], following)
            outer = naming_document(self._scene, cluster)
            if outer is not None:
                for document in inner_documents(self._scene, cluster, outer, sentence):
                    span = (max(outer.start, document.end - QUOTE), document.end)
                    self._edge(outer.id, document, cluster, span, "implements.document.title", "asserted")
                    self._issuing_act(outer, document, cluster)
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

    def _issuing_act(self, outer: Document, document: Document, cluster: Cluster) -> None:
        """``Nghị quyết ... ban hành Chương trình ...``: the act carries out what its plan does."""
        act = issuing_act(self._scene, outer)
        if act is not None and act.id not in {outer.id, document.id}:
            span = (act.start, document.end)
            self._edge(act.id, document, cluster, span, "implements.document.act", "asserted")

    def _impersonal(self, cluster: Cluster) -> bool:
        """``... được thực hiện theo ...``: a passive that names nobody."""
        return self._text[max(0, cluster.start - 5) : cluster.start] == "được "

    def _in_body_name(self, cluster: Cluster) -> bool:
        """``Ban Chỉ đạo về tổng kết Nghị quyết ...``: a verb in the name of a body is no act of the text."""
        if not self._text[max(0, cluster.start - 9) : cluster.start].endswith(("về ", "về việc ")):
            return False
        near = between(self._scene.organisations, cluster.start - 120, cluster.start + 1)
        return any(body.start <= cluster.start < body.end for body in near)

    def _title_of_text(self, cluster: Cluster) -> bool:
        """The subject line of an official text: the text's own document carries out what it names."""
        head = self._scene.reading.page.head
        if self._own is None or head is None or not head[0] <= cluster.start < head[1]:
            return False
        self._own_edges(cluster, objects(self._scene, cluster, head[1] + 1, head[1]), "implements.own.title")
        return True

    def _own_edges(self, cluster: Cluster, documents: Sequence[Document], rule: str) -> None:
        for document in documents:
            if self._own is not None and document.id != self._own.id:
                span = (cluster.start, document.end)
                self._edge(self._own.id, document, cluster, span, rule, "asserted")

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
        after = of_bodies(self._scene, case.sentence, case.documents)
        if after and (nominal or not acting.bodies):
            self._bodies(case, after, "implements.nominal", case.cluster.start)
            return
        doing = in_doing(self._scene, case.sentence, case.cluster)
        if doing:
            self._bodies(case, doing, "implements.doing", doing[0].start)
            return
        if nominal:
            start = self._status.inspection(case.sentence, case.cluster)
            bodies = inspected_body(self._scene, start, case.cluster)
            bodies = bodies or inspected_before(self._scene, case.sentence, case.cluster)
            self._bodies(case, bodies, "implements.inspected", case.cluster.start)
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
        opening = is_fronted(self._scene, case.sentence, case.cluster) and self._is_opening(case.sentence)
        if opening:
            self._own_edges(case.cluster, case.documents, "implements.own.opening")
        elif self._is_heading(case):
            self._own_edges(case.cluster, case.documents, "implements.own.heading")
            return True
        bodies = main_subject(self._scene, case.sentence, case.cluster, case.documents)
        self._bodies(case, bodies, "implements.fronted", case.cluster.start)
        return bool(bodies) or (opening and self._own is not None)

    def _is_heading(self, case: _Case) -> bool:
        """``1. Thực hiện Kết luận số ...`` on a line of its own: a part of an official text says what it
        carries out.
        """
        if self._own is None or self._scene.reading.page.kind != "official":
            return False
        line = self._text.rfind("\n", 0, case.cluster.start) + 1
        end = self._text.find("\n", case.cluster.start)
        rest = self._text[case.documents[-1].end : end if end >= 0 else len(self._text)]
        if case.documents[0].start - case.cluster.end > HEADING_GAP or len(rest) >= HEADING_REST:
            return False
        return bool(_HEADING.fullmatch(self._text, line, case.cluster.start))

    def _is_opening(self, sentence: tuple[int, int]) -> bool:
        """Whether this sentence stands where an official text gives its reason: in the first lines of
        its body.
        """
        page = self._scene.reading.page
        top = page.head[1] if page.head else 0
        return page.kind == "official" and sentence[0] - top < OPENING

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
