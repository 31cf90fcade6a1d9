"""Full names: abbreviations expanded, host and locality attached, capitals brought into regular form."""

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.lexicon import Lexicon
from schema.folding import fold

OWN_NAMES = frozenset({"school", "hospital", "press", "institute", "centre", "company", "bank"})
"""Kinds of bodies whose names have a province as they please, with its type or without."""

OF_ASSEMBLY = frozenset({"ub-quoc-hoi", "hoi-dong"})


def full_name(body: Body, text: str) -> str:
    """The full official name of a body of ``text``: ``BTV TU`` in Hà Nam is ``Ban Thường vụ Tỉnh ủy Hà
    Nam``."""
    if body.named is not None:
        return body.named.name
    head = body.head
    if head is None:
        return ""
    parts = [own_head(body, text) if head.own else head.name]
    if body.field:
        shouted = body.head_length > 4 and text[body.start : body.start + body.head_length].isupper()
        small = body.field.isupper() and (len(body.field) > 7 or shouted)
        parts.append(_sentence_case(body.field) if small else body.field)
    if body.central:
        parts.append("Trung ương")
    if body.country:
        parts.append(body.country)
    if body.host is not None and not head.host:
        cell = head.field == "unit" and body.field
        link = (
            "thuộc"
            if cell
            else head.link
            or ("của" if head.id in OF_ASSEMBLY and body.host.id == "national-assembly" else "")
        )
        parts.extend([link] if link else [])
        parts.append(full_name(body.host, text))
    if body.locality is not None and (body.locality.name or body.host is None):
        own = body.locality.untyped and head.kind in OWN_NAMES and not body.shared
        parts.append(body.locality.full(head.typed and not own))
    name = " ".join(part for part in parts if part)
    return name[:1].upper() + name[1:]


def own_head(body: Body, text: str) -> str:
    """The head as the text has it, for heads that lump several words together (Tạp chí, Tỉnh đoàn)."""
    shown = (body.form or text[body.start : body.end]).split("\n")[0]
    head = shown[: body.head_length] if body.head_length else shown
    return _sentence_case(head) if head.isupper() and len(head) > 5 else head


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:].lower()


def key_of(body: Body, text: str) -> str:
    """Equal for two bodies of a text that are one: folded full name without type words and links."""
    if body.named is not None:
        return "named:" + body.named.id
    place = body.locality.key if body.locality is not None else ""
    host = key_of(body.host, text) if body.host is not None else ""
    head = body.id if body.head is None or not body.head.own else fold(own_head(body, text))
    return "|".join((head, plain_field(body.field), "tw" if body.central else "", body.country, host, place))


def plain_field(field: str) -> str:
    """A field folded, without links: ``Khoa học & Công nghệ`` equals ``Khoa học và Công nghệ``."""
    words = fold(field).replace("-", " ").replace("&", " ").replace(",", " ").split()
    return " ".join(word for word in words if word != "va")


def registry_id(body: Body, name: str, ministries: dict[str, str]) -> str | None:
    """The registry's id of a central body, where it has one."""
    if body.named is not None:
        return body.named.registry_id
    return ministries.get(fold(name))


def ministry_ids(lexicon: Lexicon, names: dict[str, str]) -> dict[str, str]:
    """Folded full name to registry id."""
    return {fold(name): ident for ident, name in names.items() if lexicon.by_id is not None}
