"""Answer a question: find its form, find what its words mean, ask the named query, say honestly what came
out.

A reply is a mapping {question, language, understood_as, query, parameters, status, answers, perhaps,
candidates, register_candidates, similar, missing, cypher}. Its status is one of

- answered: one thing is meant, and the graph has answers; nobody: one thing is meant, and it has none;
- ambiguous: several things may be meant; each of ``candidates`` has ``answers`` of its own, and what only the
  register knows is listed apart in ``register_candidates``;
- unresolved: the graph has the words only as mentions that nothing settles; what hangs on them is in
``perhaps``;
- not_in_graph: nothing of that name is in the graph, ``missing`` says what and whether the register knows it;
- not_understood: no form fits, ``forms`` has examples, the nearest first.

Rows keep the codes of the graph; ``labels`` has them in the language of the question.
"""

from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from app.asking.event_subject import find_event_on_document
from app.asking.finding import Found, Row, Step, find_document, find_entity
from app.asking.forms import Form, Match, bare_titles, implied_heads, load_forms, matches
from app.asking.labels import labelled
from app.asking.offices import readings, title_words
from app.asking.reference import names_a_type, read_reference, type_word, type_words
from app.asking.unanswered import missing, nearest_examples
from queries import Library
from schema.folding import fold
from schema.registry import Registry

Reply: TypeAlias = dict[str, Any]
Asking: TypeAlias = Generator[Step, list[Row], Reply]

_ENTITY_SLOTS = {
    "organisation": "organisation",
    "person": "person",
    "event": "event",
    "thing": None,
    "other": None,
}


class Asker:
    """Question forms and registry, made once; ``asking`` is pure but for the queries that it yields."""

    def __init__(self, registry: Registry, library: Library) -> None:
        self.registry = registry
        self.library = library
        self.titles = title_words(registry, bare_titles())
        self.heads = implied_heads()
        self.forms = load_forms({"type": type_words(registry), "title": self.titles})

    def asking(self, question: str) -> Asking:
        """The conversation with the graph that answers ``question``: yields (query, parameters), gets
        rows.
        """
        match = self._understand(question)
        if match is None:
            forms = nearest_examples(question, self.forms)
            return _reply(question, status="not_understood") | {"forms": forms}
        match, found = yield from self._find(match)
        if "title" in match.slots and found["organisation"].status == "not_in_graph":
            match, found = yield from self._person_with_title(question, match, found)
        reply = yield from self._answer(question, match, found)
        for rows in (reply, *reply["candidates"]):
            for name in ("answers", "perhaps"):
                rows[name] = labelled(rows[name], match.language)
        return reply

    def _find(self, match: Match) -> Generator[Step, list[Row], tuple[Match, dict[str, Found]]]:
        """What the graph has for the slots; the match as well, which an office may split in another place."""
        found: dict[str, Found] = {}
        for slot in match.form.slots:
            if slot == "document":
                found[slot] = yield from find_document(match.slots[slot], self.registry)
            elif slot == "organisation" and "title" in match.slots:
                match, found[slot] = yield from self._find_office(match)
            elif slot in _ENTITY_SLOTS:
                found[slot] = yield from find_entity(match.slots[slot], _ENTITY_SLOTS[slot], self.registry)
            if slot == "event" and found[slot].status == "not_in_graph":
                by_subject = yield from find_event_on_document(match.slots[slot], self.registry)
                found[slot] = by_subject if by_subject.candidates else found[slot]
        return match, found

    def _person_with_title(
        self, question: str, match: Match, found: dict[str, Found]
    ) -> Generator[Step, list[Row], tuple[Match, dict[str, Found]]]:
        """``Bộ trưởng Lê Thị An là ai``: the person after the title, where the graph has her."""
        for other in matches(question, self.forms):
            if other.form.slots == ("person",):
                name = match.slots["organisation"]
                hits = yield from find_entity(name, "person", self.registry)
                if hits.candidates:
                    return replace(other, slots={"person": name}), {"person": hits}
        return match, found

    def _find_office(self, match: Match) -> Generator[Step, list[Row], tuple[Match, Found]]:
        """The split of title and body under which the graph has the body; the first one where it has none."""
        title, body = match.slots["title"], match.slots["organisation"]
        first: tuple[Match, Found] | None = None
        for short, words in readings(title, body, self.titles, self.heads):
            hits = yield from find_entity(words, "organisation", self.registry)
            read = replace(match, slots={**match.slots, "title": short, "organisation": words})
            if hits.candidates:
                return read, hits
            first = first or (read, hits)
        assert first is not None
        return first

    def _understand(self, question: str) -> Match | None:
        """The first form that fits and whose document slot, if it has one, names a document."""
        for match in matches(question, self.forms):
            words = match.slots.get("document")
            if words is None or self._names_document(words):
                return match
        return None

    def _names_document(self, words: str) -> bool:
        return read_reference(words, self.registry) is not None or names_a_type(words, self.registry)

    def _answer(self, question: str, match: Match, found: Mapping[str, Found]) -> Asking:
        form = match.form
        fixed = dict(form.fixed) | self._plain_slots(match)
        reply = _reply(
            question,
            language=match.language,
            understood_as=_understood(match, found),
            query=form.query,
            parameters=dict(fixed),
            cypher=self.library[form.query].cypher,
        )
        open_slot = next((slot for slot in form.slots if slot in found and found[slot].status != "one"), None)
        chosen = {slot: hits.candidates[0]["key"] for slot, hits in found.items() if hits.candidates}
        if open_slot is None:
            return (yield from self._one(reply, form, self._parameters(form, fixed, chosen)))
        hits = found[open_slot]
        reply |= {"status": hits.status, "register_candidates": hits.register, "similar": hits.similar}
        if any(other.status == "not_in_graph" for other in found.values()):
            lacking = missing(match.slots, found, self.registry)
            return reply | {"status": "not_in_graph", "missing": lacking}
        if hits.status == "unresolved":
            for mention in hits.mentions:
                asked = self._parameters(form, fixed, chosen | {open_slot: mention["key"]})
                rows = yield from _perhaps(form, asked)
                reply["perhaps"] += rows
            return reply | {"mentions": hits.mentions}
        for candidate in hits.candidates:
            asked = self._parameters(form, fixed, chosen | {open_slot: candidate["key"]})
            answered = yield from self._one(_reply(question), form, asked)
            kept = {name: answered[name] for name in ("status", "answers", "perhaps", "parameters")}
            reply["candidates"].append(candidate | kept)
        return reply

    def _one(self, reply: Reply, form: Form, parameters: Mapping[str, Any]) -> Asking:
        rows = yield form.query, parameters
        perhaps: list[Row] = []
        if form.perhaps:
            perhaps = yield form.perhaps, {"document": parameters["document"]}
        status = "answered" if rows else "nobody"
        return reply | {
            "status": status, "answers": rows, "perhaps": perhaps, "parameters": dict(parameters),
        }  # fmt: skip

    def _plain_slots(self, match: Match) -> dict[str, Any]:
        """Parameters whose slots need no look-up: year, number, title, any words, type as its label."""
        values: dict[str, Any] = {}
        for parameter, slot in match.form.parameters.items():
            words = match.slots[slot]
            if slot == "type":
                values[parameter] = type_word(words, self.registry)[0].label
            elif slot == "number":
                values[parameter] = words.lstrip("0") or "0"
            elif slot == "title":
                values[parameter] = [*self.titles.get(fold(words), ()), words]
            elif slot in ("year", "name"):
                values[parameter] = words
        return values

    @staticmethod
    def _parameters(form: Form, fixed: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
        looked_up = {name: chosen[slot] for name, slot in form.parameters.items() if slot in chosen}
        return dict(fixed) | looked_up


def _perhaps(form: Form, asked: Mapping[str, Any]) -> Generator[Step, list[Row], list[Row]]:
    """What hangs on an unsettled mention, each row with the mention that it hangs on."""
    if form.perhaps:
        return (yield form.perhaps, {"document": asked["document"]})
    rows = yield form.query, asked
    key = asked.get("document")
    return [row | {"mention": key} for row in rows]


def _understood(match: Match, found: Mapping[str, Found]) -> str:
    """The question said back, with full names where one thing is meant."""
    names = dict(match.slots)
    for slot, hits in found.items():
        if hits.status == "one":
            names[slot] = _dated(hits.candidates[0])
    return match.form.understood[match.language].format(**names)


def _dated(candidate: Row) -> str:
    """The name, with the date where documents of one number are told apart by it."""
    date = candidate["date"]
    if candidate["kind"] != "document" or not date or "ngày" in candidate["name"]:
        return str(candidate["name"])
    return f"{candidate['name']} ({date})"


def _reply(question: str, **known: Any) -> Reply:
    return {
        "question": question, "language": None, "understood_as": None, "query": None, "parameters": {},
        "status": "nobody", "answers": [], "perhaps": [], "candidates": [], "register_candidates": [],
        "similar": [], "missing": [], "cypher": None,
    } | known  # fmt: skip
