"""The locked list of Neo4j's jars: what each is called, how long it is and which SHA-256 it has."""

import hashlib
import os
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar in Maven's terms; ``size`` in bytes, ``sha256`` in hexadecimal.

    >>> Jar("org.neo4j", "neo4j", "5.26.30", 1, "").repository_path
    'org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar'
    """

    group: str
    artifact: str
    version: str
    size: int
    sha256: str
    classifier: str = ""
    boot: bool = False
    """Whether Java's boot loader is to load it, which does not look at signatures."""

    @property
    def file_name(self) -> str:
        """The name that Maven gives the file."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"

    @property
    def repository_path(self) -> str:
        """Where a Maven repository keeps the file."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.file_name}"

    def is_complete(self, path: Path) -> bool:
        """Whether the file is there with the right length: quick, as it was verified when it came."""
        try:
            return path.stat().st_size == self.size
        except OSError:
            return False

    def is_genuine(self, path: Path) -> bool:
        """Whether the file has the locked SHA-256."""
        try:
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class JarLock:
    """All jars in class-path order, and the versions of the two programs in them."""

    server: str
    browser: str
    jars: tuple[Jar, ...]

    @property
    def hash(self) -> str:
        """Twelve hexadecimal digits that change whenever any jar changes."""
        return hashlib.sha256("".join(f"{jar.sha256}{jar.boot}" for jar in self.jars).encode()).hexdigest()[
            :12
        ]

    def class_path(self, folder: Path) -> tuple[str, ...]:
        """Return the words by which Java finds the jars in ``folder``, the same ones every time."""
        boot = os.pathsep.join(str(folder / jar.file_name) for jar in self.jars if jar.boot)
        usual = os.pathsep.join(str(folder / jar.file_name) for jar in self.jars if not jar.boot)
        return (f"-Xbootclasspath/a:{boot}", "-cp", usual)

    @property
    def browser_jar(self) -> Jar:
        """The jar that holds the pages of Neo4j Browser."""
        return next(jar for jar in self.jars if jar.artifact == "neo4j-browser")


def read_lock() -> JarLock:
    """Read ``neo4j.lock.toml`` from the installed package."""
    content: dict[str, Any] = tomllib.loads(files("store").joinpath("neo4j.lock.toml").read_text("utf-8"))
    return JarLock(content["server"], content["browser"], tuple(Jar(**entry) for entry in content["jars"]))
