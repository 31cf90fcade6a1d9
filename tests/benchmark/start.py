"""How long the embedded Neo4j takes to start, to stop, and to be joined; against the targets, and as ratios.

    python -m tests.benchmark.start [ROUNDS]

A start is timed from the call of ``open_database`` to the first answer, with the class data archive (made
first if there is none) and, for the ratio, without. Attaching is timed in a fresh process each time: what
``open_database`` takes on a running server, less what the bare driver takes to log in and to ask the same.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from app.settings import Settings
from store.class_data import class_data, make_archive
from store.database import connect, open_database
from store.embedded import embedded_address, keep_server, stop_kept_server
from store.java import find_java
from store.progress import Silence
from store.record import running_server
from store.settings import StoreSettings

ROUNDS = 5
TARGETS = {"start": 4.0, "stop": 1.0, "attach": 0.3}
"""Seconds."""
ATTACH = "attach"


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="vankien-benchmark-") as folder:
        settings = replace(Settings.from_environment().store(), data=Path(folder) / "data", server=None)
        _prepare(settings)
        starts, stops = _start_and_stop(settings, rounds)
        bare = replace(settings, cache=_cache_without_archive(settings, Path(folder)))
        plain, _ = _start_and_stop(bare, max(2, rounds // 2), forget=True)
        attached = _attach(settings, rounds)
    busy = os.getloadavg()[0]
    print(f"{rounds} rounds on {os.cpu_count()} cores; the machine's load is {busy:.1f}")
    _report("start", "start to first answer, with the archive", starts)
    print(f"  without the archive: {statistics.median(plain):.2f} s", end="")
    print(f", {statistics.median(plain) / statistics.median(starts):.1f} times as long")
    _report("stop", "stop", stops)
    _report("attach", "attaching adds", attached)


def _prepare(settings: StoreSettings) -> None:
    """First start: jars, password, schema; then the archive."""
    java = find_java(settings.java_home)
    with open_database(settings):
        pass
    data = class_data(java, settings.cache)
    end = time.monotonic() + 180
    while not data.archive.exists() and time.monotonic() < end:
        make_archive(java, settings.cache)
        time.sleep(1)  # another process may be making it


def _cache_without_archive(settings: StoreSettings, folder: Path) -> Path:
    cache = folder / "cache"
    cache.mkdir()
    (cache / "jars").symlink_to(settings.cache / "jars")
    return cache


def _start_and_stop(
    settings: StoreSettings, rounds: int, *, forget: bool = False
) -> tuple[list[float], list[float]]:
    starts, stops = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        with open_database(settings, Silence()) as database:
            database.read("MATCH (n) RETURN count(n) AS nodes")
            starts.append(time.perf_counter() - began)
            if forget:
                class_data(find_java(settings.java_home), settings.cache).class_list.unlink(missing_ok=True)
            leaving = time.perf_counter()
        stops.append(time.perf_counter() - leaving)
    return starts, stops


def _attach(settings: StoreSettings, rounds: int) -> list[float]:
    record, _ = keep_server(settings, Silence())
    with connect(embedded_address(settings.home, record)) as database:
        database.read("RETURN 1 AS one")  # what a server does only once in its life is the start's, not ours
    environment = {**os.environ, "VANKIEN_DATA": str(settings.data)}
    try:
        command = [sys.executable, "-m", "tests.benchmark.start", ATTACH]
        run = lambda: subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: E731
        return [float(run().stdout) for _ in range(rounds)]
    finally:
        stop_kept_server(settings.home, force=True)


def attach_once() -> None:
    """Print what joining the running server takes beyond the driver's own log-in, in seconds."""
    settings = Settings.from_environment().store()
    began = time.perf_counter()
    with open_database(settings, Silence()) as database:
        database.read("RETURN 1 AS one")
        whole = time.perf_counter() - began
    record = running_server(settings.home)
    assert record is not None
    began = time.perf_counter()
    with connect(embedded_address(settings.home, record)) as database:
        database.read("RETURN 1 AS one")
        print(whole - (time.perf_counter() - began))


def _report(target: str, what: str, seconds: list[float]) -> None:
    median = statistics.median(seconds)
    verdict = "met" if median <= TARGETS[target] else "NOT met"
    spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
    print(f"{what}: {median:.2f} s ({spread}); target {TARGETS[target]} s {verdict}")


if __name__ == "__main__":
    if sys.argv[1:] == [ATTACH]:
        attach_once()
    else:
        main()
