"""Participation: ATTENDED, PRESIDED, SPOKE_AT and ORGANISED from verbs, lists of those present, and hosts."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ingest.recognise.cues import Cue
from ingest.recognise.mentions import EventMention, Mention
from ingest.recognise.spans import between
from ingest.relate.carried_subject import actors_of
from ingest.relate.event_status import status_at
from ingest.relate.organising import acting_bodies, hosts, sides
from ingest.relate.participants import Participants
from ingest.relate.reading import Entity, Reading, Relation
from ingest.relate.scene import Actor, Scene, phrase, scene_of
from ingest.relate.scope import Scope, told
from schema.labels import ATTENDED

QUOTE = 320
"""Longest evidence (code points)."""

_DELEGATION = re.compile(r" (?:cùng )?[Đđ]oàn(?: công tác| kiểm tra| giám sát)?,? (?:còn )?(?:có|gồm)\b")
_MEETINGS = frozenset({"gap-mat", "lam-viec", "hoi-dam", "tham"})
"""Families of events at which one side receives the other."""
_LIST_LEAD = re.compile(r"^[\s*+•-]*(?:(?:Cùng|Cũng|Còn) |[\w ]{0,24}[,:] ?|Về phía [^.;:,]{2,60}, ?)?$")
_SIDE = re.compile(r",? (?:về )?phía [^.;:,]{2,50},?")
_COLON = re.compile(r"[^.;:\n]{0,50}:")
_OPENER_REACH = 130
_NEXT_ITEM = re.compile(r"\n\s*[-+*•]\s")


def participation(reading: Reading) -> list[Relation]:
    """Edges of people and bodies to the events of the text."""
    if not reading.events or not reading.cues:
        return []
    scene = scene_of(reading)
    cues = [c for c in reading.cues["relations_participation"].scan(reading.text) if not _blocked(scene, c)]
    found = (
        hosts(scene, reading.cues["relations_organising"], actors_of(scene, reading.cues["relations_acting"]))
        + sides(scene)
        + acting_bodies(scene)
    )
    if reading.people or reading.organisations:
        rule = _Participation(scene, cues, reading)
        for sentence in scene.sentences():
            rule.read(sentence)
        found += rule.found
    return found


def _blocked(scene: Scene, cue: Cue) -> bool:
    """Verbs inside names of documents, events or bodies are no verbs of the text."""
    return bool(
        scene.document_spans.holding(cue.start)
        or scene.event_spans.holding(cue.start)
        or any(
            a.start <= cue.start < a.end for a in between(scene.organisations, cue.start - 60, cue.start + 1)
        )
    )


class _Participation:
    def __init__(self, scene: Scene, cues: Sequence[Cue], reading: Reading) -> None:
        self._scene, self._text, self._cues = scene, scene.text, cues
        self._who = Participants(scene, cues, reading.cues["relations_members"])
        self._scope = Scope(scene)
        self._until = 0
        self._status = "asserted"
        self.found: list[Relation] = []

    def read(self, sentence: tuple[int, int]) -> None:
        """All edges that one sentence shows."""
        cues = between(self._cues, *sentence)
        for cue in cues:
            if cue.start < self._until and cue.id not in {"preside", "speak"}:
                continue
            if cue.entry.get("role") in {"none", "opener"}:
                continue
            event = self._event(sentence, cue)
            status = status_at(self._scene, cue.start) if event is not None else None
            if event is None or status is None:
                continue
            self._status = status
            if cue.entry.get("role") == "presence":
                self._presence(sentence, cue, event)
            elif not self._list(sentence, cue, cues, event):
                self._verb(sentence, cue, event)
        self._status = "asserted"
        self._at_event(sentence)

    def _event(self, sentence: tuple[int, int], cue: Cue) -> Entity[EventMention] | None:
        named = self._scope.named(sentence, cue.start, cue.end)
        if cue.id == "take-part" and _DELEGATION.match(self._text, cue.end):
            return self._scope.reported(sentence)
        if cue.id == "take-part" and (named is None or named.start < cue.end or named.start > cue.end + 24):
            return None
        if cue.id == "receive" and named is not None and named.mention.family not in _MEETINGS:
            return None
        if named is None and cue.id in {"act", "preside"} and not self._closed(cue):
            return None
        if named is not None and (
            cue.entry.get("strong")
            or cue.entry.get("role")
            or named.start < cue.start
            or _at(self._text, cue.end, named.start)
        ):
            return named.entity
        return self._scope.reported(sentence)

    def _closed(self, cue: Cue) -> bool:
        """Whether nothing follows a verb in its clause: ``do đồng chí A chủ trì.``"""
        return cue.id == "preside" and self._text[cue.end : cue.end + 1] in {".", ",", ";", "", "\n"}

    def _list(
        self, sentence: tuple[int, int], cue: Cue, cues: Sequence[Cue], event: Entity[EventMention]
    ) -> bool:
        """``Dự hội nghị có ...``: an existential verb and the list that it opens."""
        lead = self._text[sentence[0] : cue.start]
        existential = cue.entry.get("strong") or cue.id == "take-part"
        if cue.entry.get("role") != "members" and not (existential and _LIST_LEAD.match(lead)):
            return False
        opened = self._opener(cue, cues)
        if opened is None:
            return False
        end = self._list_end(sentence)
        self._present(cue.start, opened, end, event, cue, "list")
        self._until = end
        return True

    def _opener(self, cue: Cue, cues: Sequence[Cue]) -> int | None:
        """Where the list begins that an existential verb opens: behind ``có``, ``gồm`` or a colon."""
        reach = cue.end + _OPENER_REACH
        words = (c for c in cues if c.entry.get("role") == "opener" and cue.end <= c.start < reach)
        opener = next(words, None)
        colon = _COLON.match(self._text, cue.end)
        if opener is None and colon is None:
            return None
        start, end = (opener.start, opener.end) if opener else (colon.end(), colon.end()) if colon else (0, 0)
        gap = _SIDE.sub("", self._text[cue.end : start]).replace(" - ", "")
        if between(self._scene.people, cue.end, start) or "," in gap:
            return None
        return end

    def _list_end(self, sentence: tuple[int, int]) -> int:
        """The end of a list: of the sentence, or of the lines with dashes below it."""
        end = sentence[1]
        if self._text[sentence[0] : end].rstrip().endswith(":"):
            lines = re.compile(r"(?:\s*\n\s*[-+*•][^\n]{0,400})+").match(self._text, end)
            if lines:
                return lines.end()
        return end

    def _presence(self, sentence: tuple[int, int], cue: Cue, event: Entity[EventMention]) -> None:
        """``với sự tham dự của ...``: everybody up to the end of the sentence or the next verb."""
        later = (
            c.start for c in between(self._cues, cue.end, sentence[1]) if c.entry.get("role") in {"presence"}
        )
        end = min([sentence[1], *later])
        self._present(cue.start, cue.end, end, event, cue, "presence")
        self._until = end

    def _present(
        self, at: int, start: int, end: int, event: Entity[EventMention], cue: Cue, frame: str
    ) -> None:
        for person in self._who.listed(start, end):
            self._add(cue, frame, person, event, at, person.end)
        for body in self._who.bodies(start, end):
            self._edge(ATTENDED, body, event, at, body.end, f"participation.{frame}.body")

    def _verb(self, sentence: tuple[int, int], cue: Cue, event: Entity[EventMention]) -> None:
        subjects = self._who.before(sentence, cue)
        if subjects:
            for person in subjects:
                self._add(cue, "subject", person, event, phrase(person.mention)[0], cue.end)
            return
        lead = self._text[sentence[0] : cue.start]
        if (
            cue.entry.get("strong")
            and len(lead) < 40
            and not between(self._scene.people, sentence[0], cue.start)
        ):
            for person in self._who.behind(sentence, cue):
                self._add(cue, "fronted", person, event, cue.start, person.end)
        elif cue.entry.get("id") == "attend":
            return
        if cue.id == "attend":
            for body in self._member_subjects(sentence, cue):
                self._edge(ATTENDED, body, event, body.start, cue.end, "participation.subject.body")

    def _member_subjects(self, sentence: tuple[int, int], cue: Cue) -> list[Actor[Any]]:
        """Bodies whose members or who themselves are the subject of an attending verb."""
        bodies = self._scene.outer_organisations(sentence[0], cue.start)
        if not bodies or not re.fullmatch(
            r"\s*(?:(?:đã|cũng|cùng|sẽ|đến|tới) ?)*", self._text[bodies[-1].end : cue.start]
        ):
            return []
        return [bodies[-1]]

    def _at_event(self, sentence: tuple[int, int]) -> None:
        """``Tại hội nghị, A đã trao ...``: the subject of a clause that an event sets the scene of was
        there.
        """
        named = [a for a in between(self._scene.events, *sentence) if a.start - sentence[0] <= 24]
        if not named:
            return
        lead = self._text[sentence[0] : named[0].start].strip().casefold()
        if not lead.endswith("tại") and not lead.endswith("trong"):
            return
        if not told(named[0].entity):
            return
        people = between(self._scene.people, named[0].end, sentence[1])
        if not people:
            return
        first = people[0]
        gap = self._text[named[0].end : phrase(first.mention)[0]]
        if re.fullmatch(r"[^;:.]{0,60},\s*(?:đồng chí |ông |bà )?", gap):
            self._edge(ATTENDED, first, named[0].entity, named[0].start, first.end, "participation.scene")

    def _add(
        self,
        cue: Cue,
        frame: str,
        actor: Actor[Any],
        event: Entity[EventMention],
        start: int,
        end: int,
    ) -> None:
        edges = cue.entry.get("edges")
        for edge in edges if isinstance(edges, Iterable) else ():
            self._edge(str(edge), actor, event, start, end, f"participation.{frame}.{cue.id}")

    def _edge(
        self, edge: str, actor: Actor[Any], event: Entity[EventMention], start: int, end: int, rule: str
    ) -> None:
        low, high = min(start, end), max(start, end)
        if high - low > QUOTE:
            low, high = _around(actor)
        self.found.append(Relation(edge, actor.id, event.id, (low, high), rule, status=self._status))


def _around(actor: Actor[Mention]) -> tuple[int, int]:
    mention = actor.mention
    span = getattr(mention, "phrase", (0, 0))
    return (
        (min(span[0], mention.start), max(span[1], mention.end))
        if span[1] > span[0]
        else (mention.start, mention.end)
    )


def _at(text: str, end: int, start: int) -> bool:
    """Whether a verb reaches an event over ``tại`` or nothing."""
    return text[end:start].strip() in {"tại", "trong", "ở", "tại buổi", "chỉ đạo tại", "kết luận"}
