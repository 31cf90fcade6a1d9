"""Who takes part: the people before a verb, after a fronted verb, or in a list of those present."""

import re
from collections.abc import Sequence

from ingest.recognise.cues import Cue, CueTable
from ingest.recognise.mentions import OrganisationMention, PersonMention
from ingest.recognise.spans import between
from ingest.relate.scene import Actor, Scene, phrase

APPOSITION = 170
"""How long the titles between a name and its verb may be."""

_HARD = re.compile(r"[.!?\n](?=\s|$)|:\s")
_AUXILIARY = re.compile(
    r"[\s,]*(?:(?:đã|đang|cũng|cùng|vừa|sẽ|còn|đều|đồng|lần lượt|trực tiếp|chính thức|đến|"
    r"tới|về|luôn|tiếp tục|thay mặt[^,]*|thừa ủy quyền[^,]*|trong bài"
    r"|và|một lần nữa|cho|là người|tại|có|bài|ý kiến|Thành|phó|nhiệt liệt|trân trọng|"
    r"thống nhất|rất|tập trung|nói|thẳng thắn|trong|trình bày)[\s,]*)*"
)
_APPOSED = re.compile(r"\s*(?:[,(]|- )")
_OBJECT = re.compile(
    r"(?:\b(?:cho|với|của|gửi|tới|gặp|thăm|cùng|giữa|theo|thay mặt|thay|"
    r"lời) (?:các )?(?:đồng chí |ông |bà )?|\btiếp (?:các )?(?:đồng chí |ông |bà )?)$",
    re.IGNORECASE,
)
_PRESENT_OF = re.compile(
    r"\b(?:tham dự|tham gia|có mặt|chứng kiến|chủ trì|điều hành|hiện diện|"
    r"góp mặt) của (?:các )?(?:đồng chí |ông |bà )?$"
)
_LISTED = re.compile(
    r"\b(?:các đồng chí|các ông|các bà|các vị|lần lượt|các đại biểu|hai đồng chí)\b", re.IGNORECASE
)
_JOINT = re.compile(r"(?:;| và | cùng (?:đồng chí|ông|bà|với)?)")
_SUBORDINATE = re.compile(r"\b(?:trực thuộc|(?<!toàn thể )trong|công tác|của các) $")
_HONORIFIC = re.compile(r",\s*$|(?:đồng chí|ông|bà) $")
_VERBS_ON = re.compile(
    r" (?:đã |sẽ |vừa |đang |có )?(?:tiếp|gặp|thăm|dâng|trao|tặng|hội|chủ|dự|tham|phát|làm|chứng|"
    r"đến|tới|thị|kiểm|khảo|ký|cùng|đặt|viếng|đi|tiến)(?!,) [^.;:!?\n“”\"]{3,260}?"
    r"(?:,| và|, và)(?: đồng thời)?(?: đã| sẽ| cũng| cùng| đến| tới)? "
)
_OPENS_CLAUSE = re.compile(
    r"[\s\"“*-]*(?:(?:(?:Cũng )?(?:[Tt]rong|[Tt]ại|[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Cc]ùng ngày|[Nn]hân|"
    r"Trước đó|Sau đó|Tiếp đó|Theo chương trình|Vừa qua|Mới đây)[^.;:!?\n]{0,110}, )?"
    r"(?:đồng chí |ông |bà |Đồng chí |Ông |Bà )?)"
)
_LEADS = re.compile(r"(?:[,;:]\s*(?:thì |cũng |và )?|^\s*)(?:đồng chí |ông |bà |Đồng chí |Ông |Bà )?$")


class Participants:
    """Finds the subjects of participation verbs in one scene."""

    def __init__(self, scene: Scene, cues: Sequence[Cue], members: CueTable) -> None:
        self._scene = scene
        self._text = scene.text
        self._verbs = cues
        self._members = members

    def before(self, sentence: tuple[int, int], cue: Cue) -> list[Actor[PersonMention]]:
        """People who are the subject of a verb that stands behind them."""
        people = between(self._scene.people, sentence[0], cue.start)
        if not people or self._text[max(0, cue.start - 5) : cue.start] in {"được ", " bị "}:
            return []
        last = people[-1]
        if self._shares_subject(sentence, last, cue):
            return [last]
        if not self._reaches(phrase(last.mention)[1], cue.start) or self._is_object(last):
            return []
        if self._other_subject(phrase(last.mention)[1], cue.start):
            return []
        found = [last]
        together = self._text[cue.start : cue.end].casefold().startswith(("đồng ", "cùng "))
        listed = bool(_LISTED.search(self._text, sentence[0], last.start))
        for person in reversed(people[:-1]):
            gap = self._text[person.end : phrase(found[-1].mention)[0]]
            if self._verb_in(person.end, found[-1].start) or _HARD.search(gap):
                break
            joint = _JOINT.search(gap) or (together and _HONORIFIC.search(gap))
            if not listed and not joint:
                break
            found.append(person)
        return found[::-1]

    def _other_subject(self, start: int, end: int) -> bool:
        """``dưới sự chủ trì của A, Ủy ban B khai mạc ...``: a body between name and verb is the subject."""
        bodies = self._scene.outer_organisations(start, end)
        return bool(bodies) and self._text[start : bodies[0].start] == ", "

    def _shares_subject(self, sentence: tuple[int, int], person: Actor[PersonMention], cue: Cue) -> bool:
        """``Thủ tướng A tiếp ..., dự lễ ... và chủ trì ...``: verbs joined to the one whose subject opens the
        sentence.
        """
        if cue.id not in {"attend", "preside", "take-part"}:
            return False
        start, end = phrase(person.mention)
        if not _VERBS_ON.fullmatch(self._text, end, cue.start):
            return False
        return _OPENS_CLAUSE.fullmatch(self._text, sentence[0], start) is not None

    def behind(self, sentence: tuple[int, int], cue: Cue) -> list[Actor[PersonMention]]:
        """People after a verb that opens its clause: ``Phát biểu tại hội nghị, đồng chí A ...``."""
        people = between(self._scene.people, cue.end, sentence[1])
        for number, person in enumerate(people):
            start = phrase(person.mention)[0]
            between_text = self._text[cue.end : start]
            if _HARD.search(between_text):
                return []
            if not _LEADS.search(between_text) or "," not in between_text:
                continue
            found = [person]
            for other in people[number + 1 :]:
                gap = self._text[found[-1].end : phrase(other.mention)[0]]
                if self._verb_in(found[-1].end, other.start) or _HARD.search(gap) or not _JOINT.search(gap):
                    break
                found.append(other)
            return found
        return []

    def listed(self, start: int, end: int) -> list[Actor[PersonMention]]:
        """Everybody in a list of those present."""
        return [p for p in between(self._scene.people, start, end) if not self._former_only(p)]

    def bodies(self, start: int, end: int) -> list[Actor[OrganisationMention]]:
        """Bodies in a list of those present that are named for themselves or by their members."""
        found: list[Actor[OrganisationMention]] = []
        open_item = start
        for actor in self._scene.outer_organisations(start, end):
            item = max(open_item, self._text.rfind(";", start, actor.start) + 1, start)
            names = between(self._scene.people, item, actor.start)
            cues = self._members.scan(self._text, names[-1].end if names else item, actor.start)
            if any(cue.id == "former" for cue in cues):
                continue
            if _SUBORDINATE.search(self._text, max(start, actor.start - 14), actor.start):
                continue
            if names and not any(
                cue.id == "member" and self._text[cue.start - 2 : cue.start] in {", ", "; ", "à ", "g "}
                for cue in cues
            ):
                continue
            if self._in_title(actor, end):
                continue
            found.append(actor)
        return found

    def _in_title(self, actor: Actor[OrganisationMention], end: int) -> bool:
        """Whether a name follows the body at once: then it belongs to that person's office."""
        rest = self._text[actor.end : min(end, actor.end + 90)]
        following = between(self._scene.people, actor.end, min(end, actor.end + 90))
        if not following:
            return False
        gap = rest[: following[0].start - actor.end]
        return not re.search(
            r"[;:]|, (?:đại diện|lãnh đạo|các|đồng chí|cùng)| và (?:đại diện|lãnh đạo|các|đồng chí)", gap
        )

    def _former_only(self, person: Actor[PersonMention]) -> bool:
        return False

    def _is_object(self, person: Actor[PersonMention]) -> bool:
        start = phrase(person.mention)[0]
        before = self._text[max(0, start - 40) : start]
        return bool(_OBJECT.search(before)) and not _PRESENT_OF.search(before)

    def _reaches(self, start: int, end: int) -> bool:
        """Whether only titles in apposition and auxiliaries stand between a name and a verb."""
        gap = self._text[start:end]
        if gap.lstrip().startswith(("được ", "bị ")):
            return False
        if len(gap) > APPOSITION or _HARD.search(gap) or ";" in gap:
            return False
        match = _AUXILIARY.match(gap)
        if match and match.end() == len(gap):
            return True
        verbs = [v for v in self._verbs_in(start, end) if not self._joined(v, end)]
        return (bool(_APPOSED.match(gap)) and not verbs) or bool(self._joined_chain(start, end))

    def _joined(self, verb: Cue, end: int) -> bool:
        """Whether a verb is coordinated with the one at ``end``: ``dự và phát biểu``, ``dự, chủ trì``."""
        return bool(re.fullmatch(r"[^,.;:]{0,40}(?: và|,|, và) (?:có bài )?", self._text[verb.end : end]))

    def _joined_chain(self, start: int, end: int) -> bool:
        verbs = self._verbs_in(start, end)
        return bool(verbs) and self._joined(verbs[-1], end) and self._reaches(start, verbs[0].start)

    def _verbs_in(self, start: int, end: int) -> Sequence[Cue]:
        return [
            v for v in between(self._verbs, start, end) if v.entry.get("edges") and not v.entry.get("role")
        ]

    def _verb_in(self, start: int, end: int) -> bool:
        return bool(self._verbs_in(start, end))
