"""Candidates of a mention: documents that it may mean, from the register and from what the graph knows."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.resolve.identities import DocumentIdentity
from ingest.resolve.subjects import Subject, Subjects
from schema.errors import InputError
from schema.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a mention may mean. ``central``: of the series TW, where congress terms count."""

    key: str
    date: PartialDate | None = None
    issuers: frozenset[str] = frozenset()
    local: str | None = None
    subject: Subject = frozenset()
    central: bool = False
    registered: bool = False


@dataclass(slots=True)
class Weighed:
    """A candidate with the reasons for and against it, in the order in which they were looked at."""

    candidate: Candidate
    reasons_for: list[str] = field(default_factory=list)
    reasons_against: list[str] = field(default_factory=list)
    bonus: float = 0.0

    @property
    def score(self) -> float:
        """For ranking only: reasons for minus twice the reasons against."""
        return round(len(self.reasons_for) - 2 * len(self.reasons_against) + self.bonus, 2)


def known_candidates(identities: Iterable[DocumentIdentity], subjects: Subjects) -> list[Candidate]:
    """One candidate for each key, with what all sources say of it together."""
    by_key: dict[str, list[DocumentIdentity]] = {}
    for identity in identities:
        by_key.setdefault(identity.key, []).append(identity)
    return [
        Candidate(
            key=key,
            date=_date(min((i.date for i in group if i.date), default=None)),
            issuers=frozenset(issuer for i in group for issuer in i.issuers),
            local=min((i.locality for i in group if i.locality), default=None),
            subject=subjects.of(*(i.subject for i in group)),
            central=key.startswith("party.tw."),
        )
        for key, group in sorted(by_key.items())
    ]


def joined(registered: Iterable[Candidate], known: Iterable[Candidate]) -> list[Candidate]:
    """Both lists as one, by key; what the register says of issuers and date wins."""
    found = {candidate.key: candidate for candidate in registered}
    for candidate in known:
        entry = found.get(candidate.key)
        if entry is None:
            found[candidate.key] = candidate
        else:
            found[candidate.key] = Candidate(
                key=entry.key,
                date=entry.date,
                issuers=entry.issuers or candidate.issuers,
                local=entry.local or candidate.local,
                subject=entry.subject | candidate.subject,
                central=entry.central,
                registered=True,
            )
    return without_reduced(sorted(found.values(), key=lambda candidate: candidate.key))


def without_reduced(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out a candidate known by the year in its number only, where one with the day has that number."""
    dated = {c.key.rpartition(".")[0] for c in candidates if c.date and c.date.precision == "day"}
    return [
        c
        for c in candidates
        if c.date is None
        or c.date.precision == "day"
        or c.key.rpartition(".")[0] not in dated
        or c.registered
    ]


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except InputError:
        return None
