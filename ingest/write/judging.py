"""Judging: a judgement is checked against those in force, kept, and decides again what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from ingest.resolve.judgements import Judgement, Judgements
from ingest.resolve.resolver import Resolver
from ingest.resolve.rows import NodeId
from ingest.write import stored_judgements as stored
from ingest.write.access import GraphAccess
from ingest.write.changes import GraphChanges, timestamp
from ingest.write.find_thing import Found, find_thing
from ingest.write.stored_source import LIVE
from ingest.write.update import Outcome, Update, apply
from ingest.write.writer import Writer
from schema.errors import InputError
from schema.labels import DOCUMENT


@dataclass(slots=True)
class Judged:
    """What judging did: the judgements that are new or taken back, and what was decided again for them."""

    judgements: list[Judgement] = field(default_factory=list)
    known: int = 0
    outcome: Outcome = field(default_factory=Outcome)


def judge(
    writer: Writer, verdict: Literal["same", "different"], a: str, b: str, *, by: str, reason: str
) -> Judged:
    """Say that two keys are the same thing, or are not.

    A key may be an old one, a registered one, or ``KEY@SOURCE`` for one source's mention of a thing. Raises
    ``InputError`` for keys that nothing has, things of two kinds, and a verdict that others contradict.
    """

    def work(access: GraphAccess, changes: GraphChanges, resolver: Resolver) -> Judged:
        one, other = find_thing(access, resolver, a), find_thing(access, resolver, b)
        judgement = _between(one, other, verdict, by, reason)
        _check(resolver.judgements, judgement)
        return _change(access, changes, resolver, [judgement])

    return writer.transaction(work)


def undo(writer: Writer, uid: str, *, by: str, reason: str | None = None) -> Judged:
    """Take a judgement back, named by the beginning of its uid. It stays in the list, with who and when."""

    def work(access: GraphAccess, changes: GraphChanges, resolver: Resolver) -> Judged:
        found = [each for each in resolver.judgements.in_force if each.uid.startswith(uid)]
        if len(found) != 1 or not uid:
            raise InputError(
                uid, "no judgement in force has this id" if not found else "several ids begin so"
            )
        taken_back = msgspec.structs.replace(found[0], undone=timestamp(), undone_by=by, undone_reason=reason)
        return _change(access, changes, resolver, [taken_back])

    return writer.transaction(work)


def read_in(writer: Writer, lines: Iterable[str], where: str = "") -> Judged:
    """Take in exported judgements: all of them, or none where a line is none or contradicts.

    What is there already is passed over; what was taken back here or there is taken back.
    """
    read = [_line(line, f"{where}:{number}") for number, line in enumerate(lines, 1) if line.strip()]

    def work(access: GraphAccess, changes: GraphChanges, resolver: Resolver) -> Judged:
        there = {each.uid: each for each in stored.load(access.run)}
        judgements, fresh = resolver.judgements, []
        for each in read:
            known = there.get(each.uid)
            if known is not None and (each.undone is None or known.undone is not None):
                continue
            if each.undone is None:
                _check(judgements, each)
            fresh.append(each)
            judgements = Judgements([*judgements.in_force, each])
        judged = _change(access, changes, resolver, fresh) if fresh else Judged()
        judged.known = len(read) - len(fresh)
        return judged

    return writer.transaction(work)


def _between(
    one: Found, other: Found, verdict: Literal["same", "different"], by: str, reason: str
) -> Judgement:
    if one.node.label != other.node.label:
        raise InputError("", f"{one.node.key} is a {one.node.label}, {other.node.key} a {other.node.label}")
    if one.node.key == other.node.key:
        raise InputError(
            one.node.key, "both are one thing now; name one source's mention as KEY@SOURCE to part it"
        )
    a, b = one.node, other.node
    return Judgement(verdict, a.label, a.key, b.key, by, reason, timestamp(), one.anchor, other.anchor)


def _check(judgements: Judgements, new: Judgement) -> None:
    against = judgements.contradiction(new.verdict, new.label, new.a, new.b)
    if against is not None:
        path = "; ".join(
            f"{each.a} and {each.b} are {each.verdict} ({each.uid}, {each.by}: {each.reason})"
            for each in against
        )
        raise InputError(f"{new.a}, {new.b}", f"judged already: {path or 'they are the same key'}")


def _change(access: GraphAccess, changes: GraphChanges, resolver: Resolver, fresh: list[Judgement]) -> Judged:
    """Keep new or changed judgements and decide again, in the same transaction, what they are about."""
    access.run(stored.WRITE, rows=[stored.properties_of(each) for each in fresh])
    after = resolver.with_judgements(stored.load(access.run))
    sources: set[str] = set()
    blocks: set[str] = set()
    for judgements in (resolver.judgements, after.judgements):
        things = _things(judgements, fresh)
        sources |= access.mentioning(
            NodeId(label, judgements.canonical(label, key))
            for label, key in things
            if resolver.judgements.canonical(label, key) != after.judgements.canonical(label, key)
        )
        for each in (*judgements.in_force, *fresh):
            for thing, anchor in each.ends:
                if thing in things:
                    blocks |= {tied for block in anchor.blocks for tied in judgements.connected(block)}
                    sources |= {anchor.source} if anchor.source else set()
        documents = [key for label, key in things if label == DOCUMENT]
        blocks |= {block for key in documents for block in resolver.register.blocks(key)}
        blocks |= {
            block for key in documents for p in access.published(NodeId(DOCUMENT, key)) for block in p.blocks
        }
    live = [uid for uid, found in access.sources(sources).items() if found["state"] == LIVE]
    update = Update(again=access.read_sources(live), blocks=blocks)
    return Judged(fresh, 0, apply(access, changes, after, update))


def _things(judgements: Judgements, fresh: Iterable[Judgement]) -> set[tuple[str, str]]:
    """All that is one with an end of a judgement, or another thing than it."""
    ends = {thing for each in fresh for thing, _ in each.ends}
    one = {(label, member) for label, key in ends for member in judgements.members(label, key)}
    return one | {(label, other) for label, key in one for other, _ in judgements.opposed(label, key)}


def _line(line: str, where: str) -> Judgement:
    try:
        read = stored.of_line(line)
    except msgspec.MsgspecError as error:
        raise InputError(where, f"no exported judgement: {error}") from error
    if not (read.by and read.reason and read.time):
        raise InputError(where, "a judgement needs by, reason and time")
    return read
