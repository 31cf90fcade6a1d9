"""Another command of the program, as a process: it opens the database of VANKIEN_DATA and writes on demand.

Run as ``python -m tests.store.other_command``. It prints ``ready PID`` (of the server) when the database is
open, and ``done`` after each statement, which it reads line by line from standard input, until that ends.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class OtherCommand:
    """The process, from the test's side."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.other_command"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "VANKIEN_DATA": str(data)},
        )

    def wait_until_ready(self) -> int:
        """Wait for the open database; return the server's process id."""
        word, _, pid = self._line().partition(" ")
        assert word == "ready"
        return int(pid)

    def write(self, cypher: str) -> None:
        """Run a statement; when this returns it is committed."""
        assert self.process.stdin is not None
        self.process.stdin.write(cypher + "\n")
        self.process.stdin.flush()
        assert self._line() == "done"

    def leave(self) -> int:
        """Let it end in the ordinary way; return its exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(60)

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        self.process.kill()
        self.process.wait(60)

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextmanager
def other_command(data: Path) -> Iterator[OtherCommand]:
    """Start another command; it is killed at the end of the block if it still runs."""
    command = OtherCommand(data)
    try:
        yield command
    finally:
        command.kill()
        for stream in (command.process.stdin, command.process.stdout):
            if stream is not None:
                stream.close()


def main() -> None:
    """Be the other command."""
    from app.settings import Settings
    from store.database import open_database
    from store.record import read_record

    settings = Settings.from_environment().store()
    with open_database(settings) as database:
        record = read_record(settings.home)
        print("ready", record.pid if record else 0, flush=True)
        for line in sys.stdin:
            database.write(line)
            print("done", flush=True)


if __name__ == "__main__":
    main()
