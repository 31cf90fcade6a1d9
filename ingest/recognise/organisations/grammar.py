"""The grammar of bodies: head, field, and the host or locality that completes it, by recursive descent.

``parse`` looks only forward from one offset and reads at most a few hundred characters, so that a text is
read in linear time whatever stands in it.
"""

import re

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.fields import CENTRAL, FieldScanner
from ingest.recognise.organisations.head_fields import HeadFields
from ingest.recognise.organisations.lexicon import Head, Lexicon, Named
from ingest.recognise.organisations.places import Locality, PlaceGazetteer
from ingest.recognise.organisations.requirements import hosts, proper, satisfied
from ingest.recognise.organisations.steering import STEERING, ends_in_document

LINK = re.compile(
    r" (?:của|thuộc|trực thuộc) (?:các )?|, (?=bộ |ban |văn phòng |công an |quân đội |qđnd|"
    r"ubkt |vpcp|vptw|btctw|viện kiểm sát |vksnd|tòa án |tand|tổng cục |ủy ban |thanh tra )| - | "
)
FRONT = re.compile(
    r"(?:\s(?:và )|,\s(?:và )?)(?:các )?"
    r"(?:tổ chức chính trị ?- ?xã hội|đoàn thể(?: chính trị ?- ?xã hội| nhân dân)?|tổ chức thành viên) "
)
"""What is named together with the Mặt trận and shares its locality."""

LISTED = re.compile(r",|;| và (?=ban |ủy ban |văn phòng )")
"""After a commission of a list whose last member names the host of all."""
ABOUT = re.compile(r" (?:có )?liên quan (?:đến|tới|về|trong)(?!\w)")
ABROAD = frozenset({"foreign_state", "foreign_party"})
"""Kinds of heads that leave the words to others where no country follows."""
SHORT_HEADS = frozenset({"bo", "so", "cuc", "tong-cuc", "hoi"})
"""Heads of one syllable that stand bare only before what may follow a body."""
BRACKET = re.compile(r" \([A-ZĐ][A-ZĐa-z&,\-]{1,11}\)(?= [A-ZĐt])")
BRACKETED = frozenset({"vu", "phong"})
UNION = re.compile(r" Đoàn(?: Thanh niên| TNCS|(?! [^\W\d_a-zđ]))(?!\w)")
"""After "Trung ương": the Youth Union's centre, not the Party's (nor a person named Đoàn)."""
DEPTH = 4
LEVELS = re.compile(r"(?:,| và| đến| hoặc)(?: ở)?(?: các)? (?:địa phương|cơ sở|cấp)")
"""After "trung ương" in small letters: the level is meant, not the body."""
ITEM = re.compile(r"(?:^|[\n;|:])\s*[-+*]?\s*$")
RANK = {"vu": 1, "cuc": 1, "vien": 1, "phong": 1, "trung-tam": 1, "tong-cuc": 2}
"""Heads that may be followed by a comma and the body above them, after a title or on a line of recipients."""


class BodyGrammar:
    """Reads one body at an offset. Built once; holds no state of a text."""

    def __init__(self, lexicon: Lexicon, places: PlaceGazetteer, fields: FieldScanner) -> None:
        self.lexicon = lexicon
        self.places = places
        self.fields = HeadFields(lexicon, places, fields)
        self._scanner = fields

    def parse(
        self,
        text: str,
        low: str,
        at: int,
        *,
        small: bool = False,
        titled: bool = False,
        day: str | None = None,
        depth: int = 0,
    ) -> Body | None:
        """The longest body that starts at ``at``, or None.

        ``small`` allows a head in small letters without more ado (after ``Trưởng``); ``titled`` says that a
        title stands before, so that ``Vụ Pháp chế, Bộ Tư pháp`` is one body.
        """
        best: Body | None = None
        for end, _form, value in self.lexicon.named.at(text, low, at):
            if isinstance(value, Named) and self._named_allowed(text, low, at, end, value, small):
                best = Body(at, end, named=value, rule="organisation.named")
                break
        for end, form, value in self.lexicon.heads.at(text, low, at):
            if not isinstance(value, Head) or (best is not None and best.named is not None and end <= at + 3):
                continue
            body = self._headed(text, low, at, end, value, small, titled, day, depth)
            if body is not None and self._better(text, body, best):
                best = body
            if " " in form.low and (body is None or not body.bare) and value.kind not in ABROAD:
                break
        return best

    def _better(self, text: str, body: Body, best: Body | None) -> bool:
        """Whether a reading by the grammar beats the one so far; a named body yields only to a fuller
        name."""
        if best is None or (best.bare and not body.bare):
            return True
        if body.end <= best.end:
            return False
        if best.named is not None and not (body.locality or body.host):
            return text[best.end : best.end + 1] == " " and text[best.end + 1].isupper()
        return not body.bare

    def _named_allowed(self, text: str, low: str, at: int, end: int, named: Named, small: bool) -> bool:
        spelled = low[at:end] in self.lexicon.spelled_out and LEVELS.match(low, end) is None
        if not text[at].isupper() and not small and not spelled:
            return False
        if named.only_before and not low.startswith(named.only_before, end):
            return False
        if any(low.startswith(word, end + 1) for word in named.guard if low[end : end + 1] == " "):
            return False
        if low.endswith("trung ương", at, end) and UNION.match(text, end):
            return False
        return not any(
            low.endswith(word, 0, at - 1) for word in named.before if low[at - 1 : at] in (" ", "-")
        )

    def _headed(
        self,
        text: str,
        low: str,
        at: int,
        end: int,
        head: Head,
        small: bool,
        titled: bool,
        day: str | None,
        depth: int,
    ) -> Body | None:
        body = Body(at, end, head=head, head_length=end - at)
        if head.after and not any(low.endswith(word.lower() + " ", 0, at) for word in head.after):
            return None
        if head.guard and low.startswith(head.guard, end + 1):
            return None
        named = not head.field or self.fields.read(text, low, body, head)
        if not named and head.needs == "field" and head.bare != "short":
            return None
        body.end = max(body.end, end)
        if not self.complement(text, low, body, head, day, titled, depth):
            return None
        if head.id in ("mttq", "ub-mttq") and body.locality is None:
            self._front(text, low, body, day)
        if not satisfied(body, head):
            if head.bare not in ("short", "local") or self.lexicon.generic.match(low, end):
                return None
            listed = head.id == "ban" and LISTED.match(low, body.end) is not None
            whole = body.field and (head.id == "phong-huyen" or listed or text[at : body.end].isupper())
            free = self._free(text, low, head, body.end if whole else end)
            if (head.needs == "both" and not body.field) or not free:
                return None
            kept = body.field if head.needs == "both" else ""
            end = body.end if kept else end
            body = Body(at, end, head, field=kept, bare=True, head_length=body.head_length)
            body.rule = "organisation.short"
        elif (not body.complete and self._generic(low, body)) or (
            head.id == "bo" and low.startswith(" nước này", body.end)
        ):
            return None
        if not text[at].isupper() and not small and not proper(text, body, end):
            return None
        return body

    def complement(
        self,
        text: str,
        low: str,
        body: Body,
        head: Head,
        day: str | None,
        titled: bool = False,
        depth: int = 0,
    ) -> bool:
        """Reads what completes the head; False where the whole is nobody's name ("UBND tỉnh, thành phố")."""
        listed = head.id in RANK and ITEM.search(low, max(0, body.start - 6), body.start)
        if (head.id in BRACKETED or listed) and depth == 0 and self._bracketed(text, low, body, head, day):
            return True
        link = LINK.match(low, body.end + self._bracket(text, body.end))
        if link is None:
            return True
        start = link.end()
        comma = link.group().startswith(",")
        if comma and not (titled and head.id in RANK):
            return True
        if head.id in STEERING and ends_in_document(body.field):
            return True
        if link.group() == " - ":
            return self._dashed(text, low, body, head, start, day)
        if head.link and head.link not in link.group():
            return True
        if (
            "thuộc" in link.group()
            and head.kind.startswith("party")
            and not (body.field and head.field == "unit")
        ):
            return True
        for option in head.follow:
            if option == "central":
                central = CENTRAL.match(low, start)
                if central is not None and text[start].isupper():
                    body.central, body.end = True, central.end()
                    return self._further(text, low, body, head, day)
            elif option == "country":
                country = self.lexicon.state.match(text, start)
                if country is not None:
                    body.country, body.end = country["country"].replace("VN", "Việt Nam"), country.end()
                    if head.id == "bo" and body.country == "Việt Nam":
                        body.country = ""
                    return self._further(text, low, body, head, day)
            elif option == "locality" and " " in link.group():
                locality = self._locality(text, low, start, head, day)
                if locality is not None:
                    if self.places.plural(low, locality):
                        return False
                    body.locality, body.end = locality, locality.end
                    return True
            elif option == "body" and depth < DEPTH:
                host = self.parse(text, low, start, day=day, depth=depth + 1, titled=titled)
                if host is None and head.link and low.startswith("thủ tướng", start):
                    host = Body(start, start + 9, named=self.lexicon.by_id["prime-minister"])
                if host is not None and hosts(head, host) and self._stands(low, host):
                    body.host, body.end = host, host.end
                    return True
        return True

    def _generic(self, low: str, body: Body) -> bool:
        """Whether words follow that make the name a kind of body (``Sở Y tế các tỉnh``); after a field "liên
        quan đến" tells what is spoken of."""
        if body.field and ABOUT.match(low, body.end):
            return False
        return self.lexicon.generic.match(low, body.end) is not None

    def _dashed(self, text: str, low: str, body: Body, head: Head, start: int, day: str | None) -> bool:
        """``- Vụ Pháp chế - Bộ Tư pháp;`` on a line of recipients: the body behind the dash is the one above;
        always True."""
        if head.id not in RANK or ITEM.search(low, max(0, body.start - 6), body.start) is None:
            return True
        host = self.parse(text, low, start, day=day, depth=1)
        if host is not None and not host.bare and text[host.end : host.end + 1] in (";", ",", ".", "\n", ""):
            body.host, body.end = host, host.end
        return True

    def _bracketed(self, text: str, low: str, body: Body, head: Head, day: str | None) -> bool:
        """``Vụ Địa phương (Ban Tổ chức Trung ương)``: the body in brackets is the one above."""
        if not text.startswith(" (", body.end):
            return False
        host = self.parse(text, low, body.end + 2, day=day, depth=1)
        if host is None or not text.startswith(")", host.end) or not hosts(head, host):
            return False
        body.host, body.end = host, host.end + 1
        return True

    def _further(self, text: str, low: str, body: Body, head: Head, day: str | None) -> bool:
        """A locality after Trung ương or Việt Nam: ``Hội LHTN Việt Nam tỉnh Hà Nam``; always True."""
        if "locality" in head.follow and low[body.end : body.end + 1] == " ":
            place = self.places.at(text, low, body.end + 1, day)
            if place is not None and not self.places.plural(low, place):
                body.locality, body.end = place, place.end
        return True

    def _bracket(self, text: str, at: int) -> int:
        """The length of an abbreviation in brackets before the locality: ``(GTVT)``."""
        short = BRACKET.match(text, at)
        return short.end() - at if short is not None else 0

    def _locality(self, text: str, low: str, at: int, head: Head, day: str | None) -> Locality | None:
        locality = self.places.at(text, low, at, day)
        if locality is None and head.level in ("district", "city", "any"):
            locality = self.places.district(text, low, at)
            if head.level == "any" and locality is not None and locality.name.isdigit():
                return None
        return locality

    def _front(self, text: str, low: str, body: Body, day: str | None) -> None:
        """``Mặt trận Tổ quốc và các tổ chức chính trị - xã hội thành phố``: the locality is shared."""
        together = FRONT.match(low, body.end)
        place = self.places.at(text, low, together.end(), day) if together else None
        if place is not None:
            body.locality = place

    def _free(self, text: str, low: str, head: Head, end: int) -> bool:
        """Whether a bare head may stand here: not before more of a name that nobody knows.

        One of a single syllable stands only before what may follow a body (not in ``Cục trưởng``).
        """
        if head.id in SHORT_HEADS:
            return self.lexicon.after_short.match(low, end) is not None
        more = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
        return not more or self._scanner.starts_other(text, low, end + 1)

    def _stands(self, low: str, host: Body) -> bool:
        """Whether a bare host of one syllable is one (``Đảng ủy Bộ``), not the start of a word (``Bộ tham
        mưu``)."""
        return (
            not host.bare
            or host.id not in SHORT_HEADS
            or self.lexicon.after_short.match(low, host.end) is not None
        )
