"""neo4j-admin for the data folder: the whole tool, run from the same jars as the server."""

import subprocess
from collections.abc import Sequence

from schema.errors import StoreError
from store.embedded import hold_start_lock, note_schema
from store.launch import ADMIN_TOOL, admin_environment, prepare_launch
from store.ports import choose_ports
from store.progress import Progress
from store.record import running_server
from store.settings import StoreSettings
from store.starting import write_configuration

_OFFLINE = "database"
"""The tool's words for a database's files (dump, load, check, import...) need them to be nobody else's."""


def run_admin(settings: StoreSettings, words: Sequence[str], progress: Progress) -> int:
    """Run neo4j-admin with ``words``; its input and output are ours. Return its exit status.

    No server starts on the folder meanwhile. Raises ``StoreError`` while one runs that this would disturb.
    """
    home = settings.home
    launch = prepare_launch(settings, progress)
    with hold_start_lock(home, progress):
        running = running_server(home)
        if running and words[:1] == [_OFFLINE]:
            raise StoreError("the server is running on these files; stop it first: vankien neo4j stop")
        if not (home / "conf" / "neo4j.conf").exists():
            write_configuration(settings, choose_ports(settings))
        done = subprocess.run(
            launch.command(ADMIN_TOOL, *words), env=admin_environment(home), cwd=None, check=False
        )
        if words[:1] == [_OFFLINE]:
            # The files may be other ones now.
            note_schema(home, "")
    return done.returncode
