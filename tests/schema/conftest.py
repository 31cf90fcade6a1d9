"""The registry, loaded once, and the shared folder beside the checkout where there is one."""

from pathlib import Path

import pytest

from schema.registry import Registry, load_registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The team's shared folder; the project does without it, so its tests do as well."""
    folder = Path(__file__).parents[2].parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder 'shared' beside the checkout")
    return folder
