"""The embedded server's password: random, in a file that only its owner may read."""

import os
import secrets
import subprocess
from pathlib import Path

from schema.errors import StoreError
from store.process import Launch

ADMIN_TOOL = "org.neo4j.cli.AdminTool"


def password_path(home: Path) -> Path:
    """Where the password of the server of ``home`` is kept."""
    return home / "password"


def read_password(home: Path) -> str:
    """Return the password; ``StoreError`` where it is missing."""
    path = password_path(home)
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise StoreError(
            f"{path}: the password of the embedded Neo4j cannot be read ({error.strerror})"
        ) from error


def ensure_password(home: Path, launch: Launch) -> str:
    """Return the password, setting a random one before the very first start of the server."""
    path = password_path(home)
    accounts = home / "data" / "dbms" / "auth.ini"
    if path.exists() and (accounts.exists() or (home / "data" / "databases" / "system").exists()):
        return read_password(home)
    if (home / "data" / "databases" / "system").exists():
        raise StoreError(f"{path}: the password file is missing, but the database has one already")
    password = secrets.token_hex(16)
    accounts.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    _write_private(path, password + "\n")
    _set_initial_password(home, launch)
    return password


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)


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
        raise StoreError(
            f"{home}: the password could not be set: {(done.stderr or done.stdout).strip()[:300]}"
        )


def admin_environment(home: Path) -> dict[str, str]:
    """Return the environment in which ``neo4j-admin`` works on the folder ``home``."""
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
