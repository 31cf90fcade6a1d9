"""A corpus into an empty embedded store, killed at random three times on the way, against an undisturbed run.

    python -m tests.slow.corpus ARTICLES.jsonl.xz [SEED]

Both runs and a ``rebuild`` of the second must end with the same fingerprint. Prints seconds, nodes and edges.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLS = 3


def main(articles: str, seed: int = 1) -> int:
    """Print what each run took and whether the fingerprints are equal, as the exit status tells too."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as undisturbed, tempfile.TemporaryDirectory() as killed:
        began = time.monotonic()
        counted = json.loads(_vankien(undisturbed, "ingest", articles, "--json"))
        took = time.monotonic() - began
        print(f"undisturbed: {counted['read']} read, {counted['written']} written in {took:.0f} s")
        print(f"rows: {counted['rows']}")
        prints = {"undisturbed": _vankien(undisturbed, "fingerprint").strip()}
        print(_vankien(undisturbed, "status"))
        for number in range(KILLS):
            process = _start(killed, "ingest", articles)
            time.sleep(chance.uniform(0.1, 0.5) * took)
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            print(f"killed for the {number + 1}. time", flush=True)
        _vankien(killed, "ingest", articles)
        prints["killed three times"] = _vankien(killed, "fingerprint").strip()
        began = time.monotonic()
        print(_vankien(undisturbed, "rebuild", "--allow-loss", "0").strip())
        print(f"rebuild took {time.monotonic() - began:.0f} s")
        prints["rebuilt"] = _vankien(undisturbed, "fingerprint").strip()
    for name, found in prints.items():
        print(f"{found}  {name}")
    return 0 if len(set(prints.values())) == 1 else 1


def _start(data: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        env={**os.environ, "VANKIEN_DATA": data}, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def _vankien(data: str, *words: str) -> str:
    """Run the command to its end; what it prints. Texts that could not be read (status 2) are no failure."""
    process = _start(data, *words)
    out, err = process.communicate()
    if process.returncode not in (0, 2):
        raise SystemExit(f"vankien {' '.join(words)}: {err}")
    return out


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3])))
