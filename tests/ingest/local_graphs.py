"""Local graphs made by hand: what ``relate`` would hand over, without reading a text."""

from ingest.resolve.source_record import ReadSource, SourceRecord
from schema.keys import source_uid
from schema.local_graph import Evidence, LocalEntity, LocalGraph, Statement


class Telling:
    """Builds one source step by step; every name is written into the text, so that quotes are true."""

    def __init__(
        self, published: str | None = None, locality: str | None = None, origin: str | None = None
    ) -> None:
        self.text = ""
        self.origin = origin
        self.published = published
        self.locality = locality
        self.entities: list[LocalEntity] = []
        self.statements: list[Statement] = []
        if published:
            self.say(f"Tin ngày {published}:")

    def say(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + " "
        return start, start + len(words)

    def document(self, name: str, label: str = "Directive", before: str = "", **facts: object) -> str:
        if before:
            self.say(before)
        return self._entity(f"d{len(self.entities)}", ("Document", label), name, **facts)

    def body(self, name: str, registry_id: str | None = None, **facts: object) -> str:
        return self._entity(
            f"o{len(self.entities)}", ("Organisation",), name, registry_id=registry_id, **facts
        )

    def person(self, name: str) -> str:
        return self._entity(f"p{len(self.entities)}", ("Person",), name)

    def event(self, name: str, **facts: object) -> str:
        return self._entity(f"e{len(self.entities)}", ("Event",), name, **facts)

    def state(self, type_: str, source: str, target: str, **facts: object) -> None:
        start, end = self.say(f"{source} {type_} {target} {sorted(facts.items())}.")
        evidence = (Evidence(start, end, self.text[start:end], "test"),)
        self.statements.append(Statement(type_, source, target, evidence, **facts))  # type: ignore[arg-type]

    def _entity(self, id_: str, labels: tuple[str, ...], name: str, **facts: object) -> str:
        span = self.say(name)
        self.entities.append(LocalEntity(id_, labels, name, mentions=(span,), **facts))  # type: ignore[arg-type]
        return id_

    def source(self) -> ReadSource:
        record = SourceRecord(
            source_uid(self.origin, self.text), self.text, self.origin, published=self.published
        )
        graph = LocalGraph(
            self.text,
            published=self.published,
            locality=self.locality,
            entities=list(self.entities),
            statements=list(self.statements),
        )
        return ReadSource(record, graph)
