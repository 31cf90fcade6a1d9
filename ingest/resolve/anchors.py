"""What a key means when judged: of a node what its sources publish together, of a mention what it says."""

from collections.abc import Iterable

from ingest.resolve.identities import EventIdentity, Identity, PersonIdentity, Published
from ingest.resolve.judgements import Anchor
from ingest.resolve.resolver import Prepared, Resolver
from schema.labels import DOCUMENT, EVENT, ORGANISATION
from schema.local_graph import LocalEntity


def of_mention(resolver: Resolver, entity: LocalEntity, prepared: Prepared) -> Anchor:
    """The anchor of one source's mention."""
    source = prepared.source.record.uid
    label = entity.labels[0]
    if label == DOCUMENT:
        mention = prepared.documents[entity.id]
        return Anchor(
            block=mention.facts.block,
            source=source,
            facts=mention.facts,
            observed=mention.observed,
            stated_here=tuple(mention.stated_here),
        )
    if label == EVENT and entity.id in prepared.published:
        return Anchor(published=prepared.published[entity.id])
    rule = resolver.rule_key(entity, source) if label == ORGANISATION else None
    return Anchor(block=resolver.block(entity, prepared), source=source, rule=rule)


def of_node(published: Iterable[Published]) -> Anchor:
    """The anchor of a person or event by what its sources publish; nothing published, nothing kept.

    Of a person all offices, each with its first and last year; of an event its earliest telling.
    """
    found = sorted(published, key=lambda each: (each.block, each.identity))
    people = [each for each in found if isinstance(each.identity, PersonIdentity)]
    if people:
        return Anchor(published=Published(_together([each.identity for each in people]), people[0].block))
    events = [each for each in found if isinstance(each.identity, EventIdentity)]
    return Anchor(published=events[0]) if events else Anchor()


def _together(identities: list[Identity]) -> PersonIdentity:
    years: dict[tuple[str, str], set[int]] = {}
    named = [identity for identity in identities if isinstance(identity, PersonIdentity)]
    for identity in named:
        for title, body, year in identity.offices:
            years.setdefault((title, body), set()).add(year)
    offices = {(*office, year) for office, held in years.items() for year in (min(held), max(held))}
    return PersonIdentity(name=named[0].name, offices=tuple(sorted(offices)))
