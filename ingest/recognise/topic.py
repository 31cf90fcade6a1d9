"""Whether a public body acts in a text: what keeps a text with few words of public life on the topic."""

import re
from collections.abc import Iterable

from ingest.recognise.cues import CueTable
from ingest.recognise.page_reader import HOME
from schema.registry import Registry

REACH = 70
"""How far behind a body's name its verb may stand (code points)."""


RARE = 3
"""The tier of family names that are words and syllables of foreign names too."""


class Topic:
    """Looks for a body of the Party, the state, the Front or a mass organisation that does something.

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
        self._holder = re.compile(rf" (?:{families}) [A-ZĐÀ-Ỹ]")

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
