"""The decision on a mention of a document: one candidate with positive evidence, or it stays unresolved.

A pure function of what the text says, the candidates under its blocking key, and the date of the text.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from ingest.resolve.candidates import Candidate, Weighed
from ingest.resolve.document_facts import DocumentFacts
from ingest.resolve.subjects import Subjects
from schema.partial_date import PartialDate
from schema.registry import Registry

STATED = "stated in full"
"""The evidence of a mention that needs no other source."""
STATED_BY_YEAR = "the year in its number"
JUDGED = "judgement"

State = Literal["settled", "ambiguous", "unresolved"]
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Decision:
    """``key`` is the document's where the mention is settled. ``weighed`` are all candidates, best first."""

    state: State
    key: str | None = None
    evidence: str | None = None
    weighed: list[Weighed] = field(default_factory=list)


Test = Callable[[Candidate], bool | None]
"""True speaks for a candidate, False against it, ``None`` says nothing."""


class DocumentDecider:
    """Weighs candidates in a fixed order of evidence, until one is left that something speaks for."""

    def __init__(self, registry: Registry, subjects: Subjects) -> None:
        self._registry = registry
        self._subjects = subjects
        cues = {entry.id: entry.forms for entry in registry.lexicon("resolution_cues")}
        self._first_of_plenum = subjects.of(*cues["first_of_plenum"])

    @staticmethod
    def needs_candidates(facts: DocumentFacts) -> bool:
        """Whether the text alone leaves open which document it is."""
        return facts.own_key is None or _only_year(facts)

    def decide(
        self,
        facts: DocumentFacts,
        candidates: list[Candidate],
        observed: PartialDate | None,
        stated_here: Collection[str] = (),
        apart: Collection[str] = (),
    ) -> Decision:
        """Decide on the mention ``facts``.

        ``observed`` is the date of the text; ``stated_here`` are keys of documents that it names in full,
        ``apart`` those that it is not by judgement.
        """
        if not self.needs_candidates(facts):
            return Decision("settled", facts.own_key, STATED)
        weighed = {c.key: Weighed(c, reasons_against=["a judgement"] * (c.key in apart)) for c in candidates}
        left = [c for c in candidates if self._not_excluded(weighed[c.key], facts, observed)]
        viable = len(left)
        chosen, left = self._narrowed(left, weighed, facts, observed, stated_here)
        ranked = self._ranked(weighed, facts)
        if chosen is not None and _place_known(facts, left[0], stated_here):
            evidence = STATED_BY_YEAR if left[0].key == facts.own_key else chosen
            return Decision("settled", left[0].key, evidence, ranked)
        if facts.own_key is not None and viable == 0:
            return Decision("settled", facts.own_key, STATED_BY_YEAR, ranked)
        return Decision("ambiguous" if viable > 1 else "unresolved", None, None, ranked)

    def _narrowed(
        self,
        left: list[Candidate],
        weighed: dict[str, Weighed],
        facts: DocumentFacts,
        observed: PartialDate | None,
        stated_here: Collection[str],
    ) -> tuple[str | None, list[Candidate]]:
        """The evidence that left one candidate, if any, and who is left."""
        last: str | None = None
        chosen: str | None = None
        for name, fits in (
            (_precision(facts), lambda _: _agrees(facts.date, _) and _date_tells(facts, _)),
            ("congress term", lambda _: self._in_term(facts.term, _)),
            ("issuer", lambda _: _same_issuer(facts, _)),
            ("place", lambda _: facts.local is not None and facts.local == _.local),
            ("title with its years", lambda _: facts.period and facts.plenum is None),
            ("earlier full mention", lambda _: _.key in stated_here),
            ("years of carrying out", lambda _: _years_fit(facts.years, observed, _)),
        ):
            fitting = [candidate for candidate in left if fits(candidate)]
            for candidate in fitting:
                weighed[candidate.key].reasons_for.append(name)
            if fitting:
                left, last = fitting, name
            if len(left) == 1 and last and chosen is None:
                chosen = last
        for name, key in (
            ("subject", self._subjects.clearly_meant(facts.subject, {c.key: c.subject for c in left})),
            ("recency", _only_recent(left, facts, observed)),
        ):
            if key is not None:
                weighed[key].reasons_for.append(name)
                if chosen is None:
                    left, chosen = [weighed[key].candidate], name
        return chosen, left

    def _not_excluded(self, weighed: Weighed, facts: DocumentFacts, observed: PartialDate | None) -> bool:
        """Note what rules a candidate out; true where nothing does."""
        candidate, against = weighed.candidate, weighed.reasons_against
        if facts.date and _agrees(facts.date, candidate) is False:
            against.append("another date is stated")
        if self._in_term(facts.term, candidate) is False:
            against.append("another congress term is stated")
        if facts.local and candidate.local and facts.local != candidate.local:
            against.append("another place or body gave it out")
        if _same_issuer(facts, candidate) is False:
            against.append("another issuer is named")
        if observed and candidate.date and candidate.date.first > observed.last:
            against.append("given out after the text")
        return not against

    def _in_term(self, term: int | None, candidate: Candidate) -> bool | None:
        """Whether a central document's date lies in the term; near its borders nothing is said."""
        if term is None or not candidate.central or candidate.date is None:
            return None
        congress = self._registry.congress_term(term)
        if congress is None:
            return None
        begin = PartialDate.parse(congress.numbering_from).first
        end = PartialDate.parse(congress.numbering_to).last if congress.numbering_to else date.max
        if candidate.date.last >= begin and candidate.date.first <= end:
            return True
        tolerance = timedelta(days=congress.tolerance_days)
        near = candidate.date.last >= begin - tolerance and (
            end == date.max or candidate.date.first <= end + tolerance
        )
        return None if near else False

    def _ranked(self, weighed: dict[str, Weighed], facts: DocumentFacts) -> list[Weighed]:
        if facts.plenum is not None:
            for each in weighed.values():
                each.bonus = 0.5 if each.candidate.subject & self._first_of_plenum else 0.0
        return sorted(weighed.values(), key=lambda w: (-w.score, _reverse_date(w.candidate), w.candidate.key))


def _only_year(facts: DocumentFacts) -> bool:
    """Whether the own key rests on the year in the number alone: a day known elsewhere is the better key."""
    return facts.date is None or facts.date.precision != "day" if facts.block.startswith("state.") else False


def _place_known(facts: DocumentFacts, candidate: Candidate, stated_here: Collection[str]) -> bool:
    """Whether a local document may be chosen: 63 provinces gave out a 07-NQ/TU within the same months."""
    if candidate.local is None or candidate.local == facts.local or candidate.key in stated_here:
        return True
    return bool(_same_issuer(facts, candidate))


def _precision(facts: DocumentFacts) -> str:
    return {"day": "date", "month": "month", "year": "year"}[facts.date.precision] if facts.date else "date"


def _agrees(stated: PartialDate | None, candidate: Candidate) -> bool | None:
    if stated is None or candidate.date is None:
        return None
    return stated.agrees_with(candidate.date)


def _date_tells(facts: DocumentFacts, candidate: Candidate) -> bool:
    """Whether a matching date is evidence. A month or a year beside a type and a number alone is none: every
    ministry has a Thông tư 15 of the year; decrees have one counter."""
    if facts.date is None or facts.date.precision == "day" or facts.wide is not None:
        return True
    return bool(_same_issuer(facts, candidate)) or not re.match(r"(?!nghi-dinh)[a-z-]+\.\d", facts.block)


def _same_issuer(facts: DocumentFacts, candidate: Candidate) -> bool | None:
    if not facts.issuers or not candidate.issuers:
        return None
    return bool(facts.issuers & candidate.issuers)


def _years_fit(years: int | None, observed: PartialDate | None, candidate: Candidate) -> bool:
    if not years or observed is None or candidate.date is None:
        return False
    return abs(observed.year - years - candidate.date.year) <= 1


def _only_recent(
    candidates: list[Candidate], facts: DocumentFacts, observed: PartialDate | None
) -> str | None:
    """The only candidate given out within the 12 months before the text, whichever day the text is of.

    A type and a number alone are too little for that: symbol or issuer must narrow the counters down first.
    """
    if observed is None or (facts.wide is None and not facts.issuers):
        return None
    since = observed.last - _YEAR
    recent = [c for c in candidates if c.date and since <= c.date.first and c.date.last <= observed.last]
    if len(recent) != 1:
        return None
    narrow = facts.wide is not None and (recent[0].local is None or recent[0].local == facts.local)
    return recent[0].key if narrow or _same_issuer(facts, recent[0]) else None


def _reverse_date(candidate: Candidate) -> int:
    return -candidate.date.first.toordinal() if candidate.date else 0
