"""The recogniser of bodies: scan, share, complete from the text, and name them in full."""

import re
from collections.abc import Sequence

from ingest.recognise.mentions import DocumentMention, OrganisationMention
from ingest.recognise.organisations.abbreviations import Abbreviations
from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.context import Context, Known
from ingest.recognise.organisations.fields import FieldScanner
from ingest.recognise.organisations.grammar import BodyGrammar
from ingest.recognise.organisations.issuers import OfficeIssuers
from ingest.recognise.organisations.layout import (
    byline,
    foreign_title,
    letterhead,
    members,
    recipients,
    table_rows,
)
from ingest.recognise.organisations.lexicon import Lexicon, Named
from ingest.recognise.organisations.naming import full_name, own_head
from ingest.recognise.organisations.places import PlaceGazetteer
from ingest.recognise.organisations.scanner import BodyScanner
from ingest.recognise.organisations.sharing import Sharing
from ingest.recognise.page import Page
from schema.folding import fold
from schema.registry import Registry

FRONTS = frozenset({"ycl", "mttq", "ub-mttq", "doan-tn", "doan-tncs", "hoi-nd", "hoi-pn", "hoi-ccb"})
TITLED = re.compile(r"(?:chủ tịch|bí thư|ủy viên|trưởng) $")
DEEPEST = 4
"""Hosts inside a name; more are a text gone wrong."""
LAWS = frozenset({"Law", "Ordinance", "Constitution"})
ASSEMBLY = frozenset({"national-assembly", "na-standing"})
"""Bodies whose mention tells that the text speaks of the Quốc hội."""


class OrganisationRecogniser:
    """Finds the bodies of a text. Built once per process from the registry; ``recognise`` is pure.

    Mentions come in order of the text, an outer body before those inside its name (``nested``). A mention
    whose ``forms`` are empty is implied by a title and gives the entity no name.
    """

    def __init__(self, registry: Registry) -> None:
        self._lexicon = Lexicon(registry)
        self._places = PlaceGazetteer(registry)
        titles = frozenset(f.lower() for e in registry.lexicon("people_titles") for f in e.forms)
        families = frozenset(n.name.lower() for n in registry.names.family_names if n.tier == 1)
        rare = frozenset(n.name.lower() for n in registry.names.family_names if n.tier > 1)
        fields = FieldScanner(self._lexicon, self._places, titles, families, rare)
        self._scanner = BodyScanner(self._lexicon, BodyGrammar(self._lexicon, self._places, fields), registry)
        around = frozenset(
            f.lower()
            for e in registry.lexicon("people_title_words")
            if e.id in ("states", "qualifiers", "takes", "ranks", "address")
            for f in e.forms
        )
        heads = self._lexicon.head_by_id
        self._sharing = Sharing(titles, around, heads["dang-bo"], heads["foreign-state"])
        self._issuers = OfficeIssuers(self._lexicon)
        self._abbreviations = Abbreviations(self._lexicon)
        self._registry = registry

    def recognise(
        self, text: str, page: Page, documents: Sequence[DocumentMention]
    ) -> list[OrganisationMention]:
        """Every body that ``text`` (normalised) names, except in page furniture and in the names of laws."""
        if page.off_topic:
            return []
        low = text.lower()
        if len(low) != len(text):
            low = text.replace("İ", "I").lower()  # the one letter whose small form is longer
        laws = [_name_of_law(doc) for doc in documents if doc.type in LAWS]
        rows = table_rows(text) if page.kind == "official" else []
        skip = sorted([*page.furniture, *laws, *rows])
        bodies = self._scanner.scan(text, low, skip, page.day)
        followers = [*bodies[1:], None] if bodies else []
        bodies = [b for b, after in zip(bodies, followers, strict=True) if not foreign_title(text, b, after)]
        if page.kind == "news":
            bodies = [body for body in bodies if not byline(text, body)]
        bodies = self._abbreviations.apply(text, bodies, skip)
        bodies = self._issuers.settle(text, low, page, documents, bodies)
        letterhead(text, page, bodies)
        recipients(text, page, bodies, self._lexicon)
        members(text, low, bodies)
        self._sharing.apply(text, low, bodies)
        kept = self._complete(text, low, page, bodies)
        return self._mentions(text, kept, page.day)

    def _complete(self, text: str, low: str, page: Page, bodies: Sequence[Body]) -> list[Body]:
        """Bodies with their localities and hosts settled; bare ones that refer to nothing are left out."""
        context = Context(text, low, page, self._places, bodies, self._lexicon.after_short)
        self._of_assembly(text, bodies, page.day)
        known, index = [], Known()
        late: list[Body] = []
        for body in bodies:
            if self._settle(body, context, index, page):
                known.append(body)
                index.add(body)
            else:
                late.append(body)
        known += [body for body in late if self._settle(body, context, index, page)]
        context.number(known)
        for body in known:
            self._attach_host(text, low, body)
        return sorted(known, key=lambda body: body.start)

    def _of_assembly(self, text: str, bodies: Sequence[Body], day: str | None) -> None:
        """``Ủy ban Tư pháp`` in a text that names the Quốc hội is the Quốc hội's, where that has one."""
        inner = [host for body in bodies for host in (body, *body.nested_bodies())]
        told = next((b for b in inner if b.named is not None and b.named.id in ASSEMBLY), None)
        if told is None:
            return
        assembly = Body(told.start, told.end, named=self._lexicon.by_id["national-assembly"])
        for body in bodies:
            if body.id == "ub-quoc-hoi" and body.field and not body.complete and body.locality is None:
                body.host = assembly
                body.shared = self._registry_id(full_name(body, text), day) is not None
                body.host = assembly if body.shared else None

    def _attach_host(self, text: str, low: str, body: Body) -> None:
        """The host of a body that is named as a whole: ``Quốc hội`` in ``Ủy ban Thường vụ Quốc hội``."""
        inner = body
        while inner.host is not None:
            inner = inner.host
        if inner.named is not None and inner.named.host is not None:
            host = self._lexicon.by_id[inner.named.host]
            inner.host = Body(inner.start, inner.end, named=host, implied=True, rule="organisation.inside")
        elif inner.head is not None and inner.head.host:
            front = self._lexicon.head_by_id[inner.head.host]
            inner.host = Body(inner.start, inner.end, head=front, locality=inner.locality, implied=True)
            inner.host.rule = "organisation.inside"
        else:
            return
        self._find_host(text, low, inner, inner.host)

    def _find_host(self, text: str, low: str, outer: Body, host: Body) -> None:
        """Moves ``host`` to its own words inside the outer name, where the name spells it out."""
        for at in range(outer.start + 1, outer.end):
            if text[at - 1] != " ":
                continue
            for table in (self._lexicon.named, self._lexicon.heads):
                for end, _form, value in table.at(text, low, at):
                    if end <= outer.end and value is (host.named or host.head):
                        host.start, host.end, host.implied = at, end, False
                        return

    def _settle(self, body: Body, context: Context, known: Known, page: Page) -> bool:
        """Completes ``body`` from the innermost host outwards; False where it names nobody."""
        if body.host is not None and not self._settle(body.host, context, known, page):
            return False
        head = body.head
        if head is None:
            return not self._office_list(body, context, page)
        if body.bare:
            if not context.short_allowed(body):
                return False
            fuller = context.antecedent(body, known)
            if fuller is None and head.kind == "company_body":
                body.host, body.bare, body.shared = known.company(body.start), False, True
                return body.host is not None
            # the organisers of an event bear the name of the commission
            if (
                body.id == "ban"
                and body.field == "Tổ chức"
                and not context.low.endswith("trưởng ", 0, body.start)
            ):
                return False
            if fuller is None and body.id == "phong-huyen":
                body.locality, body.bare, body.shared = context.district(page), False, True
                return body.locality is not None
            if fuller is None or fuller.depth > DEEPEST:
                return False
            if (
                head.own
                and fuller.head is head
                and own_head(fuller, context.text) != own_head(body, context.text)
            ):
                whole = Named(head.id, full_name(fuller, context.text), head.kind, None)
                body.head, body.named, body.bare, body.shared = None, whole, False, True
                return True
            if fuller.named is not None:
                body.head, body.named, body.bare, body.shared = None, fuller.named, False, True
                return True
            body.field, body.central, body.country = fuller.field, fuller.central, fuller.country
            body.member = fuller.member
            body.locality, body.host, body.bare = fuller.locality, fuller.host, False
            body.shared = True
            return True
        if head.id == "mttq" and body.locality is None:
            if page.kind == "official" and context.home is not None and context.local_front:
                body.locality = context.home
            return True
        if head.id == "lhh" and not (body.locality or body.country):
            full = context.text[body.start : body.start + 13].lower() == "liên hiệp các"
            if context.national_union if full else not context.local_union:
                body.country = "Việt Nam"
                return True
        if self._office_list(body, context, page) or (body.shouted and not _letterhead(page, body)):
            return False
        if body.id == "bcd" and body.central and not (body.field or body.host or body.locality):
            body.central, body.bare = False, True
            return self._settle(body, context, known, page)
        if context.acting(body, known):
            body.end, body.field, body.host, body.bare = body.start + body.head_length, "", None, True
            return self._settle(body, context, known, page)
        if body.field and not body.complete and not head.level and head.id != "bo":
            fuller = context.antecedent(body, known)
            if fuller is not None:
                body.host, body.locality, body.central = fuller.host, fuller.locality, fuller.central
                body.country, body.member, body.shared = fuller.country, fuller.member, True
                return True
        local = "locality" in head.follow and head.level not in ("", "any")
        missing = (
            body.locality is None and body.host is None and not body.country and not body.central and local
        )
        if missing or (body.locality is not None and not body.locality.name):
            place = context.locality(body, body.start)
            if place is not None:
                body.locality, body.shared = place, True
            elif page.kind == "official":
                return False
        return True

    def _office_list(self, body: Body, context: Context, page: Page) -> bool:
        """Whether a mass organisation without a place stands only in somebody's title, in an official
        text."""
        if page.kind != "official" or body.id not in FRONTS or body.locality is not None:
            return False
        return TITLED.search(context.low, max(0, body.start - 20), body.start) is not None

    def _mentions(self, text: str, bodies: Sequence[Body], day: str | None) -> list[OrganisationMention]:
        mentions: list[OrganisationMention] = []
        for body in bodies:
            mentions.append(self._mention(text, body, False, day))
            for inner in body.nested_bodies():
                if not body.start <= inner.start < inner.end <= body.end:
                    inner_mention = self._mention(text, inner, True, day)
                    inner_mention.start, inner_mention.end, inner_mention.forms = body.start, body.end, ()
                    mentions.append(inner_mention)
                else:
                    mentions.append(self._mention(text, inner, True, day))
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        return mentions

    def _mention(self, text: str, body: Body, nested: bool, day: str | None) -> OrganisationMention:
        name = full_name(body, text)
        form = " ".join((body.form or text[body.start : body.end]).split())
        kind = (
            body.head.kind if body.head is not None else body.named.kind if body.named is not None else None
        )
        return OrganisationMention(
            start=body.start,
            end=body.end,
            rule=body.rule,
            name=name,
            kind=kind,
            locality=body.locality.id if body.locality is not None else None,
            registry_id=body.named.registry_id if body.named is not None else self._registry_id(name, day),
            host=self._host(body, text),
            short=fold(form) != fold(name),
            forms=() if body.implied or form.startswith("UV") else (form,),
            nested=nested,
            implied=body.implied,
        )

    def _registry_id(self, name: str, day: str | None) -> str | None:
        found = [b for b in self._registry.organisations_named(name, on=day) if fold(b.name) == fold(name)]
        return found[0].id if found else None

    def _host(self, body: Body, text: str) -> str | None:
        if body.named is not None and body.named.host is not None:
            return self._lexicon.by_id[body.named.host].name
        above = body.host or body.member
        return full_name(above, text) if above is not None else None


def _letterhead(page: Page, body: Body) -> bool:
    """Whether a body stands in the head or foot of an official text, where capitals are usual."""
    return any(span is not None and span[0] <= body.start < span[1] for span in (page.head, page.foot))


def _name_of_law(doc: DocumentMention) -> tuple[int, int]:
    """The words of a law up to its issuer, which is a body as elsewhere."""
    return doc.start, doc.issuer[0] if doc.issuer is not None and doc.issuer[0] > doc.start else doc.end
