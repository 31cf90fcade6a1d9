"""What a reading must have to be a body: its complement, its field, a capital."""

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.lexicon import Head


def hosts(head: Head, host: Body) -> bool:
    """Whether a body may stand inside the name of one with this head."""
    if head.hosts is None:
        return not (host.head is not None and host.head.id in ("ban", "phong") and host.bare)
    if host.named is not None and host.named.name.startswith(("Đảng ủy", "Quân ủy", "Đảng bộ")):
        return "dang-uy" in head.hosts
    return host.id in head.hosts or (host.named is not None and "government-body" in head.hosts)


def satisfied(body: Body, head: Head) -> bool:
    """Whether a reading has what its head needs to be a name."""
    if (
        body.host is not None
        and body.host.head is not None
        and body.host.head.bare == "refuse"
        and body.host.bare
    ):
        return False
    complement = bool(body.host or body.locality or body.country or body.central)
    return {
        "none": True,
        "field": bool(body.field),
        "complement": complement,
        "any": complement or bool(body.field),
        "both": complement and bool(body.field),
    }[head.needs]


def proper(text: str, body: Body, end: int) -> bool:
    """Whether a head in small letters is followed by a name with a capital."""
    if body.bare:
        return False
    if body.locality is not None and not body.locality.name and not body.field:
        return False
    rest = text[end : body.end].lstrip().removeprefix("của ")
    return bool(rest) and (rest[0].isupper() or bool(body.locality and body.locality.name))
