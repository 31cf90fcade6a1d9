"""Status of what a text says of an event: done, still to come, asked for, or only supposed."""

import re

from ingest.recognise.spans import sentence_at
from ingest.relate.scene import Scene

NEAR = 40
"""How far before a verb the word may stand that puts it into the future (code points)."""

_PLANNED = re.compile(
    r"\b(?:sẽ|dự kiến|sắp|chuẩn bị|có kế hoạch|lên kế hoạch)\b[^,.;:]{0,24}$", re.IGNORECASE
)
_REQUESTED = re.compile(
    r"\b(?:yêu cầu|đề nghị|được giao|giao|có trách nhiệm|chịu trách nhiệm|cần|phải)\b[^.;:]{0,60}$",
)
_SUPPOSED = re.compile(r"\s*(?:Nếu|Giả sử|Trường hợp|Trong trường hợp)\b[^,]*$")


def status_at(scene: Scene, place: int) -> str | None:
    """The status of a statement whose verb stands at ``place``; None where it is only supposed."""
    sentence = sentence_at(scene.sentences(), place)
    if sentence is None:
        return "asserted"
    if _SUPPOSED.fullmatch(scene.text, sentence[0], place):
        return None
    near = scene.text[max(sentence[0], place - NEAR) : place]
    if _PLANNED.search(near):
        return "planned"
    return "requested" if _REQUESTED.search(near) else "asserted"
