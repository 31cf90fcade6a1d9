"""Which document a mention is: by judgement, else by its own text and candidates under its blocking key."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ingest.resolve.candidates import Candidate, joined, known_candidates
from ingest.resolve.document_decision import JUDGED, Decision, DocumentDecider
from ingest.resolve.document_facts import DocumentFacts
from ingest.resolve.identities import DocumentIdentity, Known
from ingest.resolve.judgements import UNRESOLVED_KEY, Anchor, Judgements
from ingest.resolve.register import Register
from ingest.resolve.subjects import Subjects
from schema.errors import InputError
from schema.labels import DOCUMENT
from schema.local_graph import LocalEntity
from schema.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Mention:
    """A source's mention of a document: its own key, what the text says, its date, what it names in full."""

    key: str
    facts: DocumentFacts
    observed: str | None
    stated_here: Collection[str] = ()

    @classmethod
    def judged(cls, key: str, anchor: Anchor) -> "Mention | None":
        """The mention that a judgement speaks of, as it was then."""
        if anchor.facts is None:
            return None
        return cls(key, anchor.facts, anchor.observed, anchor.stated_here)


class DocumentKeys:
    """Decides on mentions of documents. The register's candidates and the graph's go by judged keys."""

    def __init__(self, decider: DocumentDecider, register: Register, subjects: Subjects) -> None:
        self._decider = decider
        self._register = register
        self._subjects = subjects

    def decide(self, mention: Mention, known: Known, judgements: Judgements) -> Decision:
        """The decision on ``mention``; what is one with others by judgement is settled with them."""
        named = judgements.canonical(DOCUMENT, mention.key)
        if not named.startswith(UNRESOLVED_KEY):
            return Decision("settled", named, JUDGED, self.by_rule(mention, known, judgements).weighed)
        decision = self.by_rule(mention, known, judgements)
        members = judgements.members(DOCUMENT, mention.key)
        if decision.key is not None and self._claimed(decision.key, mention, known, judgements):
            return Decision("unresolved", None, None, decision.weighed)
        if len(members) == 1:
            return decision
        settled = self._settling(mention, members, known, judgements)
        if settled is None or self._claimed(settled, mention, known, judgements):
            return Decision("ambiguous" if decision.weighed else "unresolved", None, None, decision.weighed)
        return decision if decision.key == settled else Decision("settled", settled, JUDGED, decision.weighed)

    def by_rule(self, mention: Mention, known: Known, judgements: Judgements) -> Decision:
        """The decision by rules, which takes nothing for the document that a judgement says it is not."""
        facts = mention.facts
        candidates: list[Candidate] = []
        if self._decider.needs_candidates(facts):
            candidates = self.candidates(facts, known, judgements)
        keys = {candidate.key for candidate in candidates} | ({facts.own_key} if facts.own_key else set())
        apart = {key for key in keys if judgements.apart(DOCUMENT, mention.key, key)}
        here = {judgements.canonical(DOCUMENT, key) for key in mention.stated_here}
        decision = self._decider.decide(facts, candidates, _date(mention.observed), here, apart)
        if decision.key is None:
            return decision
        if decision.key in apart:
            return Decision("unresolved", None, None, decision.weighed)
        return replace(decision, key=judgements.canonical(DOCUMENT, decision.key))

    def candidates(self, facts: DocumentFacts, known: Known, judgements: Judgements) -> list[Candidate]:
        """The documents that a mention may be, from the register and from what sources state."""
        identities = [i for i in known.get(facts.block, ()) if isinstance(i, DocumentIdentity)]
        found = joined(self._register.candidates(facts.block), known_candidates(identities, self._subjects))
        if not judgements:
            return found
        by_key: dict[str, Candidate] = {}
        for candidate in sorted(found, key=lambda each: (not each.registered, each.key)):
            key = judgements.canonical(DOCUMENT, candidate.key)
            by_key.setdefault(key, replace(candidate, key=key))
        return [by_key[key] for key in sorted(by_key)]

    def _claimed(self, key: str, mention: Mention, known: Known, judgements: Judgements) -> bool:
        """Whether rules give the document to a mention that is another by judgement, too: then to neither."""
        for other, anchor in judgements.opposed(DOCUMENT, mention.key):
            told = Mention.judged(other, anchor)
            if told is not None and self.by_rule(told, known, judgements).key == key:
                return True
        return False

    def _settling(
        self, mention: Mention, members: Collection[str], known: Known, judgements: Judgements
    ) -> str | None:
        """The one document that rules find for mentions which are one by judgement."""
        anchors = {
            key: anchor
            for block in judgements.connected(mention.facts.block)
            for key, anchor in judgements.anchored(block)
            if key in members
        }
        mentions = [Mention.judged(key, anchor) for key, anchor in anchors.items()]
        decisions = [self.by_rule(each, known, judgements) for each in mentions if each] or [
            self.by_rule(mention, known, judgements)
        ]
        keys = {decision.key for decision in decisions if decision.key is not None}
        return next(iter(keys)) if len(keys) == 1 else None


def mention_key(source: str, block: str, document: LocalEntity) -> str:
    """The key of a source's mention, and of its node while not settled: by blocking key, date and term."""
    stated = [part.lower() for part in (document.date, document.term) if part]
    return ".".join([UNRESOLVED_KEY.rstrip("."), source[:12], block, *stated])


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except InputError:
        return None
