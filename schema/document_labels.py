"""Labels of documents: the base label, the type's label, and for a variant the label of its general type.

The general label comes before the variant's, so the second label of a document is always one of the types
that queries count by.
"""

from schema.labels import DOCUMENT
from schema.registry import Registry
from schema.registry.records import DocumentType


def document_labels(registry: Registry, type_id: str) -> tuple[str, ...]:
    """Labels of a document by the id of its type: ``("Document", "Law", "Code")`` for ``bo-luat``.

    ``InputError`` where the registry has no such type.
    """
    return (DOCUMENT, *reversed(_chain(registry, registry.document_type(type_id))))


def labels_of(registry: Registry, label: str) -> tuple[str, ...]:
    """The same for a type's own label: ``("Document", "Circular", "JointCircular")`` for ``JointCircular``.

    A label that no type has stands alone under the base label.
    """
    kind = next((kind for kind in registry.document_types if kind.label == label), None)
    return document_labels(registry, kind.id) if kind else tuple(dict.fromkeys((DOCUMENT, label)))


def _chain(registry: Registry, kind: DocumentType) -> list[str]:
    """Labels from the type upwards."""
    above = registry.document_type(kind.variant_of) if kind.variant_of else None
    return [kind.label, *(_chain(registry, above) if above else [])]
