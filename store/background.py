"""Processes of ours that outlive the command: started, forgotten, heard of no more."""

import os
import subprocess
import sys
from pathlib import Path


def spawn_background(module: str, *words: str) -> None:
    """Run ``python -m module words`` in a session of its own, without input and output."""
    # -P: no folder of the user's may stand in for our modules. The path is given for a checkout that is
    # run without being installed.
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
    detach(
        subprocess.Popen(
            [sys.executable, "-P", "-m", module, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
    )


def detach(process: "subprocess.Popen[bytes]") -> None:
    """Let a child outlive its handle: Python would warn that it still runs, which is the intention here."""
    process.returncode = 0
