"""Mentions of bodies to entities: one entity for each full name of the text, with every form it uses."""

from collections import Counter
from collections.abc import Sequence

from ingest.recognise.mentions import OrganisationMention
from ingest.recognise.page import Page
from ingest.relate.reading import Entity
from schema.folding import fold
from schema.labels import ORGANISATION


def link_organisations(
    mentions: Sequence[OrganisationMention], page: Page
) -> list[Entity[OrganisationMention]]:
    """Entities in the order of their first mention. A form that two entities share is listed under
    neither."""
    groups: dict[str, list[OrganisationMention]] = {}
    for mention in mentions:
        groups.setdefault(_key(mention), []).append(mention)
    entities = [_entity(f"o{number}", group) for number, group in enumerate(groups.values(), 1)]
    shared = Counter(folded for entity in entities for folded in {fold(alias) for alias in entity.aliases})
    names = Counter(fold(entity.name) for entity in entities)
    for entity in entities:
        own = fold(entity.name)
        entity.aliases = [
            alias
            for alias in entity.aliases
            if shared[fold(alias)] == 1 and (fold(alias) == own or not names[fold(alias)])
        ]
    return entities


def _key(mention: OrganisationMention) -> str:
    words = fold(mention.name).replace("-", " ").replace(",", " ").split()
    return mention.registry_id or " ".join(words)


def _entity(ident: str, group: list[OrganisationMention]) -> Entity[OrganisationMention]:
    first = max(group, key=lambda mention: len(mention.name))
    aliases = dict.fromkeys(form for mention in group for form in mention.forms)
    return Entity(
        id=ident,
        labels=(ORGANISATION,),
        name=first.name,
        mentions=group,
        aliases=list(aliases),
        kind=first.kind,
        locality=first.locality,
        registry_id=first.registry_id,
        host=next((mention.host for mention in group if mention.host), None),
    )
