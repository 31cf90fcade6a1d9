"""The writer: arrivals, retractions and forgetting as transactions on the graph."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource, SourceRecord
from ingest.write import statements as cypher
from ingest.write.access import GraphAccess
from ingest.write.changes import GraphChanges, timestamp
from ingest.write.stored_source import LIVE, RETRACTED, SUPERSEDED, record_of, source_properties
from ingest.write.update import Outcome, Update, apply
from store.database import Database
from store.failures import as_sentence

T = TypeVar("T")


@dataclass(slots=True)
class Arrivals:
    """What became of a batch of sources: uids by fate, and what the update did."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    older_versions: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)


class Writer:
    """Writes to one database by one resolver. Each call is one transaction: whole or not at all."""

    def __init__(self, database: Database, resolver: Resolver) -> None:
        self._database = database
        self._resolver = resolver

    def known(self, records: Collection[SourceRecord]) -> dict[str, tuple[SourceRecord, str]]:
        """Those of some sources that the graph has: as it has them, and their state."""
        rows = self._database.read(cypher.SOURCES_BY_UID, uids=[record.uid for record in records])
        found = [row["source"] for row in rows]
        return {each["uid"]: (record_of(each), each["state"]) for each in found}

    def arrive(self, sources: Iterable[ReadSource]) -> Arrivals:
        """Take in sources; what is there already is left alone. Of one origin the last version is live."""
        batch = {source.record.uid: source for source in sources}

        def work(access: GraphAccess, changes: GraphChanges) -> Arrivals:
            arrivals = Arrivals()
            there = access.sources(batch)
            fresh: dict[str, ReadSource] = {}
            for uid, source in batch.items():
                found = there.get(uid)
                if (
                    found
                    and found["state"] != RETRACTED
                    and record_of(found).joined(source.record) == record_of(found)
                ):
                    arrivals.unchanged.append(uid)
                else:
                    fresh[uid] = source
            live, superseded = _sort_versions(access, fresh)
            older = [source for uid, source in fresh.items() if uid not in live]
            changes.sources([source_properties(source, SUPERSEDED) for source in older])
            update = Update([fresh[uid] for uid in live], superseded, stored=set(there) & set(live))
            arrivals.outcome = apply(access, changes, self._resolver, update)
            changes.source_states(dict.fromkeys(superseded, SUPERSEDED))
            arrivals.written = live
            arrivals.older_versions = [source.record.uid for source in older]
            arrivals.superseded = sorted(superseded)
            return arrivals

        return self._write(work)

    def retract(self, uid: str) -> Outcome:
        """Withdraw all that a source states; it stays in the graph, marked retracted."""

        def work(access: GraphAccess, changes: GraphChanges) -> Outcome:
            outcome = apply(access, changes, self._resolver, Update(leaving={uid}))
            changes.source_states({uid: RETRACTED})
            return outcome

        return self._write(work)

    def forget(self, uid: str) -> Outcome:
        """Delete a source and all that it ever stated; the version before it of its origin is live again."""

        def work(access: GraphAccess, changes: GraphChanges) -> Outcome:
            found = access.sources([uid])[uid]
            heir = _heir(access, found) if found["state"] != SUPERSEDED else None
            arriving = access.read_sources([heir]) if heir else []
            outcome = apply(
                access,
                changes,
                self._resolver,
                Update(arriving, {uid}, {heir} if heir else set(), forget=True),
            )
            changes.forget([uid])
            return outcome

        return self._write(work)

    def _write(self, work: Callable[[GraphAccess, GraphChanges], T]) -> T:
        """Run ``work`` as one transaction, alone among the writers; errors as sentences."""

        def locked(transaction: neo4j.ManagedTransaction) -> T:
            access = GraphAccess(transaction)
            access.run(cypher.LOCK)
            return work(access, GraphChanges(access, timestamp()))

        try:
            with self._database.session(neo4j.WRITE_ACCESS) as session:
                return session.execute_write(locked)
        except (DriverError, Neo4jError, OSError) as error:
            raise as_sentence(error, self._database.address) from error


def _sort_versions(access: GraphAccess, fresh: Mapping[str, ReadSource]) -> tuple[list[str], set[str]]:
    """Of the arriving uids the last versions of their origins, and the stored ones that they supersede."""
    origins: dict[str, list[tuple[tuple[str, str], str]]] = {}
    for source in fresh.values():
        if source.record.origin:
            origins.setdefault(source.record.origin, []).append((source.record.version, source.record.uid))
    states: dict[str, str] = {}
    for row in access.versions(origins):
        states[row["uid"]] = row["state"]
        if row["uid"] not in fresh:
            version = (row["retrieved"] or row["published"] or "", row["uid"])
            origins[row["origin"]].append((version, row["uid"]))
    last = {uid: max(versions)[1] for versions in origins.values() for _, uid in versions}
    live = [uid for uid, source in fresh.items() if not source.record.origin or last[uid] == uid]
    superseded = {
        uid for uid, state in states.items() if state == LIVE and uid not in live and last[uid] in fresh
    }
    return live, superseded


def _heir(access: GraphAccess, forgotten: Mapping[str, object]) -> str | None:
    """The version that is the last one of its origin when this one is gone, if it was not retracted."""
    origin = forgotten.get("origin")
    if not isinstance(origin, str):
        return None
    others = [
        ((row["retrieved"] or row["published"] or "", row["uid"]), row["state"])
        for row in access.versions([origin])
        if row["uid"] != forgotten["uid"]
    ]
    if not others:
        return None
    (_, uid), state = max(others)
    return uid if state == SUPERSEDED else None
