"""IMPLEMENTS: which body, document or event carries out, directs or spreads which document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.recognise.spans import between, sentence_at
from ingest.relate.basis_frames import basis_documents, opens_with_basis, tasks_by
from ingest.relate.carried_subject import actors_of
from ingest.relate.clause_frames import (
    in_doing,
    inspected_before,
    inspected_body,
    is_fronted,
    main_subject,
    of_bodies,
)
from ingest.relate.frames import brought, by_order, passive_subject
from ingest.relate.implementing_events import ImplementingEvents
from ingest.relate.implementing_statements import QUOTE, Case, Statements
from ingest.relate.objects import Cluster, clusters, objects, topics
from ingest.relate.own_title import capital_cues, title_objects
from ingest.relate.reading import Reading, Relation
from ingest.relate.responsibility import responsibility
from ingest.relate.scene import Scene, scene_of
from ingest.relate.status import Status
from ingest.relate.title_frames import Document, inner_documents, issuing_act, naming_document

OPENING = 900
"""How far below its head an official text gives its reason (code points)."""

HEADING_GAP = 30
"""How far behind its verb a heading names its document (code points)."""
HEADING_REST = 60
"""How much of a heading may follow the document that it names (code points)."""

_HEADING = re.compile(r"[\s*#|]*(?:\d{1,2}|[IVX]{1,4})[.)/-]\s*(?:Tiếp tục |Tập trung |Về |Việc |việc )*")
_ABOUT_DOING = re.compile(r"\b(?:của|từ) (?:việc|quá trình|công tác) (?:\w+ ){0,2}$")


def implements(reading: Reading) -> list[Relation]:
    """Edges to the documents that the text says are carried out, put into effect, studied or spread."""
    if not reading.documents or not reading.cues:
        return []
    scene = scene_of(reading)
    rule = _Implements(scene, reading)
    rule.read()
    return rule.out.found + responsibility(scene, rule.actors)


class _Implements:
    def __init__(self, scene: Scene, reading: Reading) -> None:
        self._scene, self._text = scene, scene.text
        self._own = reading.own_document
        verbs = reading.cues["relations_implements"]
        self._cues = verbs.scan(reading.text)
        capitals = capital_cues(scene, verbs)
        if capitals:
            self._cues = sorted(self._cues + capitals, key=lambda cue: cue.start)
        self.actors = actors_of(scene, reading.cues["relations_acting"])
        self._status = Status(scene.text, reading.cues["relations_status"])
        self.out = Statements()
        self._events = ImplementingEvents(scene, self.out)

    def read(self) -> None:
        """All edges of the text but those of its articles on responsibility."""
        groups = clusters(self._text, self._cues)
        for number, cluster in enumerate(groups):
            following = groups[number + 1].start if number + 1 < len(groups) else len(self._text)
            if self._title_of_text(cluster) or self._in_body_name(cluster):
                continue
            sentence = sentence_at(self._scene.sentences(), cluster.start)
            if sentence is None:
                continue
            outer = naming_document(self._scene, cluster)
            if outer is not None:
                self._titled(outer, cluster, sentence)
                continue
            status = self._status.of(sentence, cluster)
            if status is not None:
                self._predicate(sentence, cluster, status, following)
        for order in by_order(self._scene):
            for body in order.bodies:
                self.out.add(
                    body.id, order.document, None, order.span, "implements.order", order.status, "carries_out"
                )
        for task in tasks_by(self._scene, self.actors):
            for body in task.bodies:
                self.out.assigned(body.id, task.document.id, task.span, "implements.task")

    def _titled(self, outer: Document, cluster: Cluster, sentence: tuple[int, int]) -> None:
        """A document's own name or subject says what it carries out."""
        for document in inner_documents(self._scene, cluster, outer, sentence):
            span = (max(outer.start, document.end - QUOTE), document.end)
            self.out.add(outer.id, document, cluster, span, "implements.document.title", "asserted")
            self._issuing_act(outer, document, cluster)

    def _predicate(self, sentence: tuple[int, int], cluster: Cluster, status: str, following: int) -> None:
        """A verb of the text itself, in the active or the passive, with its documents or without any."""
        passive = passive_subject(self._scene, self.actors, sentence, cluster)
        if passive is not None:
            case = Case(sentence, cluster, passive.documents, status)
            self.out.bodies(case, passive.bodies, "implements.passive", passive.documents[0].start)
            return
        if self._impersonal(cluster):
            return
        listening = any(cue.entry.get("event") for cue in cluster.cues)
        documents = (topics if listening else objects)(self._scene, cluster, sentence[1], following)
        if not documents:
            self._on_basis(sentence, cluster, status)
        elif brought(self._text, sentence, cluster, documents):
            self._case(Case(sentence, cluster, documents, status))

    def _on_basis(self, sentence: tuple[int, int], cluster: Cluster, status: str) -> None:
        """``Trên cơ sở Nghị quyết ..., Huyện ủy đã tổ chức triển khai``: the object stands in front."""
        if all(cue.id in {"guide", "review", "bring"} for cue in cluster.cues):
            return
        if not opens_with_basis(self._scene, sentence, cluster):
            return
        acting = self.actors.before(sentence, cluster.start)
        bodies = acting.directors or acting.bodies
        if not bodies:
            return
        documents = basis_documents(self._scene, sentence, bodies[0])
        self.out.bodies(
            Case(sentence, cluster, documents, status), acting.bodies, "implements.basis", cluster.start
        )
        self.out.bodies(
            Case(sentence, cluster, documents, status),
            acting.directors,
            "implements.basis",
            cluster.start,
            mode="directs",
        )

    def _issuing_act(self, outer: Document, document: Document, cluster: Cluster) -> None:
        """``Nghị quyết ... ban hành Chương trình ...``: the act carries out what its plan does."""
        act = issuing_act(self._scene, outer)
        if act is not None and act.id not in {outer.id, document.id}:
            span = (act.start, document.end)
            self.out.add(act.id, document, cluster, span, "implements.document.act", "asserted")

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
        self._own_edges(cluster, title_objects(self._scene, cluster, head[1]), "implements.own.title")
        return True

    def _own_edges(self, cluster: Cluster, documents: Sequence[Document], rule: str) -> None:
        for document in documents:
            if self._own is not None and document.id != self._own.id:
                span = (cluster.start, document.end)
                self.out.add(self._own.id, document, cluster, span, rule, "asserted")

    def _case(self, case: Case) -> None:
        """What an official text says of its own document is asked for, not reported."""
        own = self._own.id if self._own is not None and self._scene.reading.page.kind == "official" else None
        asked = any(document.id == own for document in case.documents)
        self._active(replace(case, status="requested") if asked else case)

    def _active(self, case: Case) -> None:
        """One predicate: event, fronted clause, subject, the body that a noun phrase names, or the
        subject before.
        """
        if self._events.read(case):
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
            self.out.bodies(case, after, "implements.nominal", case.cluster.start)
            return
        doing = in_doing(self._scene, case.sentence, case.cluster)
        if doing:
            self.out.bodies(case, doing, "implements.doing", doing[0].start)
            return
        if nominal:
            start = self._status.inspection(case.sentence, case.cluster)
            bodies = inspected_body(self._scene, start, case.cluster)
            bodies = bodies or inspected_before(self._scene, case.sentence, case.cluster)
            self.out.bodies(case, bodies, "implements.inspected", case.cluster.start)
            return
        if acting.bodies or acting.directors:
            status = "requested" if acting.requested else case.status
            self.out.bodies(case, acting.bodies, "implements.subject", acting.start, status)
            self.out.bodies(
                case, acting.directors, "implements.director", acting.start, case.status, "directs"
            )
            return
        carried = self.actors.carried(case.sentence)
        if carried:
            self.out.bodies(case, carried, "implements.carried", case.cluster.start)

    def _fronted(self, case: Case) -> bool:
        """``Thực hiện Chỉ thị ..., Tỉnh ủy đã ...``: the subject of the main clause acts."""
        opening = is_fronted(self._scene, case.sentence, case.cluster) and self._is_opening(case.sentence)
        if opening:
            self._own_edges(case.cluster, case.documents, "implements.own.opening")
        elif self._is_heading(case):
            self._own_edges(case.cluster, case.documents, "implements.own.heading")
            return True
        bodies = main_subject(self._scene, case.sentence, case.cluster, case.documents)
        if not bodies and opening:
            bodies = self.actors.after_grounds(case.sentence)
        self.out.bodies(case, bodies, "implements.fronted", case.cluster.start)
        return bool(bodies) or (opening and self._own is not None)

    def _is_heading(self, case: Case) -> bool:
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
