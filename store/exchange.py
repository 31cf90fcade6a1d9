"""A new store in the place of the embedded server's old one: made beside it, exchanged when it is whole.

The new store is made in a data folder of its own below the old one (``scratch``). The exchange is one rename
of the server's folder ``data``; whatever a killed command leaves behind is settled by the next start.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from schema.errors import StoreError
from store.embedded import hold_start_lock, note_schema, stop_now
from store.failures import one_line
from store.launch import ADMIN_TOOL, admin_environment, prepare_launch
from store.password import password_path
from store.ports import choose_ports
from store.progress import Progress
from store.record import running_server, write_record
from store.schema_setup import schema_hash
from store.settings import StoreSettings
from store.settling import NEW, OLD, settle
from store.starting import start_server, write_configuration

IMPORT_HEAP = "1g"


def scratch_settings(settings: StoreSettings) -> StoreSettings:
    """Settings of a second embedded server, in which the new store is made; its ports are free ones."""
    return replace(settings, data=settings.data / "rebuild", bolt_port=0, http_port=0)


def clear_scratch(settings: StoreSettings) -> StoreSettings:
    """An empty scratch folder with the old server's password; a server left running there is stopped."""
    scratch = scratch_settings(settings)
    drop_scratch(scratch)
    accounts = Path("data") / "dbms" / "auth.ini"
    if (settings.home / accounts).exists():
        (scratch.home / accounts).parent.mkdir(parents=True)
        shutil.copy2(settings.home / accounts, scratch.home / accounts)
        shutil.copy2(password_path(settings.home), password_path(scratch.home))
    return scratch


def drop_scratch(scratch: StoreSettings) -> None:
    """Delete the scratch folder."""
    if scratch.home.is_dir():
        with hold_start_lock(scratch.home):
            stop_now(scratch.home)
    shutil.rmtree(scratch.data, ignore_errors=True)


def run_tool(settings: StoreSettings, words: Sequence[str], progress: Progress) -> str:
    """Run neo4j-admin on the files of a server that is not running; return what it said.

    Raises ``StoreError`` with the tool's own reason.
    """
    launch = prepare_launch(replace(settings, heap=IMPORT_HEAP), progress)
    settings.home.mkdir(parents=True, exist_ok=True)
    if not (settings.home / "conf" / "neo4j.conf").exists():
        write_configuration(settings, choose_ports(settings))
    done = subprocess.run(
        launch.command(ADMIN_TOOL, *words),
        env=admin_environment(settings.home),
        cwd=settings.home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        said = _reason(done.stderr + done.stdout)
        raise StoreError(f"neo4j-admin {' '.join(words[:2])}: {said or f'exit status {done.returncode}'}")
    return done.stdout


def exchange(settings: StoreSettings, scratch: StoreSettings, progress: Progress) -> None:
    """Put the store of ``scratch`` in the place of the one of ``settings``; both servers are stopped for it.

    A server that ran before runs again after it, at the same ports. Accounts stay those of the old server.
    """
    home = settings.home
    with hold_start_lock(scratch.home):
        stop_now(scratch.home)
    with hold_start_lock(home, progress):
        running = running_server(home)
        stop_now(home)
        settle(home)
        new = home / NEW
        (scratch.home / "data").rename(new)
        _take_accounts(home / "data", new)
        # From this rename on the new store is the one that counts: see settle().
        (home / "data").rename(home / OLD)
        settle(home)
        note_schema(home, schema_hash())
        if running is not None:
            record = start_server(settings, progress)
            write_record(home, replace(record, kept=running.kept))
    drop_scratch(scratch)


def _take_accounts(data: Path, new: Path) -> None:
    """The server's own database ``system`` (users, passwords) and its files come along."""
    for part in (Path("databases") / "system", Path("transactions") / "system", Path("dbms")):
        if (data / part).exists():
            shutil.rmtree(new / part, ignore_errors=True)
            shutil.copytree(data / part, new / part)


def _reason(said: str) -> str:
    """The line of the tool's words that says what is wrong: the innermost cause, else its last error."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and "WARNING" not in line]
    causes = [line for line in lines if "original error:" in line or line.startswith("Caused by:")]
    errors = [line for line in lines if re.search(r"error|exception|fail|invalid", line, re.IGNORECASE)]
    return one_line((causes or errors or lines or [""])[-1])
