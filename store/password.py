"""The embedded server's password: random, in a file that only its owner may read."""

import os
import secrets
import subprocess
from pathlib import Path

from schema.errors import StoreError
from store.launch import ADMIN_TOOL, Launch, admin_environment


def password_path(home: Path) -> Path:
    """Where the password of the server of ``home`` is kept."""
    return home / "password"


def read_password(home: Path) -> str:
    """Return the password; ``StoreError`` where it is missing."""
    path = password_path(home)
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path}: the password of the embedded Neo4j cannot be read ({reason})") from error


def ensure_password(home: Path, launch: Launch) -> None:
    """Make and set a random password before the very first start; afterwards check that it is still there."""
    path = password_path(home)
    accounts = home / "data" / "dbms" / "auth.ini"
    if (home / "data" / "databases" / "system").exists() or (path.exists() and accounts.exists()):
        read_password(home)
        return
    # Nothing was started yet: whatever an interrupted first attempt left is made anew.
    accounts.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(secrets.token_hex(16) + "\n")
    _set_initial_password(home, launch)


def _set_initial_password(home: Path, launch: Launch) -> None:
    # "@FILE" lets the tool read its words from the file: on the command line every user of the machine
    # could read the password.
    words = ("dbms", "set-initial-password", f"@{password_path(home)}")
    done = subprocess.run(
        launch.command(ADMIN_TOOL, *words),
        env=admin_environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        password_path(home).unlink(missing_ok=True)
        reason = (done.stderr or done.stdout).strip().partition("\n")[0][:300]
        raise StoreError(f"{home}: the password could not be set ({reason})")
