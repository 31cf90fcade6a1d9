"""Whether a text is on the topic: words of public life at home, or a public body that does something."""

import re
from collections.abc import Iterable

import ahocorasick

from ingest.recognise.cues import CueTable
from schema.registry import Registry

REACH = 70
"""How far behind a body's name its verb may stand (code points)."""

RARE = 3
"""The tier of family names that are words and syllables of foreign names too."""
TOPIC_NEEDED = 2
SHORT = 1500
EXCERPT = 500
SYMBOL = re.compile(
    r"[-/](?:(?<=\d.)|(?<=\d\s.))\s?(?:\d{4}\s?/\s?)?(?:NQ|CT|KL|QĐ|QD|NĐ|ND|TT|TTLT|KH|CTr|TB|HD|CV|QH\d|UBTVQH)"
    r"\s?[-/\d]"
)
NUMBERED = re.compile(
    r"(?:Nghị quyết|Chỉ thị|Kết luận|Nghị định|Thông tư|Quyết định|Quy định|Công văn)\s+(?:số\s+)?\d"
)
"""A numbered document, by its symbol or its type: enough to show that a text is about public life."""
HOME = re.compile(
    r"Việt Nam|Hà Nội|UBND|HĐND|MTTQ|Mặt trận|Tỉnh ủy|Thành ủy|Đảng (?:ủy|bộ|viên|Cộng)|(?<!\w)(?:tỉnh|"
    r"huyện|xã|phường|TP|TP\.)\s?[A-ZĐÀ-Ỹ]|"
    r"Nghị định(?! thư)|Thông tư|Sở [A-ZĐ]|Bộ Chính trị|Ban Bí thư|Quốc hội khóa|TAND|VKSND|[Cc]ông an"
)
"""Words that place a text in Viet Nam: one that only tells of bodies of other countries has none of them."""


class Topic:
    """Looks for words of public life, and for a body of the Party, the state, the Front or a mass
    organisation that does something.

    >>> from schema.registry import load_registry
    >>> topic = Topic(load_registry())
    >>> topic.body_acts("Công an huyện Vĩnh Cửu đang điều tra vụ việc.")
    True
    >>> topic.body_acts("Cảnh sát Anh đang điều tra vụ việc.")
    False
    """

    def __init__(self, registry: Registry) -> None:
        entries = {entry.id: entry for entry in registry.lexicon("topic_acts")}
        families = _any_of(name.name for name in registry.names.family_names if name.tier < RARE)
        self._heads = CueTable([entries["bodies"], entries["shared"], entries["office"]])
        acts = _any_of(entries["acts"].forms)
        self._acts = re.compile(rf"(?:[^.;:!?\n]|\.(?=\S)){{0,{REACH}}}? (?:{acts})\b")
        self._words = ahocorasick.Automaton()
        words = {entry.id: entry.forms for entry in registry.lexicon("documents_page")}
        for word in words["topic"]:
            self._words.add_word(word, word)
        self._words.make_automaton()
        self._provinces = re.compile(
            rf"(?<!\w)(?:{'|'.join(re.escape(place.name) for place in registry.provinces)})(?!\w| Dương)"
        )
        self._holder = re.compile(rf" (?:{families}) [A-ZĐÀ-Ỹ]")

    def missing(self, text: str) -> bool:
        """Whether the text is off the topic: too few words of public life, and no public body that acts."""
        return self._few_words(text) and not self.body_acts(text)

    def _few_words(self, text: str) -> bool:
        """Whether too few words of public life stand in the text, or only those of other countries.

        One word is enough in a short notice; an excerpt of a few sentences and a text that names a document
        never have too few.
        """
        if len(text) < EXCERPT or NUMBERED.search(text) or SYMBOL.search(text):
            return False
        found = 0
        for _ in self._words.iter(text):
            found += 1
            if found >= TOPIC_NEEDED:
                return not (HOME.search(text) or self._provinces.search(text))
        return not (found and len(text) < SHORT)

    def body_acts(self, text: str) -> bool:
        """Whether a body of this country is the subject of a verb, or a holder of an office is named."""
        at_home: bool | None = None
        for head in self._heads.scan(text):
            if head.id == "office" and self._holder.match(text, head.end):
                return True
            acts = head.id != "office" and self._acts.match(text, head.end)
            if not acts:
                continue
            if head.id != "bodies" and at_home is None:
                at_home = HOME.search(text) is not None
            if head.id == "bodies" or at_home:
                return True
        return False


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
