"""Subjects that carry over: who acts in a sentence that names nobody, and who opens a sentence."""

import bisect
import itertools
import re
from collections.abc import Sequence

from ingest.recognise.cues import CueTable
from ingest.relate.acting import JOIN, PREPOSITION, Body, ClauseActors
from ingest.relate.scene import Scene

ITEM = 60
"""How far into an item its subject may stand (code points): behind a number and a title such as ``Giám
đốc``.
"""
GROUNDS = 40
"""How many lines of grounds an official text may give before it says who acts."""
_ENACTS = re.compile(
    r",? (?:ban hành|xây dựng|đề nghị|yêu cầu|hướng dẫn|báo cáo|triển khai|thông báo|quyết định)\b"
)
_BULLET = re.compile(r"\s*[-+*•]\s+")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-zđ]|[IVX]{1,4})(?:[.)/]|-)(?:\d[.)]?)*\s*-?\s*")
_OFFICE = re.compile(
    r"\s*(?:Giao |Đề nghị |Yêu cầu )?(?:Bộ trưởng|Chủ tịch|Giám đốc|Tổng Giám đốc|"
    r"Thủ trưởng|Chánh|Trưởng|Tổng cục trưởng|Cục trưởng|Viện trưởng)?\s*"
)
_CONNECTOR = re.compile(r"[\s*\"“]*(?:[\w ]{2,24},\s*)?")


class Actors(ClauseActors):
    """Answers who acts at a place of a scene."""

    def __init__(self, scene: Scene, table: CueTable) -> None:
        super().__init__(scene, table)
        self._carried: dict[tuple[int, int], list[Body]] | None = None
        self._asked: set[tuple[int, int]] = set()

    def opening(self, sentence: tuple[int, int]) -> list[Body]:
        """The bodies that open a sentence as its subject."""
        return [body for body in self._own_subject(sentence, office=True) if body.start - sentence[0] < ITEM]

    def after_grounds(self, sentence: tuple[int, int]) -> list[Body]:
        """``Thực hiện ...;`` / ``Theo đề nghị của ..., Ủy ban A ban hành ...``: the body that acts behind the
        grounds of an official text, none of which ends with a full stop.
        """
        sentences = self._scene.sentences()
        at = bisect.bisect_left(sentences, sentence)
        for one, following in itertools.pairwise(sentences[at : at + GROUNDS]):
            if self._text[one[0] : one[1]].rstrip().endswith((".", "!", "?", ":")):
                return []
            bodies = self._own_subject(following)
            if bodies and _ENACTS.match(self._text, bodies[-1].end):
                return bodies
        return []

    def carried(self, sentence: tuple[int, int]) -> list[Body]:
        """The subject of the sentences before, where this one goes on without naming its own."""
        if self._carried is None:
            self._carried = self._carry()
        return self._carried.get(sentence, [])

    def carried_task(self, sentence: tuple[int, int]) -> list[Body]:
        """The bodies that the sentences before ask to act, where this one goes on with what they shall do."""
        bodies = self.carried(sentence)
        return bodies if sentence in self._asked else []

    def _carry(self) -> dict[tuple[int, int], list[Body]]:
        """Walk over the sentences and note whose act each one goes on with."""
        carried: dict[tuple[int, int], list[Body]] = {}
        current: list[Body] = []
        heading: list[Body] = []
        asked = False
        for sentence in self._scene.sentences():
            own = self._own_subject(sentence)
            start, end = sentence
            bullet = bool(_BULLET.match(self._text, start, end))
            told = self._asked_in(sentence)
            if told:
                current, asked = told, True
            elif own:
                current, asked = own, False
                if not bullet:
                    heading = own
            elif bullet and heading:
                current = heading
            elif not self._goes_on(sentence):
                current = []
                if not bullet:
                    heading = []
            carried[sentence] = [] if own else list(current)
            if current and asked and not own:
                self._asked.add(sentence)
        return carried

    def _asked_in(self, sentence: tuple[int, int]) -> list[Body]:
        """``Thủ tướng yêu cầu Bộ A và Bộ B ...``: whoever is asked is the subject of what follows."""
        bodies = self._scene.outer_organisations(*sentence)
        for number, body in enumerate(bodies[:4]):
            command = self._command(sentence[0], body.start)
            if command is None or command.id != "request":
                continue
            return self._joined(bodies[number:])
        return []

    def _own_subject(self, sentence: tuple[int, int], office: bool = False) -> list[Body]:
        """The body that opens a sentence or follows a fronted clause."""
        bodies = self._scene.outer_organisations(*sentence)
        for number, body in enumerate(bodies[:4]):
            lead = self._text[sentence[0] : body.start]
            if PREPOSITION.search(lead) or self._partner(sentence[0], body.start):
                continue
            opens = self._opens(sentence[0], body.start, office)
            if not opens and not lead.rstrip().endswith((",", ":")):
                continue
            return self._joined(bodies[number:])
        return []

    def _opens(self, start: int, place: int, office: bool) -> bool:
        lead = self._text[start:place]
        at = 0
        for pattern in (_NUMBERED, _BULLET):
            match = pattern.match(lead, at)
            at = match.end() if match else at
        if office and _OFFICE.fullmatch(lead, at):
            return True
        match = _CONNECTOR.fullmatch(lead, at)
        return match is not None or not lead.strip()

    def _goes_on(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence opens with a verb or a connector, so that its subject is the one before."""
        start = sentence[0]
        for pattern in (_NUMBERED, _BULLET):
            match = pattern.match(self._text, start, sentence[1])
            if match:
                start = match.end()
        while start < sentence[1] and not self._text[start].isalnum():
            start += 1
        words = self._words(start, min(sentence[1], start + 24))
        return bool(words) and words[0].start == start and words[0].id in {"lead", "direct"}

    def _joined(self, bodies: Sequence[Body]) -> list[Body]:
        """The first of some bodies and those coordinated with it."""
        group = list(bodies[:1])
        for other in bodies[1:]:
            if not JOIN.fullmatch(self._text[group[-1].end : other.start]):
                break
            group.append(other)
        return group


def actors_of(scene: Scene, table: CueTable) -> Actors:
    """The actors of a scene, made once and shared by all rules."""
    if not isinstance(scene.actors, Actors):
        scene.actors = Actors(scene, table)
    return scene.actors
