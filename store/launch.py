"""How Java runs Neo4j's programs: the server and neo4j-admin, from the same jars."""

import os
from dataclasses import dataclass
from pathlib import Path

from store.configuration import initial_heap
from store.download import ensure_jars
from store.jars import read_lock
from store.java import Java, find_java
from store.progress import Progress
from store.settings import StoreSettings

SERVER = "org.neo4j.server.CommunityEntryPoint"
ADMIN_TOOL = "org.neo4j.cli.AdminTool"
STACK = "16m"
"""Stack of a thread. With Java's usual megabyte, some hundred nested brackets in a statement end the server's
thread without a word to the client, which then waits two minutes; with this one the time limit works."""
LATE_OPTIMISING = (
    "-XX:Tier4InvocationThreshold=50000",
    "-XX:Tier4MinInvocationThreshold=6000",
    "-XX:Tier4CompileThreshold=150000",
    "-XX:Tier4BackEdgeThreshold=400000",
)
"""Ten times Java's thresholds for its second compiler, which otherwise takes a quarter of a start's processor
time for code that runs once; what is truly hot is optimised all the same."""
_OPENED = ("java.nio", "java.io", "sun.nio.ch")


@dataclass(frozen=True, slots=True)
class Launch:
    """A Java, the size of its heap, and the words by which it finds the jars."""

    java: Java
    heap: str
    class_path: tuple[str, ...]

    def command(self, main_class: str, *words: str, options: tuple[str, ...] = ()) -> list[str]:
        """Return the command line that runs ``main_class`` with ``words``; ``options`` go to Java."""
        opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED)
        return [
            str(self.java.program),
            f"-Xms{initial_heap(self.heap)}",
            f"-Xmx{self.heap}",
            f"-Xss{STACK}",
            "-XX:+UseSerialGC",
            *LATE_OPTIMISING,
            *opened,
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            *options,
            *self.class_path,
            main_class,
            *words,
        ]


def prepare_launch(settings: StoreSettings, progress: Progress) -> Launch:
    """Find Java, fetch the jars that are missing, and return how to run them; raises ``StoreError``."""
    java = find_java(settings.java_home)
    lock = read_lock()
    folder = ensure_jars(
        lock, settings.cache, progress, mirror=settings.jars_mirror, offline=settings.jars_folder
    )
    return Launch(java, settings.heap, lock.class_path(folder))


def admin_environment(home: Path) -> dict[str, str]:
    """Return the environment in which neo4j-admin works on the folder ``home``."""
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
