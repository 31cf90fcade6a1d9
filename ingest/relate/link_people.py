"""Mentions of people to entities: within one text a full name is one person."""

from collections.abc import Sequence

from ingest.recognise.mentions import PersonMention
from ingest.recognise.page import Page
from ingest.relate.reading import Entity
from schema.folding import fold
from schema.labels import PERSON


def link_people(mentions: Sequence[PersonMention], page: Page) -> list[Entity[PersonMention]]:
    """Entities in the order of their first mention, named as fully as the text gives them."""
    groups: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        groups.setdefault(fold(mention.name), []).append(mention)
    return [_entity(f"p{number}", group) for number, group in enumerate(groups.values(), 1)]


def _entity(ident: str, group: list[PersonMention]) -> Entity[PersonMention]:
    aliases = dict.fromkeys(mention.form for mention in group if mention.form)
    return Entity(id=ident, labels=(PERSON,), name=group[0].name, mentions=group, aliases=list(aliases))
