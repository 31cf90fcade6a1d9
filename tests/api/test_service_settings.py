"""The service's settings and addresses are those that docs/service.md lists; wrong values are named."""

import re
from pathlib import Path

import pytest

from app import service_settings
from app.main import create_app
from app.service_settings import ServiceSettings
from app.settings import Settings
from schema.errors import InputError

DOCS = Path(__file__).parents[2] / "docs" / "service.md"


def test_every_setting_is_documented() -> None:
    source = Path(service_settings.__file__).read_text("utf-8")
    known = set(re.findall(r"\bVANKIEN_\w+", source))
    assert known == set(re.findall(r"\| `(VANKIEN_\w+)` \|", DOCS.read_text("utf-8")))


def test_every_address_is_documented() -> None:
    settings = Settings.from_environment({"VANKIEN_NEO4J_URI": "bolt://127.0.0.1:1"})
    paths = create_app(settings, ServiceSettings(cypher=True)).openapi()["paths"]
    text = DOCS.read_text("utf-8")
    plain = {path.removeprefix("/api/v1") for path in paths if "/queries/" not in path}
    assert not {path for path in plain if not re.search(rf"`{re.escape(path)}[`?/]", text)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VANKIEN_QUERY_TIMEOUT", "soon"),
        ("VANKIEN_MAX_ROWS", "-1"),
        ("VANKIEN_MAX_BODY", "nan"),
        ("VANKIEN_RATE_LIMIT", "often"),
        ("VANKIEN_CYPHER", "perhaps"),
    ],
)
def test_a_value_that_does_not_fit_is_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        ServiceSettings.from_environment({name: value})


def test_values_that_fit_are_taken() -> None:
    taken = ServiceSettings.from_environment(
        {
            "VANKIEN_CYPHER": "on",
            "VANKIEN_RATE_LIMIT": "10/second",
            "VANKIEN_CORS_ORIGINS": "https://a.example, *",
        }
    )
    assert (taken.cypher, taken.rate_limit, taken.cors_origins) == (
        True,
        "10/second",
        ("https://a.example", "*"),
    )
