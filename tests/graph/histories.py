"""Random histories of a graph: what came, went, was read again, was judged; and what should stand at the end.

The reference is independent of the writer: the set of sources that are live, decided from scratch in memory.
"""

from dataclasses import replace
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ingest.resolve.judgements import Judgement
from ingest.resolve.resolver import Resolver, stated_graph
from ingest.resolve.source_record import ReadSource
from ingest.write.fingerprint import stated_lines
from ingest.write.judging import judge, undo
from ingest.write.writer import Writer
from schema.errors import InputError
from store.database import Database
from tests.graph.test_update import WORLD, bare_conclusion, found, normal, officer, own_plan, wipe
from tests.ingest.local_graphs import Telling


def _version(make: Any, words: str, origin: str, retrieved: str) -> ReadSource:
    """A text of ``make`` with more words, as the version of an origin that was retrieved on a day."""
    telling: Telling = make()
    telling.say(words)
    telling.origin = origin
    source = telling.source()
    return ReadSource(replace(source.record, retrieved=retrieved), source.graph)


def _sources() -> list[ReadSource]:
    """The world of ``test_update``, versions of two origins, and second readings that move their dates."""
    versions = [
        _version(make, words, origin, day)
        for make, words, origin, day in (
            (own_plan, "bản một", "https://bao.example/1", "2022-01-01"),
            (bare_conclusion, "bản hai", "https://bao.example/1", "2022-01-02"),
            (lambda: officer("2021-05-02", "Bí thư"), "bản ba", "https://bao.example/1", "2022-01-03"),
            (own_plan, "bản một", "Báo Mẫu#2", "2022-02-01"),
            (bare_conclusion, "bản hai", "Báo Mẫu#2", "2022-02-02"),
        )
    ]
    moved = [ReadSource(replace(v.record, retrieved="2021-12-31"), v.graph) for v in versions[1:3]]
    return [*WORLD, *versions, *moved]


SOURCES = _sources()
INDEXES = st.integers(0, len(SOURCES) - 1)


class Histories(RuleBasedStateMachine):
    """One history on the real database; compared with the reference when it ends."""

    database: ClassVar[Database]
    resolver: ClassVar[Resolver]

    def __init__(self) -> None:
        super().__init__()
        self.stored: dict[str, ReadSource] = {}
        self.retracted: set[str] = set()
        self.judged: dict[str, Judgement] = {}

    @initialize()
    def begin(self) -> None:
        wipe(self.database)
        self.writer = Writer(self.database, self.resolver)

    @rule(chosen=st.lists(INDEXES, min_size=1, max_size=6))
    def ingest(self, chosen: list[int]) -> None:
        """Texts come, known ones among them; a second reading of one text is joined with the first."""
        batch = []
        for index in chosen:
            source = SOURCES[index]
            uid = source.record.uid
            before = self.stored.get(uid)
            record = before.record.joined(source.record) if before else source.record
            self.stored[uid] = ReadSource(record, source.graph)
            self.retracted.discard(uid)
            batch.append(self.stored[uid])
        assert self.writer.arrive(batch).read_again == []

    @precondition(lambda self: self.stored)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.stored)))
        self.writer.retract(uid)
        self.retracted.add(uid)

    @precondition(lambda self: self.stored)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.stored)))
        self.writer.forget(uid)
        del self.stored[uid]
        self.retracted.discard(uid)

    @rule(data=st.data(), verdict=st.sampled_from(["same", "different"]))
    def judge(self, data: st.DataObject, verdict: Any) -> None:
        """Two things of one kind; what contradicts or is one already is refused and changes nothing."""
        label = data.draw(st.sampled_from(["Document", "Organisation", "Person", "Event"]))
        rows = self.database.read(f"MATCH (n:{label}) RETURN n.key AS key ORDER BY key")
        keys = [row["key"] for row in rows]
        if len(keys) < 2:
            return
        a, b = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
        try:
            judged = judge(self.writer, verdict, a, b, by="Lan", reason="thử")
        except InputError:
            return
        self.judged |= {each.uid: each for each in judged.judgements}

    @precondition(lambda self: self.judged)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.judged)))
        undo(self.writer, uid, by="Lan")
        del self.judged[uid]

    def live(self) -> dict[str, ReadSource]:
        """Of each origin the last version, but for a retracted one."""
        last: dict[str, str] = {}
        for uid, source in self.stored.items():
            origin = source.record.origin or uid
            other = last.get(origin)
            if other is None or self.stored[other].record.version < source.record.version:
                last[origin] = uid
        return {uid: self.stored[uid] for uid in last.values() if uid not in self.retracted}

    def expected(self) -> list[str]:
        """The canonical dump of what should be stated now."""
        resolver = self.resolver.with_judgements(self.judged.values())
        lines = [repr(normal(line)) for line in stated_lines(resolver, stated_graph(resolver, self.live()))]
        lines += [
            repr(normal(("judgement", each.verdict, each.label, *sorted((each.a, each.b)))))
            for each in self.judged.values()
        ]
        return sorted(lines)

    def compare(self, database: Database) -> None:
        """The graph states what it should."""
        stated = sorted(found(database).elements())
        assert stated == self.expected()

    def teardown(self) -> None:
        if hasattr(self, "writer"):
            self.compare(self.database)
