"""Labels of documents."""

import pytest

from schema.document_labels import document_labels, labels_of
from schema.errors import InputError
from schema.registry import Registry

DESIGNED = [
    "Resolution",
    "Conclusion",
    "Directive",
    "Decision",
    "Regulation",
    "Rules",
    "Guidance",
    "Notice",
    "Programme",
    "Plan",
    "Scheme",
    "Report",
    "OfficialLetter",
    "Telegram",
    "Submission",
    "Strategy",
    "Charter",
    "Law",
    "Constitution",
    "Ordinance",
    "Decree",
    "Circular",
]


@pytest.mark.parametrize(
    ("type_id", "labels"),
    [
        ("chi-thi", ("Document", "Directive")),
        ("bo-luat", ("Document", "Law", "Code")),
        ("thong-tu-lien-tich", ("Document", "Circular", "JointCircular")),
        ("nghi-quyet-lien-tich", ("Document", "Resolution", "JointResolution")),
        ("cong-van", ("Document", "OfficialLetter")),
        ("cong-dien", ("Document", "Telegram")),
        ("dieu-le-dang", ("Document", "Charter")),
    ],
)
def test_a_variant_carries_the_label_above_it(
    registry: Registry, type_id: str, labels: tuple[str, ...]
) -> None:
    assert document_labels(registry, type_id) == labels
    assert labels_of(registry, labels[-1]) == labels


def test_every_label_of_the_design_is_a_type(registry: Registry) -> None:
    assert set(DESIGNED) <= {kind.label for kind in registry.document_types if kind.variant_of is None}


def test_labels_are_camel_case_and_no_two_types_share_one(registry: Registry) -> None:
    labels = [kind.label for kind in registry.document_types]
    assert len(set(labels)) == len(labels) == 56
    assert all(label.isascii() and label.isalpha() and label[0].isupper() for label in labels)


def test_an_unknown_label_stands_alone_and_an_unknown_type_is_an_error(registry: Registry) -> None:
    assert labels_of(registry, "Memo") == ("Document", "Memo")
    assert labels_of(registry, "Document") == ("Document",)
    with pytest.raises(InputError):
        document_labels(registry, "memo")
