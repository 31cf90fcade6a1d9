"""Any history of ingest, retract, forget, re-ingest, judge and undo states what is left of it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from ingest.rebuild.rebuild import new_store, rebuild
from ingest.resolve.resolver import Resolver
from schema.registry import load_registry
from store.database import Database, connect
from store.exchange import clear_scratch, drop_scratch
from store.settings import StoreSettings
from tests.graph.histories import Histories

pytestmark = pytest.mark.graph


def run(machine: type[Histories], histories: int, steps: int = 8) -> None:
    limits = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=limits)  # type: ignore[no-untyped-call]


def on(database: Database, resolver: Resolver, base: type[Histories] = Histories) -> type[Histories]:
    members: dict[str, Any] = {"database": database, "resolver": resolver}
    return type("HistoriesHere", (base,), members)


def imported(store: StoreSettings) -> type[Histories]:
    class Imported(Histories):
        """At its end a new store is made of it, which states the same."""

        def compare(self, database: Database) -> None:
            super().compare(database)
            scratch = clear_scratch(store)
            look = super().compare
            try:
                new_store(database, scratch, self.resolver, None, 0.0, lambda *told: None, look=look)
            finally:
                drop_scratch(scratch)

    return Imported


def test_a_hundred_histories_over_bolt(database: Database, resolver: Resolver) -> None:
    run(on(database, resolver), 100)


def test_four_histories_through_the_import(
    database: Database, resolver: Resolver, store_settings: StoreSettings
) -> None:
    run(on(database, resolver, imported(store_settings)), 4, 12)


def test_histories_need_no_difference(database: Database, store_settings: StoreSettings) -> None:
    registry = load_registry()

    class Compared(Histories):
        """At its end a rebuild as on a server of the user's finds nothing to write."""

        def compare(self, database: Database) -> None:
            super().compare(database)
            with connect(database.address) as theirs:
                assert rebuild(theirs, store_settings, registry, read=False, processes=1).written == 0

    run(on(database, Resolver(registry), Compared), 2)
