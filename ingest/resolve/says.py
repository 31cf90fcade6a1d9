"""What a source says of each node that its entities became."""

from ingest.resolve.document_decision import STATED, STATED_BY_YEAR, Decision
from ingest.resolve.document_facts import DocumentReader
from ingest.resolve.rows import NodeId
from ingest.resolve.said import Said, usable_forms
from schema.document_number import parse_number
from schema.labels import DOCUMENT, EVENT, ORGANISATION, UNRESOLVED
from schema.local_graph import LocalEntity
from schema.registry import Registry


class Sayings:
    """Turns an entity into what its source says of the node; the register adds to known ones."""

    def __init__(self, registry: Registry, documents: DocumentReader) -> None:
        self._registry = registry
        self._documents = documents
        self._central = {body.id: body for body in registry.organisations}

    def of(self, entity: LocalEntity, node: NodeId, decision: Decision | None) -> Said:
        """What is said of ``node``; a mention settled by evidence adds its names only."""
        forms = usable_forms((entity.name, *entity.aliases))
        if node.label == DOCUMENT and decision is not None:
            return self._of_document(entity, node, decision, forms)
        if node.label == ORGANISATION:
            return self._of_body(entity, node, forms)
        if node.label == EVENT:
            return Said(
                name=entity.name, forms=forms, kind=entity.kind, date=entity.date, date_end=entity.date_end
            )
        return Said(name=entity.name, forms=forms)

    def _of_body(self, entity: LocalEntity, node: NodeId, forms: tuple[str, ...]) -> Said:
        central = self._central.get(node.key)
        if central is None:
            return Said(name=entity.name, forms=forms, kind=entity.kind, locality=entity.locality)
        return Said(
            name=central.name,
            forms=forms,
            kind=central.kind,
            name_en=central.name_en,
            valid_from=central.valid_from,
            valid_to=central.valid_to,
        )

    def _of_document(
        self, entity: LocalEntity, node: NodeId, decision: Decision, forms: tuple[str, ...]
    ) -> Said:
        labels = entity.labels[1:]
        type_name = self._registry.document_type(self._documents.type_id(entity)).name if labels else None
        if decision.key is None:
            return Said(
                labels=(*labels, UNRESOLVED),
                name=entity.name,
                forms=forms,
                number=entity.number,
                symbol=entity.symbol,
                year=entity.year,
                date=entity.date,
                term=entity.term,
                title=entity.title,
                state=decision.state,
            )
        registered = self._registered(node.key)
        if decision.evidence not in (STATED, STATED_BY_YEAR):
            # The mention may be a short form: the document's own facts are for those who state them.
            return registered.with_(Said(labels=labels, name=entity.name, forms=forms, type_name=type_name))
        return registered.with_(
            Said(
                labels=labels,
                name=entity.name,
                type_name=type_name,
                forms=forms,
                number=entity.number,
                symbol=entity.symbol,
                year=entity.year,
                date=entity.date or entity.year,
                title=entity.title,
            )
        )

    def _registered(self, key: str) -> Said:
        """What the register knows of a document; its term follows from its date."""
        known = self._registry.known_document(key)
        if known is None:
            return Said()
        number = parse_number(known.number) if known.number else None
        kind = self._registry.document_type(known.type)
        return Said(
            labels=(kind.label,),
            name=known.title or known.number or "",
            type_name=kind.name,
            forms=usable_forms(known.short_forms),
            number=number.number if number else None,
            symbol=number.symbol if number else None,
            year=number.year if number else None,
            date=known.date,
            term=known.term,
            subject=known.subject,
        )
