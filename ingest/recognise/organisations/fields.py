"""Where the name of a body ends: scanning the field after a head word by word."""

import re

from ingest.recognise.organisations.lexicon import Lexicon
from ingest.recognise.organisations.places import TYPE, WORD, PlaceGazetteer

TOKEN = re.compile(r"[^\W_]+(?:[&.'’/-][^\W_]+)*")
LINK = re.compile(r"\s?(?:,\s|&|-)\s?|\sva\s|\s")
NUMBER = re.compile(r"(?:số\s+)?\d+(?:[-/][A-ZĐ\d]+)*(?![\w])")
CENTRAL = re.compile(r"(?:trung ương|t\.ư|t\.w|tw|tư)(?: đảng)?(?!\w)")
COUNTRY = re.compile(
    r"(?:Việt Nam|VN|Hoa Kỳ|Mỹ|Nhật Bản|Hàn Quốc|Trung Quốc|Lào|Campuchia|Thái Lan|Singapore|Malaysia|Indonesia|Philippines"
    r"|Nga|Pháp|Đức|Anh|Australia|Úc|Ấn Độ|Cuba|Ukraine|Israel|Iran|Iraq|Triều Tiên|Canada|Hà Lan|Thụy Sĩ|Thụy Điển"
    r"|Đài Loan|Myanmar|Brunei|Mông Cổ|Belarus|Ba Lan|Séc|Hungary|Italy|Italia|Tây Ban Nha|Thổ Nhĩ Kỳ|Hong Kong"
    r"|châu Âu|châu Á|Đông Nam Á|Thế giới|thế giới)(?!\w)"
)
LIMIT = 14
"""Words that a name may have."""


class FieldScanner:
    """Scans names without a closed list. Holds no state of a text."""

    def __init__(
        self, lexicon: Lexicon, places: PlaceGazetteer, titles: frozenset[str], families: frozenset[str]
    ) -> None:
        self._lexicon = lexicon
        self._places = places
        self._titles = titles
        self._families = families

    def scan(self, text: str, low: str, at: int, eponym: bool = False, clause: bool = False) -> int:
        """The end of the name that starts at ``at``; ``at`` where none does."""
        end = at
        here = at
        taken = 0
        while taken < LIMIT:
            stop = self._step(text, low, here, first=taken == 0, eponym=eponym, clause=clause)
            if stop is None:
                break
            end, words = stop
            taken += words
            gap = self._gap(text, low, end, clause)
            if gap is None:
                break
            here = gap
        return end

    def _step(
        self, text: str, low: str, at: int, first: bool, eponym: bool, clause: bool
    ) -> tuple[int, int] | None:
        """(end, words) of what may stand at ``at`` inside a name."""
        token = TOKEN.match(text, at)
        if token is None:
            return None
        word, lower = token.group(), low[at : token.end()]
        pair = self._pair(low, token.end(), lower)
        if word[0].isupper() and not (first and eponym) and self._stops(text, low, at, token.end(), first):
            return None
        if pair is not None and (word[0].isupper() or not first or clause):
            return pair, 2
        if word[0].isupper():
            if lower in self._lexicon.capital_stops:
                return None
            return token.end(), 1
        if clause and (lower in self._lexicon.clause_words or lower == "về" or word[0].isdigit()):
            return token.end(), 1
        if not first and lower in self._lexicon.singles and lower != "và":
            return token.end(), 1
        if word[0].isdigit() and not first and len(word) <= 3:
            return token.end(), 1
        return None

    def _pair(self, low: str, end: int, lower: str) -> int | None:
        if low[end : end + 1] != " ":
            return None
        follower = WORD.match(low, end + 1)
        if follower is None or f"{lower} {follower.group()}" not in self._lexicon.compounds:
            return None
        return follower.end()

    def _gap(self, text: str, low: str, end: int, clause: bool) -> int | None:
        """Where the next word of the name would start: after a blank, ``và``, ``&``, ``-`` or a comma before ``và``."""
        link = re.compile(r" (?:và|&|-) |-|, | ").match(low, end)
        if link is None:
            return None
        after = link.end()
        if link.group() == " " or clause:
            return after
        if text[after : after + 1].isupper() is False and self._pair_at(low, after) is None:
            return None
        if link.group() == ", " and re.compile(r"(?:[^\W_]+ ){1,5}(?:và|&) [^\W_]").match(low, after) is None:
            return None
        if any(True for _ in self._lexicon.heads.at(text, low, after)):
            return None
        return after

    def _pair_at(self, low: str, at: int) -> int | None:
        word = WORD.match(low, at)
        return None if word is None else self._pair(low, word.end(), word.group())

    def _stops(self, text: str, low: str, at: int, end: int, first: bool) -> bool:
        """Whether something else starts here: a head, a title, a place, a country or a person's name."""
        lower = low[at:end]
        if not first and (
            CENTRAL.match(low, at) or COUNTRY.match(text, at) or self._places.province(text, low, at)
        ):
            return True
        if TYPE.match(low, at) and not first:
            return True
        for stop, form, _ in self._lexicon.heads.at(text, low, at):
            if " " in form.low or form.exact or ((stop - at) <= 6 and not first):
                return True
        for _ in self._lexicon.named.at(text, low, at):
            return True
        if (
            lower == "phó"
            or lower in self._titles
            or self._two(low, at, end) in self._titles | self._lexicon.capital_stops
        ):
            return True
        if first or lower not in self._families:
            return False
        follower = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        return follower is not None and follower.group()[0].isupper()

    def _two(self, low: str, at: int, end: int) -> str:
        follower = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        return low[at : follower.end()] if follower is not None else ""
