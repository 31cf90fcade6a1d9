"""The register of known documents as candidates, by blocking key."""

from collections import defaultdict

from ingest.resolve.blocking import named_block, numbered_block, plenum_block
from ingest.resolve.candidates import Candidate
from ingest.resolve.document_names import Plenum, ordinal, plain_name
from ingest.resolve.subjects import Subjects
from schema.document_number import parse_number
from schema.keys import slug
from schema.partial_date import PartialDate
from schema.registry import Registry
from schema.registry.records import KnownDocument


class Register:
    """Candidates that the register knows, whether or not the graph has them."""

    def __init__(self, registry: Registry, subjects: Subjects) -> None:
        self._registry = registry
        self._subjects = subjects
        self._by_block: dict[str, list[Candidate]] = defaultdict(list)
        self._blocks: dict[str, tuple[str, ...]] = {}
        for document in registry.known_documents:
            candidate = self._candidate(document)
            blocks = self._all_blocks(document)
            self._blocks[document.key] = blocks
            for block in blocks:
                self._by_block[block].append(candidate)

    def candidates(self, block: str) -> tuple[Candidate, ...]:
        """The known documents that a mention with this blocking key may mean."""
        return tuple(self._by_block.get(block, ()))

    def blocks(self, key: str) -> tuple[str, ...]:
        """The blocking keys under which the register lists a document."""
        return self._blocks.get(key, ())

    def _candidate(self, document: KnownDocument) -> Candidate:
        number = parse_number(document.number) if document.number else None
        local = document.locality or (document.scope.partition(":")[2] if document.scope else None)
        return Candidate(
            key=document.key,
            date=PartialDate.parse(document.date),
            issuers=frozenset(id_ for id_ in document.issuers if "(" not in id_),
            local=slug(local.partition(":")[2] or local) if local else None,
            subject=self._subjects.of(document.subject, document.title),
            central=number is not None and number.issuer == "TW",
            registered=True,
        )

    def _all_blocks(self, document: KnownDocument) -> tuple[str, ...]:
        blocks: list[str] = []
        number = parse_number(document.number) if document.number else None
        if number is not None:
            blocks.append(numbered_block(number, document.type))
            blocks.append(f"{document.type}.{number.plain_number.replace('.', '_')}")
        term = ordinal(document.term.casefold()) if document.term else None
        if document.plenum and term:
            blocks.append(plenum_block(Plenum(term, document.plenum), document.type))
        for name in (document.title, document.subject, *document.short_forms):
            if name and (number is None or plain_name(name).startswith(("luat", "bo luat"))):
                blocks.append(named_block(document.type, name))
        return tuple(dict.fromkeys(blocks))
