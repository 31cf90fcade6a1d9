"""The subject line of an official text: which documents its verbs govern, also where it is in capitals."""

import re
from dataclasses import replace

from ingest.recognise.cues import Cue, CueTable
from ingest.recognise.spans import between
from ingest.relate.objects import Cluster, coordinated, governs
from ingest.relate.scene import Actor, Scene
from ingest.relate.title_frames import Document
from schema.folding import fold

NAME = 24
"""A title shorter than this (letters) is too common a phrase to be looked for in a subject line."""

_REPORTED = re.compile(r"\b(?:báo cáo|ý kiến)\b[^.;\n]{0,90}$")
"""Before a verb whose doing the text only reports or asks about."""
_SUBJECT_OF = re.compile(
    r"(?:\s*ngày [\d/.-]+| ngày \d{1,2} tháng \d{1,2} năm \d{4})?(?: của [^,;\n]{3,70})? (?:về việc )?"
)
_FIRST = re.compile(r"[\s\"(]*(?:cac |noi dung |\d{1,2} )*")
_NEXT = re.compile(r"[\s\")]*(?:,|;|va|, va)\s*(?:cac )?[\s\"(]*")


def capital_cues(scene: Scene, table: CueTable) -> list[Cue]:
    """The cues of a subject line in capitals, which the ordinary scan, where case counts, passes over.

    ``VỀ VIỆC BAN HÀNH KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT SỐ ...`` gives ``THỰC HIỆN``.
    """
    span = _subject_line(scene)
    if span is None or not scene.text[span[0] : span[1]].isupper():
        return []
    low = scene.text[span[0] : span[1]].lower()
    if len(low) != span[1] - span[0]:
        return []
    return [replace(cue, start=cue.start + span[0], end=cue.end + span[0]) for cue in table.scan(low)]


def title_objects(scene: Scene, cluster: Cluster, limit: int) -> list[Document]:
    """The documents that a verb of the subject line governs.

    Those in the name of a plan that the verb itself stands in count (``ban hành Kế hoạch thực hiện Chỉ
    thị ...``), and so do documents that the line calls by the title which they have further below.
    """
    low = scene.text[:limit].lower()
    low = low if len(low) == limit else scene.text[:limit]
    if _reports(scene, low, cluster) or _of_another(scene, low, cluster):
        return []
    outer: list[Document] = []
    for document in between(scene.documents, cluster.end, limit):
        within = document.mention.inside
        if document.mention.form == "own" or (within is not None and within.start >= cluster.start):
            continue
        if not outer or document.start >= outer[-1].end:
            # In capitals an issuer runs on into the document listed next: the number alone is sure.
            outer.append(replace(document, end=document.mention.core_end))
    if outer and governs(low[cluster.end : outer[0].start]):
        return coordinated(low, outer)
    return _by_title(scene, cluster, limit)


def _reports(scene: Scene, low: str, cluster: Cluster) -> bool:
    own = scene.reading.own_document
    return bool(
        (own and "Report" in own.labels) or _REPORTED.search(low, max(0, cluster.start - 120), cluster.start)
    )


def _of_another(scene: Scene, low: str, cluster: Cluster) -> bool:
    """``BÃI BỎ QUYẾT ĐỊNH SỐ ... HƯỚNG DẪN THỰC HIỆN NGHỊ ĐỊNH ...``: the verb is that of the act before."""
    own = scene.reading.own_document
    return any(
        document.mention.form == "full"
        and own is not None
        and document.id != own.id
        and _SUBJECT_OF.fullmatch(low, document.mention.core_end, cluster.start) is not None
        for document in between(scene.documents, 0, cluster.start)
    )


def _by_title(scene: Scene, cluster: Cluster, limit: int) -> list[Document]:
    """Documents without a number whose whole title stands right behind the verb, and those listed with
    them."""
    line = fold(scene.text[:limit])
    if len(line) != limit:
        return []
    named: list[Document] = []
    for entity in scene.reading.documents:
        name = fold(entity.name)
        at = line.find(name, cluster.end) if entity.number is None and len(name) >= NAME else -1
        if at >= 0:
            named.append(Actor(entity.mentions[0], entity, at, at + len(name), entity.id))
    named.sort(key=lambda document: document.start)
    chain: list[Document] = []
    for document in named:
        start, joint = (chain[-1].end, _NEXT) if chain else (cluster.end, _FIRST)
        if not joint.fullmatch(line, start, document.start):
            break
        chain.append(document)
    return chain


def _subject_line(scene: Scene) -> tuple[int, int] | None:
    own = scene.reading.own_document
    if own is None or scene.reading.page.kind != "official" or scene.reading.page.head is None:
        return None
    titled = next((m for m in own.mentions if m.form == "own" and m.title), None)
    return titled.title if titled is not None else None
