"""The examples in docstrings of the schema run as they stand."""

import doctest
import importlib
import pkgutil

import pytest

import schema

MODULES = sorted(module.name for module in pkgutil.walk_packages(schema.__path__, "schema."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_to_run() -> None:
    found = [
        example
        for name in MODULES
        for test in doctest.DocTestFinder().find(importlib.import_module(name))
        for example in test.examples
    ]
    assert len(found) >= 25
