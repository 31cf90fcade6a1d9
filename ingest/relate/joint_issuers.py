"""Whose letterhead a document has, and which bodies issue one together."""

import re

from ingest.recognise.mentions import DocumentMention, OrganisationMention
from ingest.relate.named_things import Named, Things
from ingest.relate.reading import Reading

OPENS_CLAUSE = re.compile(r"(?:^|[.;:,\n(“\"-]\s{0,2}|(?:[Ll]iên|[Ll]iên [Bb]ộ|[Tt]hì|rằng)\s+)$")
JOINT = re.compile(r"\s*(?:,|và|[-–])\s+$")
JOINT_TYPES = ("JointCircular", "JointResolution")
JOINED_HEADS = re.compile(r"\s*[-–]\s+")
MOTTO = ("đảng cộng sản việt nam",)

Body = Named[OrganisationMention]
Document = Named[DocumentMention]


def letterhead(reading: Reading, things: Things, own: DocumentMention) -> list[Body]:
    """The lowest body of the head that stands before the number, the subject and the place, with those
    joined to it ("BỘ A - BỘ B"); of a joint act all bodies of the head."""
    assert reading.page.head is not None
    start, end = reading.page.head
    subject = own.title
    limit = end
    if own.number is not None or own.end > own.start:
        limit = max(own.start, start)
    candidates = [
        body
        for body in things.bodies.within(start, end)
        if body.entity.name.casefold() not in MOTTO
        and not (subject and subject[0] <= body.start < subject[1])
    ]
    above = [body for body in outermost_of(candidates) if body.start < limit]
    below = [body for body in outermost_of(candidates) if body.start >= limit and _alone(reading.text, body)]
    if own.type in JOINT_TYPES:
        return above or below
    if not above:
        return below[:1]
    bodies = above[-1:]
    while len(above) > len(bodies):
        before = above[-len(bodies) - 1]
        if not JOINED_HEADS.fullmatch(reading.text[before.end : bodies[0].start]):
            break
        bodies.insert(0, before)
    return bodies


def office_of_head(reading: Reading, things: Things, body: Body) -> Body:
    """The Prime Minister's letterhead is his office's, not that of the Chính phủ in its name."""
    if not reading.text[: body.start].rstrip().endswith("THỦ TƯỚNG"):
        return body
    own = (b for b in things.bodies.all if b.entity.name == "Thủ tướng Chính phủ")
    return Named(body.mention, next(own, body).entity)


def joint_after(text: str, things: Things, document: Document, body: Body) -> list[Body]:
    """``body`` and those that issue with it: "của Bộ A - Bộ B - Bộ C", "của Bộ Chính trị, Ban Bí thư"."""
    bodies = [body]
    while len(bodies) < 5:
        following = next(iter(things.bodies.within(bodies[-1].end, bodies[-1].end + 8)), None)
        if following is None or not JOINT.fullmatch(text[bodies[-1].end : following.start]):
            break
        closed = text[following.end : following.end + 3].strip(" ")[:1] in (
            ",", "v", "(", "", ".", ";", "“",
        )  # fmt: skip
        if not closed and document.mention.type not in JOINT_TYPES:
            break
        bodies.append(following)
    return bodies


def joint_before(reading: Reading, things: Things, last: Body) -> list[Body]:
    """``last`` and the bodies joined to it before: "Liên Bộ A, Bộ B, Bộ C ban hành"."""
    bodies = [last]
    while len(bodies) < 6:
        before = things.bodies.last_before(bodies[0].start, 6)
        if before is None or not JOINT.fullmatch(reading.text[before.end : bodies[0].start]):
            break
        cited = things.documents.last_before(before.end, 0)
        if cited is not None:
            break  # "Căn cứ Hướng dẫn ... của A, B ban hành": A belongs to the words before the comma.
        bodies.insert(0, before)
    if not OPENS_CLAUSE.search(reading.text, max(0, bodies[0].start - 30), bodies[0].start):
        # "theo đề nghị của A và B, C ban hành": what is before the comma does not issue.
        after = [b for b in bodies if reading.text[max(0, b.start - 3) : b.start].rstrip().endswith(",")]
        return bodies[bodies.index(after[-1]) :] if after else bodies
    return bodies


def outermost_of(bodies: list[Body]) -> list[Body]:
    """Bodies that stand in no longer one."""
    kept: list[Body] = []
    for body in bodies:
        if not kept or body.start >= kept[-1].end:
            kept.append(body)
    return kept


def _alone(text: str, body: Body) -> bool:
    """Whether nothing else stands on the body's line."""
    line_start = text.rfind("\n", 0, body.start) + 1
    line_end = text.find("\n", body.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return len(line.strip(" *|#")) <= body.end - body.start + 3
