"""Many random histories on a real Neo4j, in rounds of a hundred; each round has a seed, printed before it.

    python -m tests.slow.histories [COUNT [SEED]]

COUNT (2,000) histories go over Bolt; one round in four is made of 10 that also go through the import. SEED is
where to begin: after an interruption the last one printed continues the run, after a failure it repeats it.
"""

import os
import sys
import tempfile
import time
from typing import Any

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from app.settings import Settings
from ingest.resolve.resolver import Resolver
from schema.registry import load_registry
from store.database import open_database
from tests.graph.histories import Histories
from tests.graph.test_histories import imported, on

ROUND = 100
THROUGH_IMPORT = 10


def main(count: int = 2000, seed: int = 1) -> None:
    """Run round after round; the first difference ends the run with the shortest history that shows it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Settings.from_environment({**os.environ, "VANKIEN_DATA": folder}).store()
        resolver = Resolver(load_registry())
        began, done = time.monotonic(), 0
        with open_database(store) as database:
            while done < count:
                print(
                    f"seed {seed}: {done} of {count} histories, {time.monotonic() - began:.0f} s", flush=True
                )
                _round(seed, ROUND, on(database, resolver))
                done += ROUND
                if seed % 4 == 0:
                    _round(seed, THROUGH_IMPORT, on(database, resolver, imported(store)))
                seed += 1
    print(f"{done} histories state what they should, {time.monotonic() - began:.0f} s; next seed {seed}")


def _round(seed: int, histories: int, machine: type[Histories]) -> None:
    seeded: Any = hypothesis.seed(seed)(machine)
    limits = settings(
        max_examples=histories, stateful_step_count=12, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(seeded, settings=limits)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
