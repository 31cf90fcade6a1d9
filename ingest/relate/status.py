"""Status of a predicate: asserted, reported, requested, planned, or none where it is denied or only
supposed.
"""

import re

from ingest.recognise.cues import Cue, CueTable, in_name
from ingest.relate.objects import Cluster

_DENIED = re.compile(
    r"\s*(?:được |thể |bị |kịp |tích cực |nghiêm túc |tốt |thường xuyên )?(?:quan tâm |chú trọng )?$"
)
_TOGETHER = re.compile(r"\b(?:gắn với|cùng với|cùng) (?:việc |công tác )$")
_NOUN = re.compile(
    r"\b(?:việc|công tác|kết quả|tình hình|quá trình|trách nhiệm|tiến độ|năm|tháng|"
    r"nhiệm kỳ|tinh thần|ý thức)(?: (?:lãnh đạo,? chỉ đạo|\w+))?,?(?: và)? $"
)


class Status:
    """Reads the words around a predicate in its sentence."""

    def __init__(self, text: str, table: CueTable) -> None:
        self._text = text
        self._table = table

    def of(self, sentence: tuple[int, int], cluster: Cluster) -> str | None:
        """The status of a predicate; None where the text denies it or only supposes it."""
        words = self._words(sentence[0], cluster.start)
        if self._denied(words, cluster) or self._supposed(sentence, words, cluster):
            return None
        clause = [w for w in words if not self._cut(w, cluster.start)]
        ids = [w.id for w in clause]
        if "planned" in ids:
            return "planned"
        if "requested" in ids:
            return "requested"
        if any(w.id == "reported" for w in words):
            return "reported"
        return "asserted"

    def inspected(self, sentence: tuple[int, int], cluster: Cluster) -> bool:
        """Whether the predicate is a noun phrase that somebody only inspects: ``kiểm tra việc thực
        hiện ...``.
        """
        start = max(sentence[0], cluster.start - 110)
        if _TOGETHER.search(self._text, start, cluster.start):
            start = sentence[0]
        if not _NOUN.search(self._text[start : cluster.start]):
            return False
        words = [w for w in self._words(start, cluster.start) if w.id == "inspect"]
        if not words:
            return False
        around = self._text[max(sentence[0], words[-1].start - 40) : words[-1].end + 40]
        return not re.search(
            r"hướng dẫn|đôn đốc|lãnh đạo, chỉ đạo, |phối hợp", around[: max(0, len(around) - 40)]
        )

    def inspection(self, sentence: tuple[int, int], cluster: Cluster) -> int:
        """Where the first word of inspecting stands in the sentence before the predicate."""
        words = self._words(sentence[0], cluster.start)
        return next((w.end for w in words if w.id == "inspect"), cluster.start)

    def _denied(self, words: list[Cue], cluster: Cluster) -> bool:
        return any(
            w.id == "negation" and _DENIED.fullmatch(self._text[w.end : cluster.start]) for w in words[-2:]
        )

    def _supposed(self, sentence: tuple[int, int], words: list[Cue], cluster: Cluster) -> bool:
        """A condition at the start of the clause that holds the verb: before the verb, with no comma
        between.
        """
        for word in words:
            if word.id != "condition" or "," in self._text[word.end : cluster.start]:
                continue
            lead = self._text[sentence[0] : word.start].rstrip()
            if not lead or lead.endswith((",", ";")):
                return True
        return False

    def _cut(self, word: Cue, end: int) -> bool:
        """Whether a word belongs to another clause; preparing (``chuẩn bị cho ...,``) reaches no further
        than a comma.
        """
        gap = self._text[word.end : end]
        return ";" in gap or ("," in gap and self._text[word.start : word.end].casefold() == "chuẩn bị")

    def _words(self, start: int, end: int) -> list[Cue]:
        return [w for w in self._table.scan(self._text, start, end) if not in_name(self._text, w)]
