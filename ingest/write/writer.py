"""The writer: arrivals, retractions and forgetting as transactions on the graph."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from ingest.resolve.resolver import Resolver
from ingest.resolve.source_record import ReadSource, SourceRecord
from ingest.write import statements as cypher
from ingest.write.access import GraphAccess
from ingest.write.changes import GraphChanges, timestamp
from ingest.write.stored_judgements import load
from ingest.write.stored_source import LIVE, RETRACTED, SUPERSEDED, record_of, source_properties
from ingest.write.update import Outcome, Update, apply
from store.database import Database
from store.failures import as_sentence

T = TypeVar("T")


@dataclass(slots=True)
class Arrivals:
    """What became of a batch of sources: uids by fate, and what the update did.

    ``read_again`` are not written: the graph knows more of them than what they were read with.
    """

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    older_versions: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    read_again: list[SourceRecord] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)


class Versions(NamedTuple):
    """After an arrival: fresh uids that are live, stored ones that are live again, and those replaced."""

    live: list[str]
    revived: list[str]
    superseded: set[str]


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

        def work(access: GraphAccess, changes: GraphChanges, resolver: Resolver) -> Arrivals:
            arrivals = Arrivals()
            there = access.sources(batch)
            fresh: dict[str, ReadSource] = {}
            for uid, source in batch.items():
                found = there.get(uid)
                before = record_of(found) if found else source.record
                whole = before.joined(source.record)
                if whole != source.record and whole != before:
                    # Another writer was here since it was read; its date may be read differently now.
                    arrivals.read_again.append(whole)
                elif found and found["state"] != RETRACTED and whole == before:
                    arrivals.unchanged.append(uid)
                else:
                    fresh[uid] = source
            versions = _sort_versions(access, fresh)
            older = [source for uid, source in fresh.items() if uid not in versions.live]
            changes.sources([source_properties(source, SUPERSEDED) for source in older])
            arriving = [fresh[uid] for uid in versions.live] + access.read_sources(versions.revived)
            stored = (set(there) & set(versions.live)) | set(versions.revived)
            update = Update(arriving, versions.superseded, stored=stored)
            arrivals.outcome = apply(access, changes, resolver, update)
            changes.source_states(dict.fromkeys(versions.superseded, SUPERSEDED))
            arrivals.written = versions.live
            arrivals.older_versions = [source.record.uid for source in older]
            arrivals.superseded = sorted(versions.superseded)
            return arrivals

        return self.transaction(work)

    def retract(self, uid: str) -> Outcome:
        """Withdraw all that a source states; it stays in the graph, marked retracted."""

        def work(access: GraphAccess, changes: GraphChanges, resolver: Resolver) -> Outcome:
            outcome = apply(access, changes, resolver, Update(leaving={uid}))
            changes.source_states({uid: RETRACTED})
            return outcome

        return self.transaction(work)

    def forget(self, uid: str) -> Outcome:
        """Delete a source and all that it ever stated; the version before it of its origin is live again."""

        def work(access: GraphAccess, changes: GraphChanges, resolver: Resolver) -> Outcome:
            found = access.sources([uid])[uid]
            heir = _heir(access, found) if found["state"] != SUPERSEDED else None
            arriving = access.read_sources([heir]) if heir else []
            outcome = apply(
                access,
                changes,
                resolver,
                Update(arriving, {uid}, {heir} if heir else set(), forget=True),
            )
            changes.forget([uid])
            return outcome

        return self.transaction(work)

    def transaction(self, work: Callable[[GraphAccess, GraphChanges, Resolver], T]) -> T:
        """Run ``work`` as one transaction, alone among the writers, by the judgements in force then.

        Errors of the database come as sentences.
        """

        def locked(transaction: neo4j.ManagedTransaction) -> T:
            access = GraphAccess(transaction)
            access.run(cypher.LOCK)
            resolver = self._resolver.with_judgements(load(access.run))
            return work(access, GraphChanges(access, timestamp()), resolver)

        try:
            with self._database.writing(), self._database.session(neo4j.WRITE_ACCESS) as session:
                return session.execute_write(locked)
        except (DriverError, Neo4jError, OSError) as error:
            raise as_sentence(error, self._database.address) from error


def _sort_versions(access: GraphAccess, fresh: Mapping[str, ReadSource]) -> Versions:
    """Which version of each origin is live after ``fresh`` came, and what that changes for the others.

    Of one origin the last version is live unless it was retracted. A fresh source may be one that is stored:
    when a second reading of the same text moved its date, another stored version may be the last one now.
    """
    found: dict[str, list[tuple[tuple[str, str], str]]] = {}
    states: dict[str, str] = {}
    for source in fresh.values():
        if source.record.origin:
            found.setdefault(source.record.origin, []).append((source.record.version, LIVE))
    for row in access.versions(found):
        states[row["uid"]] = row["state"]
        if row["uid"] not in fresh:
            version = (row["retrieved"] or row["published"] or "", row["uid"])
            found[row["origin"]].append((version, row["state"]))
    last = {max(versions) for versions in found.values()}
    live = {uid for (_, uid), state in last if state != RETRACTED}
    live |= {uid for uid, source in fresh.items() if not source.record.origin}
    return Versions(
        live=[uid for uid in fresh if uid in live],
        revived=sorted(uid for uid in live - set(fresh) if states[uid] != LIVE),
        superseded={uid for uid, state in states.items() if state == LIVE and uid not in live},
    )


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
